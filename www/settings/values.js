/**
 * The types of the vocabulary: how a value is read from a text, checked and written as a text.
 * Writing then reading gives the same value.
 */

import { readNames, writeNames } from "./names.js";
import { WrongValue } from "./wrong-value.js";

/** @typedef {number | boolean | string | number[] | string[] | null} Value */

/**
 * @typedef {object} KeySpec  one entry of vocabulary.json
 * @property {string} type  a key of TYPES, or "changes"
 * @property {readonly string[]} [values]
 * @property {number} [min]
 * @property {number} [max]
 * @property {boolean} [minExclusive]
 * @property {number} [minLength]
 * @property {number} [maxLength]
 * @property {Value} default  null: decided elsewhere
 * @property {"live" | "restart"} acts
 * @property {"engine" | "page" | "both"} readBy
 * @property {readonly string[]} [scenes]  those that read it; none: all
 * @property {string} meaning
 */

/**
 * @typedef {object} ValueType
 * @property {(text: string, spec: KeySpec) => unknown} read  from a text; `check` looks at the result
 * @property {(value: any, spec: KeySpec) => Value} check  the value in its one canonical form, or throws WrongValue
 * @property {(value: any) => string} write
 */

// Unambiguous at each character, so that a long text cannot make the match slow.
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const LARGEST = Number.MAX_VALUE;

/** @param {string} text  decimal, with the minus of the keyboard or the one that the page shows */
function readNumber(text) {
  const plain = text.trim().replaceAll("−", "-");
  if (!DECIMAL.test(plain)) throw new WrongValue("NotANumber");
  // 1e999 is a number, only too large: finite, so that the range refuses it.
  return Math.min(LARGEST, Math.max(-LARGEST, Number(plain)));
}

/** The number that a visitor typed; undefined: the text says none. @param {string} text */
export function numberIn(text) {
  try {
    return readNumber(text);
  } catch {
    return undefined;
  }
}

/** @param {any} value @param {KeySpec} spec */
function checkNumber(value, spec) {
  if (typeof value !== "number") throw new WrongValue("WrongType", { expected: "number" });
  if (!Number.isFinite(value)) throw new WrongValue("NotANumber");
  const { min = -LARGEST, max = LARGEST, minExclusive = false } = spec;
  if (value < min || value > max || (minExclusive && value === min)) {
    throw new WrongValue("OutOfRange", minExclusive ? { min, max, minExclusive } : { min, max });
  }
  return value === 0 ? 0 : value; // never −0
}

/** @param {any} value @param {KeySpec} spec */
function checkInteger(value, spec) {
  const number = checkNumber(value, spec);
  if (!Number.isInteger(number)) throw new WrongValue("NotAnInteger");
  return number;
}

/** @param {any} value @param {KeySpec} spec */
function checkChoice(value, { values = [] }) {
  if (typeof value !== "string") throw new WrongValue("WrongType", { expected: "text" });
  if (!values.includes(value)) throw new WrongValue("NotAllowed", { allowed: values });
  return value;
}

/** @param {any} value */
function checkName(value) {
  if (typeof value !== "string") throw new WrongValue("WrongType", { expected: "text" });
  return value.replace(/\p{Surrogate}/gu, "\ufffd"); // half a character cannot stand in a URL
}

/**
 * Apply `one` to each item; a refusal names the item, not the whole list.
 * @template T, U
 * @param {readonly T[]} items @param {(item: T) => U} one
 */
function each(items, one) {
  return items.map((item) => {
    try {
      return one(item);
    } catch (error) {
      if (error instanceof WrongValue && items.length > 1) error.details.given ??= item;
      throw error;
    }
  });
}

/** @param {unknown} value @returns {value is Float64Array} or one of its kin */
const isTypedArray = (value) => ArrayBuffer.isView(value) && !(value instanceof DataView);

/**
 * @param {any} value @param {KeySpec} spec @param {number} [per]  numbers that make one entry
 * @returns {any[]} a copy
 */
export function checkLength(value, { minLength = 0, maxLength = Infinity }, per = 1) {
  if (!Array.isArray(value) && !isTypedArray(value)) {
    throw new WrongValue("WrongType", { expected: "list" });
  }
  if (value.length < minLength * per || value.length > maxLength * per) {
    const given = value.length / per;
    throw new WrongValue("OutOfRange", { given, min: minLength, max: maxLength, expected: "length" });
  }
  return Array.from(value);
}

/** @param {string} text */
export const split = (text) => (text.trim() === "" ? [] : text.split(",").map((item) => item.trim()));

/** @param {string} text @param {KeySpec} spec @param {number} [per] */
const readNumbers = (text, spec, per = 1) => each(checkLength(split(text), spec, per), readNumber);

/** @param {any} value @param {KeySpec} spec @param {number} [per] @returns {number[]} */
const checkNumbers = (value, spec, per = 1) => each(checkLength(value, spec, per), (item) => checkNumber(item, spec));

/** @param {any} value @param {KeySpec} spec */
function checkPoints(value, spec) {
  const numbers = checkNumbers(value, spec, 2);
  if (numbers.length % 2 === 1) {
    throw new WrongValue("LengthMismatch", { given: numbers.length, expected: numbers.length + 1 });
  }
  return numbers;
}

/** @param {any} value */
function checkOrigin(value) {
  const refusal = new WrongValue("WrongType", { expected: "https://example.org" });
  if (typeof value !== "string" || !URL.canParse(value)) throw refusal;
  const url = new URL(value);
  if (!/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) throw refusal;
  return url.origin;
}

/** @param {string} text */
const trim = (text) => text.trim();
/** @param {any[]} items */
const join = (items) => items.join(",");

/** `changes` is not here: its values have the types of other keys. @type {Record<string, ValueType>} */
export const TYPES = {
  number: { read: readNumber, check: checkNumber, write: String },
  integer: { read: readNumber, check: checkInteger, write: String },
  numbers: { read: readNumbers, check: checkNumbers, write: join },
  points: { read: (text, spec) => readNumbers(text, spec, 2), check: checkPoints, write: join },
  choice: { read: trim, check: checkChoice, write: String },
  choices: {
    read: (text) => split(text).filter((item) => item !== ""),
    check: (value, spec) => {
      const chosen = each(checkLength(value, spec), (item) => checkChoice(item, spec));
      return (spec.values ?? []).filter((item) => chosen.includes(item)); // a set, in the vocabulary's order
    },
    write: join,
  },
  switch: {
    read: (text) => trim(text) || "on",
    check: (value) => {
      if (typeof value === "boolean") return value;
      if (typeof value !== "string") throw new WrongValue("WrongType", { expected: "on, off" });
      if (value !== "on" && value !== "off") throw new WrongValue("NotAllowed", { allowed: ["on", "off"] });
      return value === "on";
    },
    write: (value) => (value ? "on" : "off"),
  },
  name: { read: (text) => text, check: checkName, write: String },
  names: { read: readNames, check: (value, spec) => each(checkLength(value, spec), checkName), write: writeNames },
  origin: { read: trim, check: checkOrigin, write: String },
};
