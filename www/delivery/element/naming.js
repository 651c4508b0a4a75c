/** What the element calls itself and its button, in the reader's language. */

import { pickLanguage } from "../../i18n/languages.js";
import { WORDS } from "./words.js";

/** @param {Element} element @returns {Record<string, string>} */
const wordsFor = (element) => WORDS[pickLanguage(element.getAttribute("lang"), navigator.languages)];

/** @param {Element} element */
export const startOf = (element) => wordsFor(element)["element.start"];

/**
 * The title that it has, or the name of the scene.
 * @param {Element} element
 * @param {string} scene  that the page shows
 */
export function nameOf(element, scene) {
  const slug = scene || (element.getAttribute("scene") ?? "sgd");
  return element.getAttribute("title") || (wordsFor(element)[`scene.${slug}.name`] ?? "SGD Playground");
}
