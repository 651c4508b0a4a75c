// @ts-check
/** A run with too large a rate stops, says why, and offers a rate that is safe for these data and this batch. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { frames, sceneOf, visiting, writtenAddress } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();

/** The panel that explains. @param {Scene} scene */
const alertOf = ({ page, t }) => page.locator(".divergence").filter({ hasText: t("divergence.title") });
/** The button with the rate that it offers. @param {Scene} scene */
const offerOf = (scene) => alertOf(scene).getByRole("button");

/**
 * What was tried, with which reason, and how close the offered rate comes to least squares.
 * @type {[string, string, "above" | "below", import("./scene.mjs").Language][]}
 */
const runs = [
  ["line, far above the limit", "?lr=3", "above", "en"],
  ["line, batch of one, below the limit", "?lr=1.5&batch=1", "below", "zh-Hans"],
  ["d2l, in the middle of a run", "?dataset=d2l&lr=5&steps=3", "above", "zh-Hans"],
  ["Norris, whole batch", "?dataset=norris&lr=2.5&batch=36", "above", "en"],
  ["standardised houses", "?dataset=houses&lr=1.7", "above", "en"],
];

for (const [what, path, reason, lang] of runs) {
  test(
    `${what}: explained, and trained at the rate that is offered`,
    visiting(site, { lang, path }, async (scene) => {
      const start = await scene.state();
      await scene.speed.selectOption("2000");
      await scene.play.click();
      await alertOf(scene).waitFor();
      const { status, w, b, steps, loss } = await scene.state();
      assert.equal(status, "diverged");
      assert([...w, b].every(Number.isFinite), "the last finite parameters stay");
      assert(steps > start.steps && loss.train !== null && loss.train > Number(start.loss.train));
      const [opening] = scene.t(`divergence.${reason}`).split("{step}");
      const text = await alertOf(scene).innerText();
      assert(text.includes(`${opening}${steps}`) || text.includes(`${opening}${steps.toLocaleString("en-US")}`), text);
      assert(text.includes(`η = ${start.config.lr}`), text);
      for (const button of [scene.play, scene.minibatch, scene.epoch]) assert(await button.isDisabled());

      await offerOf(scene).click();
      await alertOf(scene).waitFor({ state: "hidden" });
      const safe = await scene.state();
      assert.equal(safe.steps, 0);
      assert(safe.config.lr > 0 && safe.config.lr < start.config.lr);
      await scene.playUntil(500);
      await expectSettled(scene);
    }),
  );
}

/** As the course counts it: at most twice the loss of least squares. @param {Scene} scene */
async function expectSettled(scene) {
  const { status, loss, config } = await scene.state();
  assert.equal(status, "paused");
  const best = await scene.count("leastSquares");
  assert(
    loss.train !== null && loss.train < 2 * best,
    `at ${config.lr} the loss is ${loss.train}; least squares: ${best}`,
  );
}

test(
  "no number on the page of a diverged run is missing or endless",
  visiting(site, { path: "?lr=1000&steps=50", isReady: false }, async (scene) => {
    await alertOf(scene).waitFor();
    await frames(scene.page, 3);
    const text = await scene.page.getByRole("main").innerText();
    assert.doesNotMatch(text, /NaN|Infinity|∞|undefined|null/);
    assert.equal(await scene.page.getByRole("img").count(), 5, "the charts are still there");
  }),
);

test(
  "start over leaves the panel, and the rate is the visitor's to change",
  visiting(site, { path: "?lr=3&steps=100", isReady: false }, async (scene) => {
    await alertOf(scene).waitFor();
    await scene.startOver.click();
    await alertOf(scene).waitFor({ state: "hidden" });
    assert.equal((await scene.state()).config.lr, 3);
    await scene.enter("lr", "0.1");
    await scene.epoch.click();
    assert.equal((await scene.state()).status, "paused");
  }),
);

test(
  "the link of a diverged run shows it again",
  visiting(site, { path: "?lr=3" }, async (scene) => {
    await scene.play.click();
    await alertOf(scene).waitFor();
    const visit = await site.open({ path: await writtenAddress(scene.page) });
    const other = sceneOf(visit.page);
    await alertOf(other).waitFor();
    assert.deepEqual(await other.state(), await scene.state());
    visit.expectQuiet();
    await visit.close();
  }),
);

test(
  "raw houses: the offered rate is tiny, finite, and lowers the loss",
  visiting(site, { path: "?dataset=houses&standardise=off&lr=0.001" }, async (scene) => {
    const start = await scene.state();
    await scene.play.click();
    await alertOf(scene).waitFor();
    assert.match(await offerOf(scene).innerText(), /η = \d(\.\d)?×10⁻[⁷⁸]$/u);
    await offerOf(scene).click();
    await scene.speed.selectOption("2000");
    await scene.playUntil(500);
    const { loss, status } = await scene.state();
    assert.equal(status, "paused");
    assert(loss.train !== null && loss.train < Number(start.loss.train) / 2);
  }),
);
