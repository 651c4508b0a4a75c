/** The few ways in which the page rounds numbers that it keeps or tells. Pure. */

/** @param {number} x @param {number} digits */
const significant = (x, digits) => Number(x.toPrecision(digits));

/** In a sentence or a field: as fine as anyone reads. @param {number} x */
export const asTold = (x) => significant(x, 4);
/** How often one number goes into another. @param {number} x */
export const asRatio = (x) => significant(x, 3);
/** What is measured roughly, or proposed. @param {number} x */
export const asMeasured = (x) => significant(x, 2);
/** A parameter of a run: about as fine as f32 is. @param {number} x */
export const asParameter = (x) => significant(x, 6);
/** So many decimals at most. @param {number} x @param {number} decimals */
export const toDecimals = (x, decimals) => Math.round(x * 10 ** decimals) / 10 ** decimals;

/** The digits of f64 that can be relied on. */
const MOST_DIGITS = 15;

/** The power of ten of the first digit. @param {number} x */
const powerOf = (x) => Math.floor(Math.log10(Math.abs(x)));

/**
 * How many significant digits tell a value from those a step away.
 * @param {number} x @param {number | undefined} step  undefined: no equal steps @param {number} fewest
 */
export function digitsFor(x, step, fewest) {
  const digits = x === 0 || !step ? 0 : powerOf(x) - powerOf(step) + 1;
  return Math.min(MOST_DIGITS, Math.max(fewest, digits));
}

/**
 * As fine as it can be told, and never coarser than the step that it is set by.
 * @param {number} x @param {number} [step]
 */
export const asSet = (x, step) => significant(x, digitsFor(x, step, 4));
