/** What the scene gaussian shows, read once for all its parts. */

import { linearScale, logarithmicScale } from "../../ui/scales.js";

/** @typedef {ReturnType<typeof readModel>} Model */
/** @typedef {{ mean: number, stdDev: number, share: number } | undefined} Stats  of the samples that have come down */

/** Ends of the x axis, as in the seeds' figure. */
export const RANGE = { min: -7, max: 7 };

/** The sliders: tenths of μ, and 50 places a decade of σ from 0.01 to 10. */
export const MUS = { ...linearScale({ ...RANGE, places: 140 }), ticks: [-6, -3, 0, 3, 6] };
export const SIGMAS = { ...logarithmicScale({ low: -2, decades: 3, perDecade: 50 }), ticks: [0.01, 0.1, 1, 10] };

/**
 * @param {import("../../engine.js").Scenes} module
 * @param {import("../../settings/config.js").Config} config
 * @param {import("../../i18n/translator.js").Translator} translator
 * @param {{ landed: number, stats: (mu: number, sigma: number, landed: number, bounds: [number,
 *   number]) => Stats }} sample
 */
export function readModel(module, config, translator, { landed, stats }) {
  const n = Math.min(config.mu.length, config.sigma.length);
  const chosen = Math.min(config.curve, n) - 1;
  const [mu, sigma] = [config.mu.slice(0, n), config.sigma.slice(0, n)];
  const [m, s] = [mu[chosen], sigma[chosen]];
  /** @type {[number, number]} */
  const bounds = [Math.min(...config.bounds), Math.max(...config.bounds)];
  return {
    translator,
    config,
    mu,
    sigma,
    chosen,
    bounds,
    peak: module.normal(m, m, s),
    area: module.normalProbability(m, s, ...bounds),
    landed,
    sample: landed > 0 ? stats(m, s, landed, bounds) : undefined,
    /** @param {number} x @param {number} curve */
    density: (x, curve) => module.normal(x, mu[curve], sigma[curve]),
  };
}
