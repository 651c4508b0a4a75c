/** Errors as the page speaks of them: a name of the list and its details. */

import { shorten } from "./wrong-value.js";

/** @typedef {import("../i18n/translator.js").Problem} Problem */

/** So many names of a file stand in a message, with so many characters each. */
const MOST_SHOWN = 8;
const LONGEST_SHOWN = 40;

/** The instance is dead: no further call can succeed. @param {unknown} error */
export function isTrap(error) {
  return typeof WebAssembly !== "undefined" && error instanceof WebAssembly.RuntimeError;
}

/** @param {any} error what was thrown @returns {Problem} */
export function problemOf(error) {
  const { name, details, concerns } = error ?? {};
  if (details !== undefined) return concerns === undefined ? { name, details } : { name, details, concerns };
  return { name: "Fault", details: { message: String(error?.message ?? error) } };
}

/**
 * A column that a file does not have, with the first of those that it has.
 * @param {string} key @param {string} given @param {readonly string[]} names @returns {Problem}
 */
export function unknownColumn(key, given, names) {
  const shown = names.slice(0, MOST_SHOWN).map((name) => `“${shorten(name, LONGEST_SHOWN)}”`);
  if (names.length > MOST_SHOWN) shown.push("…");
  return { name: "UnknownColumn", details: { key, given: shorten(given), allowed: shown } };
}
