// @ts-check
/** Nothing is cut, and no two texts touch, where room is short. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { frames, languages, visiting } from "./scene.mjs";

const site = await startSite();

for (const lang of languages) {
  for (const theme of ["light", "projector"]) {
    test(
      `the counts of a run stand apart, ${theme}, ${lang}`,
      visiting(site, { lang, path: `?dataset=d2l&epochs=3&theme=${theme}&lang=${lang}` }, async ({ page }) => {
        await frames(page, 3);
        const rows = await page.evaluate(() =>
          ["dt", "dd"].map((tag) =>
            Array.from(document.querySelectorAll(`.counts ${tag}`))
              .filter((node) => node.checkVisibility())
              .map((node) => {
                const range = document.createRange();
                range.selectNodeContents(node.querySelector(".has-tip") ?? node);
                const { left, right, top, bottom } = range.getBoundingClientRect();
                return { text: range.toString(), left, right, top, bottom };
              }),
          ),
        );
        for (const row of rows) {
          assert.equal(row.length, 7);
          for (const [i, { text, left, top }] of row.slice(1).entries()) {
            const { right, bottom } = row[i];
            const isBelow = top >= bottom;
            assert(isBelow || left - right >= 4, `${row[i].text} and ${text} are ${left - right} apart`);
          }
        }
      }),
    );
  }

  test(
    `houses on a projector: no column, no equation and no note is cut, ${lang}`,
    visiting(site, { lang, path: `?scene=houses&theme=projector&steps=60&lang=${lang}` }, async ({ page }) => {
      await frames(page, 3);
      const { results, figures, note } = await page.evaluate(() => {
        const box = (/** @type {string} */ selector) => document.querySelector(selector)?.getBoundingClientRect();
        const equation = document.querySelector(".plane-figure .figure-note");
        const column = document.querySelector(".houses-results");
        return {
          results: column && [column.scrollHeight, column.clientHeight],
          figures: [box(".houses-results .loss-figure")?.bottom, box(".houses-predictor")?.top],
          note: equation && [equation.scrollWidth, equation.clientWidth],
        };
      });
      assert(results && results[0] <= results[1] + 1, `${results} of the right column`);
      assert(Number(figures[0]) <= Number(figures[1]), `${figures}`);
      assert(note && note[0] <= note[1] + 1, `${note} of the equation`);
    }),
  );

  test(
    `the words on the arrows are whole on a projector, ${lang}`,
    visiting(site, { lang, path: `?theme=projector&steps=60&lang=${lang}` }, async ({ page }) => {
      await frames(page, 3);
      const [needed, given] = await page
        .locator(".surface-arrows")
        .evaluate((node) => [node.scrollWidth, node.clientWidth]);
      assert(needed <= given + 1, `${needed} in ${given}`);
    }),
  );
}

for (const path of ["?scene=likelihood", "?scene=houses", "?scene=gaussian", ""]) {
  test(
    `the words of a slider stand at their values, ${path || "sgd"}`,
    visiting(site, { path, isReady: false }, async ({ page }) => {
      await page.locator(".slider-ticks span").first().waitFor({ state: "attached" });
      await frames(page, 3);
      const ticks = await page.evaluate(() =>
        Array.from(document.querySelectorAll(".slider-ticks span"))
          .filter((node) => node.checkVisibility({ visibilityProperty: true }))
          .map((node) => {
            const track = /** @type {HTMLElement} */ (node.parentElement).getBoundingClientRect();
            const { left, right } = node.getBoundingClientRect();
            const thumb = 20;
            const at = Number(/** @type {HTMLElement} */ (node).style.getPropertyValue("--at"));
            const place = track.left + thumb / 2 + at * (track.width - thumb);
            return { text: node.textContent, at, off: (left + right) / 2 - place };
          }),
      );
      assert(ticks.length > 2);
      for (const { text, at, off } of ticks) {
        if (at > 0 && at < 1) assert(Math.abs(off) < 2, `“${text}” stands ${off} pixels beside its place`);
      }
    }),
  );
}
