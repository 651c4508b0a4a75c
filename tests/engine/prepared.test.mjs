/** What a worker prepared is looked at before a run is made of it: it may come from anywhere. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import init, { NoiseBallChart, Trainer, prepareCsv } from "../../dist/engine/sgd_playground.js";

await init({ module_or_path: await readFile(new URL("../../dist/engine/sgd_playground_bg.wasm", import.meta.url)) });

const TEXT = "x,y\n1,2\n3,4\n5,5\n";
const good = () => prepareCsv(TEXT, "y", { validation: 0 });
const from = (/** @type {object} */ preparation) => Trainer.fromPrepared(/** @type {any} */ (preparation), "y");

/** The error that is thrown, by name and key. @param {() => unknown} call */
function refusal(call) {
  try {
    call();
  } catch (error) {
    const { name, message, details } = /** @type {any} */ (error);
    return details ? [name, details.key] : `${name}: ${message}`;
  }
  return "nothing was thrown";
}

test("a rank that no matrix of these features has is refused", () => {
  for (const [rank, name] of /** @type {const} */ ([
    [9, "OutOfRange"],
    [3, "OutOfRange"],
    [0, "OutOfRange"],
    [-1, "OutOfRange"],
    [1e300, "OutOfRange"],
    [NaN, "OutOfRange"],
    [1.5, "NotAnInteger"],
  ])) {
    const leastSquares = { ...good().leastSquares, rank };
    assert.deepEqual(
      refusal(() => from({ ...good(), leastSquares })),
      [name, "rank"],
      String(rank),
    );
  }
  for (const rank of [1, 2]) {
    assert.equal(from({ ...good(), leastSquares: { ...good().leastSquares, rank } }).step(3), 3);
  }
});

test("numbers that no file could have given are refused with their field", () => {
  const list = (/** @type {number} */ value) => Float64Array.of(value, 1, 2);
  for (const value of [NaN, Infinity, -Infinity, 1e300]) {
    for (const field of ["features", "targets"]) {
      const answer = refusal(() => from({ ...good(), [field]: list(value) }));
      assert.ok(Array.isArray(answer), `${field} of ${value}: ${answer}`);
    }
  }
  for (const value of [0, -1, NaN, Infinity]) {
    const answer = refusal(() => from({ ...good(), scale: [value] }));
    assert.ok(Array.isArray(answer) && answer[1] === "scale", `a scale of ${value}: ${answer}`);
  }
  // A mean beyond all values that a table may hold would make the bias infinite in given units.
  for (const value of [1e300, NaN, -Infinity]) {
    const answer = refusal(() => from({ ...good(), mean: [value] }));
    assert.ok(Array.isArray(answer) && answer[1] === "mean", `a mean of ${value}: ${answer}`);
  }
  for (const field of ["largestEigenvalue", "largestSquareNorm", "leastSquaresLoss"]) {
    for (const value of [NaN, Infinity, -1]) {
      const answer = refusal(() => from({ ...good(), [field]: value }));
      assert.ok(Array.isArray(answer) && answer[1] === field, `${field} of ${value}: ${answer}`);
    }
  }
});

test("data without a feature are refused", () => {
  const nothing = { featureNames: [], features: [], validationFeatures: [], mean: [], scale: [] };
  const leastSquares = { w: [], b: 1, rank: 1 };
  const answer = refusal(() => from({ ...good(), ...nothing, leastSquares }));
  assert.ok(Array.isArray(answer), String(answer));
});

test("rows and columns whose product is beyond 32 bits are refused, not taken for none", () => {
  // 2¹⁶ rows of 2¹⁶ features are 2³² cells, which is 0 in 32 bits, as many as the list of features has.
  const n = 2 ** 16;
  const featureNames = Array.from({ length: n }, (_, j) => `x${j}`);
  const [mean, scale, targets] = [0, 1, 0].map((value) => new Float64Array(n).fill(value));
  const leastSquares = { w: mean, b: 0, rank: 1 };
  const answer = refusal(() => from({ ...good(), featureNames, features: [], targets, mean, scale, leastSquares }));
  assert.ok(Array.isArray(answer), String(answer));
});

test("the work of a noise ball is bounded where rows times parameters squared is beyond 32 bits", () => {
  // 2¹⁴ rows of 511 features and a bias are 2¹⁴·2¹⁸ = 2³² products: 0 in 32 bits, and a stride of none.
  const [n, d] = [2 ** 14, 511];
  const features = Float64Array.from({ length: n * d }, (_, i) => ((i * 7919) % 1009) / 1009 - 0.5);
  const trainer = from({
    featureNames: Array.from({ length: d }, (_, j) => `x${j}`),
    label: "y",
    features,
    targets: Float64Array.from({ length: n }, (_, i) => features[i * d]),
    validationFeatures: [],
    validationTargets: [],
    mean: new Float64Array(d),
    scale: new Float64Array(d).fill(1),
    leastSquares: { w: Float64Array.from({ length: d }, (_, j) => Number(j === 0)), b: 0, rank: d + 1 },
    leastSquaresLoss: 0,
    largestEigenvalue: 2,
    largestSquareNorm: 50,
  });
  const chart = new NoiseBallChart(/** @type {any} */ ({ width: 200, height: 100, getContext: () => null }));
  chart.measure(trainer);
  chart.advance(trainer, 1);
  assert.ok(chart.progress() >= 0 && chart.readings());
});
