/** What the scene likelihood shows, read once for all its parts. */

import { linearScale, logarithmicScale } from "../../ui/scales.js";

/** @typedef {NonNullable<ReturnType<ReturnType<typeof createReader>>>} Model */
/** @typedef {import("../../engine.js").Scenes} Scenes */
/** @typedef {import("../../settings/config.js").Config} Config */

/** A poor line, so that there is something to improve; the data are drawn about 2x + 4.2. */
export const START = { w: 1.5, b: 3.5 };
/** Drawn examples at most: the scene is about few. */
const MOST = 2000;
/** A weight or a bias is never set farther from 0 (the vocabulary's w0 and b0). */
const MOST_SET = 1e9;
/** log √(2π) + ½, the mean −log p of Gaussian noise at σ̂ = 1. */
const AT_BEST = 0.5 * Math.log(2 * Math.PI) + 0.5;

/** Keeps the examples as long as they are the same. */
export function createReader() {
  /** @type {Record<string, { key: string, data: import("../../engine.js").Likelihood }>} */
  const kept = {};

  /** @param {string} name @param {unknown[]} wanted @param {() => import("../../engine.js").Likelihood} make */
  function keep(name, wanted, make) {
    const key = JSON.stringify(wanted);
    if (kept[name]?.key !== key) {
      kept[name]?.data.free();
      kept[name] = { key, data: make() };
    }
    return kept[name].data;
  }

  /**
   * Nothing while there is no example.
   * @param {Scenes} module @param {Config} config @param {import("../../i18n/translator.js").Translator} translator
   */
  return (module, config, translator) => {
    const truth = truthOf(config);
    const drawn = (/** @type {number} */ n) =>
      module.Likelihood.drawn(n, truth.w, truth.b, truth.noise, truth.family, config.seed);
    const isByHand = config.dataset === "points";
    if (isByHand && config.points.length === 0) return undefined;
    const source = isByHand ? config.points : [truth, config.seed];
    const given = keep("given", [source], () =>
      isByHand ? module.Likelihood.ofPoints(Float64Array.from(config.points)) : drawn(truth.n),
    );
    const shown = config.outlier ? keep("shown", [source], () => given.withPoint(...outlierOf(given.points()))) : given;
    const many =
      config.product === 0
        ? undefined
        : keep("many", [source, config.product], () =>
            isByHand ? module.Likelihood.ofPoints(Float64Array.from(config.points)) : drawn(config.product),
          );

    const options = {
      w: config.w0[0] ?? START.w,
      b: config.b0 ?? START.b,
      sigma: config.sigma[0],
      family: config.model,
      over: config.over,
    };
    const fit = shown.leastSquares();
    const least = fit.length === 2 ? { w: fit[0], b: fit[1] } : undefined;
    // Without a best line the sliders are still about one: they would follow what is set by them.
    const middle = least ?? levelLine(shown.points());
    const terms = shown.terms(options);
    const best = least && shown.terms({ ...options, ...least });
    const unit = (least && shown.terms({ ...options, ...least, family: "gaussian" }).fittedScale) ?? 1;
    return {
      translator,
      config,
      data: shown,
      many,
      options,
      points: shown.points(),
      n: terms.residuals.length,
      terms,
      least,
      best,
      unit,
      spans: {
        w: spanOf(shown, { ...options, ...middle, over: "w" }),
        b: spanOf(shown, { ...options, ...middle, over: "b" }),
      },
      curves: shown.curves(options),
      products: many?.products(options),
      /** Mean −log p at the best line and its σ̂: where the chart of the logarithm stands. */
      level: AT_BEST + Math.log(unit),
    };
  };
}

/** @param {Config} config */
function truthOf({ dataset, n, w, b, noise, family }) {
  return dataset === "line"
    ? { n: Math.min(MOST, n), w: w[0], b, noise, family }
    : { n: 5, w: 2, b: 4.2, noise: 0.5, family: "gaussian" };
}

/** At the right, far below all others. @param {Float64Array} points @returns {[number, number]} */
function outlierOf(points) {
  const [xs, ys] = [0, 1].map((k) => points.filter((_, i) => i % 2 === k));
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return [left + 0.9 * (right - left || 1), low - 0.4 * (high - low || 1)];
}

/** Through the mean of the examples, as steep as the first line. @param {Float64Array} points */
function levelLine(points) {
  const meanOf = (/** @type {number} */ k) =>
    points.reduce((sum, value, i) => (i % 2 === k ? sum + value : sum), 0) / (points.length / 2);
  return { w: START.w, b: meanOf(1) - START.w * meanOf(0) };
}

/** @param {import("../../engine.js").Likelihood} data @param {any} options */
function spanOf(data, options) {
  const { places } = data.curves(options);
  return { min: Math.max(-MOST_SET, places[0]), max: Math.min(MOST_SET, places[places.length - 1]) };
}

/** Decades of σ with those below the scale of the data, places a decade, and where the scale may begin. */
const DECADES = 3;
const BELOW = 2;
const PER_DECADE = 200 / 3;
const LOWEST = { min: -3, max: 0 };

/**
 * The slider of a parameter: weight and bias on a linear scale about least squares, σ on a logarithmic one about that
 * of the data.
 * @param {"w" | "b" | "sigma"} name @param {Pick<Model, "unit" | "spans">} model
 * @returns {import("../../ui/scales.js").Scale & { step?: number, ticks: number[] }}
 */
export function scaleOf(name, { unit, spans }) {
  if (name === "sigma") {
    const low = Math.min(LOWEST.max, Math.max(LOWEST.min, Math.round(Math.log10(unit)) - BELOW));
    const ticks = Array.from({ length: DECADES + 1 }, (_, k) => Number(`1e${low + k}`));
    return { ...logarithmicScale({ low, decades: DECADES, perDecade: PER_DECADE }), ticks };
  }
  const scale = linearScale(spans[name]);
  const ticks = [0.2, 0.5, 0.8].map((share) => scale.valueAt(Math.round(share * scale.last)));
  return { ...scale, ticks };
}
