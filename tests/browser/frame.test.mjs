// @ts-check
/** The page in a frame on a page of another origin: what it leaves alone, when it moves, whose the keys are. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { framing } from "./parent.mjs";
import { frames, visiting } from "./scene.mjs";

const site = await startSite();
const above = "<div style='height: 3000px'></div>";
const below = "<div style='height: 3000px'></div>";
const field = "<p><input id=own aria-label=own autofocus></p>";

/**
 * As many frames of the page around as would show what should not happen.
 * @param {import("playwright-core").Page} page
 */
const aWhile = (page) => frames(page, 40);

/** @param {import("./parent.mjs").Parent} parent @param {number} y */
const scroll = ({ page }, y) => page.evaluate((to) => scrollTo(0, to), y);

test(
  "far below the fold nothing plays until it is seen, and again when it is scrolled away",
  framing(site, { query: "?embed=on&autoplay=on", before: above, after: below }, async (parent) => {
    const { state, scene, result } = parent;
    await aWhile(parent.page);
    assert.deepEqual([(await state()).steps, (await state()).status], [0, "ready"]);
    assert.deepEqual(
      (await parent.events()).map(({ event, state: { status } }) => [event, status]),
      [["ready", "ready"]],
    );
    await scroll(parent, 2900);
    await scene.reach(5);
    await scroll(parent, 0);
    await parent.page.waitForFunction(() =>
      window.received.some(({ data }) => data.event === "statechange" && data.state.status === "paused"),
    );
    const { steps, status } = await state();
    await aWhile(parent.page);
    assert.deepEqual([(await state()).steps, status], [steps, "paused"]);
    await scroll(parent, 2900);
    await scene.reach(steps + 5);
    await scene.pause.click();
    await scroll(parent, 0);
    await aWhile(parent.page);
    await scroll(parent, 2900);
    await aWhile(parent.page);
    assert.equal((await state()).status, "paused", "what the visitor paused stays so");
    const told = (await parent.events("statechange")).map(({ userInitiated, state: { status: now } }) => [
      userInitiated,
      now,
    ]);
    assert.deepEqual(told.slice(-3), [
      [false, "paused"],
      [false, "running"],
      [true, "paused"],
    ]);
    assert.equal((await result("getState")).status, "paused");
  }),
);

test(
  "out of sight a parent is obeyed all the same; to play waits",
  framing(site, { query: "?embed=on&steps=300000", before: above, after: below }, async (parent) => {
    const { result, state, scene } = parent;
    assert.equal((await result("getState")).steps, 300_000);
    assert.equal((await result("set", { config: { seed: 2, steps: 400_000 } })).steps, 400_000);
    assert.equal((await result("step", { n: 300_000 })).steps, 700_000);
    const scene3 = await result("set", { config: { scene: "houses", steps: 10 } });
    assert.deepEqual([scene3.scene, scene3.steps], ["houses", 10]);
    const { width, height } = await result("screenshot", { width: 320, height: 180 });
    assert.deepEqual([width, height], [320, 180]);
    assert.equal((await result("play")).status, "paused");
    await aWhile(parent.page);
    assert.equal((await state()).steps, 10);
    await scroll(parent, 2900);
    await scene.reach(12);
  }),
);

test(
  "a frame that is not laid out pauses",
  framing(site, { query: "?embed=on&autoplay=on" }, async ({ page, scene, state, heard }) => {
    await scene.reach(3);
    const show = (/** @type {string} */ display) =>
      page.evaluate((value) => {
        const frame = /** @type {HTMLElement} */ (document.getElementById("playground"));
        frame.style.display = value;
      }, display);
    await show("none");
    await heard("statechange");
    await aWhile(page);
    const { steps, status } = await state();
    assert.equal(status, "paused");
    await show("");
    await scene.reach(steps + 3);
  }),
);

