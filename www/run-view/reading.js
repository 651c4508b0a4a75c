/** What a scene with a run shows of it, read once for all components. */

import { batchWithin, isSynthetic } from "../settings/config.js";

/** @typedef {import("../engine.js").Trainer} Trainer */
/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("../settings/config.js").Config} Config */
/** @typedef {import("../i18n/translator.js").Translator} Translator */

/**
 * @typedef {ReturnType<typeof readFixed> & ReturnType<typeof readMoving> & { rateMarks: ReturnType<typeof rateMarksOf>
 *   }} Numbers
 */

/**
 * @typedef {object} Model  all that a component of this scene is given
 * @property {Translator} translator
 * @property {State} state
 * @property {Config} config
 * @property {State["present"]} present  learning rate, batch size and loss in force
 * @property {Trainer | undefined} trainer  undefined while data are missing
 * @property {Numbers} numbers
 * @property {number} along  -1: target against prediction, j: along feature j
 * @property {boolean} hasTruth
 * @property {{ w: ArrayLike<number>, b: number, noise: number }} truth
 * @property {string} dataName
 * @property {boolean} isBusy
 * @property {import("../run/session.js").Session["progress"]} progress
 * @property {import("../run/session.js").Session["ghosts"]} ghosts
 * @property {import("../engine.js").Preview | undefined} preview  of the step that is under way
 * @property {Float64Array | undefined} paces  for the axis of time
 */

/**
 * All of it, at this moment.
 * @param {import("../run/session.js").Session} session @param {Translator} translator @param {Trainer} trainer
 * @param {ReturnType<typeof readFixed>} fixed  of this trainer
 * @returns {Model & { trainer: Trainer }}
 */
export function readModel(session, translator, trainer, fixed) {
  const { state, config } = session;
  const { dataset } = config;
  const d = fixed.names.length;
  return {
    translator,
    state,
    config,
    present: { ...state.present, batch: batchWithin(state.present.batch, fixed.nTrain) },
    trainer,
    numbers: { ...fixed, ...readMoving(trainer), rateMarks: rateMarksOf(trainer, fixed) },
    preview: state.phase > 0 ? trainer.preview() : undefined,
    ghosts: session.ghosts,
    paces: state.view.axis === "time" ? session.paces() : undefined,
    along: d === 1 ? 0 : Math.min(state.view.dataView ?? -1, d - 1),
    hasTruth: isSynthetic(dataset),
    truth: config,
    dataName: dataset === "csv" && state.source ? state.source.name : translator.t(`dataset.${dataset}`),
    isBusy: session.isBusy,
    progress: session.progress,
  };
}

/** Numbers of the data, which no step changes.
 * @param {Trainer} trainer
 */
export function readFixed(trainer) {
  return {
    names: trainer.featureNames,
    label: trainer.label,
    nTrain: trainer.nTrain,
    nValidation: trainer.nValidation,
    leastSquares: trainer.leastSquares(),
    stableRate: trainer.largestStableRate(),
    usableRates: new Map(),
  };
}

/**
 * What bounds the learning rate at the present batch size, worked out once for each.
 * @param {Trainer} trainer @param {ReturnType<typeof readFixed>} fixed
 */
export function rateMarksOf(trainer, { stableRate, usableRates }) {
  const { batch } = trainer;
  const usable = usableRates.get(batch) ?? trainer.meanSquareLimit(batch);
  usableRates.set(batch, usable);
  return { safest: stableRate / 2, usable, stable: stableRate };
}

/**
 * The loss that the last step went by: one that is chosen afterwards is for the steps to come.
 * @param {Pick<Config, "loss" | "changes">} config @param {number} steps  done
 */
export function lossOfLastStep({ loss, changes }, steps) {
  const chosen = changes.map((change) => change.split(":")).filter(([at, key]) => key === "loss" && Number(at) < steps);
  return chosen.at(-1)?.[2] ?? loss;
}

/** Numbers of the run at its present step.
 * @param {Trainer} trainer
 */
export function readMoving(trainer) {
  const isSquared = trainer.loss === "squared";
  return {
    steps: trainer.steps,
    epochs: trainer.epochs,
    batchesPerEpoch: trainer.batchesPerEpoch,
    batchInEpoch: trainer.batchInEpoch,
    w: trainer.w,
    b: trainer.b,
    trained: trainer.trainedParameters(),
    minibatchLoss: trainer.minibatchLoss,
    trainLoss: trainer.trainLoss(),
    validationLoss: trainer.nValidation > 0 ? trainer.validationLoss() : undefined,
    leastSquaresLoss: isSquared ? trainer.leastSquaresLoss() : undefined,
    /** What has the least loss, where it is known: least squares, or the minimiser of another loss. */
    best: trainer.estimator(),
    rSquared: trainer.rSquared(),
    residuals: trainer.residualStats(),
    lastUpdate: trainer.lastUpdate(),
  };
}
