/** What the scene houses shows of a run, read once for all its parts: that of scene sgd, and prices, rates and RMSE. */

import { readModel } from "../../run-view/reading.js";
import { examplesOf } from "../../run-view/readouts.js";

/** @typedef {import("../../engine.js").Trainer} Trainer */
/** @typedef {import("../../engine.js").RateLimits} RateLimits */
/** @typedef {import("../../run/session.js").Session} Session */
/** @typedef {import("../../i18n/translator.js").Translator} Translator */
/** @typedef {ReturnType<typeof readData>} Data */
/** @typedef {import("../../run-view/reading.js").Model & { data: Data, prices: Prices }} Model */
/** @typedef {ReturnType<typeof readPrices>} Prices */

/** Of more numbers than readouts.js copies, so many rows stand for all. */
const MOST_ROWS = 5000;
/** The columns of our data set, whose units are known. */
const KNOWN = "area_sqft,age_years,price_usd";

/**
 * What no step changes.
 * @param {Trainer} trainer @param {import("../../engine.js").Scenes} scenes
 */
export function readData(trainer, scenes) {
  const names = trainer.featureNames;
  const examples = examplesOf(trainer) ?? { ...trainer.head(MOST_ROWS), means: undefined };
  const { features, targets } = examples;
  const d = names.length;
  const columns = names.map((_, j) => targets.map((_, i) => features[i * d + j]));
  return {
    names,
    label: trainer.label,
    /** Dollars, square feet and years; else the units are not known. */
    isHouses: [...names, trainer.label].join() === KNOWN,
    /** Only the first rows of very many. */
    isPart: examples.means === undefined,
    features,
    targets,
    columns,
    means: columns.map(mean),
    ends: columns.map(endsOf),
    targetVariance: mean(targets.map((y) => y * y)) - mean(targets) ** 2,
    /** @type {Map<number, RateLimits | undefined>} */
    limits: new Map(),
    /** @param {number} batch */
    limitsAt(batch) {
      if (!this.limits.has(batch)) {
        this.limits.set(batch, this.isPart ? undefined : scenes.rateLimits(features, d, batch));
      }
      return this.limits.get(batch);
    },
  };
}

/** @param {ArrayLike<number>} values */
const mean = (values) => Array.from(values).reduce((sum, x) => sum + x, 0) / values.length;

/** @param {Float64Array} values */
const endsOf = (values) =>
  values.reduce(([least, most], x) => [Math.min(least, x), Math.max(most, x)], [Infinity, -Infinity]);

/**
 * Prices in the target's unit, at the learned parameters and at least squares.
 * @param {import("../../run-view/reading.js").Numbers} numbers
 * @param {Data} data
 */
function readPrices(numbers, data) {
  const { leastSquares } = numbers;
  const rmse = Math.sqrt(2 * numbers.trainLoss);
  const leastRmse = Math.sqrt(2 * (numbers.leastSquaresLoss ?? NaN));
  return {
    rmse,
    leastRmse,
    rSquared: numbers.rSquared ?? NaN,
    leastRSquared: 1 - leastRmse ** 2 / data.targetVariance,
    /** @param {ArrayLike<number>} x */
    learnedAt: (x) => predict(numbers, x),
    /** @param {ArrayLike<number>} x */
    leastSquaresAt: (x) => predict(leastSquares, x),
  };
}

/** @param {{ w: ArrayLike<number>, b: number }} parameters @param {ArrayLike<number>} x */
export const predict = ({ w, b }, x) => Array.from(w).reduce((sum, weight, j) => sum + weight * x[j], b);

/**
 * @param {Session} session @param {Translator} translator @param {Trainer} trainer
 * @param {ReturnType<typeof import("../../run-view/reading.js").readFixed>} fixed @param {Data} data
 * @returns {Model}
 */
export function readHouses(session, translator, trainer, fixed, data) {
  const model = readModel(session, translator, trainer, fixed);
  return { ...model, data, prices: readPrices(model.numbers, data) };
}
