// @ts-check
/** The address after a drag, in a browser that takes few changes of it; unknown keys; back and forward. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { frames, languages, say, visiting } from "./scene.mjs";

/** @typedef {import("playwright-core").Page} Page */

const site = await startSite();

/** Chromium takes 200 changes in 10 s: a drag makes more of them. */
const MOVES = 360;

/** How often the address was changed. @param {Page} page */
async function countChanges(page) {
  await page.evaluate(() => {
    const { replaceState } = history;
    Object.assign(window, { changes: 0 });
    history.replaceState = function count(...given) {
      /** @type {any} */ (window).changes += 1;
      replaceState.apply(this, given);
    };
  });
  return () => page.evaluate(() => Number(/** @type {any} */ (window).changes));
}

/** To and fro for some seconds, one move a frame. @param {Page} page @param {import("playwright-core").Locator} from */
async function dragToAndFro(page, from) {
  const box = await from.boundingBox();
  assert(box);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const start = Date.now();
  for (let k = 1; k <= MOVES; k += 1) {
    await page.mouse.move(x + 60 * Math.sin(k / 7) + k / 60, y + 10 * Math.sin(k / 5));
    await frames(page, 1);
  }
  await page.mouse.up();
  return (Date.now() - start) / 1000;
}

/** Until the address says what the page shows. @param {Page} page @param {string[]} keys */
async function expectAddress(page, keys) {
  await page.waitForFunction((keys) => {
    const hash = new URLSearchParams(location.hash.slice(1));
    const config = /** @type {Record<string, any>} */ (window.sgdPlayground.getState().config);
    return keys.every((key) => hash.has(key) && hash.get(key) === String(config[key]));
  }, keys);
}

/** @type {[string, string, string, string[]][]} */
const drags = [
  ["the learning rate", "", "#slider-lr", ["lr"]],
  ["the batch size", "", "#slider-batch", ["batch"]],
  ["the box of the houses", "?scene=houses", ".plane-figure .plot", ["turn"]],
];

for (const [what, path, selector, keys] of drags) {
  test(
    `after ${what} is dragged for some seconds the address is right`,
    visiting(site, { path }, async ({ page }) => {
      const changes = await countChanges(page);
      const seconds = await dragToAndFro(page, page.locator(selector).first());
      const during = await changes();
      assert(during <= 6 + 3 * seconds, `${during} changes of the address in ${seconds} s`);
      await expectAddress(page, keys);
    }),
  );
}

test(
  "after a point is dragged for some seconds the address is right, and so is the way back to it",
  visiting(site, { path: "#dataset=points&points=1,2,2,3.5,3,5.2,4,5.9,5,8.1" }, async ({ page, t }) => {
    await page.getByRole("button", { name: t("tool.points"), exact: true }).click();
    const plot = page.locator(".plot").first();
    await plot.focus();
    await page.keyboard.press("n");
    await dragToAndFro(page, page.locator(".point-ring"));
    await expectAddress(page, ["points"]);
    // Left in the middle of things.
    for (let k = 0; k < 12; k += 1) await page.keyboard.press("ArrowUp");
    const { points } = await page.evaluate(() => /** @type {any} */ (window.sgdPlayground.getState().config));
    await page.evaluate(
      () =>
        void document
          .querySelector("header")
          ?.append(
            Object.assign(document.createElement("a"), { href: "?scene=gaussian", id: "away", textContent: "away" }),
          ),
    );
    await page.locator("#away").click();
    await page.locator(".gaussian-sliders").waitFor();
    await page.goBack();
    await page.locator("#slider-lr").waitFor();
    await page.waitForFunction(
      (points) => String(/** @type {any} */ (window.sgdPlayground.getState().config).points) === points,
      String(points),
    );
  }),
);

