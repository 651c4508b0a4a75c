/** What the scene shows of a trainer: one example on its way through the neuron, with texts for every part. */

import { largestWeight, passOf } from "./prediction.js";
import { textsOf } from "./texts.js";

/** @typedef {import("../../engine.js").Trainer} Trainer */
/** @typedef {import("../../i18n/translator.js").Translator} Translator */
/** @typedef {ReturnType<typeof readFixed>} Fixed */
/** @typedef {ReturnType<typeof readMoment>} Read  what was read of the run */
/** @typedef {Read & { texts: import("./texts.js").Texts }} Model */

/** More inputs are not drawn. */
export const MOST_INPUTS = 8;

/** Numbers of the data, which no step changes. @param {Trainer} trainer */
export function readFixed(trainer) {
  const { mean, scale } = trainer.standardisation();
  const best = trainer.leastSquares();
  const d = trainer.nFeatures;
  const trained = Array.from(best.w, (weight, j) => weight * scale[j]);
  const names = trainer.featureNames;
  return {
    d,
    names,
    /** Whether they only say which feature it is. */
    isNamed: names.some((name, j) => name !== `x${j + 1}` && name !== "x"),
    label: trainer.label,
    n: trainer.nTrain,
    mean,
    scale,
    largest: largestWeight(best.w, scale),
    /** The best fit, whose size decides the decimals. */
    best: {
      given: best,
      trained: { w: trained, b: best.b + best.w.reduce((sum, weight, j) => sum + weight * mean[j], 0) },
    },
  };
}

/**
 * @typedef {object} Given
 * @property {Translator} translator
 * @property {Trainer} trainer
 * @property {Fixed} fixed
 * @property {import("../../settings/config.js").Config} config
 * @property {import("../../state/state.js").State} state
 * @property {boolean} isUpdated  the step was taken just now, as the last of its phases
 */

/** @param {Given} given @returns {Model} */
export function readNeuron(given) {
  const read = readMoment(given);
  return { ...read, texts: textsOf(read) };
}

/** @param {Given} given */
function readMoment({ translator, trainer, fixed, config, state, isUpdated }) {
  const preview = state.phase > 0 ? trainer.preview() : undefined;
  const index = Math.min(config.example, fixed.n) - 1;
  return {
    ...fixed,
    translator,
    phase: preview ? state.phase : 0,
    isUpdated: isUpdated && state.phase === 0,
    isRunning: state.status === "running" && config.speed > 1,
    isStandardised: config.standardise,
    loss: state.present.loss,
    steps: trainer.steps,
    index,
    isInMinibatch: preview?.rows.includes(index) ?? false,
    preview,
    lastUpdate: trainer.lastUpdate(),
    numbers: readNumbers(trainer, index),
  };
}

/** @param {Trainer} trainer @param {number} index of the example, from 0 */
function readNumbers(trainer, index) {
  const { w, b } = trainer.trainedParameters();
  const { x, xTrained, y } = trainer.example(index);
  return {
    w,
    b,
    x,
    xTrained,
    y,
    given: { w: trainer.w, b: trainer.b },
    ...passOf({ x: xTrained, w, b, y, loss: trainer.loss }),
  };
}
