/** A presenter's list as text and as a link, and the check of what comes back. Pure. */

import { readSettings } from "../../settings/link.js";
import { LONGEST, MOST_ENTRIES, OF_THE_PAGE } from "./list.js";
import { PRESETS } from "./presets.js";

/** @typedef {import("./list.js").Entry} Entry */
/** @typedef {import("../../settings/vocabulary.js").Vocabulary} Vocabulary */
/**
 * @typedef {{ name: string, params?: Record<string, string | number>,
 *   problem?: import("../../i18n/translator.js").Problem }} Fault  its sentence is `lecture.fault.<name>`; problem: of
 *   a
 *   setting
 */
/** @typedef {{ ok: true, entries: Entry[] } | { ok: false, fault: Fault }} Checked */

const TYPE = "sgd-playground-lecture";
/** Of a file, in characters. */
export const MOST_TEXT = 200_000;
/** Longer addresses are cut on their way by some programs. */
export const LONGEST_LINK = 8000;

/** @param {readonly Entry[]} entries */
export const toText = (entries) => `${JSON.stringify({ type: TYPE, v: 1, entries }, null, 2)}\n`;

/** What stands behind `list=` in a link. @param {readonly Entry[]} entries */
export function toLink(entries) {
  const bytes = new TextEncoder().encode(JSON.stringify({ type: TYPE, v: 1, entries }));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}

/** @param {string} code @returns {string} the text; empty if there is none in it */
export function fromLink(code) {
  try {
    const bytes = Uint8Array.from(atob(code.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return "";
  }
}

/**
 * A list from outside: all good, or what is wrong first.
 * @param {Vocabulary} vocabulary
 * @param {string} text
 * @returns {Checked}
 */
export function check(vocabulary, text) {
  if (text.length > MOST_TEXT) return refuse("size", { max: MOST_TEXT });
  const file = parsed(text);
  if (!isRecord(file) || file.type !== TYPE || !Array.isArray(file.entries)) return refuse("kind");
  if (file.v !== 1) return refuse("version", { given: String(file.v).slice(0, 20) });
  const { entries } = file;
  if (entries.length < 1 || entries.length > MOST_ENTRIES) {
    return refuse("count", { n: entries.length, max: MOST_ENTRIES });
  }
  for (const [k, entry] of entries.entries()) {
    const fault = faultOf(vocabulary, entry);
    if (fault) return { ok: false, fault: { ...fault, params: { ...fault.params, k: k + 1 } } };
  }
  return { ok: true, entries: entries.map(tidy) };
}

/** @param {string} text @returns {unknown} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {Vocabulary} vocabulary @param {unknown} entry @returns {Fault | undefined} */
function faultOf(vocabulary, entry) {
  if (!isRecord(entry)) return { name: "entry" };
  const isPreset = Object.hasOwn(entry, "preset");
  const allowed = [isPreset ? "preset" : "settings", "title", "watch"];
  const wrong =
    Object.keys(entry).find((key) => !allowed.includes(key)) ??
    (isPreset ? undefined : ["settings", "title", "watch"].find((key) => !Object.hasOwn(entry, key)));
  if (wrong !== undefined) {
    return { name: Object.hasOwn(entry, wrong) ? "field" : "absent", params: { field: wrong.slice(0, 40) } };
  }
  const long = /** @type {const} */ (["title", "watch", "settings"]).find(
    (key) => Object.hasOwn(entry, key) && !isText(entry[key], LONGEST[key]),
  );
  if (long) return { name: "text", params: { field: long, max: LONGEST[long] } };
  if (entry.title !== undefined && String(entry.title).trim() === "") return { name: "untitled" };
  if (isPreset) {
    return typeof entry.preset === "string" && PRESETS.has(entry.preset)
      ? undefined
      : { name: "preset", params: { given: String(entry.preset).slice(0, 40) } };
  }
  return faultIn(vocabulary, String(entry.settings));
}

/** @param {Vocabulary} vocabulary @param {string} settings @returns {Fault | undefined} */
function faultIn(vocabulary, settings) {
  for (const key of new URLSearchParams(settings).keys()) {
    if (!Object.hasOwn(vocabulary.keys, key)) return { name: "key", params: { key: key.slice(0, 40) } };
    if (OF_THE_PAGE.includes(key)) return { name: "ofThePage", params: { key } };
  }
  const [problem] = readSettings(vocabulary, { query: "", hash: settings }).notices;
  return problem && { name: "value", problem };
}

/** Only what an entry has, in one line each. @param {any} entry @returns {Entry} */
function tidy(entry) {
  const words = /** @type {const} */ (["title", "watch"])
    .filter((key) => entry[key] !== undefined)
    .map((key) => [key, entry[key].replace(/\s+/g, " ").trim()]);
  return {
    ...("preset" in entry ? { preset: entry.preset } : { settings: entry.settings }),
    ...Object.fromEntries(words),
  };
}

/** @param {unknown} value @param {number} most */
const isText = (value, most) => typeof value === "string" && value.length <= most;

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {string} name @param {Record<string, string | number>} [params] @returns {{ ok: false, fault: Fault }} */
const refuse = (name, params) => ({ ok: false, fault: { name, params } });