test(
  "back changes neither language nor theme",
  visiting(site, {}, async (scene) => {
    const { page } = scene;
    await page.locator(".contents-next").click();
    await page.locator(".houses-sliders").first().waitFor();
    await page.locator(".site-language").click();
    await scene.wear("dark");
    await page.locator("html[lang=zh-Hans][data-theme=dark]").waitFor();
    await page.goBack();
    await page.locator("#slider-batch").waitFor();
    await page.waitForFunction(() => window.sgdPlayground.getState().scene === "sgd");
    await page.locator("html[lang=zh-Hans][data-theme=dark]").waitFor();
  }),
);

test(
  "back and forward between two frames end where the address is",
  visiting(site, {}, async ({ page }) => {
    await page.locator(".contents-next").click();
    await page.locator(".houses-sliders").first().waitFor();
    await page.evaluate(async () => {
      /** @type {FrameRequestCallback[]} */
      const held = [];
      const { requestAnimationFrame: ask } = window;
      window.requestAnimationFrame = (work) => held.push(work);
      for (const direction of [-1, 1]) {
        const arrived = new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
        history.go(direction);
        await arrived;
      }
      window.requestAnimationFrame = ask;
      for (const work of held) ask(work);
    });
    await page.waitForFunction(() => window.sgdPlayground.getState().scene === "houses");
    await frames(page, 3);
    assert.equal(await page.evaluate(() => window.sgdPlayground.getState().scene), "houses");
    assert.match(page.url(), /scene=houses/);
  }),
);

for (const lang of languages) {
  test(
    `an unknown key is named with the nearest known one, ${lang}`,
    visiting(site, { lang, path: "?learningrate=0.1&utm_source=x&fbclid=y#qqqqqq=1" }, async (scene) => {
      await frames(scene.page, 2);
      const texts = await scene.notices.locator("p").allInnerTexts();
      assert.deepEqual(texts, [
        say(lang, "nearest.UnknownKey", { key: "learningrate", nearest: "lr" }),
        say(lang, "error.UnknownKey", { key: "qqqqqq" }),
      ]);
      assert.equal((await scene.state()).config.lr, 0.03);
    }),
  );
}

for (const path of ["?dataset=d2l&amp;lr=0.1", "#dataset%3Dd2l%26lr%3D0.1"]) {
  test(
    `${path} is read as meant`,
    visiting(site, { path }, async (scene) => {
      const { config } = await scene.state();
      assert.deepEqual([config.dataset, config.lr], ["d2l", 0.1]);
      assert.equal(await scene.notices.count(), 0);
    }),
  );
}

test("an attribute of the element that is no setting is named in the page", async () => {
  const open = await site.open();
  try {
    const { page } = open;
    await page.setContent(
      `<script src="${new URL("embed.js", site.url).href}"></script><sgd-playground learningrate="0.1"></sgd-playground>`,
    );
    const frame = page.frameLocator("iframe");
    const said = say("en", "nearest.UnknownKey", { key: "learningrate", nearest: "lr" });
    await frame
      .getByRole("region", { name: say("en", "notice.title") })
      .getByText(said)
      .waitFor();
  } finally {
    await open.close();
  }
});

test(
  "a lesson in another tab is one of the scene that is shown",
  visiting(site, { path: "?scene=gaussian", isReady: false }, async ({ page, t }) => {
    await page.locator("#lessons").waitFor({ state: "attached" });
    await page.locator(".contents-opener").click();
    await page.locator('#contents a[href="?scene=sgd"]').click();
    await page.locator("#slider-lr").waitFor();
    await page.getByRole("button", { name: t("lessons.open"), exact: true }).click();
    const hrefs = await page
      .locator("#lessons a")
      .evaluateAll((links) => links.map((link) => /** @type {HTMLAnchorElement} */ (link).search));
    assert.ok(hrefs.length > 10 && hrefs.every((search) => search === "?scene=sgd"), `${hrefs}`);
  }),
);

test(
  "a lesson of another scene shows no sentence",
  visiting(site, { path: "?scene=gaussian&lesson=d2l", isReady: false }, async ({ page }) => {
    await page.locator(".gaussian-sliders").waitFor();
    await frames(page, 3);
    assert.equal(await page.locator(".lesson-note").isVisible(), false);
  }),
);
