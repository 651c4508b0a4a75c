/**
 * The configuration of a run: explicit settings, below them the preset of the data set, below it the defaults.
 */

/** @typedef {import("./vocabulary.js").Vocabulary} Vocabulary */
/** @typedef {import("../i18n/translator.js").Problem} Problem */

/** @typedef {import("./keys.js").Config} Config  `points` is flat, `changes` is "step:key:value" each */
/** @typedef {Partial<Config>} Settings  explicit settings: only keys that were given */

/** Where a run is, in the configuration's own keys. */
export const PROGRESS = ["changes", "steps", "epochs"];

/** Keys that mean something for one data set only: choosing another data set forgets them. */
export const BOUND_TO_DATASET = [
  "n",
  "validation",
  "w",
  "b",
  "noise",
  "family",
  "correlation",
  "repeat",
  "points",
  "label",
  "features",
  "missing",
  "separator",
  "decimal",
  "header",
  "encoding",
  "standardise",
  "lr",
  "batch",
  "w0",
  "b0",
  "lesson",
  ...PROGRESS,
];

/** Those of them that say what the examples are, and where a run on them is. */
export const BOUND_TO_DATA = BOUND_TO_DATASET.filter(
  (key) => !["standardise", "lr", "batch", "w0", "b0"].includes(key),
);

/** Data sets with a truth behind them, from which more examples can be drawn. */
const SYNTHETIC = ["line", "d2l"];

/** Further synthetic examples at most (the vocabulary's `validation`). */
const MOST = 1_000_000;

/** @param {string} dataset */
export const isSynthetic = (dataset) => SYNTHETIC.includes(dataset);

/** Data sets that a key can be given for; all others go with every data set. @type {Record<string, string[]>} */
const DATASETS_OF = {
  ...Object.fromEntries(["n", "w", "b", "noise", "family", "correlation", "repeat"].map((key) => [key, SYNTHETIC])),
  ...Object.fromEntries(["label", "features", "missing"].map((key) => [key, ["csv", "norris", "houses"]])),
  ...Object.fromEntries(["separator", "decimal", "header", "encoding"].map((key) => [key, ["csv"]])),
  points: ["points"],
};

/** @param {string} key @param {string} dataset */
export const applies = (key, dataset) => DATASETS_OF[key]?.includes(dataset) ?? true;

/**
 * Why a value that is right in itself does not go with the data set, if so.
 * @param {string} key @param {any} value  checked @param {string} dataset
 * @returns {Problem | undefined}
 */
export function misfit(key, value, dataset) {
  const given = typeof value === "object" ? String(value).slice(0, 80) : value;
  if (!applies(key, dataset)) return { name: "NotApplicable", details: { key, given, allowed: DATASETS_OF[key] } };
  if (key !== "validation" || value < 1) return undefined;
  if (!isSynthetic(dataset)) return { name: "OutOfRange", details: { key, given, min: 0, max: 1 } };
  return Number.isInteger(value) ? undefined : { name: "NotAnInteger", details: { key, given, min: 0, max: MOST } };
}

/**
 * Defaults, above them the preset of the data set, above it what the scene begins with, above it what is explicit.
 * @param {Vocabulary} vocabulary @param {Settings} explicit
 * @returns {Config}
 */
export function resolve(vocabulary, explicit) {
  const defaults = Object.fromEntries(Object.entries(vocabulary.keys).map(([key, spec]) => [key, spec.default]));
  const own = beginning(vocabulary, explicit);
  const dataset = explicit.dataset ?? own.dataset ?? String(defaults.dataset);
  return /** @type {any} */ ({ ...defaults, ...vocabulary.presetOf(dataset), ...own, ...explicit });
}

/**
 * What the scene begins with; of that, what goes with another data set too, if there is another one.
 * @param {Vocabulary} vocabulary @param {Settings} explicit
 * @returns {Settings}
 */
function beginning(vocabulary, { scene, dataset }) {
  const own = /** @type {Settings} */ (vocabulary.beginningOf(scene ?? String(vocabulary.keys.scene.default)));
  const standard = own.dataset ?? vocabulary.keys.dataset.default;
  return dataset === undefined || dataset === standard ? own : omit(own, BOUND_TO_DATASET);
}

/**
 * Another data set: what belongs to the old one goes, so that the new one's preset shows, or, for the author's
 * own data set, the author's settings. Seed, loss, start, shuffle, order and everything of the page stay.
 * @param {Vocabulary} vocabulary @param {Settings} explicit @param {Settings} base @param {Config["dataset"]} dataset
 * @returns {Settings}
 */
export function chooseDataset(vocabulary, explicit, base, dataset) {
  const again = resolve(vocabulary, base).dataset === dataset ? pick(base, BOUND_TO_DATASET) : {};
  return { ...omit(explicit, BOUND_TO_DATASET), ...omit(again, PROGRESS), dataset };
}

/**
 * What the engine is given: the explicit keys that it reads and the data set, whose preset it knows itself.
 * @param {Vocabulary} vocabulary @param {Settings} explicit
 * @returns {Record<string, any>}
 */
export function engineConfig(vocabulary, explicit) {
  const { dataset } = resolve(vocabulary, explicit);
  const read = Object.entries({ ...beginning(vocabulary, explicit), ...explicit }).filter(
    ([key]) => vocabulary.keys[key].readBy !== "page" && applies(key, dataset),
  );
  const config = { ...Object.fromEntries(read), dataset };
  return explicit.changes ? { ...config, changes: explicit.changes.join(",") } : config;
}

/** A batch above n is n. @param {number} batch @param {number} n */
export const batchWithin = (batch, n) => Math.min(batch, n);

/**
 * The batch size that n training examples allow. Says so only if the larger one was asked for.
 * @param {Vocabulary} vocabulary @param {Settings} explicit @param {number} nTrain
 * @returns {{ batch: number, notice?: Problem }}
 */
export function clampBatch(vocabulary, explicit, nTrain) {
  const { batch } = resolve(vocabulary, explicit);
  const allowed = batchWithin(batch, nTrain);
  if (allowed === batch || explicit.batch === undefined) return { batch: allowed };
  return { batch: allowed, notice: { name: "Clamped", details: { key: "batch", given: batch, max: nTrain } } };
}

/**
 * Steps to run on load: `steps`, or else the passes of `epochs`.
 * @param {Pick<Config, "steps" | "epochs">} config @param {number} batchesPerEpoch @param {number} [most]
 */
export function stepsOnLoad({ steps, epochs }, batchesPerEpoch, most = 1e7) {
  return Math.min(most, steps > 0 ? steps : Math.round(epochs * batchesPerEpoch));
}

/** @param {Settings} settings @param {readonly string[]} keys @returns {Settings} */
export const omit = (settings, keys) => fromEntries(Object.entries(settings).filter(([key]) => !keys.includes(key)));
/** @param {Settings} settings @param {readonly string[]} keys @returns {Settings} */
export const pick = (settings, keys) => fromEntries(Object.entries(settings).filter(([key]) => keys.includes(key)));
/** @param {Settings} settings */
export const dropNull = (settings) => fromEntries(Object.entries(settings).filter(([, value]) => value !== null));
/** @param {[string, any][]} entries @returns {Settings} */
const fromEntries = (entries) => Object.fromEntries(entries);
