/** Where learning rates and batch sizes stand on the sliders: pure, so that they can be tested alone. */

import { logarithmicScale } from "../../ui/scales.js";

const STEPS_PER_DECADE = 50;

/**
 * The learning rate's logarithmic scale: 10⁻⁴ to 10, further down where the data need smaller rates.
 * @param {number} stableRate the largest stable rate of these data
 */
export function rateScale(stableRate) {
  const limit = Number.isFinite(stableRate) && stableRate > 0 ? Math.floor(Math.log10(stableRate)) : 0;
  const low = Math.min(-4, limit - 3);
  const high = limit < -4 ? limit + 3 : 1;
  const decades = high - low;
  return {
    ...logarithmicScale({ low, decades, perDecade: STEPS_PER_DECADE }),
    decades: Array.from({ length: decades + 1 }, (_, i) => Number(`1e${low + i}`)),
  };
}

/**
 * The batch sizes of the slider: powers of two below n, then n.
 * @param {number} n
 */
export function batchScale(n) {
  /** @type {number[]} */
  const sizes = [];
  for (let size = 1; size < n; size *= 2) sizes.push(size);
  sizes.push(n);
  const last = sizes.length - 1;
  return {
    last,
    sizes,
    /** Between two sizes on a logarithmic scale. @param {number} batch */
    positionOf(batch) {
      const above = sizes.findIndex((size) => size >= batch);
      if (above <= 0) return above < 0 ? last : 0;
      const [low, high] = [sizes[above - 1], sizes[above]];
      return above - 1 + Math.log(batch / low) / Math.log(high / low);
    },
    /** @param {number} position */
    valueAt: (position) => sizes[Math.min(last, Math.max(0, Math.round(position)))],
  };
}
