/** The time of a step, measured on copies of runs. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import init, { Trainer } from "../../dist/engine/sgd_playground.js";
import { createStopwatch } from "../../www/run/stopwatch.js";

const folder = new URL("../../dist/engine/", import.meta.url);
await init({ module_or_path: await readFile(new URL("sgd_playground_bg.wasm", folder)) });

/**
 * The pace by a clock that goes one millisecond on with each step that a copy really takes: 1, whatever the machine
 * does.
 * @param {Trainer} trainer
 */
function paceOf(trainer) {
  let now = 0;
  const watched = {
    loss: trainer.loss,
    nTrain: trainer.nTrain,
    copy() {
      const copy = trainer.copy();
      return {
        reset: () => copy.reset(),
        set: (/** @type {any} */ values) => copy.set(values),
        free: () => copy.free(),
        step(/** @type {number} */ n) {
          now += copy.step(n);
        },
      };
    },
  };
  return createStopwatch(() => now).paces(/** @type {any} */ (watched), 100, [])[1];
}

test("every step is taken, also where the run itself has diverged or would at any usual rate", () => {
  const steady = Trainer.synthetic({ n: 1000, batch: 100 });
  const diverged = Trainer.synthetic({ n: 1000, batch: 100, lr: 1000 });
  diverged.step(100);
  assert.equal(diverged.status, "diverged");
  const x = Float64Array.from({ length: 1000 }, (_, i) => 1e7 * (1 + (i % 7)));
  const huge = Trainer.fromColumns(["x", "y"], [x, x.map((value) => value / 1e7)], "y", {
    dataset: "csv",
    standardise: false,
    batch: 100,
  });
  for (const trainer of [steady, diverged, huge]) assert.equal(paceOf(trainer), 1);
});

test("the first try is one step, so that a large batch is soon measured", () => {
  let now = 0;
  let taken = 0;
  const trainer = {
    loss: "squared",
    nTrain: 1e6,
    copy: () => ({
      reset() {},
      set() {},
      free() {},
      step(/** @type {number} */ n) {
        taken += n;
        now += 5 * n;
      },
    }),
  };
  assert.deepEqual(Array.from(createStopwatch(() => now).paces(/** @type {any} */ (trainer), 1e6, [])), [0, 5]);
  assert.equal(taken, 3);
});
