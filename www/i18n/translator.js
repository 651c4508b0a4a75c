/** Strings and numbers in the reader's language. Pure: dictionaries come in as objects, texts go out. */

import { LANGUAGES } from "./languages.js";

export { languageOf, pickLanguage } from "./languages.js";

/** @typedef {import("./languages.js").Language} Language */
/**
 * Flat: key -> text with `{placeholders}`. A word by its count is written `{n|example|examples}`: the first where the
 * language counts n as one, else the last.
 * @typedef {Record<string, string>} Dictionary
 */
/**
 * @typedef {object} Problem  a notice or an error
 * @property {string} name  what is wrong
 * @property {Record<string, any>} details
 * @property {{ rows: number, of: number }} [concerns]  how many rows of a table
 */

/**
 * @typedef {object} Translator
 * @property {Language} lang
 * @property {(key: string, params?: Record<string, unknown>) => string} t
 *   Text for a key. Throws for an unknown key or a missing parameter: both are defects of the page.
 *   A number among the parameters is formatted as `value` does.
 * @property {(x: number, digits?: number) => string} number  Fixed count of decimals (default 3): −0.258
 * @property {(x: number, digits?: number) => string} significant  Significant digits (default 3): 0.03, 1.2×10⁻⁵
 * @property {(x: number) => string} integer  Grouped: 1,000
 * @property {(share: number, digits?: number) => string} percent  0.123 -> 12.3% (default: no more than 1 decimal)
 * @property {(x: number) => string} value  An integer in full, anything else in four significant digits
 * @property {(items: readonly (string | number)[]) => string} list  "a, b"; in Chinese "a、b"
 * @property {(parts: readonly string[]) => string} sentences  one after the other, as the language sets them
 * @property {(problem: Problem, isBrief?: boolean) => string} problem
 * Sentence for a notice or an error from `error.<name>` (`brief.<name>` if there is one), `error.Fault` for a name it
 * does not know; "–" for what is
 *   absent. {key} {given} {min} {max} {row} {column} {expected} {allowed} {message}, {range}: "0 < lr ≤ 1,000".
 */

const NONE = "–";
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * @param {Dictionary} dictionary
 * @param {Language} lang
 * @returns {Translator}
 */
export function createTranslator(dictionary, lang) {
  const numbers = createNumbers(lang);
  const { value } = numbers;
  const plural = new Intl.PluralRules(lang);

  /** @type {Translator["t"]} */
  function t(key, params = {}) {
    if (!Object.hasOwn(dictionary, key)) throw new Error(`no text for "${key}" in ${lang}`);
    return dictionary[key].replace(/\{(\w+)(?:\|([^{|}]+)\|([^{|}]+))?\}/g, (_, name, one, other) => {
      const param = Object.hasOwn(params, name) ? params[name] : undefined;
      if (param === undefined || param === null) throw new Error(`"${key}" needs {${name}}`);
      if (one !== undefined) return isOne(param) ? one : other;
      return typeof param === "number" ? value(param) : String(param);
    });
  }

  /** A count that comes as text is one only as "1". @param {unknown} count */
  const isOne = (count) => plural.select(Number(count)) === "one";

  /** @type {Translator["list"]} */
  const list = (items) => items.map(String).join(lang === "zh-Hans" ? "、" : ", ");

  /** @type {Translator["sentences"]} */
  const sentences = (parts) => parts.join(lang === "zh-Hans" ? "" : " ");

  /** @type {Translator["problem"]} */
  function problem({ name, details }, isBrief = false) {
    const keys = [...(isBrief ? [`brief.${name}`] : []), `error.${name}`];
    // Of a list it is the number of entries that is out of range.
    if (name === "OutOfRange" && details.expected === "length") keys.unshift("length.OutOfRange");
    if (name === "UnknownKey" && details.nearest !== undefined) keys.unshift("nearest.UnknownKey");
    if (name === "NotATable") keys.unshift(`file.${details.given}`);
    const key = keys.find((each) => Object.hasOwn(dictionary, each)) ?? "error.Fault";
    /** @type {Record<string, string>} */
    const params = { message: NONE, range: range(details) };
    for (const detail of ["given", "min", "max", "row", "column", "expected", "allowed", "nearest"]) {
      params[detail] = show(details[detail]);
    }
    if (typeof details.message === "string") params.message = details.message;
    const expected = `expected.${details.expected}`;
    if (Object.hasOwn(dictionary, expected)) params.expected = dictionary[expected];
    params.key = settingName(details.key);
    return t(key, params);
  }

  /** @param {any} detail */
  function show(detail) {
    if (detail === undefined || detail === null || detail === "") return NONE;
    if (Array.isArray(detail)) return list(detail);
    return typeof detail === "number" ? value(detail) : String(detail);
  }

  /** @param {any} key */
  function settingName(key) {
    const name = `setting.${key}`;
    if (!Object.hasOwn(dictionary, name)) return dictionary[`quantity.${key}`] ?? show(key);
    return lang === "zh-Hans" ? `${dictionary[name]}（${key}）` : `${dictionary[name]} (${key})`;
  }

  /** @param {Record<string, any>} details */
  function range({ key, of = key, min, max, minExclusive, expected }) {
    if (expected === "length") return min === max || max === Infinity ? show(min) : `${show(min)}–${show(max)}`;
    const lower = min === undefined ? "" : `${show(min)} ${minExclusive ? "<" : "≤"} `;
    const upper = max === undefined ? "" : ` ≤ ${show(max)}`;
    return lower + upper === "" ? NONE : `${lower}${show(of)}${upper}`.replaceAll(" ", "\u00a0");
  }

  return { lang, t, list, sentences, problem, ...numbers };
}

