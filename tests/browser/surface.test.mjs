// @ts-check
/** The loss surface: its numbers are the loss, its parameters the visitor's choice, its start moved by hand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectDrawn, figureOf, middleOf, plotOf } from "./figures.mjs";
import { startSite } from "./harness.mjs";
import { frames, languages, numberOf, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();

const POINTS = [
  [0, 1],
  [1, 1],
  [2, 5],
  [4, 8],
  [5, 7],
];
const path = `?dataset=points&points=${POINTS}&batch=2&steps=4`;

/** @typedef {(residual: number) => number} Loss */
/** @type {Record<string, Loss>} */
const LOSSES = {
  squared: (r) => (r * r) / 2,
  absolute: (r) => Math.abs(r),
  huber: (r) => (Math.abs(r) <= 1 ? (r * r) / 2 : Math.abs(r) - 0.5),
};

/**
 * The mean loss over the points.
 * @param {Loss} loss
 * @param {number} w
 * @param {number} b
 * @param {boolean} [isStandardised]
 */
function lossAt(loss, w, b, isStandardised = false) {
  const n = POINTS.length;
  const mean = POINTS.reduce((sum, [x]) => sum + x / n, 0);
  const deviation = Math.sqrt(POINTS.reduce((sum, [x]) => sum + (x - mean) ** 2 / n, 0));
  const of = (/** @type {number} */ x) => (isStandardised ? (x - mean) / deviation : x);
  return POINTS.reduce((sum, [x, y]) => sum + loss(y - w * of(x) - b) / n, 0);
}

/** What stands beside the pointer: two parameters and the loss. @param {Scene} scene */
async function reading(scene) {
  await frames(scene.page, 2);
  const [place, loss] = await plotOf(scene, "surface").getByRole("paragraph").allInnerTexts();
  const parts = place.split(", ").map((part) => part.split(" = "));
  const [what, value] = loss.split(/[:：] ?/);
  return {
    names: parts.map(([name]) => name),
    values: parts.map(([, number]) => numberOf(number)),
    what,
    loss: numberOf(value),
  };
}

/** Over a place of the chart, in shares of its sides. @param {Scene} scene @param {number} x @param {number} y */
async function hover(scene, x, y) {
  const box = await plotOf(scene, "surface").boundingBox();
  assert(box);
  const at = { x: box.x + x * box.width, y: box.y + y * box.height };
  await scene.page.mouse.move(at.x, at.y);
  return at;
}

/** @type {[string, string, boolean, import("./scene.mjs").Language][]} */
const kinds = [
  ["squared", "", false, "en"],
  ["absolute", "&loss=absolute", false, "zh-Hans"],
  ["huber", "&loss=huber", false, "en"],
  ["squared", "&standardise=on", true, "zh-Hans"],
];

for (const [kind, more, isStandardised, lang] of kinds) {
  test(
    `the loss that is read off is that of the data: ${kind}${more}, ${lang}`,
    visiting(site, { lang, path: `${path}${more}` }, async (scene) => {
      const expectLoss = async () => {
        const {
          names,
          values: [w, b],
          what,
          loss,
        } = await reading(scene);
        assert.deepEqual([names, what], [["w", "b"], scene.t(`counts.train.${kind}`)]);
        const computed = lossAt(LOSSES[kind], w, b, isStandardised);
        // w, b and the loss are shown in four digits.
        assert(Math.abs(loss - computed) <= 0.004 * computed + 0.002, `${loss} at ${w}, ${b}; computed ${computed}`);
        return loss;
      };
      const seen = new Set();
      for (const [x, y] of [
        [0.3, 0.3],
        [0.7, 0.4],
        [0.5, 0.6],
        [0.85, 0.7],
      ]) {
        await hover(scene, x, y);
        seen.add(await expectLoss());
      }
      assert.equal(seen.size, 4);
      await scene.page.mouse.move(1, 1);
      await plotOf(scene, "surface").focus();
      for (const key of ["Home", "ArrowRight", "ArrowRight", "End"]) {
        await scene.page.keyboard.press(key);
        await expectLoss();
        const { values } = await reading(scene);
        if (!isStandardised) {
          assert(Math.abs(values[1] - Number((await scene.state()).b)) < 0.001, "by keys along the present bias");
        }
      }
    }),
  );
}

