// @ts-check
/** Targets with more digits than the run holds: it is said, as long as they are those of the run. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { panelOf } from "./csv.mjs";
import { startSite } from "./harness.mjs";
import { languages, visiting } from "./scene.mjs";

const site = await startSite();
const path = "?validation=0&within=0.5&speed=2000";

/** y = offset + 2x ± ½, so that least squares has a loss of about ⅛. @param {number} offset */
function tableFrom(offset) {
  const rows = Array.from({ length: 16 }, (_, x) => `${x},${offset + 2 * x + (x % 2) - 0.5}`);
  return { content: `x,y\n${rows.join("\n")}\n` };
}

/** Takes such a table. @param {import("./scene.mjs").Scene} scene @param {number} offset */
async function take(scene, offset) {
  const panel = panelOf(scene);
  await panel.open("csv");
  await panel.choose(tableFrom(offset));
  await panel.accept();
}

/** f32 has 24 bits: numbers about 10⁹ lie 64 apart, and ½·64/0.03 = 1067. */
const ABOUT_A_BILLION = { spacing: "64", rest: "1,100" };

for (const lang of languages) {
  test(
    `targets far from 0 are called too fine for the run, ${lang}`,
    visiting(site, { lang, path }, async (scene) => {
      await take(scene, 1e9);
      const sentence = scene.page.locator(".precision", { hasText: scene.t("precision.exceeded", ABOUT_A_BILLION) });
      await sentence.waitFor();
      await scene.play.click();
      await scene.page.waitForFunction(() => window.sgdPlayground.getState().steps > 3000);
      assert.equal((await scene.state()).status, "running", "no loss tells that it is near the best");
      assert.equal(await sentence.isVisible(), true);
      await take(scene, 4);
      await sentence.waitFor({ state: "hidden" });
    }),
  );
}

test(
  "of targets that the run can hold nothing is said",
  visiting(site, { path }, async (scene) => {
    await take(scene, 4);
    const beginning = scene.t("precision.exceeded", ABOUT_A_BILLION).split(":")[0];
    await scene.play.click();
    await scene.page.waitForFunction(() => window.sgdPlayground.getState().status === "paused");
    assert.equal(await scene.page.getByText(beginning).count(), 0);
  }),
);
