/** Texts of this mode: they have a dictionary of their own, which comes with it, beside the one that fills the page. */

import { readJson } from "../../loading/json.js";
import { createTranslator } from "../../i18n/translator.js";
import { element, setAttribute, setText } from "../../ui/dom.js";

/** @typedef {import("../../i18n/translator.js").Translator} Translator */

/** @param {import("../../i18n/translator.js").Language} lang @returns {Promise<Translator>} */
export async function wordsIn(lang) {
  return createTranslator(await readJson(`teaching/lecture/${lang}.json`), lang);
}

/**
 * As the page's `label`, with a text of this mode.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {string} key @param {Record<string, string | boolean | undefined>} [attributes]
 */
export const label = (tag, key, attributes = {}) => element(tag, { ...attributes, "data-i18n-own": key });

/** @param {Element} root @param {Translator} words */
export function localise(root, words) {
  for (const node of [root, ...root.querySelectorAll("[data-i18n-own], [data-i18n-own-label]")]) {
    const [text, name] = ["data-i18n-own", "data-i18n-own-label"].map((attribute) => node.getAttribute(attribute));
    if (text !== null) setText(node, words.t(text));
    if (name !== null) setAttribute(node, "aria-label", words.t(name));
  }
}

/**
 * Texts of this mode and of the page, by their keys.
 * @param {Translator} page @param {Translator} own
 * @returns {(key: string) => string}
 */
export const both = (page, own) => (key) => (key.startsWith("lecture.") ? own : page).t(key);
