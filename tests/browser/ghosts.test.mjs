// @ts-check
/** Earlier runs beside the present one: kept with their settings, drawn on the charts, dropped again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectDrawn } from "./figures.mjs";
import { startSite } from "./harness.mjs";
import { frames, languages, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();

/** The list of kept runs. @param {Scene} scene */
function ghostsOf({ page, t, button }) {
  const list = page.getByRole("list", { name: t("ghosts.title") });
  return {
    list,
    compare: button("timeline.compare"),
    drop: (/** @type {number} */ number) => button("ghosts.remove", { number }),
    async texts() {
      await frames(page, 2);
      return list.getByRole("listitem").allInnerTexts();
    },
  };
}

for (const lang of languages) {
  test(
    `Compare keeps a run with its settings and goes back to its start, ${lang}`,
    visiting(site, { lang, path: "?seed=7" }, async (scene) => {
      const { t } = scene;
      const { list, compare, texts } = ghostsOf(scene);
      const start = await scene.state();
      assert(await compare.isDisabled(), "at step 0 there is nothing to keep");
      assert.equal(await list.isVisible(), false);
      await scene.epoch.click();
      const trained = await scene.state();
      await compare.click();
      assert.deepEqual(await scene.state(), start);
      assert.deepEqual(await texts(), [`1: η 0.03 · |B| 32 · ${t("ghosts.seed", { seed: 7 })}`]);
      await scene.epoch.click();
      assert.deepEqual(await scene.state(), trained, "nothing changed: the same run");
      await scene.enter("batch", "50");
      await scene.minibatch.click();
      await scene.page.keyboard.press("c");
      assert.deepEqual(
        (await texts())[1],
        `2: η 0.03 · |B| 50 · ${t("ghosts.seed", { seed: 7 })} · ${t("ghosts.changed")}`,
      );
    }),
  );
}

test(
  "with one thing changed the run starts at the same parameters, on the same data",
  visiting(site, {}, async (scene) => {
    const start = await scene.state();
    await scene.epoch.click();
    const trained = await scene.state();
    await ghostsOf(scene).compare.click();
    await scene.enter("lr", "0.1");
    const { w, b, loss, leastSquares, steps, config } = await scene.state();
    assert.deepEqual(
      { w, b, loss, leastSquares, steps },
      { w: start.w, b: start.b, loss: start.loss, leastSquares: start.leastSquares, steps: 0 },
    );
    assert.deepEqual(config, { ...start.config, lr: 0.1 });
    await scene.epoch.click();
    const other = await scene.state();
    assert(Number(other.loss.train) < Number(trained.loss.train) / 2, "0.1 goes further in an epoch than 0.03");
  }),
);

test(
  "an earlier run is drawn on all charts, and goes from all when it is dropped",
  visiting(site, {}, async (scene) => {
    const { compare, drop, list } = ghostsOf(scene);
    await scene.epoch.click();
    await compare.click();
    await scene.enter("lr", "0.1");
    await scene.epoch.click();
    await expectDrawn(scene, ["data", "loss", "surface", "residual"], () => drop(1).click(), "dropped");
    assert.equal(await list.isVisible(), false);
  }),
);

test(
  "at most four are kept, and the oldest goes",
  visiting(site, {}, async (scene) => {
    const { compare, drop, texts } = ghostsOf(scene);
    for (const rate of ["0.01", "0.02", "0.04", "0.05", "0.06"]) {
      await scene.enter("lr", rate);
      await scene.minibatch.click();
      await compare.click();
    }
    assert.deepEqual(
      await texts(),
      ["0.02", "0.04", "0.05", "0.06"].map((rate, i) => `${i + 1}: η ${rate} · |B| 32`),
    );
    await drop(2).click();
    assert.deepEqual(
      await texts(),
      ["0.02", "0.05", "0.06"].map((rate, i) => `${i + 1}: η ${rate} · |B| 32`),
    );
  }),
);

test(
  "earlier runs stay with another seed, and go with other features",
  visiting(site, {}, async (scene) => {
    const { compare, texts } = ghostsOf(scene);
    await scene.minibatch.click();
    await compare.click();
    await scene.newSeed.click();
    await scene.page.waitForFunction(() => window.sgdPlayground.getState().config.seed !== 0);
    await scene.ready();
    assert.equal((await texts()).length, 1);
    await scene.page.evaluate(() => {
      location.hash = "#dataset=d2l";
    });
    await scene.page.waitForFunction(() => window.sgdPlayground.getState().w.length === 2);
    await scene.ready();
    assert.deepEqual(await texts(), []);
  }),
);
