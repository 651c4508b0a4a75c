// @ts-check
/** What must hold in every browser: the bits of the engine, and a page that loads, plays and follows links. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import init, { Trainer } from "../../dist/engine/sgd_playground.js";
import { ask } from "./browser.mjs";
import { waitFor } from "./programs.mjs";
import { serveProject } from "./site.mjs";

/** @typedef {import("./browser.mjs").Browser} Browser */
/** @typedef {import("./browser.mjs").Tab} Tab */
/** @typedef {Record<string, string | number | boolean | number[]>} Config */

/** How long all runs of `tests/bits/` may take, in milliseconds. */
const LONGEST = 400_000;

/** Runs as links: steps and changes, one feature and many, every loss. @type {(Config & { steps: number })[]} */
const links = [
  { dataset: "line", seed: 7, steps: 3000, changes: "100:lr:0.1,500:batch:7,1500:loss:huber" },
  { dataset: "d2l", seed: 11, steps: 5000, changes: "64:lr:0.003,2000:loss:absolute,4000:loss:squared" },
  {
    dataset: "line",
    n: 1000,
    w: [1, -2, 3, -4, 5, -6, 7, -8, 9],
    family: "laplace",
    standardise: "on",
    batch: 33,
    seed: 13,
    steps: 2500,
    changes: "1000:lr:0.003",
  },
];

const singleFile = new URL("../../dist/sgd-playground.html", import.meta.url);

const play = '[data-part="play"]:not(:disabled)';

/**
 * @param {string} name of the browser
 * @param {() => Promise<Browser>} start
 */
export async function checkBrowser(name, start) {
  await init({ module_or_path: await read("../../dist/engine/sgd_playground_bg.wasm") });
  const site = await serveProject();
  const browser = await start();
  after(() => browser.close());
  const visiting = visits(browser, site);

  test(`${name} (${browser.version}): the bits of every run`, visiting("/tests/engines/bits.html", checkBits));
  test(`${name}: play trains, and pause stops it`, visiting("/dist/index.html#speed=200", checkPlay));
  for (const sandbox of ["", "allow-scripts"]) {
    const query = sandbox && `?sandbox=${sandbox}`;
    test(
      `${name}: the single file in srcdoc${sandbox && `, sandbox ${sandbox}`}`,
      visiting(`/tests/engines/single-file.html${query}`, checkFrame),
    );
  }
  test(`${name}: the single file from disk`, async () => {
    const tab = await browser.open(`${singleFile.href}#dataset=d2l&seed=11&batch=7&steps=500`);
    await checkLink(tab, { dataset: "d2l", seed: 11, batch: 7, steps: 500 }).finally(tab.close);
  });
  for (const link of links) {
    test(
      `${name}: a link to step ${link.steps} of ${link.dataset}, seed ${link.seed}`,
      visiting(`/dist/index.html${hashOf(link)}`, (tab) => checkLink(tab, link)),
    );
  }
  test(`${name}: the element on a slide`, visiting("/tests/engines/deck.html", checkDeck));
  test(`${name}: a lecture by a clicker's keys`, visiting("/dist/index.html?lecture=on", checkLecture));
  test(`${name}: a page that was there once is there without its host`, () => checkKept(browser));
}

/** @param {string} path */
const read = (path) => readFile(new URL(path, import.meta.url));

/** @param {string} path */
const readJson = async (path) => JSON.parse(String(await read(path)));

/** @param {Config} config */
const hashOf = (config) =>
  `#${Object.entries(config)
    .map(([key, value]) => `${key}=${value}`)
    .join("&")}`;

/**
 * A test's body: one page, closed in any case, that was quiet to its end.
 * @param {Browser} browser
 * @param {{ origin: string, missed: string[] }} site
 */
