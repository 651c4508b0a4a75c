/** The marks on the learning rate's ruler: what these data, and the present batch size, allow. Pure. */

/**
 * @typedef {object} RateMarks
 * @property {number} safest  1/λmax: the full batch goes straight down below it
 * @property {number} usable  below it the mean square of the error shrinks at this batch size, for fresh minibatches
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

/**
 * What a rate means for the run. Huber's loss bounds the gradient: beyond its limits a run strays, and no farther.
 * @param {number} rate @param {RateMarks} marks @param {string} loss  squared or huber
 * @returns {"steady" | "ringing" | "noisy" | "unstable" | "bounded"}
 */
export function regimeOf(rate, { safest, usable, stable }, loss) {
  if (rate >= Math.min(usable, stable) && loss === "huber") return "bounded";
  if (rate >= stable) return "unstable";
  if (rate >= usable) return "noisy";
  return rate > safest ? "ringing" : "steady";
}
