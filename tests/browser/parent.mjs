// @ts-check
/** A page of another origin with the playground in a frame, as a course or a deck would have it. */
import assert from "node:assert/strict";
import { serveFiles } from "../common/serving.mjs";
import { sceneOf } from "./scene.mjs";

/** @typedef {import("./harness.mjs").Visitor} Visitor */
/** @typedef {Awaited<ReturnType<typeof openParent>>} Parent */

/**
 * What a parent page looks like.
 * @typedef {object} Framing
 * @property {string} query of the playground, with its "?"; {origin} stands for the parent's
 * @property {string} [before] markup before the frame
 * @property {string} [after] markup after it
 * @property {[number, number]} [size] of the frame
 * @property {string} [css]
 */

/** Keeps all that comes, and asks with an id of its own. */
const script = `
  window.received = [];
  addEventListener("message", ({ source, data, origin }) => received.push({ data, origin, at: performance.now() }));
  window.ask = (message, patience = 60_000) => new Promise((resolve) => {
    const id = "id" + Math.random();
    const take = ({ data }) => data?.id === id && done(data);
    const done = (answer) => { removeEventListener("message", take); clearTimeout(timer); resolve(answer); };
    const timer = setTimeout(done, patience);
    addEventListener("message", take);
    document.getElementById("playground").contentWindow.postMessage({ type: "sgd-playground", v: 1, id, ...message }, "*");
  });`;

/**
 * @param {{ url: string, open: (visitor?: Visitor) => Promise<import("./harness.mjs").Visit> }} site
 * @param {Framing & { visitor?: Visitor }} framing
 */
export async function openParent(site, { query, before = "", after = "", size = [960, 540], css = "", visitor = {} }) {
  const html = (
    /** @type {string} */ address,
  ) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A lesson</title><link rel="icon" href="data:,"><style>body { margin: 0 } iframe { border: 0 } ${css}</style><script>${script}</script></head>
    <body>${before}<iframe id="playground" title="SGD Playground" width="${size[0]}" height="${size[1]}" src="${address}"></iframe>${after}</body></html>`;
  const host = await serveFiles(async ({ pathname }) =>
    pathname === "/" ? html(`${site.url}${query.replace("{origin}", host.origin)}`) : undefined,
  );
  const visit = await site.open({ ...visitor, path: `${host.origin}/` });
  const { page } = visit;
  const frame = page.frame({ url: (url) => url.href.startsWith(site.url) });
  assert(frame, "the playground is in the frame");
  const parent = {
    page,
    frame,
    origin: host.origin,
    scene: sceneOf(/** @type {any} */ (frame)),
    /**
     * What the playground answers; undefined: nothing.
     * @param {Record<string, unknown>} message
     * @param {number} [patience]
     * @returns {Promise<any>}
     */
    ask: (message, patience) =>
      page.evaluate(([given, wait]) => window.ask(given, wait), /** @type {const} */ ([message, patience])),
    /**
     * The result of a command that succeeds.
     * @param {string} command
     * @param {Record<string, unknown>} [args]
     * @returns {Promise<any>}
     */
    async result(command, args = {}) {
      const answer = await parent.ask({ command, ...args });
      assert(answer?.ok, `${command}: ${JSON.stringify(answer)}`);
      return answer.result;
    },
    /**
     * The error of one that does not.
     * @param {string} command
     * @param {Record<string, unknown>} [args]
     * @returns {Promise<any>}
     */
    async error(command, args = {}) {
      const answer = await parent.ask({ command, ...args });
      assert(answer && !answer.ok, `${command}: ${JSON.stringify(answer)}`);
      return answer.error;
    },
    /** Events so far, of one kind or all. @param {string} [name] @returns {Promise<any[]>} */
    events: (name) =>
      page.evaluate(
        (wanted) =>
          window.received.map(({ data }) => data).filter((data) => data?.event && (!wanted || data.event === wanted)),
        name,
      ),
    /** Until an event has come. @param {string} name */
    heard: (name) => page.waitForFunction((wanted) => window.received.some(({ data }) => data?.event === wanted), name),
    /** Something to the frame as it is. @param {unknown} message */
    post: (message) =>
      page.evaluate(
        (given) =>
          /** @type {HTMLIFrameElement} */ (document.getElementById("playground")).contentWindow?.postMessage(
            given,
            "*",
          ),
        message,
      ),
    state: () => frame.evaluate(() => window.sgdPlayground.getState()),
    /** Strings that came, as a deck executes them. @returns {Promise<string[]>} */
    strings: () =>
      page.evaluate(() => window.received.map(({ data }) => data).filter((data) => typeof data === "string")),
    expectQuiet() {
      assert.deepEqual(visit.messages, [], "the console is silent");
      const strangers = visit.requests.filter(
        (address) =>
          ![host.origin, new URL(site.url).origin].includes(new URL(address).origin) && !/^(data|blob):/.test(address),
      );
      assert.deepEqual(strangers, [], "no request leaves the two sites");
    },
    async close() {
      await visit.close();
      host.close();
    },
  };
  return parent;
}

/**
 * A test's body: one parent page, quiet to its end, and closed in any case.
 * @param {Parameters<typeof openParent>[0]} site
 * @param {Parameters<typeof openParent>[1] & { isReady?: boolean }} framing isReady: false if nothing is to be awaited
 * @param {(parent: Parent) => Promise<unknown>} body
 */
export function framing(site, { isReady = true, ...framing }, body) {
  return async () => {
    const parent = await openParent(site, framing);
    try {
      if (isReady) await parent.heard("ready");
      await body(parent);
      parent.expectQuiet();
    } finally {
      await parent.close();
    }
  };
}
