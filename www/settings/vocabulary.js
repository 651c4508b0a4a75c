/** The vocabulary (vocabulary.json) as functions: read, check and write the value of a key. */

import { languageOf } from "../i18n/translator.js";
import { TYPES, checkLength, split } from "./values.js";
import { WrongValue, shorten } from "./wrong-value.js";

/** @typedef {import("./values.js").Value} Value */
/** @typedef {import("./values.js").KeySpec} KeySpec */
/** @typedef {import("../i18n/translator.js").Problem} Problem */
/** @typedef {{ ok: true, value: Value } | { ok: false, error: Problem }} Result */

/**
 * @typedef {object} Vocabulary
 * @property {Readonly<Record<string, KeySpec>>} keys  in the order of the file
 * @property {Readonly<Record<string, Readonly<Record<string, Value>>>>} presets
 * @property {(key: string) => boolean} has
 * @property {readonly string[]} changeable  what may change while a run goes on, and so stands in `changes`
 * @property {(keys: readonly string[]) => boolean} isLive  whether all of them act without a restart
 * @property {(key: string, text: string) => Result} parse  a text from a URL, an attribute or a field
 * @property {(key: string, text: string) => { ok: true, value: number } | { ok: false, error: Problem }} parseOne
 *   a number, or one of a list of them, as typed into a field
 * @property {(key: string, value: unknown) => Result} check
 *   a typed value from a message or the page; lists may also be comma-separated, switches "on" or "off",
 *   and null stands for "not given" where the default is null
 * @property {(key: string, value: Value) => string} format  a checked value as `parse` reads it; null is empty
 * @property {(dataset: string) => Readonly<Record<string, Value>>} presetOf
 * @property {(scene: string) => Readonly<Record<string, Value>>} beginningOf  what a scene begins with
 */

const LIST_TYPES = ["numbers", "points", "names", "choices", "changes"];

/**
 * @param {{ keys: Record<string, any>, presets: Record<string, any>, scenes: Record<string,
 *   any> }} json  the content of vocabulary.json
 * @returns {Vocabulary}
 */
export function createVocabulary(json) {
  const { keys, presets, scenes } = deepFreeze(structuredClone(json));
  /** @type {Record<string, import("./values.js").ValueType>} */
  const types = { ...TYPES, changes: changesType((key, text) => parse(key, text), changeableIn(keys)) };

  /** @param {string} key */
  const has = (key) => Object.hasOwn(keys, key);

  /**
   * Run `compute`, and turn a refusal into a result: errors are handled here and nowhere else.
   * @param {string} key @param {unknown} given
   * @param {(spec: KeySpec, type: import("./values.js").ValueType) => Value} compute
   * @returns {Result}
   */
  function attempt(key, given, compute) {
    if (!has(key)) return { ok: false, error: { name: "UnknownKey", details: { key: shorten(key) } } };
    try {
      const spec = /** @type {KeySpec} */ (keys[key]);
      return { ok: true, value: compute(spec, types[spec.type]) };
    } catch (error) {
      if (!(error instanceof WrongValue)) throw error;
      const details = { key, given, ...rangeOf(keys[key]), ...error.details };
      details.given = describe(details.given);
      return { ok: false, error: { name: error.name, details } };
    }
  }

  /** @type {Vocabulary["parse"]} */
  function parse(key, text) {
    const meant = key === "lang" ? (languageOf(text) ?? text) : text;
    return attempt(key, text, (spec, type) => type.check(type.read(meant, spec), spec));
  }

  /** @type {Vocabulary["parseOne"]} */
  function parseOne(key, text) {
    const { read, check: checkNumber } = TYPES.number;
    const result = attempt(key, text, (spec) => checkNumber(read(text, spec), spec));
    return result.ok ? { ok: true, value: Number(result.value) } : result;
  }

  /** @type {Vocabulary["check"]} */
  function check(key, value) {
    return attempt(key, value, (spec, type) => {
      if (value === null && spec.default === null) return null;
      const isListAsText = typeof value === "string" && LIST_TYPES.includes(spec.type);
      return type.check(isListAsText ? type.read(value, spec) : value, spec);
    });
  }

  /** @type {Vocabulary["format"]} */
  const format = (key, value) => (value === null ? "" : types[keys[key].type].write(value));

  /** @type {Vocabulary["presetOf"]} */
  const presetOf = (dataset) => (Object.hasOwn(presets, dataset) ? presets[dataset] : {});

  /** @type {Vocabulary["beginningOf"]} */
  const beginningOf = (scene) => (Object.hasOwn(scenes, scene) ? scenes[scene] : {});

  const changeable = changeableIn(keys);
  /** @type {Vocabulary["isLive"]} */
  const isLive = (given) => given.every((key) => keys[key].acts === "live");

  return { keys, presets, has, changeable, isLive, parse, parseOne, check, format, presetOf, beginningOf };
}

/**
 * What is allowed stands beside every wrong value, also where only its kind is wrong.
 * @param {KeySpec} spec
 */
function rangeOf({ min, max, minExclusive }) {
  return max === undefined ? {} : { min, max, ...(minExclusive ? { minExclusive } : {}) };
}

/** Live keys that the engine reads. @param {Readonly<Record<string, KeySpec>>} keys */
function changeableIn(keys) {
  return Object.keys(keys).filter((key) => keys[key].acts === "live" && keys[key].readBy !== "page");
}

/**
 * A change is the text "step:key:value"; steps do not descend.
 * @param {(key: string, text: string) => Result} parse @param {readonly string[]} changeable
 * @returns {import("./values.js").ValueType}
 */
function changesType(parse, changeable) {
  /** @param {unknown} change @param {number} earliest */
  function checkChange(change, earliest) {
    const parts = typeof change === "string" ? change.split(":").map((part) => part.trim()) : [];
    const [stepText, key, text] = parts;
    const step = /^\d+$/.test(stepText) ? Number(stepText) : NaN;
    if (parts.length !== 3 || !Number.isSafeInteger(step) || step < earliest) {
      throw new WrongValue("WrongType", { given: change, expected: "step:key:value" });
    }
    if (!changeable.includes(key)) throw new WrongValue("NotAllowed", { given: change, allowed: changeable });
    const result = parse(key, text);
    // The range is one of the key in the change.
    if (!result.ok) {
      throw new WrongValue(result.error.name, { ...result.error.details, key: "changes", of: key, given: change });
    }
    return { step, change: `${step}:${key}:${result.value}` };
  }

  return {
    read: split,
    check: (value, spec) => {
      let earliest = 0;
      return checkLength(value, spec).map((item) => {
        const { step, change } = checkChange(item, earliest);
        earliest = step;
        return change;
      });
    },
    write: (changes) => changes.join(","),
  };
}

/** A value as a message can show it. @param {unknown} value */
function describe(value) {
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "string") return shorten(value);
  try {
    return shorten(JSON.stringify(value) ?? typeof value);
  } catch {
    return typeof value; // circular, or a BigInt
  }
}

/** @template T @param {T} value @returns {T} */
function deepFreeze(value) {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
