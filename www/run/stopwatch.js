/** How long a step takes in this browser, measured on a copy of the run. */

import { batchWithin } from "../settings/config.js";

/** @typedef {import("../engine.js").Trainer} Trainer */

/** Long enough for a coarse clock to tell. In milliseconds. */
const LONG_ENOUGH = 8;
const MOST_STEPS = 2 ** 22;
/** More numbers than this are not copied for a measurement. */
const MOST_NUMBERS = 4e6;

/** @param {() => number} clock milliseconds */
export function createStopwatch(clock) {
  /** @type {WeakMap<Trainer, Map<string, number>>} */
  const known = new WeakMap();

  /** Milliseconds a step at a batch size. @param {Trainer} trainer @param {number} batch */
  function measure(trainer, batch) {
    const copy = trainer.copy();
    try {
      // A run that has diverged takes no step. From its start, at such a rate, nothing moves and nothing diverges.
      copy.reset();
      copy.set({ lr: 1e-20, batch });
      for (let steps = 1; ; steps *= 2) {
        const start = clock();
        copy.step(steps);
        const took = clock() - start;
        if (took >= LONG_ENOUGH || steps >= MOST_STEPS) return took / steps;
      }
    } finally {
      copy.free();
    }
  }

  /** @param {Trainer} trainer @param {number} batch */
  function paceOf(trainer, batch) {
    const paces = known.get(trainer) ?? new Map();
    known.set(trainer, paces);
    const key = `${trainer.loss} ${batch}`;
    const pace = paces.get(key) ?? measure(trainer, batch);
    paces.set(key, pace);
    return pace;
  }

  return {
    /** Whether a copy of these data is cheap enough. @param {Trainer} trainer */
    canMeasure: (trainer) => trainer.nTrain * (trainer.nFeatures + 1) <= MOST_NUMBERS,
    /**
     * Step and milliseconds a step from there on, in turn, for the axis of time.
     * @param {Trainer} trainer @param {number} firstBatch of step 0 @param {readonly string[]} changes "step:key:value"
     */
    paces(trainer, firstBatch, changes) {
      const sizes = changes.map((change) => change.split(":")).filter(([, key]) => key === "batch");
      const parts = [[0, firstBatch], ...sizes.map(([step, , value]) => [Number(step), Number(value)])];
      const flat = parts.flatMap(([step, batch]) => [step, paceOf(trainer, batchWithin(batch, trainer.nTrain))]);
      return Float64Array.from(flat);
    },
  };
}
