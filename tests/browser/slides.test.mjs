// @ts-check
/** A reveal.js deck that holds the playground, by the recipes of README.md: as a frame and as the element. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { holding, startHost } from "./hosts.mjs";
import { frames } from "./scene.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Frame} Frame */

const site = await startSite();
const reveal = new URL("../node_modules/reveal.js/dist/", import.meta.url);
const host = await startHost(site, (path) => readFile(new URL(path, reveal)));
const viewport = { width: 1920, height: 1080 };

const frame = (/** @type {string} */ settings, src = "src") =>
  `<iframe ${src}="${site.url}?embed=on&host=reveal&${settings}" width="960" height="540" title="SGD Playground" allow="fullscreen; clipboard-write"></iframe>`;

/**
 * One that unloads every slide but the present one, as a long deck does with far ones.
 * @param {string[]} slides
 * @param {object} [config]
 */
function deck(slides, config = {}) {
  const head = ["reset", "reveal", "theme/white"].map((name) => `<link rel="stylesheet" href="${name}.css">`).join("");
  const initialise = `Reveal.initialize(${JSON.stringify({ width: 960, height: 700, viewDistance: 1, transition: "none", ...config })})`;
  return {
    head: `${head}<script src="${site.url}embed.js"></script>`,
    body: `<div class="reveal"><div class="slides">${slides.map((slide) => `<section>${slide}</section>`).join("")}</div></div><script src="reveal.js"></script><script>${initialise}</script>`,
  };
}

/** @param {Page} page */
const slideOf = (page) => page.evaluate(() => /** @type {any} */ (window).Reveal.getIndices().h);

/** @param {Page} page @param {number} index */
const turnedTo = (page, index) =>
  page.waitForFunction((index) => /** @type {any} */ (window).Reveal.getIndices().h === index, index);

/** @param {Frame} frame */
const stateOf = (frame) => frame.evaluate(() => window.sgdPlayground.getState());

/** By a clock: no animation frame comes to a slide that is not shown. @param {Frame} frame @param {string} status */
const becomes = (frame, status) =>
  frame.waitForFunction((status) => window.sgdPlayground?.getState().status === status, status, { polling: 50 });

/** The only playground that there is, when it stands. @param {import("./hosts.mjs").HostPage} held */
async function playground({ page, playgrounds }) {
  for (const end = Date.now() + 60_000; Date.now() < end; await frames(page, 3)) {
    const [only] = playgrounds();
    // A run stands only when the page takes keys and words of a deck. A frame that the browser is
    // just moving to another process answers nothing, and is asked again.
    if (await only?.evaluate(() => window.sgdPlayground?.getState().w.length).catch(() => 0)) return only;
  }
  throw new Error("no playground stands on the deck");
}

/**
 * A press of the mouse where the screen shows it: a deck scales its slides, which a locator's click does not reckon
 * with.
 * @param {Frame} run @param {import("playwright-core").Locator} target
 */
async function press(run, target) {
  const middle = () =>
    target.evaluate((node) => {
      const { x, y, width, height } = node.getBoundingClientRect();
      return { x: x + width / 3, y: y + height / 2 };
    });
  let inner = await middle();
  // Until nothing moves any more.
  for (let before; JSON.stringify(before) !== JSON.stringify(inner); inner = await middle()) {
    before = inner;
    await frames(run.page(), 9);
  }
  const outer = await (
    await run.frameElement()
  ).evaluate((node) => {
    const { x, y, width } = /** @type {HTMLElement} */ (node).getBoundingClientRect();
    return { x, y, scale: width / /** @type {HTMLElement} */ (node).offsetWidth };
  });
  await run.page().mouse.click(outer.x + inner.x * outer.scale, outer.y + inner.y * outer.scale);
}

const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
const recipes = [...readme.slice(readme.indexOf("## In slides")).matchAll(/<section>([^]*?)<\/section>/g)].map(
  ([, text]) => text.replace("https://example.org/playground/", site.url),
);
const ways = /** @type {const} */ ([
  ["the element", recipes[0]],
  ["a frame", recipes[1]],
]);

