// @ts-check
/** The table of the parameters: what a row is called, and room of its own. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { frames, visiting } from "./scene.mjs";

const site = await startSite();
const themes = ["light", "projector"];
const manyWeights = "?w=1,2,3,4,5,6,7,8";

/** @type {[string, import("./scene.mjs").Language, string[]][]} */
const rowNames = [
  ["?", "en", ["w weight", "b bias"]],
  ["?", "zh-Hans", ["w 权重", "b 偏置"]],
  ["?dataset=houses", "en", ["w₁ area_sqft", "w₂ age_years", "b bias"]],
];

for (const [path, lang, names] of rowNames) {
  test(
    `symbol and word of a parameter are two words, ${path}, ${lang}`,
    visiting(site, { lang, path }, async ({ page, t }) => {
      const headers = page.getByRole("table", { name: t("parameters.title") }).getByRole("rowheader");
      assert.deepEqual(await headers.allTextContents(), names);
      for (const name of names) await headers.and(page.getByRole("rowheader", { name, exact: true })).waitFor();
    }),
  );
}

for (const [width, height] of [
  [1280, 800],
  [1280, 720],
  [1024, 768],
]) {
  for (const path of [manyWeights, "?dataset=d2l"]) {
    test(
      `at ${width} × ${height} the cards above the table keep their distance, ${path}`,
      visiting(site, { path, viewport: { width, height } }, async (scene) => {
        const { page, t } = scene;
        for (const theme of themes) {
          await scene.wear(theme);
          await frames(page, 3);
          const region = (/** @type {string} */ key) =>
            page.getByRole("region", { name: t(key), exact: true }).boundingBox();
          const [loss, residuals, counts, parameters] = await Promise.all(
            ["figure.loss.title", "figure.residual.title", "counts.title", "parameters.title"].map(region),
          );
          assert(loss && residuals && counts && parameters);
          const [gap, distance] = [residuals.y - (loss.y + loss.height), counts.y - (residuals.y + residuals.height)];
          assert(
            gap > 0 && Math.abs(distance - gap) < 1,
            `${theme}: ${distance} px above the counts, ${gap} px above the residuals`,
          );
          // Counts and table are one card, with one line between them.
          assert(Math.abs(parameters.y - (counts.y + counts.height)) <= 1.5, `${theme}: the table follows the counts`);
          const chart = await page
            .getByRole("region", { name: t("figure.loss.title"), exact: true })
            .getByRole("img")
            .boundingBox();
          assert(chart && chart.height >= 60, `${theme}: the loss has ${chart?.height} px`);
        }
      }),
    );
  }
}
