/** The presenter's list: entries in their order, and which of them is shown. Pure. */

import { PRESETS } from "./presets.js";

/** @typedef {{ title?: string, watch?: string }} Words  what is written in place of a preset's own words */
/**
 * @typedef {Words & { preset: string } | Required<Words> & { settings: string }} Entry  one of the page's own,
 *   or settings
 *   as in an address with a title and a sentence on what to watch for
 */
/** @typedef {{ entries: readonly Entry[], at: number }} List  at: the entry that is shown; −1: none yet */

export const MOST_ENTRIES = 200;
export const LONGEST = { title: 80, watch: 240, settings: 20_000 };

/** @type {readonly Entry[]} */
export const STANDARD = Array.from(PRESETS.keys(), (preset) => ({ preset }));

/** As in an address, without "?" and "#". @param {Entry} entry */
export const settingsOf = (entry) => ("preset" in entry ? (PRESETS.get(entry.preset)?.settings ?? "") : entry.settings);

/**
 * The words of an entry. Those of the page come by their keys.
 * @param {Entry} entry @param {(key: string) => string} t
 */
export function wordsOf(entry, t) {
  if (!("preset" in entry)) return entry;
  const { preset: id, title, watch } = entry;
  const own = (/** @type {"name" | "watch"} */ key) =>
    t(PRESETS.get(id)?.isLesson ? `lesson.${id}.${key}` : `lecture.preset.${id}.${key}`);
  return { title: title ?? own("name"), watch: watch ?? own("watch") };
}

/** Behind the entry that is shown, and shown itself. @param {List} list @param {Entry} entry @returns {List} */
export function add({ entries, at }, entry) {
  if (entries.length >= MOST_ENTRIES) return { entries, at };
  const place = at < 0 ? entries.length : at + 1;
  return { entries: entries.toSpliced(place, 0, entry), at: place };
}

/** @param {List} list @param {number} k @returns {List} */
export function remove({ entries, at }, k) {
  return { entries: entries.toSpliced(k, 1), at: at === k ? -1 : at > k ? at - 1 : at };
}

/**
 * The entry goes to another place; the one that is shown stays it.
 * @param {List} list
 * @param {number} from
 * @param {number} to
 * @returns {List}
 */
export function move({ entries, at }, from, to) {
  if (to < 0 || to >= entries.length) return { entries, at };
  const order = entries.map((_, k) => k);
  order.splice(to, 0, ...order.splice(from, 1));
  return { entries: order.map((k) => entries[k]), at: order.indexOf(at) };
}

/** Words that are the page's own anyway are not written down, so that they stay in the reader's language.
 * @param {List} list
 * @param {number} k
 * @param {Required<Words>} words
 * @param {(key: string) => string} t
 * @returns {List}
 */
export function rename({ entries, at }, k, words, t) {
  return {
    entries: entries.with(
      k,
      "preset" in entries[k] ? worded(entries[k].preset, words, t) : { ...entries[k], ...words },
    ),
    at,
  };
}

/** @param {string} preset @param {Required<Words>} words @param {(key: string) => string} t @returns {Entry} */
function worded(preset, words, t) {
  const own = wordsOf({ preset }, t);
  const changed = /** @type {const} */ (["title", "watch"]).filter((key) => words[key] !== own[key]);
  return { preset, ...Object.fromEntries(changed.map((key) => [key, words[key]])) };
}

/** Where a step through the list leads; it ends at both ends. @param {List} list @param {1 | -1} direction */
export function neighbour({ entries, at }, direction) {
  const to = at < 0 ? (direction > 0 ? 0 : -1) : at + direction;
  return to >= 0 && to < entries.length ? to : undefined;
}

/**
 * Where to begin: at the place that is remembered, or at the lesson that is shown.
 * @param {readonly Entry[]} entries
 * @param {number} remembered
 * @param {string | null} lesson
 */
export function placeIn(entries, remembered, lesson) {
  if (Number.isInteger(remembered) && remembered >= 0 && remembered < entries.length) return remembered;
  return entries.findIndex((entry) => "preset" in entry && entry.preset === lesson);
}

/**
 * An entry as an address: which scene, and how the page is framed, stand in the query, all else in the hash.
 * @param {string} settings @param {string} search  the present query
 */
export function addressOf(settings, search) {
  const [query, hash] = [new URLSearchParams(), new URLSearchParams(settings)];
  const scene = hash.get("scene");
  if (scene) query.set("scene", scene);
  hash.delete("scene");
  for (const [key, value] of new URLSearchParams(search)) if (OF_THE_PAGE.includes(key)) query.set(key, value);
  const text = (/** @type {URLSearchParams} */ params) => params.toString().replace(/%2C/g, ",").replace(/%3A/g, ":");
  return { query: query.size > 0 ? `?${text(query)}` : "", hash: hash.size > 0 ? `#${text(hash)}` : "" };
}

/** How the page looks and where it is framed: that is no part of an entry. */
export const OF_THE_PAGE = ["lang", "theme", "embed", "hide", "host", "origin", "lecture"];
