/**
 * Sentences for whoever listens to the page. A component sends them up as events; the page's one announcer, which is
 * the only live region, speaks them one after another (page/announcer.js).
 */

import { setText } from "./dom.js";

/** @typedef {{ text: string, kind: string, isUrgent: boolean, every: number }} Sentence */
/**
 * @typedef {object} Manner
 * @property {string} [kind]  one of the same kind that still waits gives way to it; else the text itself
 * @property {boolean} [isUrgent]  it comes before what waits
 * @property {number} [every]  milliseconds that must lie between two of this kind; one that comes earlier is dropped
 */

/** The event's type. */
export const SAY = "playground-say";

/** What was last said of an element, and in which language. @type {WeakMap<Element, { text: string, lang: string }>} */
const told = new WeakMap();

/**
 * Asks for a sentence to be spoken.
 * @param {Element} node  what it is about; while that is not to be seen nothing is said of it
 * @param {string} text @param {Manner} [manner]
 */
export function say(node, text, { kind = text, isUrgent = false, every = 0 } = {}) {
  if (text.trim() === "" || node.checkVisibility?.() === false) return;
  /** @type {Sentence} */
  const detail = { text, kind, isUrgent, every };
  node.dispatchEvent(new CustomEvent(SAY, { bubbles: true, detail }));
}

/**
 * Says what holds of an element whenever it has become something else: not what held at first, and not the same once
 * more in another language.
 * @param {Element} node @param {string} text @param {Manner} [manner]
 */
export function sayChange(node, text, manner) {
  const { lang } = node.ownerDocument.documentElement;
  const before = told.get(node);
  told.set(node, { text, lang });
  const isSameLanguage = before?.text === "" || before?.lang === lang;
  if (before && before.text !== text && isSameLanguage) say(node, text, manner);
}

/**
 * Writes a text that is spoken whenever it changes.
 * @param {Element} node @param {string} text @param {Manner} [manner]
 */
export function setSpoken(node, text, manner) {
  setText(node, text);
  sayChange(node, text, manner);
}
