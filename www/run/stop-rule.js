/** When a playing run comes to rest by itself. Pure. */

/** @typedef {Pick<import("../engine.js").Trainer, "epochs" | "batchesPerEpoch" | "batchInEpoch">} Passing */

/**
 * Steps left to the end of the epoch at which playing stops: the next multiple of `stop`; Infinity without a rule. In
 * an epoch that other batch sizes have cut it may be one or more too few, but never too many, and never none.
 * @param {number} stop epochs @param {Passing} trainer
 */
export function stepsToStop(stop, { epochs, batchesPerEpoch, batchInEpoch }) {
  if (stop === 0) return Infinity;
  const passes = stop - (epochs % stop);
  return Math.max(1, passes * batchesPerEpoch - batchInEpoch);
}

/**
 * The training loss at which playing stops; undefined without a rule, or where the run is there already.
 * @param {number} within share above the best
 * @param {number | undefined} best the least possible loss
 * @param {number} present
 */
export function goalOf(within, best, present) {
  if (within === 0 || best === undefined) return undefined;
  const goal = (1 + within) * best;
  return present > goal ? goal : undefined;
}
