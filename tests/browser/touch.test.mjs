// @ts-check
/** Two fingers: on a chart of many examples they take a closer look, on a point that is moved the second one waits. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { frames, visiting } from "./scene.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{ x: number, y: number, id: number }} Finger */

const site = await startSite();
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** @param {Page} page */
async function fingersOn(page) {
  const session = await page.context().newCDPSession(page);
  await page.evaluate(() => {
    const cancelled = /** @type {string[]} */ ([]);
    addEventListener("pointercancel", () => cancelled.push("cancelled"), { capture: true });
    Object.assign(window, { cancelled });
  });
  return {
    /** @param {"touchStart" | "touchMove" | "touchEnd"} type @param {Finger[]} touchPoints */
    async send(type, touchPoints) {
      await session.send("Input.dispatchTouchEvent", { type, touchPoints });
      await frames(page, 2);
    },
    cancelled: () => page.evaluate(() => /** @type {any} */ (window).cancelled.length),
  };
}

/** @param {Page} page */
async function boxOf(page) {
  const plot = page.locator(".data-figure .plot");
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  assert(box);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test(
  "two fingers that move up and part take a closer look, and the page stays where it is",
  visiting(site, { ...phone, path: "?n=20000" }, async ({ page }) => {
    const fingers = await fingersOn(page);
    const { x, y } = await boxOf(page);
    const before = await page.evaluate(() => scrollY);
    const at = (/** @type {number} */ by) => [
      { x, y: y - 2 * by, id: 0 },
      { x, y: y + 40 - by / 2, id: 1 },
    ];
    await fingers.send("touchStart", at(0).slice(0, 1));
    await fingers.send("touchStart", at(0));
    for (const by of [6, 12, 20, 28, 36, 44, 50]) await fingers.send("touchMove", at(by));
    await fingers.send("touchEnd", []);
    assert.equal(await fingers.cancelled(), 0, "no finger was taken away");
    assert.equal(await page.locator(".data-figure .plot[data-zoomed]").count(), 1, "the chart is nearer");
    assert.equal(await page.evaluate(() => scrollY), before);
  }),
);

test(
  "one finger scrolls the page over a chart",
  visiting(site, { ...phone, path: "?n=20000" }, async ({ page }) => {
    const fingers = await fingersOn(page);
    const { x, y } = await boxOf(page);
    const before = await page.evaluate(() => scrollY);
    await fingers.send("touchStart", [{ x, y, id: 0 }]);
    for (const by of [20, 50, 90, 140]) await fingers.send("touchMove", [{ x, y: y - by, id: 0 }]);
    await fingers.send("touchEnd", []);
    await page.waitForFunction((from) => scrollY > from + 20, before);
  }),
);

test(
  "a second finger takes over no point that is being moved, and sets no new one",
  visiting(
    site,
    { ...phone, path: "?dataset=points&points=1,1,2,2,3,1,4,2&init=zero" },
    async ({ page, button, state }) => {
      await button("tool.points").click();
      await frames(page, 3);
      const fingers = await fingersOn(page);
      const { x, y } = await boxOf(page);
      await fingers.send("touchStart", [{ x, y, id: 0 }]);
      const added = (await state()).config.points;
      assert.equal(added.length, 10, "the first finger sets a point");
      const second = { x: x + 60, y: y + 40, id: 1 };
      await fingers.send("touchStart", [{ x, y, id: 0 }, second]);
      assert.equal((await state()).config.points.length, 10, "the second sets none");
      await fingers.send("touchMove", [{ x, y: y - 30, id: 0 }, second]);
      const moved = (await state()).config.points;
      assert(moved[9] > added[9], "the first goes on moving its own");
      await fingers.send("touchEnd", []);
      assert.equal((await state()).config.points.length, 10);
    },
  ),
);