test(
  "with two features the surface is over the two parameters that are chosen",
  visiting(site, { path: "?dataset=d2l&steps=20" }, async (scene) => {
    const figure = figureOf(scene, "surface");
    const [p, q] = ["p", "q"].map((axis) => figure.getByRole("combobox", { name: scene.t(`figure.surface.${axis}`) }));
    const names = async () => {
      await hover(scene, 0.5, 0.5);
      return (await reading(scene)).names;
    };
    assert.deepEqual(await p.locator("option").allInnerTexts(), ["w₁", "w₂", "b"]);
    assert.deepEqual(await names(), ["w₁", "w₂"]);
    await expectDrawn(scene, ["surface"], () => q.selectOption("b"), "w₁ and b");
    assert.deepEqual(await names(), ["w₁", "b"]);
    await p.selectOption("b");
    assert.deepEqual(await names(), ["b", "w₁"], "one that is on the other axis changes places with it");
    await q.selectOption("w₂");
    assert.deepEqual(await names(), ["b", "w₂"]);

    // All else as it is: at the present b and w₂ the loss is that of the run.
    const before = await scene.state();
    await plotOf(scene, "surface").focus();
    await scene.page.mouse.move(1, 1);
    await scene.page.keyboard.press("Home");
    const left = await reading(scene);
    assert(Math.abs(left.values[1] - before.w[1]) < 0.001);
    assert(left.loss >= Number(before.loss.train));
  }),
);

/** @param {Scene} scene */
const startOf = ({ page, t }) => page.getByRole("button", { name: t("figure.surface.start"), exact: true });

for (const lang of languages) {
  test(
    `the start is dragged elsewhere, and the run starts there, ${lang}`,
    visiting(site, { lang, path: "?steps=30" }, async (scene) => {
      const { mouse } = scene.page;
      const to = await hover(scene, 0.35, 0.3);
      const wanted = await reading(scene);
      const other = await hover(scene, 0.36, 0.31);
      const near = await reading(scene);
      const from = await middleOf(startOf(scene));
      await mouse.move(from.x, from.y);
      await mouse.down();
      await mouse.move(to.x, to.y, { steps: 4 });
      assert.equal((await scene.state()).steps, 30, "until it is let go the run stays");
      await expectDrawn(scene, ["data", "loss"], () => mouse.up(), "let go");
      const { steps, w, b, config, loss } = await scene.state();
      assert.equal(steps, 0);
      for (const [k, given] of [config.w0[0], config.b0].entries()) {
        const pixel = Math.abs(near.values[k] - wanted.values[k]) / (k === 0 ? other.x - to.x : other.y - to.y);
        assert(Math.abs(given - wanted.values[k]) < 2 * pixel, `${given} is at ${wanted.values[k]}`);
      }
      assert.deepEqual([w[0], b], [Math.fround(config.w0[0]), Math.fround(config.b0)]);
      assert(
        Math.abs(Number(loss.train) - wanted.loss) < 0.05 * wanted.loss,
        `${loss.train}; ${wanted.loss} was read there`,
      );
      await scene.epoch.click();
      await scene.startOver.click();
      assert.deepEqual((await scene.state()).w, w);
    }),
  );
}

