/** Handles of an instance that is gone are refused, and do nothing to the one that has taken its place. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import * as training from "../../dist/engine/sgd_playground.js";
import * as scenes from "../../dist/engine/sgd_playground_scenes.js";
import { createCanvas } from "./drawing.mjs";

const bytes = (/** @type {string} */ name) => readFile(new URL(`../../dist/engine/${name}_bg.wasm`, import.meta.url));
await training.default({ module_or_path: await bytes("sgd_playground") });
await scenes.default({ module_or_path: await bytes("sgd_playground_scenes") });

/** Starts a module anew, as the page does after a trap. @param {any} module */
const restart = (module) => module.__wbg_reset_state();

function run() {
  const trainer = training.Trainer.synthetic({ n: 40, seed: 3 });
  trainer.step(50);
  return trainer;
}

const parametersOf = (/** @type {training.Trainer} */ { w, b }) => [...w, b];
const STALE = { message: "Invalid stale object from previous Wasm instance" };

test("a handle of an instance that is gone is refused, as what is called on and as an argument", () => {
  const trainer = run();
  const chart = new training.LossChart(createCanvas().element);
  restart(training);
  assert.throws(() => trainer.step(1), STALE);
  assert.throws(() => trainer.steps, STALE);
  assert.throws(() => chart.frame(), STALE);
  assert.throws(() => new training.LossChart(createCanvas().element).draw(trainer, {}), STALE);
  assert.throws(() => chart.draw(run(), {}), STALE);
});

for (const [name, free] of /** @type {const} */ ([
  ["free", (/** @type {training.Trainer} */ handle) => handle.free()],
  ["Symbol.dispose", (/** @type {any} */ handle) => handle[Symbol.dispose ?? "free"]()],
])) {
  test(`a handle that is let go by ${name} after its instance is gone takes nothing from the present one`, () => {
    const [first, second] = [run(), run()];
    const expected = parametersOf(first);
    restart(training);
    const [present, other] = [run(), run()];
    for (const handle of [first, second]) {
      try {
        free(handle);
      } catch (error) {
        assert.ok(error instanceof Error && error.message === STALE.message, String(error));
      }
    }
    // What stands where the old ones did is not taken away: these go on, and so do new ones.
    for (const trainer of [present, other, run()]) assert.deepEqual(parametersOf(trainer), expected);
    assert.deepEqual([present.step(50), other.step(50), run().step(50)], [50, 50, 50]);
    assert.deepEqual(parametersOf(present), parametersOf(other));
  });
}

test("the same holds for the scenes", () => {
  const points = Float64Array.of(0, 1, 1, 3, 2, 4);
  const old = scenes.Likelihood.ofPoints(points);
  const fit = old.leastSquares();
  restart(scenes);
  const present = scenes.Likelihood.ofPoints(points);
  assert.throws(() => old.leastSquares(), STALE);
  try {
    old.free();
  } catch (error) {
    assert.ok(error instanceof Error && error.message === STALE.message, String(error));
  }
  const another = scenes.Likelihood.ofPoints(Float64Array.of(5, 5, 6, 7));
  assert.deepEqual(present.leastSquares(), fit);
  assert.equal(another.points().length, 4);
});