function visits(browser, { origin, missed }) {
  return (/** @type {string} */ path, /** @type {(tab: Tab) => Promise<void>} */ body) => async () => {
    const tab = await browser.open(origin + path);
    try {
      const outcome = await body(tab).catch((error) => error);
      const problems = await tab.problems();
      if (outcome instanceof Error) {
        throw problems.length > 0
          ? new Error(`${outcome.message}; ${problems.join("; ")}`, { cause: outcome })
          : outcome;
      }
      assert.deepEqual(problems, [], "the console is silent");
      assert.deepEqual(missed, [], "all that was asked for is there");
    } finally {
      await tab.close();
    }
  };
}

/** @param {Tab} tab */
async function checkBits(tab) {
  const bits = await waitFor("the digests of all runs", () => ask(tab, () => window.bits), { patience: LONGEST });
  assert("results" in bits, "problem" in bits ? bits.problem : "");
  assert.deepEqual(bits.results, await readJson("../bits/expected.json"));
}

/** @param {Tab} tab */
async function checkPlay(tab) {
  const start = await stateOnceReady(tab);
  assert.equal(start.steps, 0);
  await tab.click(play);
  await waitFor("step 100 of a playing run", () => ask(tab, () => window.sgdPlayground.getState().steps >= 100));
  await tab.click(play);
  const rested = await waitFor("a pause", () =>
    ask(tab, () => [window.sgdPlayground.getState()].find(({ status }) => status === "paused")),
  );
  assert(
    Number(rested.loss.train) < Number(start.loss.train) / 10,
    `½ MSE fell from ${start.loss.train} to ${rested.loss.train}`,
  );
  await someFrames(tab);
  const later = await stateOnceReady(tab);
  assert.equal(later.steps, rested.steps, "a paused run rests");
  assert.deepEqual(numbersOf(later), numbersAfter({}, later.steps));
}

/** Until the page has had frames in which it could go on. @param {Tab} tab */
async function someFrames(tab) {
  await ask(tab, () => {
    let left = 12;
    const next = () => {
      Object.assign(window, { framesLeft: left });
      left -= 1;
      if (left >= 0) requestAnimationFrame(next);
    };
    next();
    return true;
  });
  await waitFor("some frames", () => ask(tab, () => /** @type {any} */ (window).framesLeft === 0));
}

/** Messages alone reach a document without an origin. @param {Tab} tab */
async function checkFrame(tab) {
  const seen = await waitFor("answers of the single file", () => ask(tab, () => window.singleFile));
  assert(!("problem" in seen), "problem" in seen ? seen.problem : "");
  assert.equal(seen.trained.steps, 500);
  assert.deepEqual(numbersOf(seen.trained), numbersAfter({ dataset: "d2l", seed: 11, batch: 7 }, 500));
  assert(seen.picture > 5000, `a picture of ${seen.picture} bytes`);
  assert.deepEqual(
    seen.own.leastSquares?.w.map((/** @type {number} */ w) => Math.round(w * 1e9) / 1e9),
    [2],
    JSON.stringify(seen.own),
  );
}

/** @param {Tab} tab @param {Config & { steps: number }} link */
async function checkLink(tab, { steps, ...config }) {
  await waitFor(`step ${steps} of the link`, () =>
    ask(tab, (wanted) => window.sgdPlayground?.getState().steps === wanted, steps),
  );
  assert.deepEqual(numbersOf(await stateOnceReady(tab)), numbersAfter(config, steps));
}

