/** One prediction of a linear neuron and the geometry of its diagram. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createTranslator } from "../../www/i18n/translator.js";
import { layoutOf, pathOf, pointOn, shortened, widthOf } from "../../www/scenes/neuron/layout.js";
import { createPhaseWatch } from "../../www/scenes/neuron/phase-watch.js";
import { largestWeight, lossOf, passOf, strongest } from "../../www/scenes/neuron/prediction.js";
import { sayingOf } from "../../www/scenes/neuron/saying.js";
import { TASKS } from "../../www/scenes/neuron/tasks.js";

test("products, their sum with the bias, and the gradient of one example", () => {
  const pass = passOf({ x: [2, -1], w: [3, 0.5], b: 4, y: 10.5, loss: "squared" });
  assert.deepEqual(pass.products, [6, -0.5]);
  assert.equal(pass.prediction, 9.5);
  assert.equal(pass.residual, 1);
  assert.equal(pass.loss, 0.5);
  assert.deepEqual(pass.wGradient, [-2, 1]); // (ŷ − y)·x = −1·[2, −1]
  assert.equal(pass.bGradient, -1);
});

test("the gradient is the slope of the loss along each parameter", () => {
  const given = { x: [0.7, -2.2, 1.3], w: [1.5, -0.4, 0.2], b: -0.3, y: 0.9 };
  const h = 1e-6;
  for (const loss of /** @type {const} */ (["squared", "absolute", "huber"])) {
    const { wGradient, bGradient } = passOf({ ...given, loss });
    const at = (change) => passOf({ ...given, ...change, loss }).loss;
    given.w.forEach((weight, j) => {
      const slope = (at({ w: given.w.with(j, weight + h) }) - at({ w: given.w.with(j, weight - h) })) / (2 * h);
      assert.ok(Math.abs(slope - wGradient[j]) < 1e-8, `${loss}, weight ${j}: ${slope}, ${wGradient[j]}`);
    });
    const slope = (at({ b: given.b + h }) - at({ b: given.b - h })) / (2 * h);
    assert.ok(Math.abs(slope - bGradient) < 1e-8, `${loss}, bias`);
  }
});

test("Huber's loss is half a square up to 1 and a line beyond, without a step between", () => {
  assert.deepEqual(lossOf("huber", -0.5), { value: 0.125, slope: -0.5 });
  assert.deepEqual(lossOf("huber", -3), { value: 2.5, slope: -1 });
  assert.deepEqual(lossOf("huber", 1), { value: 0.5, slope: 1 });
  assert.deepEqual(lossOf("absolute", -3), { value: 3, slope: -1 });
});

test("what contributes most is the product, not the weight", () => {
  assert.equal(strongest([2, -3.4, 1]), 1);
  const { products } = passOf({ x: [3, 0.1], w: [1, -3.4], b: 0, y: 0, loss: "squared" });
  assert.equal(strongest(products), 0);
});

test("the largest weight is that of the standardised features, and never 0", () => {
  assert.equal(largestWeight([97.82, -1083.5], [500, 30]), 48910);
  assert.equal(largestWeight([0, 0], [1, 1]), 1);
  assert.equal(largestWeight([NaN, 2], [1, 1]), 2);
});

for (const [width, height] of [
  [680, 300],
  [560, 200],
  [338, 320],
]) {
  for (let d = 1; d <= 8; d += 1) {
    test(`${d} inputs fit into ${width} × ${height} and do not meet`, () => {
      const layout = layoutOf({ width, height, d, em: 13 });
      const { inputs, wires, neuron, radius, output, rest, label } = layout;
      assert.equal(inputs.length, d + 1);
      assert.ok(
        inputs.every(({ y }) => y - radius >= -0.01 && y + radius <= height + 0.01),
        "inside",
      );
      assert.ok(
        inputs.every(({ y }, j) => j === 0 || y - inputs[j - 1].y >= 2 * radius || radius <= 0.8 * 13 + 1e-9),
        "apart",
      );
      assert.ok(output.x < width && neuron.x - neuron.r > wires[0].bend.x, "neuron right of the wires' bends");
      assert.ok(label < rest && rest < wires[0].bend.x, "label, number, bend");
      for (const { to } of wires) {
        assert.ok(Math.abs(Math.hypot(to.x - neuron.x, to.y - neuron.y) - neuron.r) < 1e-9, "ends on the circle");
      }
    });
  }
}

test("a number goes from its rest along the wire into the neuron", () => {
  const { wires, rest } = layoutOf({ width: 680, height: 300, d: 3, em: 13 });
  const [wire] = wires;
  assert.deepEqual(pointOn(wire, rest, 0), { x: rest, y: wire.from.y });
  const end = pointOn(wire, rest, 1);
  assert.ok(Math.abs(end.x - wire.to.x) < 1e-9 && Math.abs(end.y - wire.to.y) < 1e-9);
  let last = rest;
  for (let share = 0.1; share <= 1; share += 0.1) {
    const { x } = pointOn(wire, rest, share);
    assert.ok(x > last, `on and on at ${share}`);
    last = x;
  }
  assert.match(pathOf(wire), /^M[\d.]+ [\d.]+H[\d.]+C[\d.]+ [\d.]+ [\d.]+ [\d.]+ [\d.]+ [\d.]+$/);
});

