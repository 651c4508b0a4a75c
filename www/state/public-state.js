/** What a state looks like from outside: as a link, and as other programs see it. */

import { applies, omit, resolve } from "../settings/config.js";
import { writeHash } from "../settings/link.js";

/** @typedef {import("../settings/vocabulary.js").Vocabulary} Vocabulary */
/** @typedef {import("../settings/config.js").Settings} Settings */
/** @typedef {import("./state.js").State} State */

/**
 * The hash of a state: the step only while the run rests.
 * @param {Vocabulary} vocabulary @param {State} state
 */
export function hashOf(vocabulary, state) {
  const isRunning = state.status === "running";
  const explicit = isRunning ? omit(state.explicit, ["steps", "epochs"]) : runOf(vocabulary, state);
  return writeHash(vocabulary, explicit, state.base);
}

/**
 * @typedef {object} TrainerNumbers  what publicState reads of a Trainer
 * @property {ArrayLike<number>} w
 * @property {number} b
 * @property {number | undefined} minibatchLoss
 * @property {() => number} trainLoss
 * @property {() => number | undefined} validationLoss
 * @property {() => { w: ArrayLike<number>, b: number }} leastSquares
 */

/**
 * The state as other programs see it. `config` leaves out the keys that have no meaning for the data set, and
 * holds the step, so that `config` alone is the whole run.
 * @param {Vocabulary} vocabulary @param {State} state
 * @param {TrainerNumbers | null} trainer  null: there are no data yet
 */
export function publicState(vocabulary, state, trainer) {
  const config = resolve(vocabulary, runOf(vocabulary, state));
  const leastSquares = trainer?.leastSquares();
  return {
    v: 1,
    scene: config.scene,
    config: Object.fromEntries(Object.entries(config).filter(([key]) => applies(key, config.dataset))),
    steps: state.steps,
    epochs: state.epochs,
    status: state.status,
    w: Array.from(trainer?.w ?? []),
    b: finite(trainer?.b),
    loss: {
      minibatch: finite(trainer?.minibatchLoss),
      train: finite(trainer?.trainLoss()),
      validation: finite(trainer?.validationLoss()),
    },
    leastSquares: { w: Array.from(leastSquares?.w ?? []), b: finite(leastSquares?.b) },
  };
}

/** @param {number | undefined} x */
const finite = (x) => (x !== undefined && Number.isFinite(x) ? x : null);

/**
 * The whole run as settings: `explicit` with the step in it.
 * @param {Vocabulary} vocabulary @param {State} state
 * @returns {Settings}
 */
export function runOf(vocabulary, state) {
  const isPending = state.explicit.steps !== undefined || state.explicit.epochs !== undefined;
  const most = vocabulary.keys.steps.max ?? Infinity;
  return isPending ? state.explicit : { ...state.explicit, steps: Math.min(most, state.steps) };
}
