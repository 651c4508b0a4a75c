/**
 * Scales of sliders: each whole position has a value of its own, which stands at that position again. So a press of an
 * arrow key moves one place, and never back. Pure.
 */

/**
 * @typedef {object} Scale
 * @property {number} last  the last position; the first is 0
 * @property {(value: number) => number} positionOf  may lie between two positions; of a value beyond an end: the end
 * @property {(position: number) => number} valueAt  the value of a whole position
 */

/** Places on a linear scale at most; at least two fifths of them are there. */
const PLACES = 200;
/** Digits that a value is never shorter than, and those that any number can be told by. */
const FEWEST_DIGITS = 2;
const MOST_DIGITS = 17;
/** A step is never finer than this share of the values themselves, so that sums of it stay exact. */
const FINEST = 1e-12;

/** @param {number} last */
const within = (last) => (/** @type {number} */ position) => Math.min(last, Math.max(0, position));

/**
 * Equal steps of 1, 2 or 5 times a power of ten, on multiples of the step.
 * @param {{ min: number, max: number, places?: number }} ends
 * @returns {Scale & { step: number }}
 */
export function linearScale({ min, max, places = PLACES }) {
  const least = Math.max((max - min) / places, FINEST * Math.max(Math.abs(min), Math.abs(max)), Number.MIN_VALUE);
  const { factor, power } = roundStep(least);
  const multiple = (/** @type {number} */ k) => Number(`${k * factor}e${power}`);
  const step = multiple(1);
  // A value that is a multiple of the step may miss it by a rounding.
  const first = Math.ceil(min / step - 1e-6);
  const last = Math.max(0, Math.floor(max / step + 1e-6) - first);
  const keep = within(last);
  return {
    last,
    step,
    positionOf: (value) => keep(value / step - first),
    valueAt: (position) => multiple(first + position),
  };
}

/** The least of 1, 2, 5, 10, … (and below 1) that is not below. @param {number} least */
function roundStep(least) {
  const power = Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((each) => Number(`${each}e${power}`) >= least * (1 - 1e-9)) ?? 10;
  return { factor, power };
}

/**
 * Equal ratios, each value with as few digits as tell it from its neighbours.
 * @param {{ low: number, decades: number, perDecade: number }} parts  low: the decimal logarithm of the first value
 * @returns {Scale}
 */
export function logarithmicScale({ low, decades, perDecade }) {
  const last = Math.round(decades * perDecade);
  const keep = within(last);
  const exact = (/** @type {number} */ value) => (Math.log10(value) - low) * perDecade;
  return {
    last,
    positionOf: (value) => keep(exact(value)),
    valueAt(position) {
      const value = 10 ** (low + position / perDecade);
      for (let digits = FEWEST_DIGITS; digits < MOST_DIGITS; digits += 1) {
        const short = Number(value.toPrecision(digits));
        if (Math.round(exact(short)) === position) return short;
      }
      return value;
    },
  };
}