test("a wire's width grows with the size of its weight up to a bound", () => {
  assert.equal(widthOf(0, 2, 60), 1);
  assert.equal(widthOf(-2, 2, 60), 10);
  assert.equal(widthOf(2, 2, 60), widthOf(-2, 2, 60));
  assert.equal(widthOf(1, 2, 60), 5.5);
  assert.equal(widthOf(1e9, 2, 60), widthOf(Infinity, 2, 60));
});

test("a long name is cut with a mark", () => {
  assert.equal(shortened("area", 4), "area");
  assert.equal(shortened("area_sqft", 6), "area_…");
});

test("numbers set out at the first and the third phase, and a step of four phases is told until the next", () => {
  const watch = createPhaseWatch();
  const seen = [
    [0, 0],
    [1, 0],
    [1, 0],
    [2, 0],
    [3, 0],
    [0, 1],
    [0, 1],
    [1, 1],
  ].map(([phase, steps]) => watch.look({ phase }, steps));
  assert.deepEqual(
    seen.map(({ sends }) => sends),
    [undefined, "forward", undefined, undefined, "backward", undefined, undefined, "forward"],
  );
  assert.deepEqual(
    seen.map(({ isUpdated }) => isUpdated),
    [false, false, false, false, false, true, true, false],
  );
  // A whole minibatch is no step in phases, and neither is the way back.
  assert.equal(watch.look({ phase: 0 }, 2).isUpdated, false);
  assert.equal(watch.look({ phase: 0 }, 1).isUpdated, true);
  watch.forget();
  assert.equal(watch.look({ phase: 0 }, 1).isUpdated, false);
});

const [close, signs, most] = TASKS;
const moment = {
  status: "paused",
  steps: 10,
  changes: [],
  example: 3,
  error: 0,
  w: [],
  products: [],
  strongest: 0,
  pressed: undefined,
};

test("a price is close within 2,500 dollars, of a house, after training", () => {
  const houses = { ...moment, config: { dataset: "houses" } };
  assert.equal(close.check({ ...houses, error: 2500 }).done, true);
  assert.equal(close.check({ ...houses, error: 2501 }).done, false);
  assert.equal(close.check({ ...houses, error: 1, steps: 0 }).done, false);
  assert.equal(close.check({ ...houses, config: { dataset: "line" } }).done, false);
  assert.equal(close.check(undefined).done, false);
});

test("all signs must be right within forty steps from the given start", () => {
  const config = { dataset: "line", w: [2, -3.4, 1.2, -0.7], w0: [-1, 1, -1, 1] };
  const at = (change) => signs.check({ ...moment, config, w: [1, -1, 0.1, -0.1], ...change });
  assert.deepEqual(at({ steps: 40 }), { done: true, failed: false, progress: { right: 4, step: 40 } });
  assert.equal(at({ steps: 41 }).done, false);
  assert.equal(at({ w: [1, -1, 0.1, 0] }).done, false);
  assert.equal(at({ config: { ...config, w0: [] } }).done, false);
});

test("the wire with the largest product counts, not another one and not the bias", () => {
  const config = { dataset: "line", w: [2, -3.4, 1.2, -0.7], w0: [] };
  const at = (pressed) =>
    most.check({ ...moment, config, products: [0.6, 1.4, -1.9, 1.3], strongest: 2, pressed }).done;
  assert.deepEqual([undefined, 0, 1, 2, 3, 4].map(at), [false, false, false, true, false, false]);
});

test("what is written about a weight follows its sign, and a weight that is written as 0 has none", () => {
  const translator = createTranslator(
    JSON.parse(readFileSync(new URL("../../www/scenes/neuron/en.json", import.meta.url), "utf8")),
    "en",
  );
  const model = (weight, text) => ({
    translator,
    d: 1,
    names: ["area"],
    numbers: { w: [weight] },
    texts: { numbers: [text, "4"], values: ["2"], products: ["7"] },
    phase: 0,
  });
  const say = (weight, text) => sayingOf(model(weight, text), { organ: "weight", j: 0 });
  assert.match(say(3.5, "3.5"), /^w₁ = 3\.5 > 0: activation\..* 2 · 3\.5 = 7\.$/);
  assert.match(say(-3.5, "−3.5"), /^w₁ = −3\.5 < 0: inhibition\..* 2 · \(−3\.5\) = 7\.$/);
  assert.match(say(-0.01, "0"), /^w₁ = 0:/);
  assert.match(sayingOf(model(1, "1"), { organ: "weight", j: 1 }), /b = 4/);
});
