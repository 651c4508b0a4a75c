// @ts-check
/** Sliders: every position has a value of its own, and a press of an arrow key moves one place. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { batchScale, rateScale } from "../../www/run-view/controls/scales.js";
import { MUS, SIGMAS } from "../../www/scenes/gaussian/reading.js";
import { scaleOf } from "../../www/scenes/likelihood/reading.js";
import { asSet } from "../../www/ui/rounding.js";
import { linearScale, logarithmicScale } from "../../www/ui/scales.js";

/** @typedef {import("../../www/ui/scales.js").Scale} Scale */

/**
 * As the keys move it: the value of the next place is set, shown, and found again.
 * @param {Scale & { step?: number }} scale @param {string} name
 */
function expectWalkable(scale, name) {
  const { last, positionOf, valueAt, step } = scale;
  assert.ok(last > 0, `${name} has places`);
  let before = -Infinity;
  for (let position = 0; position <= last; position += 1) {
    const value = valueAt(position);
    assert.ok(value > before, `${name}: ${value} at ${position} is above ${before}`);
    assert.equal(Math.round(positionOf(value)), position, `${name}: ${value} stands at its position`);
    const shown = Number(String(asSet(value, step)));
    if (step) assert.equal(Math.round(positionOf(shown)), position, `${name}: ${shown}, as it is shown, too`);
    before = value;
  }
  for (const [direction, end] of [
    [1, last],
    [-1, 0],
  ]) {
    let at = Math.round(last / 2);
    for (let press = 0; press <= last; press += 1) {
      const next = Math.min(last, Math.max(0, at + direction));
      at = Math.round(positionOf(valueAt(next)));
      assert.equal(at, next, `${name}: one place a press`);
    }
    assert.equal(at, end, `${name}: to its end`);
  }
}

test("learning rates, for data of all scales", () => {
  for (const stable of [1, 2.1, 1e-3, 4.7e-9, 1e-40, 5e4, Infinity, NaN]) {
    expectWalkable(rateScale(stable), `η, ${stable}`);
  }
  const rates = rateScale(1);
  const press = (/** @type {number} */ rate) => rates.valueAt(Math.round(rates.positionOf(rate)) + 1);
  assert.deepEqual([0.03, 0.032, 0.1, 1].map(press), [0.032, 0.033, 0.105, 1.05], "as few digits as tell them apart");
});

test("batch sizes", () => {
  for (const n of [2, 3, 200, 1000, 1024, 1e6]) expectWalkable(batchScale(n), `|B| of ${n}`);
});

test("the sliders of scene gaussian", () => {
  expectWalkable(MUS, "μ");
  expectWalkable(SIGMAS, "σ");
  assert.deepEqual([MUS.valueAt(0), MUS.valueAt(70), MUS.valueAt(MUS.last)], [-7, 0, 7]);
  assert.deepEqual([SIGMAS.valueAt(0), SIGMAS.valueAt(100), SIGMAS.valueAt(150)], [0.01, 1, 10]);
});

test("the sliders of scene likelihood, wherever the data lie", () => {
  const spans = [
    [-1, 3],
    [4.2 - 2.2, 4.2 + 2.2],
    [-4020.5, -3990],
    [4999, 5001],
    [1e6 - 0.01, 1e6 + 0.01],
    [-3e-7, 5e-7],
    [-1e9, 1e9],
  ];
  for (const [min, max] of spans) {
    for (const name of /** @type {const} */ (["w", "b"])) {
      const model = { unit: 1, spans: { w: { min, max }, b: { min, max } } };
      const scale = scaleOf(name, model);
      expectWalkable(scale, `${name} from ${min} to ${max}`);
      assert.ok(scale.last >= 75, `${name} from ${min} to ${max} has ${scale.last + 1} places`);
    }
  }
  for (const unit of [1e-9, 0.5, 1, 37, 5000, 1e12]) {
    const scale = scaleOf("sigma", { unit, spans: { w: { min: 0, max: 1 }, b: { min: 0, max: 1 } } });
    expectWalkable(scale, `σ about ${unit}`);
    assert.ok(scale.valueAt(0) >= 0.001 && scale.valueAt(scale.last) <= 1000, "within what the setting may be");
  }
});

test("steps are 1, 2 or 5 times a power of ten, on their multiples", () => {
  const { step, last, valueAt } = linearScale({ min: -0.33, max: 0.71 });
  assert.deepEqual([step, last, valueAt(0), valueAt(last)], [0.01, 104, -0.33, 0.71]);
  assert.equal(linearScale({ min: 300, max: 6000, places: 570 }).step, 10);
  assert.equal(linearScale({ min: 7, max: 7 }).last, 0, "one place");
});

test("values beyond the ends stand at the ends", () => {
  const scale = logarithmicScale({ low: -2, decades: 3, perDecade: 50 });
  assert.deepEqual([scale.positionOf(1e-9), scale.positionOf(1e9)], [0, scale.last]);
});
