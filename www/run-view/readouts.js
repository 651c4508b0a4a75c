/** Exact values at a place of a chart. Pure but for what is kept of the trainer's data between two pointer moves. */

import { symbol } from "../ui/quantity.js";

/** @typedef {import("./reading.js").Model} Model */
/** @typedef {import("../engine.js").Trainer} Trainer */
/** @typedef {import("../engine.js").Frame} Frame */
/** @typedef {import("../ui/readout.js").Reading} Reading */

/** Beyond this many numbers the nearest example is not searched for. */
const MOST_SEARCHED = 2e6;
/** How near, in parts of the plot, the pointer must be to an example to mean it. */
const REACH = 0.025;

/**
 * @typedef {object} Data
 * @property {Float64Array} features  row by row
 * @property {Float64Array} targets
 * @property {number[]} means
 * @property {string[] | undefined} exampleNames  as the table has them
 */
/** @type {WeakMap<Trainer, Data | undefined>} */
const dataOf = new WeakMap();
/** @type {WeakMap<Trainer, { steps: number, records: ReturnType<Trainer["history"]> }>} */
const recordsOf = new WeakMap();

/** The examples of a trainer, copied once; undefined if they are too many. @param {Trainer} trainer */
export function examplesOf(trainer) {
  if (!dataOf.has(trainer)) {
    const isSmall = trainer.nTrain * trainer.nFeatures <= MOST_SEARCHED;
    const data = () => ({ ...withMeans(trainer.features(), trainer.targets()), exampleNames: trainer.exampleNames() });
    dataOf.set(trainer, isSmall ? data() : undefined);
  }
  return dataOf.get(trainer);
}

/** @param {Float64Array} features @param {Float64Array} targets */
function withMeans(features, targets) {
  const d = features.length / targets.length;
  const means = Array.from({ length: d }, () => 0);
  features.forEach((value, i) => {
    means[i % d] += value / targets.length;
  });
  return { features, targets, means };
}

/** The record of the losses, read once a step when all of them are worked out. @param {Trainer} trainer */
export function recordsAt(trainer) {
  const kept = recordsOf.get(trainer);
  if (kept?.steps === trainer.steps) return kept.records;
  const records = trainer.history(false);
  if (!records.train.some(Number.isNaN)) recordsOf.set(trainer, { steps: trainer.steps, records });
  return records;
}

/** Prediction for row i. @param {Data} data @param {number} i @param {ArrayLike<number>} w @param {number} b */
export function predictionFor({ features, targets }, i, w, b) {
  const d = features.length / targets.length;
  let sum = b;
  for (let j = 0; j < d; j += 1) sum += w[j] * features[i * d + j];
  return sum;
}

/**
 * @param {Model} model
 * @param {number} x
 * @param {number | undefined} y
 * @param {Frame | undefined} frame
 * @returns {Reading | undefined}
 */
export function readData(model, x, y, frame) {
  if (!model.trainer || !frame) return undefined;
  const data = examplesOf(model.trainer);
  const near = data && y !== undefined ? nearest(model, data, x, y, frame) : undefined;
  if (data && near !== undefined) return readExample(model, data, near);
  return model.along < 0 ? readIdentity(model, x) : readLine(model, data, x);
}

/** @param {Model} model @param {Data} data @param {number} i @returns {Reading} */
function readExample({ translator, numbers, along }, data, i) {
  const { w, b, names, label } = numbers;
  const prediction = predictionFor(data, i, w, b);
  const target = data.targets[i];
  const value = (/** @type {number} */ number) => translator.significant(number, 5);
  const feature = along < 0 ? undefined : data.features[i * names.length + along];
  return {
    x: feature ?? prediction,
    y: target,
    lines: [
      data.exampleNames?.[i] ?? translator.t("readout.example", { i: translator.integer(i + 1) }),
      ...(feature === undefined ? [] : [`${names[along]} = ${value(feature)}`]),
      `${label} = ${value(target)}`,
      `ŷ = ${value(prediction)}`,
      translator.t("readout.residual", { residual: value(target - prediction) }),
    ],
  };
}

