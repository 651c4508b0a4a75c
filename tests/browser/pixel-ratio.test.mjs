// @ts-check
/** Another screen, or the browser's zoom: pointing stays exact when a CSS pixel comes to have more device pixels. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { frames, numberOf, visiting } from "./scene.mjs";

const site = await startSite();

test(
  "the same place of a chart reads the same at another pixel ratio, and its canvas is as fine as the screen",
  visiting(site, { path: "?steps=40", deviceScaleFactor: 2 }, async ({ page }) => {
    const plot = page.locator(".data-figure .plot");
    const canvas = plot.locator("canvas").first();
    const box = await plot.boundingBox();
    assert(box);
    const read = async (/** @type {number} */ share) => {
      await page.mouse.move(box.x + share * box.width, box.y + 0.15 * box.height);
      await frames(page, 3);
      const [line] = await plot.getByRole("paragraph").allInnerTexts();
      return numberOf(line.replace("x = ", ""));
    };
    const before = [await read(0.2), await read(0.4), await read(0.6)];
    const beads = page.locator(".ribbon-beads canvas");
    const widths = () =>
      Promise.all(
        [canvas, beads].map((each) => each.evaluate((node) => /** @type {any} */ (node).width / node.clientWidth)),
      );
    assert.deepEqual(
      (await widths()).map((ratio) => Math.round(10 * ratio) / 10),
      [2, 2],
    );
    const session = await page.context().newCDPSession(page);
    const metrics = { width: 1280, height: 800, deviceScaleFactor: 3, mobile: false };
    await session.send("Emulation.setDeviceMetricsOverride", metrics);
    await page.waitForFunction(() => devicePixelRatio === 3);
    await page.mouse.move(1, 1);
    await page.waitForFunction(() => {
      const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector(".data-figure .plot canvas"));
      return Math.round(canvas.width / canvas.clientWidth) === 3;
    });
    assert.deepEqual(
      (await widths()).map((ratio) => Math.round(10 * ratio) / 10),
      [3, 3],
    );
    const after = [await read(0.2), await read(0.4), await read(0.6)];
    // Charts end at whole device pixels, which may shift a place by a part of one.
    for (const [i, x] of after.entries()) assert(Math.abs(x - before[i]) < 0.01, `${x} where ${before[i]} was`);
  }),
);
