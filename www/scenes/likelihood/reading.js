/** What the scene likelihood shows, read once for all its parts. */

/** @typedef {NonNullable<ReturnType<ReturnType<typeof createReader>>>} Model */
/** @typedef {import("../../engine.js").Scenes} Scenes */
/** @typedef {import("../../settings/config.js").Config} Config */

/** A poor line, so that there is something to improve; the data are drawn about 2x + 4.2. */
export const START = { w: 1.5, b: 3.5 };
/** Drawn examples at most: the scene is about few. */
const MOST = 2000;
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
        w: spanOf(shown, { ...options, ...least, over: "w" }),
        b: spanOf(shown, { ...options, ...least, over: "b" }),
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

/** @param {import("../../engine.js").Likelihood} data @param {any} options */
function spanOf(data, options) {
  const { places } = data.curves(options);
  return { min: places[0], max: places[places.length - 1] };
}

/** As fine as it can be set by hand. @param {number} x */
export const round = (x) => Number(x.toPrecision(4));
