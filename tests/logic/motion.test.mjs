/** How a run moves: phases in slow motion, and rules that bring it to rest. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { createMotion } from "../../www/run/motion.js";
import { readSettings } from "../../www/settings/link.js";
import { goalOf, stepsToStop } from "../../www/run/stop-rule.js";
import { createStore } from "../../www/state/store.js";
import { placesOf, regimeOf } from "../../www/run-view/controls/rate-ruler.js";
import { vocabulary } from "./samples.mjs";

/** A run of 7 minibatches an epoch whose loss falls by one a step. */
function createRun() {
  return {
    steps: 0,
    lr: 0.03,
    batch: 32,
    loss: "squared",
    changes: "",
    status: "ready",
    batchesPerEpoch: 7,
    get epochs() {
      return Math.floor(this.steps / 7);
    },
    get batchInEpoch() {
      return this.steps % 7;
    },
    estimator: () => ({ loss: 50 }),
    precision: () => ({ isExceeded: false }),
    trainLoss() {
      return 100 - this.steps;
    },
    step(n) {
      this.steps += n;
      return n;
    },
    stepUntil(n, goal) {
      for (let k = 0; k < n; k += 1) {
        this.steps += 1;
        if (this.trainLoss() <= goal) return { steps: k + 1, met: true };
      }
      return { steps: n, met: false };
    },
  };
}

function playing(hash) {
  let now = 0;
  const store = createStore(vocabulary, readSettings(vocabulary, { query: "", hash }));
  const motion = createMotion(store, () => now);
  const trainer = createRun();
  motion.play();
  const until = (/** @type {number} */ end) => {
    for (; now < end; now += 16) motion.advance(trainer, now);
    return store.state;
  };
  return { store, motion, trainer, until };
}

test("up to one step a second, each step is shown in four phases", () => {
  const { store, trainer, until } = playing("#speed=1");
  const seen = [];
  for (let end = 16; end <= 1100; end += 16) {
    until(end);
    const last = `${trainer.steps} ${store.state.phase}`;
    if (seen.at(-1) !== last) seen.push(last);
  }
  assert.deepEqual(seen, ["0 1", "0 2", "0 3", "1 0", "1 1"]);
});

test("a phase is over when the run goes elsewhere", () => {
  const { store, motion, trainer } = playing("#speed=100");
  motion.nextPhase(trainer);
  motion.nextPhase(trainer);
  assert.equal(store.state.phase, 2);
  trainer.step(3);
  motion.sync(trainer);
  assert.equal(store.state.phase, 0);
});

test("playing stops at the end of the chosen epoch, to the step, and goes on for as many more", () => {
  const { store, motion, trainer, until } = playing("#speed=500&stop=3");
  const state = until(1000);
  assert.deepEqual([trainer.steps, state.status, state.stopped, motion.isMoving], [21, "paused", "epochs", false]);
  motion.play();
  assert.equal(store.state.stopped, null);
  until(3000);
  assert.equal(trainer.steps, 42);
});

test("an epoch that another batch size has cut is still played to its end", () => {
  // Of 200 examples 100 were taken before the batch size became 90: ⌈200/90⌉ − ⌈100/90⌉ = 1, but two minibatches are
  // left.
  const { trainer, until } = playing("#speed=500&stop=1");
  let used = 100;
  Object.defineProperties(trainer, {
    batchesPerEpoch: { value: 3 },
    epochs: { get: () => Math.floor(used / 200) },
    batchInEpoch: { get: () => Math.ceil((used % 200) / 90) },
    step: {
      value(n) {
        trainer.steps += n;
        for (let k = 0; k < n; k += 1) used += Math.min(90, 200 - (used % 200));
        return n;
      },
    },
  });
  const state = until(1000);
  assert.deepEqual([used, trainer.steps, state.stopped], [200, 2, "epochs"]);
});

test("playing stops at the first step within the chosen share of the best loss, once", () => {
  const { motion, trainer, until } = playing("#speed=200&within=0.5");
  const state = until(2000);
  assert.deepEqual([trainer.steps, state.status, state.stopped], [25, "paused", "within"]);
  motion.play();
  until(2100);
  assert.ok(trainer.steps > 25, "a run that is there already goes on");
});

test("where the targets are too fine for the run, its loss never tells that it is near the best", () => {
  const { trainer, until } = playing("#speed=200&within=0.5");
  trainer.precision = () => ({ isExceeded: true });
  const state = until(1000);
  assert.ok(trainer.steps > 25, String(trainer.steps));
  assert.deepEqual([state.status, state.stopped], ["running", null]);
});

test("the steps to the stop count what is left of the epoch", () => {
  const at = (/** @type {number} */ epochs, /** @type {number} */ batchInEpoch) => ({
    epochs,
    batchInEpoch,
    batchesPerEpoch: 7,
  });
  assert.equal(stepsToStop(0, at(3, 2)), Infinity);
  assert.equal(stepsToStop(1, at(3, 2)), 5);
  assert.equal(stepsToStop(5, at(3, 0)), 14);
  assert.equal(stepsToStop(3, at(3, 0)), 21);
});

test("a goal is the best loss and a share; none where it is met", () => {
  assert.equal(goalOf(0.05, 2, 3), 2.1);
  assert.equal(goalOf(0.05, 2, 2.05), undefined);
  assert.equal(goalOf(0, 2, 3), undefined);
  assert.equal(goalOf(0.05, undefined, 3), undefined);
});

test("the ruler tells what a rate means", () => {
  const marks = { safest: 1, usable: 1.5, stable: 2 };
  assert.deepEqual(
    [0.5, 1.2, 1.7, 2, 5].map((rate) => regimeOf(rate, marks, "squared")),
    ["steady", "ringing", "noisy", "unstable", "unstable"],
  );
  assert.deepEqual(
    [0.5, 1.2, 1.7, 5].map((rate) => regimeOf(rate, marks, "huber")),
    ["steady", "ringing", "bounded", "bounded"],
  );
  const scale = { positionOf: (/** @type {number} */ rate) => 10 * rate, last: 40 };
  assert.deepEqual(placesOf(marks, scale), { safest: 0.25, usable: 0.375, stable: 0.5 });
  assert.equal(placesOf({ ...marks, usable: 3 }, scale).usable, 0.5);
});
