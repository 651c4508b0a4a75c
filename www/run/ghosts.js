/** Earlier runs, kept beside the present one: what each was, and what it left. */

import { batchWithin, resolve } from "../settings/config.js";
import { nextConfiguration } from "../state/transitions.js";

/** @typedef {import("../engine.js").Trainer} Trainer */
/** @typedef {import("../state/state.js").State} State */

/**
 * @typedef {object} Ghost  plain data, which a restart of the engine does not touch
 * @property {number} id
 * @property {{ lr: number, batch: number, loss: string, seed: number, isChanged: boolean }} settings
 *   the last ones; isChanged: others were in force before
 * @property {string} data  what it was trained on
 * @property {number} n  training examples
 * @property {Float64Array} step
 * @property {Float64Array} examples
 * @property {Float64Array} train
 * @property {Float64Array} parameters  in given units, d + 1 a recorded step
 * @property {ArrayLike<number>} w  in given units
 * @property {number} b
 * @property {number} rms  √ of the mean square of the residuals
 * @property {Float64Array} [paces]  for the axis of time
 */

export const MOST_GHOSTS = 4;
/** With more features a path is not kept: it would take megabytes. */
const MOST_FEATURES = 64;

/** @param {import("../settings/vocabulary.js").Vocabulary} vocabulary */
export function createGhosts(vocabulary) {
  /** @type {readonly Ghost[]} */
  let list = [];
  let nextId = 1;

  return {
    /** The oldest first; another array after each change. */
    get list() {
      return list;
    },
    /**
     * Keeps a run; the oldest of more than four goes.
     * @param {State} state
     * @param {Trainer} trainer
     * @param {Float64Array} [paces]
     */
    keep(state, trainer, paces) {
      const config = resolve(vocabulary, nextConfiguration(vocabulary, state));
      const { step, examples, train, parameters } = trainer.history();
      const { lr, batch, loss } = state.present;
      const settings = {
        lr,
        batch: batchWithin(batch, trainer.nTrain),
        loss,
        seed: config.seed,
        isChanged: state.adjusted.length > 0,
      };
      const ghost = {
        id: nextId,
        settings,
        data: dataOf(trainer),
        n: trainer.nTrain,
        step,
        examples,
        train,
        parameters: trainer.nFeatures <= MOST_FEATURES ? parameters : new Float64Array(),
        w: trainer.w,
        b: trainer.b,
        rms: trainer.residualStats().rms,
        paces,
      };
      list = [...list, ghost].slice(-MOST_GHOSTS);
      nextId += 1;
    },
    /** @param {number} id */
    remove(id) {
      list = list.filter((ghost) => ghost.id !== id);
    },
    clear() {
      list = [];
    },
    /** Only runs that can stand on the charts of other data stay. @param {Trainer} trainer */
    keepFitting(trainer) {
      const data = dataOf(trainer);
      if (list.some((ghost) => ghost.data !== data)) list = list.filter((ghost) => ghost.data === data);
    },
  };
}

/** @param {Trainer} trainer */
const dataOf = (trainer) => [...trainer.featureNames, trainer.label].join("\n");