/** @param {Model} model @param {Data | undefined} data @param {number} x @returns {Reading} */
function readLine({ translator, numbers, along }, data, x) {
  const { w, b, leastSquares, names } = numbers;
  const at = (/** @type {ArrayLike<number>} */ weights, /** @type {number} */ bias) => {
    const rest = (data?.means ?? []).reduce((sum, mean, j) => (j === along ? sum : sum + weights[j] * mean), bias);
    return rest + weights[along] * x;
  };
  const isKnown = data !== undefined || names.length === 1;
  const lines = [`${names[along] ?? symbol("x", along, names.length)} = ${translator.significant(x, 4)}`];
  if (!isKnown) return { x, lines };
  const prediction = at(w, b);
  lines.push(`ŷ = ${translator.significant(prediction, 5)}`);
  lines.push(
    translator.t("readout.leastSquares", { value: translator.significant(at(leastSquares.w, leastSquares.b), 5) }),
  );
  return { x, y: prediction, lines };
}

/** @param {Model} model @param {number} x @returns {Reading} */
function readIdentity({ translator }, x) {
  return { x, y: x, lines: [`ŷ = ${translator.significant(x, 5)}`] };
}

/** @param {Model} model @param {Data} data @param {number} x @param {number} y @param {Frame} frame */
function nearest({ numbers, along }, data, x, y, frame) {
  const { w, b, names } = numbers;
  const [width, height] = [frame.xMax - frame.xMin, frame.yMax - frame.yMin];
  let best = REACH ** 2;
  let found;
  for (let i = 0; i < data.targets.length; i += 1) {
    const dy = (data.targets[i] - y) / height;
    if (Math.abs(dy) > REACH) continue;
    const at = along < 0 ? predictionFor(data, i, w, b) : data.features[i * names.length + along];
    const distance = ((at - x) / width) ** 2 + dy ** 2;
    if (distance < best) [best, found] = [distance, i];
  }
  return found;
}

/**
 * The drawn step nearest to a place on the axis.
 * @param {Model} model
 * @param {import("../engine.js").LossChart} chart
 * @param {number} x
 * @returns {Reading | undefined}
 */
export function readLoss({ trainer, translator, state }, chart, x) {
  const record = trainer && chart.read(x);
  if (!record) return undefined;
  const known = /** @type {const} */ (["minibatch", "train", "validation"]).filter((name) =>
    Number.isFinite(record[name]),
  );
  const lines = known.map((name) =>
    translator.t(`readout.loss.${name}`, { loss: translator.significant(record[name], 4) }),
  );
  const y = Number.isFinite(record.train) ? record.train : record.minibatch;
  const isDrawable = Number.isFinite(y) && (y > 0 || !state.view.log);
  const place = translator.t("readout.step", { step: translator.integer(record.step) });
  const { axis } = state.view;
  const onAxis =
    axis === "steps" ? [] : [`${translator.t(`figure.loss.x.${axis}`)}: ${translator.significant(record.x, 4)}`];
  return { x: record.x, y: isDrawable ? y : undefined, lines: [place, ...onAxis, ...lines] };
}

/** @param {Model} model @param {number} x @returns {Reading} */
export function readResidual({ translator, numbers, hasTruth, truth }, x) {
  const density = (/** @type {number} */ sigma) => Math.exp(-0.5 * (x / sigma) ** 2) / (sigma * Math.sqrt(2 * Math.PI));
  const fitted = density(numbers.residuals.rms);
  const lines = [`y − ŷ = ${translator.significant(x, 3)}`, `N(0, σ̂²): ${translator.significant(fitted, 3)}`];
  if (hasTruth && truth.noise > 0) lines.push(`N(0, σ²): ${translator.significant(density(truth.noise), 3)}`);
  return { x, y: Number.isFinite(fitted) ? fitted : undefined, lines };
}
