// @ts-check
/** Pages of another site that hold the playground. */
import assert from "node:assert/strict";
import { serveFiles } from "../common/serving.mjs";
import { record } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").BrowserContextOptions} Visitor */
/** @typedef {Awaited<ReturnType<typeof startHost>>} Host */

/**
 * A page of the other site.
 * @typedef {object} HostPage
 * @property {Page} page
 * @property {string[]} messages
 * @property {() => import("playwright-core").Frame[]} playgrounds the frames with the playground, as they were made
 * @property {() => Promise<void>} close which fails on any message, and on any request to a third site
 */

/** @param {string} url */
const isPlayground = (url) => url.includes("embed=");

/**
 * Another site, at another origin, for as long as the test file runs.
 * @param {{ url: string, browser: import("playwright-core").Browser }} site the playground's
 * @param {(path: string) => Promise<Buffer | undefined>} [readFile] what it has beside its page
 */
export async function startHost(site, readFile = async () => undefined) {
  let html = "";
  const { origin: served } = await serveFiles(async ({ pathname }) =>
    pathname === "/" ? html : readFile(pathname.slice(1)),
  );
  // Not only another port: another site, so that its frames may be other processes.
  const origin = served.replace("127.0.0.1", "localhost");

  return {
    origin,
    /**
     * @param {{ head?: string, body: string }} page
     * @param {Visitor} [visitor]
     * @returns {Promise<HostPage>}
     */
    async open({ head = `<script src="${site.url}embed.js"></script>`, body }, visitor = {}) {
      html = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>A course</title>${head}<body>${body}</body></html>`;
      const context = await site.browser.newContext({
        viewport: { width: 1280, height: 800 },
        locale: "en-US",
        ...visitor,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      const { messages, requests } = record(page, origin);
      await page.goto(`${origin}/`);
      return {
        page,
        messages,
        playgrounds: () => page.frames().filter((frame) => isPlayground(frame.url())),
        async close() {
          await context.close();
          assert.deepEqual(messages, [], "the console is silent");
          const known = [origin, new URL(site.url).origin];
          assert.deepEqual(
            requests.filter(
              (url) => !url.startsWith("data:") && !url.startsWith("blob:") && !known.includes(new URL(url).origin),
            ),
            [],
          );
        },
      };
    },
  };
}

/**
 * A test's body: a page of the other site, quiet to its end.
 * @param {Host} host
 * @param {Parameters<Host["open"]>} opening
 * @param {(held: HostPage) => Promise<void>} body
 */
export function holding(host, opening, body) {
  return async () => {
    const held = await host.open(...opening);
    try {
      await body(held);
    } catch (error) {
      await held.page.context().close();
      throw error;
    }
    await held.close();
  };
}
