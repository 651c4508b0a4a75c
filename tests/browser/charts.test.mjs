// @ts-check
/** The charts answer: values under the pointer and by keyboard, and what is shown is the visitor's choice. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectRepainted, figureOf } from "./figures.mjs";
import { startSite } from "./harness.mjs";
import { frames, languages, numberOf, untilSaid, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();

test(
  "the pointer reads a value off each chart",
  visiting(site, {}, async (scene) => {
    await scene.epoch.click();
    for (const [name, pattern] of /** @type {const} */ ([
      ["data", /ŷ = −?\d/],
      ["loss", /training: \d/],
      ["residual", /N\(0, σ̂²\): \d/],
    ])) {
      const chart = figureOf(scene, name).getByRole("img").first();
      await chart.hover();
      await chart.getByText(pattern).filter({ visible: true }).first().waitFor();
      await scene.page.mouse.move(1, 1);
      await chart.getByText(pattern).first().waitFor({ state: "hidden" });
    }
  }),
);

test(
  "the arrow keys read the loss step by step, and say it",
  visiting(site, {}, async (scene) => {
    await scene.epoch.click();
    await frames(scene.page, 3);
    const figure = figureOf(scene, "loss");
    await figure.getByRole("img").focus();
    for (const [key, step] of [
      ["Home", 0],
      ["ArrowRight", 1],
      ["End", 7],
      ["ArrowLeft", 6],
    ]) {
      await scene.page.keyboard.press(String(key));
      await figure.getByRole("paragraph").getByText(`step ${step}`, { exact: true }).waitFor();
      await untilSaid(scene.page, new RegExp(`^step ${step}, `));
    }
  }),
);

test(
  "the loss that is read off is the loss that is counted, also if it is read before it is drawn",
  visiting(site, {}, async (scene) => {
    const figure = figureOf(scene, "loss");
    const chart = await figure.getByRole("img").elementHandle();
    await scene.epoch.evaluate((button, chart) => {
      /** @type {HTMLElement} */ (button).click();
      /** @type {HTMLElement} */ (chart).focus();
      chart?.dispatchEvent(new KeyboardEvent("keydown", { key: "End" }));
    }, chart);
    await frames(scene.page, 2);
    const said = await figure.getByText(/^training: /).innerText();
    assert.equal(numberOf(said.replace("training: ", "")), await scene.count("train"));
  }),
);

test(
  "a linear axis of the loss is another picture than a logarithmic one",
  visiting(site, {}, async (scene) => {
    await scene.epoch.click();
    const log = scene.page.getByRole("button", { name: scene.t("figure.loss.log"), exact: true });
    assert.equal(await log.getAttribute("aria-pressed"), "true");
    await expectRepainted(scene, figureOf(scene, "loss"), () => log.click());
    assert.equal(await log.getAttribute("aria-pressed"), "false");
  }),
);

test(
  "each entry of the legend that is a button shows and hides what it names",
  visiting(site, { path: "?lr=0.3" }, async (scene) => {
    for (let epoch = 0; epoch < 3; epoch += 1) await scene.epoch.click();
    const figure = figureOf(scene, "data");
    for (const name of ["leastSquares", "truth", "residuals", "densities"]) {
      const entry = figure.getByRole("button", { name: scene.t(`legend.${name}`), exact: true });
      const was = await entry.getAttribute("aria-pressed");
      await expectRepainted(scene, figure, () => entry.click());
      assert.notEqual(await entry.getAttribute("aria-pressed"), was);
    }
  }),
);

test(
  "two features: target against prediction, or along one of them",
  visiting(site, { path: "?dataset=d2l" }, async (scene) => {
    const figure = figureOf(scene, "data");
    const views = figure.getByRole("combobox", { name: scene.t("figure.data.view") });
    assert.equal(await views.locator("option:checked").innerText(), scene.t("figure.data.againstPrediction"));
    await figure.getByText(scene.t("legend.prediction"), { exact: true }).waitFor();
    for (const feature of ["x1", "x2"]) {
      await expectRepainted(scene, figure, () => views.selectOption(scene.t("figure.data.along", { feature })));
      await figure.getByText(scene.t("legend.learned"), { exact: true }).waitFor();
    }
  }),
);

test(
  "the charts move while it plays",
  visiting(site, { path: "?speed=50" }, async (scene) => {
    for (const name of /** @type {const} */ (["data", "loss", "residual"])) {
      const { steps } = await scene.state();
      await expectRepainted(scene, figureOf(scene, name), () => scene.playUntil(steps + 5));
    }
  }),
);

for (const lang of languages) {
  test(
    `a hundred thousand examples are seen one by one from near, ${lang}`,
    visiting(site, { lang, path: "?n=100000&steps=5" }, async (scene) => {
      const { page } = scene;
      const chart = page
        .getByRole("region", { name: scene.t("figure.data.title"), exact: true })
        .getByRole("img")
        .first();
      const picture = () =>
        chart
          .locator("canvas")
          .first()
          .evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
      const whole = await picture();
      for (let k = 0; k < 5; k += 1) await scene.button("zoom.in").click();
      await frames(page, 3);
      const near = await picture();
      assert.notEqual(near, whole);
      const box = await chart.boundingBox();
      assert(box);
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 2 - 60, box.y + box.height / 2 + 40, { steps: 3 });
      await page.mouse.up();
      await frames(page, 3);
      assert.notEqual(await picture(), near, "dragging moves what is seen");
      await chart.press("0");
      await frames(page, 3);
      assert.equal(await picture(), whole, "0 shows all again");
      await chart.press("+");
      await frames(page, 3);
      assert.notEqual(await picture(), whole);
      await scene.minibatch.click();
      await scene.button("zoom.whole").click();
      await frames(page, 3);
      assert(await scene.button("zoom.out").isDisabled());
      await page.keyboard.down("Control");
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.wheel(0, -300);
      await page.keyboard.up("Control");
      await frames(page, 3);
      assert(await scene.button("zoom.out").isEnabled(), "the wheel with Ctrl zooms");
    }),
  );
}

test(
  "a frame without a step repaints nothing",
  visiting(site, { path: "?speed=5" }, async (scene) => {
    await scene.play.click();
    await scene.reach(3);
    const { painted, steps } = await scene.page.evaluate(async () => {
      const { prototype } = CanvasRenderingContext2D;
      const { fillRect } = prototype;
      let calls = 0;
      prototype.fillRect = function (...area) {
        calls += 1;
        fillRect.apply(this, area);
      };
      const first = window.sgdPlayground.getState().steps;
      let painted = 0;
      for (let frame = 0; frame < 60; frame += 1) {
        calls = 0;
        await new Promise(requestAnimationFrame);
        painted += Number(calls > 0);
      }
      return { painted, steps: window.sgdPlayground.getState().steps - first };
    });
    assert(painted > 0 && painted <= steps + 1, `${painted} frames were painted for ${steps} steps`);
  }),
);
