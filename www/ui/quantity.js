/** How the numbers of one quantity are written: with decimals that its size decides, so that columns do not jump. */

/** @typedef {import("../i18n/translator.js").Translator} Translator */

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
const MOST_DECIMALS = 5;
/** Digits of a number that has outgrown its column's decimals, as in a run that diverges. */
const MOST_DIGITS = 6;

/** Decimals for values of the size of `scale`: four significant digits of it.
 * @param {number} scale
 */
export function decimalsFor(scale) {
  if (!Number.isFinite(scale) || scale === 0) return 3;
  const digitsBefore = Math.floor(Math.log10(Math.abs(scale)));
  return Math.min(MOST_DECIMALS, Math.max(digitsBefore >= 2 ? 0 : 1, 3 - digitsBefore));
}

/** @param {Translator} translator @param {number} value @param {number} decimals */
export function quantity(translator, value, decimals) {
  const size = Math.abs(value);
  if (size >= 1e7) return translator.significant(value, 4);
  // Would lose all digits
  if (decimals === MOST_DECIMALS && size > 0 && size < 1e-4) return translator.significant(value, 3);
  const digitsBefore = size < 1 ? 1 : Math.floor(Math.log10(size)) + 1;
  return translator.number(value, Math.max(0, Math.min(decimals, MOST_DIGITS - digitsBefore)));
}

/** @param {number} index */
export function subscript(index) {
  return String(index).replace(/\d/g, (digit) => SUBSCRIPTS[Number(digit)]);
}

/** The symbol of feature j: x where there is one feature, else x₁, x₂, …
 * @param {string} letter @param {number} j @param {number} nFeatures
 */
export function symbol(letter, j, nFeatures) {
  return nFeatures === 1 ? letter : letter + subscript(j + 1);
}