test(
  "a hidden document pauses",
  framing(site, { query: "?embed=on&autoplay=on" }, async ({ page, frame, scene, state }) => {
    await scene.reach(3);
    const hide = (/** @type {boolean} */ hidden) =>
      frame.evaluate((value) => {
        Object.defineProperty(document, "hidden", { value, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, hidden);
    await hide(true);
    const { steps, status } = await state();
    assert.equal(status, "paused");
    await aWhile(page);
    assert.equal((await state()).steps, steps);
    await hide(false);
    await scene.reach(steps + 3);
  }),
);

test(
  "samples come down only while they are seen",
  framing(site, { query: "?embed=on&scene=gaussian&rate=200", before: above, after: below }, async (parent) => {
    const { frame, scene } = parent;
    /** Until more than so many have come down, as the page counts them. */
    const landing = (/** @type {number} */ n) =>
      frame.waitForFunction(
        (before) => Number(document.querySelector(".gaussian-list dd")?.textContent?.replace(/\D/g, "")) > before,
        n,
      );
    const landed = async () => (await parent.result("getState")).config.samples;
    await scroll(parent, 2900);
    await frame
      .getByRole("button", { name: scene.t("transport.play") })
      .or(frame.locator(".play"))
      .first()
      .click();
    await landing(0);
    await scroll(parent, 0);
    await aWhile(parent.page);
    const n = await landed();
    assert(n > 0, `${n} samples`);
    await aWhile(parent.page);
    assert.equal(await landed(), n);
    await scroll(parent, 2900);
    await landing(n);
    await parent.post("slide:stop");
    await aWhile(parent.page);
    const more = await landed();
    assert(more > n, `${more} after ${n}`);
    await aWhile(parent.page);
    assert.equal(await landed(), more);
  }),
);

test(
  "what is measured out of sight is measured again in sight",
  framing(site, { query: "?embed=on&scene=vectorize&elements=1000", before: above, after: below }, async (parent) => {
    const { frame } = parent;
    const bar = frame.locator(".vectorize-run progress");
    const workers = async (/** @type {number} */ wanted) => {
      for (let k = 0; k < 400 && parent.page.workers().length !== wanted; k += 1) await frames(parent.page, 3);
      assert.equal(parent.page.workers().length, wanted);
    };
    await scroll(parent, 2900);
    await frame.locator('[data-part="play"] .primary').click();
    await bar.waitFor();
    await workers(1);
    await scroll(parent, 0);
    await workers(0);
    await scroll(parent, 2900);
    await workers(1);
    await bar.waitFor({ state: "hidden", timeout: 60_000 });
    const times = await frame.locator(".vectorize-table tbody tr td:nth-child(3)").allInnerTexts();
    assert.equal(times.length, 4);
    for (const time of times) assert.match(time, /\d/);
  }),
);

test(
  "a deck's slides stop and start it",
  framing(site, { query: "?embed=on&autoplay=on&host=reveal" }, async ({ page, post, scene, state }) => {
    await scene.reach(3);
    await post("slide:stop");
    await aWhile(page);
    const { steps, status } = await state();
    assert.equal(status, "paused");
    await aWhile(page);
    assert.equal((await state()).steps, steps);
    await post("slide:start");
    await scene.reach(steps + 3);
    await scene.pause.click();
    await post("slide:stop");
    await post("slide:start");
    await aWhile(page);
    assert.equal((await state()).status, "paused", "only what the deck stopped goes on");
  }),
);

for (const query of [
  "?embed=on&autoplay=on",
  "?embed=on&dataset=csv",
  "?embed=on&scene=houses",
  "?embed=on&scene=vectorize",
  "?embed=on&scene=gaussian",
  "?embed=on&scene=likelihood",
  "?embed=on&scene=neuron",
  "?scene=sgd#lesson=ringing&lr=1.85",
]) {
  test(
    `focus and scroll of the parent stay where they are: ${query}`,
    framing(
      site,
      { query, before: field + "<div style='height: 500px'></div>", after: below },
      async ({ page, frame }) => {
        await aWhile(page);
        await page.keyboard.type("mine");
        assert.equal(await page.locator("#own").inputValue(), "mine");
        assert.deepEqual(await page.evaluate(() => [document.activeElement?.id, scrollY, scrollX]), ["own", 0, 0]);
        assert.equal(await frame.evaluate(() => document.hasFocus()), false);
      },
    ),
  );
}

test(
  "what a visitor opens does not scroll the parent",
  framing(site, { query: "?embed=on", before: "<div style='height: 300px'></div>", after: below }, async (parent) => {
    const { scene, page } = parent;
    await scroll(parent, 100);
    await scene.data.click();
    await scene.panel.waitFor();
    await scene.panel
      .getByLabel(scene.t("setting.noise"))
      .fill("x")
      .catch(() => {});
    await scene.panel
      .getByRole("button", { name: scene.t("data.cancel") })
      .first()
      .click();
    assert.equal(await page.evaluate(() => scrollY), 100);
  }),
);

/** @param {import("./parent.mjs").Parent} parent */
const codes = async ({ page, strings }) => {
  await aWhile(page);
  return (await strings()).map((text) => {
    const { method, args, ...more } = JSON.parse(text);
    assert.deepEqual([method, args.length, more], ["triggerKey", 1, {}]);
    return args[0];
  });
};

test(
  "keys of a deck reach it as reveal.js takes them",
  framing(site, { query: "?embed=on&host=reveal" }, async (parent) => {
    const { page, frame, scene, state } = parent;
    await frame.locator("body").click({ position: { x: 3, y: 3 } });
    for (const key of ["ArrowRight", "ArrowLeft", "PageDown", "PageUp", "Escape", "b", ".", "Home"]) {
      await page.keyboard.press(key);
    }
    assert.deepEqual(await codes(parent), [39, 37, 34, 33, 27, 66, 190, 36]);
    assert.equal((await state()).steps, 0, "arrows are the deck's");
    for (const key of ["n", "n", "n", "n", "Tab", "Shift", "Control+a"]) await page.keyboard.press(key);
    assert.equal((await state()).steps, 1, "letters are the figure's");
    await scene.minibatch.click();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    assert.equal((await state()).steps, 3, "Space presses the button that has the focus");
    const rate = await scene.slider("lr").inputValue();
    await scene.slider("lr").focus();
    await page.keyboard.press("PageDown");
    await page.keyboard.press("PageUp");
    assert.equal(await scene.slider("lr").inputValue(), rate, "the slide turns, and nothing else");
    await page.keyboard.press("ArrowRight");
    assert.notEqual(await scene.slider("lr").inputValue(), rate);
    await scene.field("lr").focus();
    for (const key of ["ArrowLeft", "1", "b", "Home", "Enter", "Escape", "PageDown"]) await page.keyboard.press(key);
    assert.deepEqual((await codes(parent)).slice(8), [39, 34, 33, 27, 34]);
  }),
);

test(
  "without a run, its shortcuts are the deck's too",
  framing(site, { query: "?embed=on&host=reveal&scene=likelihood" }, async (parent) => {
    const { page, frame } = parent;
    await frame.locator("body").click({ position: { x: 2, y: 2 } });
    for (const key of ["Space", "n", "c", "r", "ArrowRight"]) await page.keyboard.press(key);
    assert.deepEqual(await codes(parent), [32, 78, 67, 82, 39]);
  }),
);

test(
  "keys in a dialog are the dialog's",
  framing(site, { query: "?embed=on&host=reveal" }, async (parent) => {
    const { page, scene } = parent;
    await scene.data.click();
    await scene.panel.waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("b");
    await page.keyboard.press("PageDown");
    assert.deepEqual(await codes(parent), [34]);
  }),
);

test(
  "without a deck no key leaves the frame, and arrows step",
  framing(site, { query: "?embed=on" }, async (parent) => {
    await parent.frame.locator("body").click({ position: { x: 3, y: 3 } });
    for (const key of ["ArrowRight", "PageDown", "Escape", "b"]) await parent.page.keyboard.press(key);
    assert.deepEqual(await codes(parent), []);
    assert.equal((await parent.state()).steps, 1);
  }),
);

for (const slug of ["sgd", "houses", "gaussian"]) {
  test(
    `sharp where a deck scales the frame up: ${slug}`,
    framing(
      site,
      { query: `?embed=on&scene=${slug}`, css: "iframe { transform: scale(1.6); transform-origin: 0 0 }" },
      async ({ frame }) => {
        const ratios = await frame
          .locator("canvas")
          .evaluateAll((canvases) =>
            canvases
              .filter((canvas) => canvas.checkVisibility() && canvas.clientWidth > 0)
              .map((canvas) => /** @type {HTMLCanvasElement} */ (canvas).width / canvas.getBoundingClientRect().width),
          );
        assert(ratios.length > 0);
        for (const ratio of ratios) assert(ratio > 1.95, `${ratio} device pixels a CSS pixel`);
      },
    ),
  );
}

for (const [path, viewport] of /** @type {const} */ ([
  ["?embed=on&hide=surface", { width: 960, height: 540 }],
  ["?hide=surface,residuals", { width: 1280, height: 800 }],
  ["?hide=residuals", { width: 1280, height: 800 }],
])) {
  test(
    `what stays takes the room of what is hidden: ${path}`,
    visiting(site, { path, viewport }, async ({ page }) => {
      const [left, top, bottom, right] = await page.evaluate(() => {
        const box = (/** @type {string} */ selector) =>
          /** @type {Element} */ (document.querySelector(selector)).getBoundingClientRect();
        const column = box(".results");
        const last =
          [".surface-figure", ".loss-figure"].find((selector) => document.querySelector(selector)?.checkVisibility()) ??
          "";
        return [
          box(last).left - column.left,
          box(".loss-figure").top - column.top,
          box(".numbers").top - box(last).bottom,
          column.right - box(last).right,
        ];
      });
      for (const gap of [left, top, bottom, right]) {
        assert(gap >= -0.5 && gap <= 16, `gaps of ${[left, top, bottom, right]}`);
      }
    }),
  );
}

/** What each scene has of the names for `hide`. @type {Record<string, string[]>} */
const PARTS = {
  sgd: [
    "play",
    "step",
    "epoch",
    "back",
    "reset",
    "seed",
    "speed",
    "lr",
    "batch",
    "data",
    "init",
    "shuffle",
    "equation",
    "table",
    "loss",
    "surface",
    "residuals",
    "prose",
    "tasks",
    "share",
  ],
  houses: [
    "play",
    "step",
    "epoch",
    "reset",
    "seed",
    "speed",
    "lr",
    "batch",
    "data",
    "equation",
    "table",
    "loss",
    "prose",
    "tasks",
    "share",
  ],
  vectorize: ["play", "table", "prose", "tasks", "share"],
  gaussian: ["play", "step", "reset", "seed", "speed", "equation", "table", "prose", "tasks", "share"],
  likelihood: ["data", "equation", "table", "loss", "prose", "tasks", "share"],
  neuron: [
    "play",
    "step",
    "epoch",
    "reset",
    "seed",
    "speed",
    "lr",
    "batch",
    "data",
    "equation",
    "loss",
    "prose",
    "tasks",
    "share",
  ],
};

for (const [slug, names] of Object.entries(PARTS)) {
  test(
    `hide removes what it names: ${slug}`,
    visiting(site, { path: `?scene=${slug}`, isReady: false }, async ({ page }) => {
      await page.locator(".workspace").waitFor();
      await page.locator(".prose:not(:empty)").first().waitFor();
      await page.evaluate(() =>
        document
          .querySelector(".site-lessons:not([hidden])")
          ?.dispatchEvent(new MouseEvent("click", { bubbles: true })),
      );
      if (slug === "sgd") await page.locator(".lessons:popover-open").waitFor();
      for (const name of names) {
        const parts = page.locator(`[data-part=${name}]`);
        const before = await parts.evaluateAll((nodes) => nodes.filter((node) => node.checkVisibility()).length);
        assert(before > 0, `${slug} shows something of ${name}`);
        await page.evaluate((hash) => (location.hash = hash), `#hide=${name}`);
        await page.waitForFunction(
          (part) =>
            Array.from(document.querySelectorAll(`[data-part=${part}]`)).every((node) => !node.checkVisibility()),
          name,
        );
      }
      const all = names.join();
      await page.evaluate((hash) => (location.hash = hash), `#hide=${all}`);
      await page.waitForFunction(
        (selector) => !Array.from(document.querySelectorAll(selector)).some((node) => node.checkVisibility()),
        names.map((name) => `[data-part=${name}]`).join(),
      );
    }),
  );
}
