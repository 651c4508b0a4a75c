/** The time of a step, measured on copies of runs. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import init, { Trainer } from "../../dist/engine/sgd_playground.js";
import { createStopwatch } from "../../www/stopwatch.js";

const folder = new URL("../../dist/engine/", import.meta.url);
await init({ module_or_path: await readFile(new URL("sgd_playground_bg.wasm", folder)) });

/** @param {Trainer} trainer @returns {number} milliseconds a step */
const paceOf = (trainer) => createStopwatch(() => performance.now()).paces(trainer, 100, [])[1];

test("a step takes as long where the run itself has diverged or would at any usual rate", () => {
  const steady = Trainer.synthetic({ n: 100_000, batch: 100 });
  const diverged = Trainer.synthetic({ n: 100_000, batch: 100, lr: 1000 });
  diverged.step(100);
  assert.equal(diverged.status, "diverged");
  const x = Float64Array.from({ length: 100_000 }, (_, i) => 1e7 * (1 + (i % 7)));
  const huge = Trainer.fromColumns(["x", "y"], [x, x.map((value) => value / 1e7)], "y", { dataset: "csv", standardise: false, batch: 100 });
  const usual = paceOf(steady);
  // Steps that are none cost a hundredth. The machine may have other things to do.
  for (const trainer of [diverged, huge]) assert.ok(paceOf(trainer) > usual / 10, `${paceOf(trainer)} of ${usual}`);
});

test("the first try is one step, so that a large batch is soon measured", () => {
  let now = 0;
  let taken = 0;
  const trainer = {
    loss: "squared", nTrain: 1e6,
    copy: () => ({ reset() {}, set() {}, free() {}, step(/** @type {number} */ n) { taken += n; now += 5 * n; } }),
  };
  assert.deepEqual(Array.from(createStopwatch(() => now).paces(/** @type {any} */ (trainer), 1e6, [])), [0, 5]);
  assert.equal(taken, 3);
});