test(
  "the arrow keys move the start by a hundredth of the axes, with Shift by a tenth",
  visiting(site, { path: "?steps=5" }, async (scene) => {
    assert.equal(
      await figureOf(scene, "surface").getByRole("combobox").count(),
      0,
      "one feature needs no choice of parameters",
    );
    const handle = startOf(scene);
    const start = async () => {
      await frames(scene.page, 3);
      const { w, b, steps } = await scene.state();
      return { w: w[0], b: Number(b), steps };
    };
    await handle.focus();
    await scene.page.keyboard.press("ArrowRight");
    const first = await start();
    assert.equal(first.steps, 0);
    await scene.page.keyboard.press("ArrowUp");
    const second = await start();
    assert.deepEqual([second.w, second.b > first.b], [first.w, true]);
    await scene.page.keyboard.press("Shift+ArrowUp");
    const third = await start();
    const ratio = (third.b - second.b) / (second.b - first.b);
    assert(ratio > 7 && ratio < 14, `${ratio} times as far`);
    await scene.page.keyboard.press("ArrowLeft");
    assert((await start()).w < third.w);
    assert(await handle.evaluate((node) => node === document.activeElement), "the focus stays on the handle");
  }),
);

test(
  "a start with two features moves the two that are shown, the rest stays",
  visiting(site, { path: "?dataset=d2l" }, async (scene) => {
    const { w, b } = await scene.state();
    await startOf(scene).press("Shift+ArrowRight");
    await frames(scene.page, 2);
    const moved = await scene.state();
    assert(moved.w[0] > w[0]);
    assert.deepEqual([moved.w[1], moved.b], [w[1], b]);
  }),
);

for (const lang of languages) {
  test(
    `gradients, examples and cloud are shown and hidden, and the arrows say their multiple, ${lang}`,
    visiting(site, { lang, path: "?steps=3" }, async (scene) => {
      const figure = figureOf(scene, "surface");
      const entry = (/** @type {string} */ name) =>
        figure.getByRole("button", { name: scene.t(`legend.${name}`), exact: true });
      const [before, after] = scene.t("figure.surface.arrows").split("{k}");
      const multiple = figure.getByText(before.trim()).filter({ hasText: after.trim() });
      const text = await multiple.innerText();
      assert(numberOf(text.slice(before.length, text.length - after.length)) > 0, text);
      for (const name of ["exampleGradients", "cloud", "minibatchGradient"]) {
        const was = await entry(name).getAttribute("aria-pressed");
        await expectDrawn(scene, ["surface"], () => entry(name).click(), name);
        assert.equal(await entry(name).getAttribute("aria-pressed"), was === "true" ? "false" : "true", name);
      }
      assert.equal(
        await entry("fullGradient").getAttribute("aria-pressed"),
        "false",
        "both gradients come and go together",
      );
      assert.equal(await multiple.count(), 0, "without arrows there is no multiple of them");
      await expectDrawn(scene, ["surface"], () => entry("fullGradient").click(), "again");
    }),
  );
}

test(
  "collinear features show a valley: their sum is learned, every number is finite",
  visiting(site, { path: "?n=200&w=2,1&correlation=1&noise=0.1&speed=2000" }, async (scene) => {
    await scene.playUntil(2000);
    const { w, leastSquares } = await scene.state();
    assert(Math.abs(w[0] + w[1] - leastSquares.w[0] - leastSquares.w[1]) < 0.05, `${w} add up to ${leastSquares.w}`);
    const losses = [];
    // Along the valley w₁ + w₂ stays, and so does the loss; across it the loss grows.
    for (const [x, y] of [
      [0.3, 0.3],
      [0.5, 0.5],
      [0.7, 0.7],
      [0.3, 0.7],
      [0.7, 0.3],
    ]) {
      await hover(scene, x, y);
      const { values, loss } = await reading(scene);
      assert(Number.isFinite(loss) && loss > 0);
      losses.push({ sum: values[0] + values[1], loss });
    }
    losses.sort((one, other) => Math.abs(one.sum - 3) - Math.abs(other.sum - 3));
    for (let k = 1; k < losses.length; k += 1) {
      assert(losses[k].loss >= losses[k - 1].loss * 0.98, JSON.stringify(losses));
    }
    const text = await scene.page.getByRole("main").innerText();
    assert.doesNotMatch(text, /NaN|Infinity|∞|undefined|null/);
  }),
);
