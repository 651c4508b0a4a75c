/** Tasks of the scene likelihood. */

import { asTold } from "../../ui/rounding.js";

/** @typedef {import("./reading.js").Model} Model */

/** @type {import("../../ui/try-this.js").Task<Model>} */
const best = {
  id: "likelihood-best",
  check({ terms, best, options: { family } }) {
    const least = best?.negativeLog;
    const isGaussian = family === "gaussian";
    return {
      done: isGaussian && least !== undefined && terms.negativeLog - least <= 0.05,
      failed: false,
      progress: { nll: asTold(terms.negativeLog), least: least === undefined ? "–" : asTold(least) },
    };
  },
};

/** @type {import("../../ui/try-this.js").Task<Model>} */
const sigma = {
  id: "likelihood-sigma",
  check({ terms, best, options }) {
    const isBest = best !== undefined && terms.squares <= 1.01 * best.squares;
    const fitted = terms.fittedScale;
    return {
      done: isBest && fitted !== undefined && Math.abs(options.sigma / fitted - 1) <= 0.02,
      failed: false,
      progress: { sigma: options.sigma, fitted: fitted === undefined ? "–" : asTold(fitted) },
    };
  },
};

/** @type {import("../../ui/try-this.js").Task<Model>} */
const lost = {
  id: "likelihood-lost",
  check({ products }) {
    const [single, double] = [products?.single.zero ?? 0, products?.double.zero ?? 0];
    return {
      done: single > 0 && products !== undefined && double === 0 && products.double.infinite === 0,
      failed: false,
      progress: { single: single || "–", double: double || "–" },
    };
  },
};

export const TASKS = [best, sigma, lost];

/** @type {import("../../ui/try-this.js").Exercise[]} */
export const EXERCISES = [
  {
    id: "likelihood-constant",
    settings: "dataset=points&points=0,1,1,2,2,2.5,3,3,4,9&w0=0&b0=3.5&sigma=1&model=laplace&over=b",
  },
  { id: "likelihood-laplace", settings: "n=100&family=laplace&noise=1.4142136&sigma=1&model=laplace" },
];
