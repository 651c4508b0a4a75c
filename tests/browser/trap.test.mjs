// @ts-check
/** A trap kills the engine's instance for good: the page starts another one and has the same bits. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { framing } from "./parent.mjs";
import { languages, sceneOf, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();

/**
 * The next calls of a method of the page's own engine reach for memory that is not there: a real trap.
 * @param {Scene} scene
 * @param {"Trainer" | "DataChart"} type
 * @param {string} method
 * @param {number} times
 */
async function trapNext({ page }, type, method, times = 1) {
  await page.evaluate(async ([type, method, times]) => {
    const address = performance
      .getEntriesByType("resource")
      .find(({ name }) => name.endsWith("/engine/sgd_playground_run.js"))?.name;
    const { prototype } = (await import(String(address)))[type];
    const real = prototype[method];
    let left = Number(times);
    prototype[method] = function (/** @type {unknown[]} */ ...given) {
      if (left === 0) return real.apply(this, given);
      left -= 1;
      const { __wbg_ptr } = this;
      this.__wbg_ptr = 0xfffffff0;
      try {
        return real.apply(this, given);
      } finally {
        this.__wbg_ptr = __wbg_ptr;
      }
    };
  }, /** @type {[string, string, number]} */ ([type, method, times]));
}

/** @param {Scene} scene @param {string} error */
const noticeOf = ({ notices, t }, error) => notices.filter({ hasText: t(`error.${error}`) });

for (const lang of languages) {
  test(
    `after a trap in a step the run is where it was, to the bit, and goes on, ${lang}`,
    visiting(site, { lang, path: "?dataset=d2l" }, async (scene) => {
      await scene.epoch.click();
      await scene.enter("lr", "0.1");
      await scene.minibatch.click();
      const before = await scene.state();
      await trapNext(scene, "Trainer", "step");
      await scene.minibatch.click();
      await noticeOf(scene, "Restarted").waitFor();
      await scene.ready();
      assert.deepEqual(await scene.state(), before);
      await scene.epoch.click();
      const after = await scene.state();
      assert.equal(after.steps, 64);

      const visit = await site.open({ path: scene.page.url().replace(/#.*/, "") });
      const untroubled = sceneOf(visit.page);
      await untroubled.ready();
      await untroubled.epoch.click();
      await untroubled.enter("lr", "0.1");
      await untroubled.minibatch.click();
      await untroubled.epoch.click();
      const wanted = await untroubled.state();
      await visit.close();
      assert.deepEqual([after.w, after.b, after.loss], [wanted.w, wanted.b, wanted.loss]);
    }),
  );
}

test(
  "after a trap in a drawing the charts are drawn again",
  visiting(site, { path: "?speed=50" }, async (scene) => {
    await scene.playUntil(10);
    const before = await scene.state();
    await trapNext(scene, "DataChart", "draw");
    await scene.page.getByRole("button", { name: "residuals" }).click();
    await noticeOf(scene, "Restarted").waitFor();
    await scene.ready();
    assert.deepEqual(await scene.state(), before);
    await scene.playUntil(before.steps + 10);
  }),
);

test(
  "after a trap with another scene visited and a chart zoomed the run comes back",
  visiting(site, { path: "?n=20000" }, async (scene) => {
    const { page } = scene;
    await scene.epoch.click();
    const before = await scene.state();
    await page.locator(".course .contents-list a[href='?scene=gaussian']").click();
    await page.locator(".gaussian-figure canvas").waitFor();
    await page.goBack();
    await scene.ready();
    await scene.epoch.click();
    assert.equal((await scene.state()).config.n, before.config.n);
    await page
      .locator(".data-figure")
      .getByRole("button", { name: scene.t("zoom.in") })
      .click();
    await page.locator(".data-figure .plot[data-zoomed]").waitFor();
    const { steps } = await scene.state();
    await trapNext(scene, "Trainer", "step");
    await scene.minibatch.click();
    await noticeOf(scene, "Restarted").waitFor();
    await scene.ready();
    assert.equal((await scene.state()).steps, steps);
    await scene.minibatch.click();
    assert.equal((await scene.state()).steps, steps + 1);
    assert.equal(await scene.notices.count(), 1, "nothing else went wrong");
  }),
);

test(
  "a trap while it plays pauses the run at the step of the last frame",
  visiting(site, { path: "?speed=50#autoplay=on" }, async (scene) => {
    await scene.reach(10);
    await trapNext(scene, "Trainer", "step");
    await noticeOf(scene, "Restarted").waitFor();
    await scene.ready();
    const { steps, status } = await scene.state();
    assert.equal(status, "paused");
    assert(steps >= 10);
    await scene.playUntil(steps + 10);
  }),
);

test(
  "an engine that traps again at once is not restarted for ever",
  visiting(site, {}, async (scene) => {
    await scene.epoch.click();
    await trapNext(scene, "DataChart", "draw", Infinity);
    await scene.page.getByRole("button", { name: "residuals" }).click();
    await noticeOf(scene, "FaultAgain").waitFor();
  }),
);

test(
  "a parent is answered also where no run can be built",
  framing(site, { query: "?embed=on" }, async ({ frame, scene, ask, events }) => {
    await frame.evaluate(async () => {
      const address = performance
        .getEntriesByType("resource")
        .find(({ name }) => name.endsWith("/engine/sgd_playground_run.js"))?.name;
      const { Trainer } = await import(String(address));
      const real = Trainer.synthetic;
      Trainer.synthetic = (/** @type {unknown} */ config) => {
        const trainer = real(config);
        trainer.__wbg_ptr = 0xfffffff0;
        return trainer.step(1);
      };
    });
    await frame.getByRole("button", { name: scene.t("transport.newSeed"), exact: true }).click();
    await noticeOf(scene, "FaultAgain").waitFor();
    assert.equal((await ask({ command: "step" }))?.error.name, "NoRun");
    assert.deepEqual((await ask({ command: "getState" }))?.result.w, []);
    assert((await events("error")).some(({ error }) => error.name === "FaultAgain"));
  }),
);
