// @ts-check
/**
 * The book's example on the screen: what the course says of preset d2l, read where a student reads it. The bands hold
 * for 99 % of 1,000 seeds.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { languages, numberOf, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();

/** ½ MSE at the start and after 1, 2 and 3 epochs. */
const BANDS = [
  [15.1, 18.4],
  [2.07, 2.59],
  [0.245, 0.439],
  [0.029, 0.077],
];
/** σ = 0.01. */
const NOISE_FLOOR = 0.01 ** 2 / 2;

/** @param {number} value @param {readonly number[]} band @param {string} what */
function expectWithin(value, [low, high], what) {
  assert(value >= low && value <= high, `${what} is ${value}, of ${low} to ${high}`);
}

for (const [lang, seed] of /** @type {const} */ ([
  ["en", 0],
  ["zh-Hans", 2],
])) {
  test(
    `d2l's loss and counts over three epochs are those of the course, seed ${seed}, ${lang}`,
    visiting(site, { lang, path: `?dataset=d2l&seed=${seed}` }, async (scene) => {
      expectWithin(await scene.count("train"), BANDS[0], "½ MSE at the start");
      assert.equal(await scene.countText("minibatch"), scene.t("counts.minibatchOf", { k: 0, total: 32 }));
      for (const epoch of [1, 2, 3]) {
        await scene.epoch.click();
        expectWithin(await scene.count("train"), BANDS[epoch], `½ MSE after epoch ${epoch}`);
        assert.equal(await scene.count("epoch"), epoch);
        assert.equal(await scene.countText("minibatch"), scene.t("counts.minibatchOf", { k: 32, total: 32 }));
      }
      assert.equal(await scene.count("step"), 96);
      const validation = await scene.count("validation");
      assert(
        validation > BANDS[3][0] / 1.5 && validation < BANDS[3][1] * 1.5,
        `validation says the same: ${validation}`,
      );
    }),
  );
}

test(
  "each epoch of d2l ends with a minibatch of 8",
  visiting(site, { path: "?dataset=d2l" }, async (scene) => {
    const note = scene.page
      .getByRole("region", { name: scene.t("step.title") })
      .getByRole("paragraph")
      .filter({ hasText: scene.t("step.sign") });
    await scene.minibatch.click();
    await note.filter({ hasText: "Step 1, a minibatch of 32;" }).waitFor();
    await scene.epoch.click();
    await note.filter({ hasText: "Step 32, a minibatch of 8;" }).waitFor();
  }),
);

test(
  "about 5.4 % of each parameter's error is left after three epochs",
  visiting(site, { path: "?dataset=d2l&epochs=3" }, async (scene) => {
    const rows = scene.page.getByRole("table", { name: scene.t("parameters.title") }).locator("tbody tr");
    const cells = await rows.evaluateAll((all) =>
      all.map((row) => Array.from(row.querySelectorAll("td"), (cell) => cell.textContent ?? "")),
    );
    assert.equal(cells.length, 3);
    for (const [learned, , truth, error] of cells) {
      const share = Math.abs(numberOf(error) / numberOf(truth));
      assert(
        Math.abs(numberOf(learned) - numberOf(truth) - numberOf(error)) < 0.0015,
        `${learned} − ${truth} = ${error}`,
      );
      expectWithin(share, [0.03, 0.085], `the error of ${truth}, of 0.97⁹⁶ = 5.4 %,`);
    }
  }),
);

test(
  "the noise floor is reached by epoch 8, not by epoch 5, and the run stays there",
  visiting(site, { path: "?dataset=d2l" }, async (scene) => {
    for (let epoch = 1; epoch <= 10; epoch += 1) {
      await scene.epoch.click();
      const loss = await scene.count("train");
      if (epoch <= 5) assert(loss > 2 * NOISE_FLOOR, `${loss} after epoch ${epoch}`);
      if (epoch >= 8) assert(loss <= 1.1 * NOISE_FLOOR && loss >= 0.85 * NOISE_FLOOR, `${loss} after epoch ${epoch}`);
    }
  }),
);

for (const lang of languages) {
  test(
    `the ruler marks 2/λmax of d2l, half of it, and between them what is usable, ${lang}`,
    visiting(site, { lang, path: "?dataset=d2l" }, async (scene) => {
      const spoken = async () => {
        const id = await scene.slider("lr").getAttribute("aria-describedby");
        return scene.page.locator(`[id="${id}"]`).innerText();
      };
      /** What a mark says on the screen. @param {string} name */
      const mark = async (name) => {
        const [label] = scene.t(`slider.lr.${name}`).split("{rate}");
        const card = scene.page.locator(".slider", { has: scene.slider("lr") });
        return numberOf(
          (await card.getByText(label, { exact: false }).filter({ visible: true }).first().innerText()).replace(
            label,
            "",
          ),
        );
      };
      const [stable, safest, usable] = [await mark("stable"), await mark("safest"), await mark("usable")];
      expectWithin(stable, [1.81, 1.98], "2/λmax");
      assert(Math.abs(safest - stable / 2) < 0.006, `${safest} is half of ${stable}`);
      assert(usable > safest && usable < stable, `usable at batch 32: ${usable}`);
      for (const number of [stable, safest, usable]) {
        assert((await spoken()).includes(String(number)), `“${await spoken()}” says ${number}`);
      }
      await scene.enter("batch", "1");
      await scene.exact("batch");
      assert((await mark("usable")) < 0.7, "far less for a single example");
      for (const [rate, regime] of [
        ["0.1", "steady"],
        ["0.8", "noisy"],
        ["2", "unstable"],
      ]) {
        await scene.enter("lr", rate);
        await scene.exact("lr");
        assert((await spoken()).endsWith(scene.t(`slider.lr.regime.${regime}`)), `${rate}: ${await spoken()}`);
      }
    }),
  );
}
