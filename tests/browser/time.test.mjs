// @ts-check
/** Back and forth over a run, what the loss is drawn over, and when playing stops by itself. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { figureOf, plotOf } from "./figures.mjs";
import { startSite } from "./harness.mjs";
import { frames, languages, numberOf, untilSaid, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();

/** @param {Scene} scene */
const timelineOf = ({ page, t }) => page.getByRole("slider", { name: t("timeline.title") });

/** @param {Scene} scene */
const stopOf = ({ page, t }) => page.getByRole("combobox", { name: t("stop.title") });

/** Where the run is, to the last bit. @param {Scene} scene */
async function placeOf(scene) {
  const { steps, epochs, w, b, loss } = await scene.state();
  return { steps, epochs, w, b, loss };
}

/** So many minibatches, and where each came to. @param {Scene} scene @param {number} count */
async function walk(scene, count) {
  const places = [await placeOf(scene)];
  for (let step = 0; step < count; step += 1) {
    await scene.minibatch.click();
    places.push(await placeOf(scene));
  }
  return places;
}

test(
  "a step back, by button and by key, gives what was there before",
  visiting(site, {}, async (scene) => {
    const places = await walk(scene, 9);
    const back = scene.button("timeline.back");
    for (const step of [8, 7, 6]) {
      await back.click();
      assert.deepEqual(await placeOf(scene), places[step]);
    }
    await scene.page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
    for (const step of [5, 4]) {
      await scene.page.keyboard.press("ArrowLeft");
      assert.deepEqual(await placeOf(scene), places[step]);
    }
    for (const step of [5, 6]) {
      await scene.minibatch.click();
      assert.deepEqual(await placeOf(scene), places[step], "and forth again it is the same way");
    }
    await timelineOf(scene).press("Home");
    await frames(scene.page, 2);
    assert(await back.isDisabled(), "before step 0 there is nothing");
  }),
);

test(
  "an epoch back goes to its beginning, then to that of the one before",
  visiting(site, { path: "?steps=17" }, async (scene) => {
    const places = [];
    for (const step of [14, 7, 0]) {
      await scene.page.keyboard.press("Shift+ArrowLeft");
      places.push(await placeOf(scene));
      assert.equal(places.at(-1)?.steps, step);
    }
    for (const place of [places[1], places[0]]) {
      await scene.epoch.click();
      assert.deepEqual(await placeOf(scene), place);
    }
  }),
);

test(
  "the timeline, by keys and by mouse, gives the parameters of each step as walking does",
  visiting(site, {}, async (scene) => {
    const { page } = scene;
    const first = await walk(scene, 4);
    await scene.enter("lr", "0.2");
    await scene.enter("batch", "50");
    const places = [...first, ...(await walk(scene, 6)).slice(1)];
    const slider = timelineOf(scene);
    for (const [key, step] of /** @type {const} */ ([
      ["Home", 0],
      ["ArrowRight", 1],
      ["End", 10],
      ["ArrowLeft", 9],
      ["PageDown", 8],
      ["ArrowLeft", 7],
    ])) {
      await slider.press(key);
      assert.deepEqual(await placeOf(scene), places[step], key);
      await frames(page, 2);
      assert.equal(await slider.getAttribute("aria-valuetext"), scene.t("timeline.place", { step, last: 10 }));
    }
    const box = await slider.boundingBox();
    assert(box);
    const y = box.y + box.height / 2;
    const seen = new Set();
    await page.mouse.move(box.x + 0.9 * box.width, y);
    await page.mouse.down();
    for (const share of [0.75, 0.5, 0.2, 0.6]) {
      await page.mouse.move(box.x + share * box.width, y);
      const place = await placeOf(scene);
      assert.deepEqual(place, places[place.steps]);
      assert(Math.abs(place.steps - 10 * share) <= 1, `step ${place.steps} at ${share}`);
      seen.add(place.steps);
    }
    await page.mouse.up();
    assert.equal(seen.size, 4);
  }),
);

test(
  "one goes back before a divergence, forth into it, and the explanation comes and goes",
  visiting(site, { path: "?lr=3&speed=200" }, async (scene) => {
    const panel = scene.page.locator(".divergence").filter({ hasText: scene.t("divergence.title") });
    await scene.play.click();
    await panel.waitFor();
    const end = await scene.state();
    assert.equal(end.status, "diverged");
    const slider = timelineOf(scene);
    await slider.press("ArrowLeft");
    const before = await scene.state();
    assert.deepEqual([before.steps, before.status], [end.steps - 1, "paused"]);
    await panel.waitFor({ state: "hidden" });
    await slider.press("Home");
    assert.deepEqual([(await scene.state()).status, (await scene.state()).steps], ["ready", 0]);
    await slider.press("End");
    await panel.waitFor();
    assert.deepEqual(await scene.state(), end);
  }),
);