/**
 * Translators, each made when its language, or a scene with words of its own, is first wanted.
 * @param {(lang: Language, scene: string) => Promise<Dictionary>} read
 */
export function createTranslators(read) {
  /** @type {Map<string, Translator>} */
  const made = new Map();

  /** @param {Language} lang @param {string} scene */
  async function load(lang, scene) {
    const key = `${lang} ${scene}`;
    const present = made.get(key) ?? createTranslator(await read(lang, scene), lang);
    made.set(key, present);
    return present;
  }

  return {
    load,
    /** @param {string} scene */
    loadAll: (scene) => Promise.all(Object.values(LANGUAGES).map((lang) => load(lang, scene))),
    /** @param {Language} lang @param {string} scene */
    get: (lang, scene) => made.get(`${lang} ${scene}`),
  };
}

/** @param {Language} lang */
function createNumbers(lang) {
  /** Making one costs more than using it a hundred times. @type {Map<string, Intl.NumberFormat>} */
  const formats = new Map();

  /** @param {number} x @param {Intl.NumberFormatOptions} options */
  function format(x, options) {
    const key = JSON.stringify(options);
    const known = formats.get(key) ?? new Intl.NumberFormat(lang, options);
    formats.set(key, known);
    return known.format(x === 0 ? 0 : x).replace("-", "−");
  }

  /** @param {number} x */
  const integer = (x) => (Number.isFinite(x) ? format(Math.round(x), { maximumFractionDigits: 0 }) : NONE);

  /** @param {number} x @param {number} [digits] */
  function significant(x, digits = 3) {
    if (!Number.isFinite(x)) return NONE;
    const rounded = Number(x.toPrecision(digits));
    const size = Math.abs(rounded);
    if (size !== 0 && (size < 1e-4 || size >= 1e7)) return scientific(x, digits);
    return format(rounded, { maximumSignificantDigits: digits });
  }

  /** @param {number} x @param {number} [digits] */
  function number(x, digits = 3) {
    if (!Number.isFinite(x)) return NONE;
    if (Math.abs(x) >= 1e7) return significant(x, digits + 1);
    return format(Number(x.toFixed(digits)), { minimumFractionDigits: digits, maximumFractionDigits: digits });
  }

  /** @param {number} share @param {number} [digits] */
  function percent(share, digits = 1) {
    if (!Number.isFinite(share * 100)) return NONE;
    if (Math.abs(share) >= 1e5) return `${significant(share * 100)}%`;
    const rounded = Number((share * 100).toFixed(digits)) / 100;
    return format(rounded, { style: "percent", maximumFractionDigits: digits });
  }

  /** @param {number} x */
  const value = (x) => (Number.isSafeInteger(x) ? integer(x) : significant(x, 4));

  return { integer, significant, number, percent, value };
}

/** @param {number} x @param {number} digits */
function scientific(x, digits) {
  const [mantissa, exponent] = x.toExponential(digits - 1).split("e");
  const shown = mantissa.replace("-", "−").replace(/\.?0+$/, "");
  const power = exponent
    .replace("+", "")
    .replace("-", "⁻")
    .replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]);
  return `${shown}×10${power}`;
}
