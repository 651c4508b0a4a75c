// @ts-check

/** @typedef {{ median: number, lower: number, upper: number, count: number }} Spread  lower and upper: quartiles */

/** Median and quartiles. @param {ArrayLike<number>} samples @returns {Spread} */
export function spread(samples) {
  const sorted = Float64Array.from(samples).sort();
  const at = (/** @type {number} */ share) => quantile(sorted, share);
  return { median: at(0.5), lower: at(0.25), upper: at(0.75), count: sorted.length };
}

/** Between the two samples next to it, in proportion. @param {Float64Array} sorted @param {number} share */
export function quantile(sorted, share) {
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place - Math.floor(place));
}
