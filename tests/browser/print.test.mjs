// @ts-check
/** The page on paper: charts in their proportions, nothing of the pointer's, a light ground, buttons to be read. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { frames, visiting } from "./scene.mjs";

const site = await startSite();

/** @typedef {{ box: number, canvas: number }} Shape */
/** @typedef {{ theme: string | undefined, ground: string, shapes: Shape[], handles: number }} Paper */

for (const path of ["?steps=60&theme=dark", "?steps=60", "?scene=houses&steps=30&theme=dark", "?scene=gaussian"]) {
  test(
    `printed on A4, ${path}`,
    visiting(site, { path, isReady: false }, async ({ page }) => {
      await page.locator("#scene .plot").first().waitFor();
      await frames(page, 5);
      const screen = await page.evaluate(() => document.documentElement.dataset.theme);
      await page.evaluate(() => {
        const paper = globalThis.matchMedia("print");
        paper.addEventListener("change", ({ matches }) => {
          if (!matches) return;
          // The sheet of paper is narrower than the window.
          document.body.style.width = "620px";
          const drawn = Array.from(document.querySelectorAll(".plot")).filter((plot) => {
            const canvas = plot.querySelector("canvas");
            return canvas && canvas.width !== 300 && plot.checkVisibility();
          });
          const shapes = drawn.map((plot) => {
            const { width, height } = plot.getBoundingClientRect();
            const canvas = /** @type {HTMLCanvasElement} */ (plot.querySelector("canvas"));
            return { box: width / height, canvas: canvas.width / canvas.height };
          });
          const handles = Array.from(document.querySelectorAll(".plot-handles button")).filter((node) =>
            node.checkVisibility(),
          ).length;
          const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector(".plot canvas:last-of-type"));
          const pixel = canvas.getContext("2d")?.getImageData(2, 2, 1, 1).data;
          document.body.style.width = "";
          Object.assign(window, {
            paper: {
              shapes,
              handles,
              theme: document.documentElement.dataset.theme,
              ground: Array.from(pixel ?? []).join(),
            },
          });
        });
      });
      await page.pdf({ format: "A4" });
      const paper = /** @type {Paper} */ (await page.evaluate(() => /** @type {any} */ (window).paper));
      assert.equal(paper.theme, "light");
      assert(paper.shapes.length >= 1);
      for (const { box, canvas } of paper.shapes) {
        assert(Math.abs(box / canvas - 1) < 0.02, `drawn ${canvas}, printed ${box}`);
      }
      assert.equal(paper.handles, 0);
      if (screen === "dark") assert.equal(paper.ground, "255,255,255,255");
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), screen);
    }),
  );
}
