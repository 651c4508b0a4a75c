/** Tasks of the scene gaussian. */

import { asTold } from "../../ui/rounding.js";

/** @typedef {import("./reading.js").Model} Model */

/** @type {import("../../ui/try-this.js").Task<Model>} */
const area = {
  id: "gaussian-area",
  check({ area, mu, sigma, chosen, bounds }) {
    const [m, s] = [mu[chosen], sigma[chosen]];
    const isOneSided = bounds[0] >= m || bounds[1] <= m;
    return {
      done: isOneSided && Math.abs(area - 0.4772) <= 0.002 && s > 0,
      failed: false,
      progress: { area: asTold(100 * area) },
    };
  },
};

/** @type {import("../../ui/try-this.js").Task<Model>} */
const peak = {
  id: "gaussian-peak",
  check: ({ peak, area }) => ({
    done: peak >= 4 && area >= 0.99,
    failed: false,
    progress: { peak: asTold(peak), area: asTold(100 * area) },
  }),
};

/** @type {import("../../ui/try-this.js").Task<Model>} */
const sample = {
  id: "gaussian-sample",
  check({ landed, sample, mu, sigma, chosen }) {
    const isNear =
      sample !== undefined &&
      Math.abs(sample.mean - mu[chosen]) <= 0.05 * sigma[chosen] &&
      Math.abs(sample.stdDev / sigma[chosen] - 1) <= 0.05;
    return {
      done: landed >= 1000 && isNear,
      failed: false,
      progress: { n: landed, mean: sample ? asTold(sample.mean) : "–", stdDev: sample ? asTold(sample.stdDev) : "–" },
    };
  },
};

export const TASKS = [area, peak, sample];

/** @type {import("../../ui/try-this.js").Exercise[]} */
export const EXERCISES = [{ id: "gaussian-constant", settings: "curve=1&mu=1.5,0,3&samples=200" }];