for (const [name, figure] of ways) {
  test(
    `${name} keeps its run while the deck turns back and forth`,
    holding(host, [deck([figure, "<h2>Words</h2>", "<h2>More</h2>"]), { viewport }], async (held) => {
      const { page } = held;
      const run = await playground(held);
      await press(run, run.getByRole("button", { name: "Minibatch" }));
      await press(run, run.getByRole("button", { name: "Play" }));
      await becomes(run, "running");
      await page.evaluate(() => /** @type {any} */ (window).Reveal.slide(2));
      await becomes(run, "paused");
      const { steps } = await stateOf(run);
      await frames(page, 24);
      assert.equal((await stateOf(run)).steps, steps, "it rests while another slide is shown");
      await page.evaluate(() => /** @type {any} */ (window).Reveal.slide(0));
      await becomes(run, "running");
      assert(steps > 0 && (await stateOf(run)).steps >= steps, "the same run");
    }),
  );

  test(
    `after a click into ${name} its keys are its own, and the deck's the deck's`,
    holding(host, [deck([figure, "<h2>Words</h2>", "<h2>More</h2>"]), { viewport }], async (held) => {
      const { page } = held;
      const run = await playground(held);
      await press(run, run.getByRole("slider", { name: "Learning rate" }));
      const before = (await stateOf(run)).config.lr;
      for (const key of ["ArrowRight", "ArrowRight", "ArrowUp"]) await page.keyboard.press(key);
      await run.waitForFunction((before) => window.sgdPlayground.getState().config.lr !== before, before);
      await press(run, run.locator(".plot").first());
      for (const key of ["ArrowRight", "ArrowLeft", "ArrowRight"]) await page.keyboard.press(key);
      assert.equal(await slideOf(page), 0, "and read the chart");
      await press(run, run.getByRole("button", { name: "Play" }));
      await becomes(run, "running");
      await page.keyboard.press("PageDown");
      await turnedTo(page, 1);
      await becomes(run, "paused");
      await page.waitForFunction(() => document.activeElement === document.body);
      await page.keyboard.press("ArrowRight");
      await turnedTo(page, 2);
      await page.keyboard.press("PageUp");
      await page.keyboard.press("PageUp");
      await turnedTo(page, 0);
      await press(run, run.locator(".plot").first());
      await page.keyboard.press("Escape");
      await page.waitForFunction(() => /** @type {any} */ (window).Reveal.isOverview());
      assert.deepEqual(await page.evaluate(() => [scrollX, scrollY]), [0, 0]);
    }),
  );

  test(
    `${name} is sharp on a deck that is scaled`,
    holding(host, [deck([figure]), { viewport }], async (held) => {
      const run = await playground(held);
      await run.locator("canvas").first().waitFor();
      const scale = await held.page.evaluate(() => /** @type {any} */ (window).Reveal.getScale());
      const ratios = await run.evaluate(() => {
        const seen = Array.from(document.querySelectorAll("canvas")).filter(
          (canvas) => canvas.getBoundingClientRect().width > 0,
        );
        return seen.map((canvas) => canvas.width / canvas.getBoundingClientRect().width);
      });
      assert(scale > 1.4 && ratios.length > 0);
      for (const ratio of ratios) assert(ratio > 1.99, `${ratio} pixels of the canvas for one of CSS`);
    }),
  );
}

test(
  "the element plays on its slide alone, also where slides lie on each other",
  holding(
    host,
    [
      deck(
        [
          "<h2>Words</h2>",
          "<section><h2>Above</h2></section><section><sgd-playground autoplay></sgd-playground></section>",
        ],
        { viewDistance: 9, transition: "fade" },
      ),
      { viewport },
    ],
    async (held) => {
      const { page } = held;
      const run = await playground(held);
      await frames(page, 24);
      assert.deepEqual([(await stateOf(run)).status, (await stateOf(run)).steps], ["ready", 0]);
      await page.evaluate(() => /** @type {any} */ (window).Reveal.slide(1, 0));
      await frames(page, 24);
      assert.equal((await stateOf(run)).steps, 0, "its stack is shown, but not its slide");
      await page.evaluate(() => /** @type {any} */ (window).Reveal.slide(1, 1));
      await run.waitForFunction(() => window.sgdPlayground.getState().steps > 0);
      await page.evaluate(() => /** @type {any} */ (window).Reveal.slide(1, 0));
      await becomes(run, "paused");
    },
  ),
);

test(
  "the frame of the first slide plays at once, and one of a later slide when it comes",
  holding(
    host,
    [deck([frame("autoplay"), frame("autoplay&seed=7") + "<p>Words</p>"], { transition: "slide" }), { viewport }],
    async ({ page, playgrounds }) => {
      const found = async (/** @type {number} */ seed) => {
        for (;;) {
          for (const run of playgrounds()) {
            if (
              await run
                .evaluate((seed) => window.sgdPlayground?.getState().config.seed === seed, seed)
                .catch(() => false)
            ) {
              return run;
            }
          }
          await frames(page, 3);
        }
      };
      const [first, later] = [await found(0), await found(7)];
      await becomes(first, "running");
      assert.equal((await stateOf(later)).steps, 0);
      await page.keyboard.press("ArrowRight");
      await becomes(later, "running");
      await becomes(first, "paused");
    },
  ),
);

test(
  "data-src would lose the run, which is why the recipe has src",
  holding(host, [deck([frame("lr=0.05", "data-src"), "<h2>Words</h2>"]), { viewport }], async (held) => {
    const { page } = held;
    const run = await playground(held);
    await press(run, run.getByRole("button", { name: "Minibatch" }));
    assert.equal((await stateOf(run)).steps, 1);
    await page.keyboard.press("ArrowRight");
    while (held.playgrounds().length > 0) await frames(page, 3);
    await page.keyboard.press("ArrowLeft");
    assert.equal((await stateOf(await playground(held))).steps, 0);
  }),
);

test(
  "keys that start an element with a poster do not turn the slide",
  holding(
    host,
    [
      deck([`<sgd-playground poster title="One line"><p>Minibatches</p></sgd-playground>`, "<h2>Words</h2>"]),
      { viewport },
    ],
    async (held) => {
      const { page } = held;
      await page.getByRole("button", { name: "Start: One line" }).focus();
      await page.keyboard.press("Space");
      const run = await playground(held);
      assert.equal(await slideOf(page), 0);
      await run.waitForFunction(() => document.hasFocus());
      await page.keyboard.press("PageDown");
      await turnedTo(page, 1);
    },
  ),
);

test(
  "a deck in a section of the page plays its element as any deck",
  holding(
    host,
    [
      (({ head, body }) => ({ head, body: `<main><section style="height: 700px">${body}</section></main>` }))(
        deck(["<sgd-playground autoplay></sgd-playground>", "<h2>Words</h2>"], { embedded: true }),
      ),
      { viewport },
    ],
    async (held) => {
      const run = await playground(held);
      await becomes(run, "running");
      await held.page.evaluate(() => /** @type {any} */ (window).Reveal.slide(1));
      await becomes(run, "paused");
    },
  ),
);
