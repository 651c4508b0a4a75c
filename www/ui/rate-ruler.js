/** The marks on the learning rate's ruler: what these data, and the present batch size, allow. Pure. */

/**
 * @typedef {object} RateMarks
 * @property {number} safest  1/λmax: the full batch goes straight down below it
 * @property {number} usable  above it the mean square of the error grows at this batch size
 * @property {number} stable  2/λmax: above it even the full batch diverges
 */

/**
 * Where the marks stand on the slider, as shares of its track.
 * @param {RateMarks} marks @param {{ positionOf: (rate: number) => number, last: number }} scale
 */
export function placesOf({ safest, usable, stable }, { positionOf, last }) {
  const share = (/** @type {number} */ rate) => positionOf(rate) / last;
  return { safest: share(safest), usable: share(Math.min(usable, stable)), stable: share(stable) };
}

/** What a rate means for the run. @param {number} rate @param {RateMarks} marks @returns {"steady" | "ringing" | "noisy" | "unstable"} */
export function regimeOf(rate, { safest, usable, stable }) {
  if (rate >= stable) return "unstable";
  if (rate >= usable) return "noisy";
  return rate > safest ? "ringing" : "steady";
}