test(
  "moving on the timeline pauses a run that plays",
  visiting(site, { path: "?speed=100#autoplay=on" }, async (scene) => {
    await scene.reach(10);
    await timelineOf(scene).press("Home");
    const { status, steps } = await scene.state();
    assert.deepEqual([status, steps], ["ready", 0]);
    await frames(scene.page, 10);
    assert.equal((await scene.state()).steps, 0);
  }),
);

/** 200 examples are 7 minibatches of 32, the last of 8: at step 10 one epoch and 3 minibatches are done. */
const READ_AT_10 = { epochs: 1 + 96 / 200, examples: 296 };

for (const lang of languages) {
  test(
    `the loss is read over steps, epochs, examples and measured time, ${lang}`,
    visiting(site, { lang, path: "?steps=10" }, async (scene) => {
      const { page, t } = scene;
      const figure = figureOf(scene, "loss");
      const axis = figure.getByRole("combobox", { name: t("figure.loss.axis") });
      for (const name of /** @type {const} */ (["epochs", "examples", "time", "steps"])) {
        await axis.selectOption({ label: t(`figure.loss.axis.${name}`) });
        await frames(page, 3);
        await plotOf(scene, "loss").focus();
        await page.keyboard.press("End");
        const lines = await plotOf(scene, "loss").getByRole("paragraph").allInnerTexts();
        assert.equal(lines[0], t("readout.step", { step: 10 }), name);
        const unit = `${t(`figure.loss.x.${name}`)}: `;
        const onAxis = lines.filter((line) => line.startsWith(unit)).map((line) => numberOf(line.replace(unit, "")));
        if (name === "steps") assert.deepEqual(onAxis, []);
        else if (name === "time") assert(onAxis.length === 1 && onAxis[0] > 0 && onAxis[0] < 100, `${onAxis} ms`);
        else assert(Math.abs(onAxis[0] - READ_AT_10[name]) < 1e-3, `${name}: ${onAxis}`);
        await untilSaid(page, lines.join(", "));
        await page.keyboard.press("Home");
        assert.equal(
          (await plotOf(scene, "loss").getByRole("paragraph").allInnerTexts())[0],
          t("readout.step", { step: 0 }),
        );
      }
      assert.match(t("figure.loss.x.time"), lang === "en" ? /measured/ : /实测/);
    }),
  );
}

test(
  "playing stops after so many epochs to the step, and again after as many more",
  visiting(site, { path: "?speed=5000" }, async (scene) => {
    await stopOf(scene).selectOption({ label: scene.t("stop.epochs", { n: 2 }) });
    for (const [steps, epochs] of [
      [14, 2],
      [28, 4],
    ]) {
      await scene.play.click();
      await scene.page.waitForFunction((wanted) => window.sgdPlayground.getState().steps >= wanted, steps);
      await scene.play.waitFor();
      const { status, ...state } = await scene.state();
      assert.deepEqual([status, state.steps, state.epochs], ["paused", steps, epochs]);
      await untilSaid(scene.page, scene.t("summary.stopped.epochs"));
    }
    await stopOf(scene).selectOption({ label: scene.t("stop.never") });
    await scene.playUntil(60);
  }),
);

for (const lang of languages) {
  test(
    `playing stops at the first step within a share of least squares, ${lang}`,
    visiting(site, { lang, path: "?speed=5000" }, async (scene) => {
      await stopOf(scene).selectOption({ label: scene.t("stop.within", { share: "5%" }) });
      const best = await scene.count("leastSquares");
      await scene.play.click();
      await untilSaid(scene.page, scene.t("summary.stopped.within"));
      const { steps, loss, status, config } = await scene.state();
      assert.deepEqual([status, config.within], ["paused", 0.05]);
      assert(Number(loss.train) <= 1.05 * best * 1.0005, `${loss.train} at step ${steps}, ${best} at best`);
      await scene.button("timeline.back").click();
      const before = await scene.state();
      assert.equal(before.steps, steps - 1);
      assert(Number(before.loss.train) > 1.05 * best * 0.9995, `one step earlier it was ${before.loss.train}`);
    }),
  );
}
