// @ts-check
/** Data sets that the page brings along, and the panel in which they are chosen. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { panelOf } from "./csv.mjs";
import { startSite } from "./harness.mjs";
import { languages, settingName, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();

/** @param {Scene} scene @param {number} count */
async function epochs(scene, count) {
  for (; count > 0; count -= 1) await scene.epoch.click();
}

/** Far enough for data without noise. @param {Scene} scene */
async function playFast(scene) {
  await scene.speed.selectOption("10000");
  await scene.playUntil(2000);
}

for (const lang of languages) {
  test(
    `each data set that the page brings along trains, ${lang}`,
    visiting(site, { lang }, async (scene) => {
      const panel = panelOf(scene);
      for (const [dataset, examples] of Object.entries({ d2l: 1000, norris: 36, houses: 2929, line: 200 })) {
        await panel.open(dataset);
        await panel.accept();
        const { config, steps, loss } = await scene.state();
        assert.deepEqual([config.dataset, steps], [dataset, 0]);
        await scene.page
          .getByRole("button", { name: scene.t("data.open", { name: scene.t(`dataset.${dataset}`) }) })
          .waitFor();
        await epochs(scene, 3);
        const trained = await scene.state();
        assert.equal(trained.steps, 3 * Math.ceil(examples / config.batch));
        assert(
          Number(trained.loss.train) < Number(loss.train) / 2,
          `${dataset}: ${trained.loss.train} after ${loss.train}`,
        );
      }
    }),
  );
}

test(
  "the fields of synthetic data say what is wrong, and take what is right",
  visiting(site, {}, async (scene) => {
    const panel = panelOf(scene);
    await scene.epoch.click();
    const before = await scene.state();
    await panel.open("line");
    for (const [key, text, range] of [
      ["n", "0", "1 ≤ n ≤ 1,000,000"],
      ["w", "1,x", "x"],
      ["b", "", "b"],
      ["noise", "-1", "0 ≤ noise"],
      ["seed", "1.5", "0 ≤ seed"],
      ["validation", "-3", "0 ≤ validation"],
    ]) {
      await panel.field(key).fill(text);
      await panel.use.click();
      assert.equal(await panel.field(key).getAttribute("aria-invalid"), "true", key);
      const said = await scene.panel.getByText(settingName(scene.lang, key)).innerText();
      assert(said.replaceAll("\u00a0", " ").includes(range), said);
    }
    assert.deepEqual(await scene.state(), before, "nothing has changed");
    for (const [key, text] of Object.entries({
      n: "64",
      w: "1, −1, 0.5",
      b: "-2",
      noise: "0",
      seed: "9",
      validation: "10",
    })) {
      await panel.field(key).fill(text);
    }
    await panel.accept();
    await playFast(scene);
    const { w, b, config } = await scene.state();
    assert.deepEqual([config.n, config.w, config.seed, config.validation], [64, [1, -1, 0.5], 9, 10]);
    [
      [w[0], 1],
      [w[1], -1],
      [w[2], 0.5],
      [b, -2],
    ].forEach(([found, truth]) => assert(Math.abs(Number(found) - Number(truth)) < 0.01));
  }),
);

test(
  "cancelling the panel changes nothing and keeps the run going",
  visiting(site, { path: "#autoplay=on" }, async (scene) => {
    const panel = panelOf(scene);
    await panel.open("houses");
    await panel.cancel.click();
    await panel.open("csv");
    await scene.page.keyboard.press("Escape");
    await scene.panel.waitFor({ state: "hidden" });
    const { steps, config, status } = await scene.state();
    assert.deepEqual([config.dataset, status], ["line", "running"]);
    await scene.reach(steps + 3);
  }),
);
