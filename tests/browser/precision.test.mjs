// @ts-check
/** Targets with more digits than the run holds: it is said, and nothing calls the run near the best. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { languages, visiting } from "./scene.mjs";

const site = await startSite();

/**
 * Full-batch descent on y = 2x + b + ε, with a loss of about ⅛ at best. In f32 all targets about 10⁹ are one, and the
 * loss becomes 0.
 * @param {string} b
 */
const lineFrom = (b) => `?w=2&noise=0.5&n=20&validation=0&batch=20&lr=0.3&within=0.5&speed=2000&b=${b}`;

for (const lang of languages) {
  test(
    `targets far from 0 are called too fine for the run, ${lang}`,
    visiting(site, { lang, path: lineFrom("1e9") }, async (scene) => {
      const { page, t } = scene;
      // f32 has 24 bits: numbers about 10⁹ lie 64 apart, and ½·64/0.3 = 107.
      const sentence = page.getByText(t("precision.exceeded", { spacing: "64", rest: "110" }), { exact: true });
      await sentence.waitFor();
      await scene.play.click();
      await page.waitForFunction(() => window.sgdPlayground.getState().steps > 3000);
      assert.equal((await scene.state()).status, "running", "no loss tells that it is near the best");
      assert.equal(await sentence.isVisible(), true);
    }),
  );
}

test(
  "of targets that the run can hold nothing is said",
  visiting(site, { path: lineFrom("4") }, async ({ page, t }) => {
    const beginning = t("precision.exceeded", { spacing: "64", rest: "110" }).split(":")[0];
    assert.equal(await page.getByText(beginning).count(), 0);
  }),
);
