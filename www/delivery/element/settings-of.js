import { deckOf } from "./deck.js";
import { KEYS } from "./vocabulary.js";

/**
 * The settings that an element's attributes give, as an address has them.
 * @param {Element} element
 * @returns {[string, string][]}
 */
export const settingsOf = (element) => Object.keys(KEYS).flatMap((key) => settingOf(element, key));

/** @param {Element} element @param {string} key @returns {[string, string][]} */
function settingOf(element, key) {
  const text = element.getAttribute(key);
  if (text !== null) return [[key, KEYS[key] === "switch" && text === "" ? "on" : text]];
  return key === "host" && deckOf(element) ? [["host", "reveal"]] : [];
}
