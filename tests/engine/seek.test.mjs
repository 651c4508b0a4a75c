/** A run is gone back and forth in, however long it is. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import init, { Trainer } from "../../dist/engine/sgd_playground.js";

await init({ module_or_path: await readFile(new URL("../../dist/engine/sgd_playground_bg.wasm", import.meta.url)) });

/** The most steps that one call takes. */
const MOST = 1e7;

/** A short run with small minibatches, which takes ten million steps in half a second. */
const short = () => Trainer.synthetic({ n: 8, batch: 4, validation: 0 });

const parametersOf = (/** @type {Trainer} */ { w, b }) => [...w, b];

test("one goes back a step after more than ten million", () => {
  const trainer = short();
  trainer.step(MOST);
  trainer.step(9);
  const before = parametersOf(trainer);
  trainer.step(1);
  assert.equal(trainer.seek(MOST + 9), MOST + 9);
  assert.deepEqual(parametersOf(trainer), before);
});

test("one goes back to the start after more than ten million steps, and to the end of the record again", () => {
  const trainer = short();
  const start = parametersOf(trainer);
  trainer.step(MOST);
  trainer.step(MOST);
  trainer.step(5);
  const [end, reach] = [parametersOf(trainer), trainer.reach];
  assert.equal(reach, 2 * MOST + 5);
  assert.equal(trainer.seek(0), 0);
  assert.deepEqual(parametersOf(trainer), start);
  // What is recorded can be followed again, as far as that is: the last recorded step.
  const last = trainer.reach;
  assert.ok(last > 2 * MOST - 1e5, String(last));
  assert.equal(trainer.seek(last), last);
  trainer.step(reach - last);
  assert.deepEqual(parametersOf(trainer), end);
});

test("a step farther ahead than ten million is refused with what may be asked for from here", () => {
  const trainer = short();
  trainer.step(12);
  const before = parametersOf(trainer);
  assert.throws(() => trainer.seek(MOST + 13), {
    name: "OutOfRange",
    details: { key: "step", given: String(MOST + 13), min: 0, max: MOST + 12 },
  });
  assert.deepEqual([trainer.steps, parametersOf(trainer)], [12, before]);
  assert.equal(trainer.seek(MOST + 12), MOST + 12);
});

test("however often a run was changed, its state makes it again", () => {
  const run = Trainer.synthetic({ n: 8, batch: 4, validation: 0, lr: 0.1 });
  const rates = [0.05, 0.06];
  let nChanges = 0;
  // The list of changes that a config may hold has an end; a change beyond it is refused, or the state holds it too.
  for (let step = 0; step < 10_050; step += 1) {
    run.step(1);
    try {
      run.set({ lr: rates[step % 2] });
      nChanges += 1;
    } catch (error) {
      assert.ok(error instanceof Error && error.name !== "Error", String(error));
    }
  }
  assert.ok(nChanges >= 10_000, String(nChanges));
  const state = run.state();
  const again = Trainer.synthetic(state.config);
  again.step(state.steps);
  assert.deepEqual(parametersOf(again), parametersOf(run));
});
