/**
 * The vocabulary's types at the element: what an attribute's text is as a property, and what goes into a message.
 * The page checks values and says what is wrong with them; here none is refused.
 */

import { languageOf } from "../../i18n/languages.js";
import { readNames, writeNames } from "../../settings/names.js";
import { KEYS } from "./vocabulary.js";

/** @typedef {number | boolean | string | number[] | string[] | null} Value */
/** @typedef {{ read: (text: string) => Value, write: (value: any) => string }} Type */

/** @param {string} text */
function readNumber(text) {
  const number = text.trim() === "" ? NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}

/** @param {string} text */
const split = (text) => (text.trim() === "" ? [] : text.split(",").map((item) => item.trim()));

/** @param {string} text */
function readNumbers(text) {
  const numbers = split(text).map(readNumber);
  return numbers.includes(null) ? null : /** @type {number[]} */ (numbers);
}

/** Names with an open quote are none. @param {string} text */
function readQuoted(text) {
  try {
    return readNames(text);
  } catch {
    return null;
  }
}

/** @param {ArrayLike<unknown> | string} list */
const join = (list) => (typeof list === "string" ? list : Array.from(list).join(","));

const NUMBER = { read: readNumber, write: String };
const NUMBERS = { read: readNumbers, write: join };
const WORDS_OF = { read: split, write: join };
const TEXT = { read: String, write: String };

const SWITCHES = new Map([
  ["", true],
  ["on", true],
  ["off", false],
]);

/** @type {Record<string, Type>} */
const TYPES = {
  number: NUMBER,
  integer: NUMBER,
  numbers: NUMBERS,
  points: NUMBERS,
  choices: WORDS_OF,
  changes: WORDS_OF,
  names: { read: readQuoted, write: (list) => (typeof list === "string" ? list : writeNames(Array.from(list))) },
  switch: {
    read: (text) => SWITCHES.get(text.trim()) ?? null,
    write: (value) => (value === true ? "" : value === false ? "off" : String(value)),
  },
};

/**
 * The value of a property; null: no such attribute, or a text that is no value.
 * @param {string} type
 * @param {string | null} text
 */
export const valueOf = (type, text) => (text === null ? null : (TYPES[type] ?? TEXT).read(text));

/** The text of an attribute; null: none. @param {string} type @param {any} value */
export const textOf = (type, value) =>
  value === null || value === undefined ? null : (TYPES[type] ?? TEXT).write(value);

/**
 * For a message: typed, and as it stands where it has no type, so that the page can name it.
 * @param {string} key
 * @param {string} text
 */
export function messageOf(key, text) {
  // An address takes any tag of a language, a message only the page's own.
  return (key === "lang" ? languageOf(text) : valueOf(KEYS[key], text)) ?? text;
}
