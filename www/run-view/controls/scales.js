/** Where values stand on the sliders: pure, so that they can be tested alone. */

const STEPS_PER_DECADE = 50;

/**
 * The learning rate's logarithmic scale: 10⁻⁴ to 10, further down where the data need smaller rates.
 * @param {number} stableRate the largest stable rate of these data
 */
export function rateScale(stableRate) {
  const limit = Number.isFinite(stableRate) && stableRate > 0 ? Math.floor(Math.log10(stableRate)) : 0;
  const low = Math.min(-4, limit - 3);
  const high = limit < -4 ? limit + 3 : 1;
  const last = (high - low) * STEPS_PER_DECADE;
  return {
    last,
    /** @param {number} rate */
    positionOf: (rate) => Math.min(last, Math.max(0, (Math.log10(rate) - low) * STEPS_PER_DECADE)),
    /** Two significant digits, as a person would choose them. @param {number} position */
    rateAt: (position) => Number((10 ** (low + position / STEPS_PER_DECADE)).toPrecision(2)),
    decades: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)),
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
    batchAt: (position) => sizes[Math.min(last, Math.max(0, Math.round(position)))],
  };
}