/** Its run is kept while the deck turns, and a clicker turns it from inside the figure. @param {Tab} tab */
async function checkDeck(tab) {
  const train = async (/** @type {number} */ n) => {
    await ask(tab, (n) => window.deck?.train(n), n);
    const { state, problem } = await waitFor("an answer of the element", () =>
      ask(tab, () => [window.deck].find((deck) => deck?.state ?? deck?.problem)),
    );
    assert(state, problem);
    return state;
  };
  const turnedTo = (/** @type {number} */ slide) =>
    waitFor(`slide ${slide}`, () => ask(tab, (slide) => window.deck?.slide() === slide, slide));
  await turnedTo(0);
  const config = { dataset: "d2l", seed: 11, batch: 7 };
  assert.deepEqual(numbersOf(await train(400)), numbersAfter(config, 400));
  await tab.press("ArrowRight");
  await turnedTo(1);
  await tab.press("ArrowLeft");
  await turnedTo(0);
  assert.deepEqual(numbersOf(await train(100)), numbersAfter(config, 500));
  await tab.click("sgd-playground");
  await waitFor("the focus in the figure", () =>
    ask(tab, () => document.activeElement?.localName === "sgd-playground"),
  );
  await tab.press("PageDown");
  await turnedTo(1);
  await waitFor("the focus on the deck", () => ask(tab, () => document.activeElement === document.body));
  await tab.press("PageUp");
  await turnedTo(0);
}

/** @param {Tab} tab */
async function checkLecture(tab) {
  const shows = (/** @type {string} */ lesson) =>
    waitFor(`entry ${lesson}`, () =>
      ask(tab, (lesson) => window.sgdPlayground?.getState().config.lesson === lesson, lesson),
    );
  const isBlack = () => ask(tab, () => document.querySelector("dialog.lecture-black[open]") !== null);
  const becomes = (/** @type {string} */ status) =>
    waitFor(status, () => ask(tab, (status) => window.sgdPlayground.getState().status === status, status));
  await stateOnceReady(tab);
  await waitFor("large type", () => ask(tab, () => document.documentElement.hasAttribute("data-lecture")));
  await tab.press("PageDown");
  await shows("d2l");
  await tab.press("PageDown");
  await shows("too-slow");
  await tab.press("PageUp");
  await shows("d2l");
  await stateOnceReady(tab);
  await tab.press(" ");
  await waitFor("steps of a run that plays", () => ask(tab, () => window.sgdPlayground.getState().steps > 0));
  await tab.press(".");
  await waitFor("a black screen", isBlack);
  await becomes("paused");
  await tab.press("PageDown");
  await waitFor("the page again", async () => !(await isBlack()));
  await becomes("running");
  await shows("d2l");
}

/** @param {Browser} browser */
async function checkKept(browser) {
  const { origin, close } = await serveProject({ mayBeKept: true });
  const first = await browser.open(`${origin}/dist/index.html`);
  try {
    await waitFor("a worker that answers for the page", () =>
      ask(first, () => navigator.serviceWorker.controller?.state === "activated"),
    );
  } finally {
    await first.close();
    close();
  }
  const second = await browser.open(`${origin}/dist/index.html?dataset=d2l&steps=10`);
  try {
    await checkLink(second, { dataset: "d2l", steps: 10 });
  } finally {
    await second.close();
  }
}

/** @param {Tab} tab */
async function stateOnceReady(tab) {
  await waitFor("a button to play", () =>
    ask(tab, (selector) => window.sgdPlayground !== undefined && document.querySelector(selector) !== null, play),
  );
  const state = await ask(tab, () => window.sgdPlayground.getState());
  assert(state !== null);
  return state;
}

/** What Node.js has after the same run. @param {Config} config @param {number} steps */
function numbersAfter(config, steps) {
  const trainer = Trainer.synthetic(/** @type {any} */ (config));
  assert.equal(trainer.step(steps), steps);
  const numbers = numbersOf(trainer.state());
  trainer.free();
  return numbers;
}

/** @typedef {{ w: ArrayLike<number>, b: number | null }} Line */
/**
 * Of a state of the engine, of the page, or of the element.
 * @param {Line & { loss: object, leastSquares: Line }} state
 */
function numbersOf({ w, b, loss, leastSquares }) {
  return JSON.parse(
    JSON.stringify({ w: Array.from(w), b, loss, leastSquares: { w: Array.from(leastSquares.w), b: leastSquares.b } }),
  );
}
