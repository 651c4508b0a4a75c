// @ts-check
/**
 * No violation that axe can find: both languages, all themes, a desk, a phone, a slide, and what lies above the page.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import { panelOf } from "./csv.mjs";
import { startSite } from "./harness.mjs";
import { frames, languages, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */
/** @typedef {import("./harness.mjs").Visitor} Visitor */

const site = await startSite();
const themes = ["light", "dark", "projector"];

/** What is wrong, as rule and elements. @param {Scene} scene @returns {Promise<string[]>} */
async function violations({ page }) {
  await frames(page, 3);
  const { violations } = await page.evaluate(() =>
    /** @type {any} */ (window).axe.run(document, { resultTypes: ["violations"] }),
  );
  return violations.flatMap((/** @type {import("axe-core").Result} */ { id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`),
  );
}

/**
 * What a visitor has before them.
 * @type {[string, Visitor & { isReady?: boolean }, (scene: Scene) => Promise<unknown>][]}
 */
const situations = [
  ["on a desk", {}, (scene) => scene.epoch.click()],
  ["on a phone", { viewport: { width: 390, height: 844 }, hasTouch: true }, (scene) => scene.epoch.click()],
  ["on a slide", { path: "?embed=on&seed=x", viewport: { width: 960, height: 540 } }, (scene) => scene.epoch.click()],
  [
    "in a small frame",
    { path: "?embed=on&lr=x", viewport: { width: 480, height: 270 } },
    (scene) => scene.minibatch.click(),
  ],
  [
    "behind the button of a small frame",
    { path: "?embed=on&dataset=houses", viewport: { width: 480, height: 270 } },
    (scene) => scene.button("transport.more").click(),
  ],
  ["with many examples, seen from near", { path: "?n=20000" }, (scene) => scene.button("zoom.in").click()],
  ["with wrong values and open disclosures", { path: "?seed=x" }, unfold],
  ["with the data panel open", {}, chooseData],
  [
    "with a diverged run",
    { path: "?lr=3&steps=100", isReady: false },
    (scene) => scene.page.getByText(scene.t("divergence.title")).waitFor(),
  ],
];

/** @param {Scene} scene */
async function unfold(scene) {
  await scene.epoch.click();
  await scene.enter("lr", "0");
  for (const key of ["tables.data", "tables.loss", "tables.residual", "shortcuts.title"]) {
    await scene.page.locator("summary").getByText(scene.t(key), { exact: true }).click();
  }
}

/** @param {Scene} scene */
async function chooseData(scene) {
  const panel = panelOf(scene);
  await panel.open("csv");
  await panel.choose({ content: "x,z,y\n1,2,3\n4,foo,5\n6,7,9\n" });
  await panel.feature("z").check();
  await panel.field("seed").fill("x");
  await panel.use.click();
  await panel.field("seed").fill("1");
  await panel.use.click();
}

for (const lang of languages) {
  for (const [what, visitor, arrange] of situations) {
    test(
      `axe finds nothing ${what}, ${lang}, in any theme`,
      visiting(site, { lang, reducedMotion: "reduce", ...visitor }, async (scene) => {
        await arrange(scene);
        await scene.page.evaluate(axe.source);
        for (const theme of themes) {
          await scene.wear(theme);
          assert.deepEqual(await violations(scene), [], theme);
        }
      }),
    );
  }
}
