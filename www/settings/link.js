/**
 * Settings of a visit. The query holds the author's settings (`base`), the hash what the visitor made of them.
 * `explicit` is both together, the hash on top; defaults and the preset of the data set lie below it.
 */

import { chooseDataset, dropNull, misfit, omit, pick, resolve } from "./config.js";
import { nearestKey, pairsOf, unknownIn } from "./pairs.js";
import { shorten } from "./wrong-value.js";

export { clampBatch, engineConfig, resolve, stepsOnLoad } from "./config.js";

/** @typedef {import("./vocabulary.js").Vocabulary} Vocabulary */
/** @typedef {import("./config.js").Config} Config */
/** @typedef {import("./config.js").Settings} Settings */
/** @typedef {import("../i18n/translator.js").Problem} Problem */

/** So many unknown keys of an address are named. */
const MOST_NAMED = 5;

/**
 * Never throws: a wrong value is left out and becomes a notice, as does an unknown key.
 * A key without a value is on if it is a switch, and unset if its default is null.
 * @param {Vocabulary} vocabulary
 * @param {{ query: string, hash: string }} location  with or without the leading "?" and "#"
 * @returns {{ base: Settings, explicit: Settings, notices: Problem[] }}
 */
export function readSettings(vocabulary, { query, hash }) {
  /** @type {Problem[]} */
  const notices = [];
  const base = keepFitting(vocabulary, dropNull(readPairs(vocabulary, query, notices)), notices);
  const own = readPairs(vocabulary, hash, notices);
  const merged = dropNull({ ...startOf(vocabulary, base, own), ...own });
  const explicit = keepFitting(vocabulary, merged, notices);
  return { base, explicit, notices: [...notices, ...unknownKeys(vocabulary, [query, hash])] };
}

/** How the page looks and where it is framed: a link inside the page leaves that as it is. */
const KEPT = ["lang", "theme", "lecture", "embed", "hide", "host", "origin"];

/**
 * What a link inside the page says, such as a lesson's: as readSettings, but the visitor's language and theme stay.
 * @param {Vocabulary} vocabulary
 * @param {{ query: string, hash: string }} location  @param {Settings} present
 * @returns {ReturnType<typeof readSettings>}
 */
export function followLink(vocabulary, location, present) {
  const given = readSettings(vocabulary, location);
  const own = pairsOf(location.hash);
  const kept = pick(
    present,
    KEPT.filter((key) => !own.has(key)),
  );
  return {
    ...given,
    explicit: {
      ...omit(
        given.explicit,
        KEPT.filter((key) => !own.has(key)),
      ),
      ...kept,
    },
  };
}

/**
 * What the browser's history says of a place where the page was before. How the page looks is the visitor's present
 * choice there too: Back changes neither language nor theme, and leaves no lecture.
 * @param {Vocabulary} vocabulary
 * @param {{ query: string, hash: string }} location  @param {Settings} present
 * @returns {ReturnType<typeof readSettings>}
 */
export function goBack(vocabulary, location, present) {
  const given = readSettings(vocabulary, location);
  return { ...given, explicit: { ...omit(given.explicit, KEPT), ...pick(present, KEPT) } };
}

/**
 * The hash that, read together with the query, gives these settings again: the keys whose value differs from
 * what the query and the presets give, in the vocabulary's order. Empty if there is none.
 * @param {Vocabulary} vocabulary @param {Settings} explicit @param {Settings} base
 */
export function writeHash(vocabulary, explicit, base) {
  const config = /** @type {Record<string, any>} */ (resolve(vocabulary, explicit));
  const { scene, dataset } = config;
  const start = startOf(vocabulary, base, { scene, dataset });
  const standard = resolve(vocabulary, inScene(vocabulary, base, scene)).dataset;
  const without = { ...resolve(vocabulary, start), scene: resolve(vocabulary, base).scene, dataset: standard };
  const pairs = Object.keys(vocabulary.keys)
    .map((key) => [key, vocabulary.format(key, config[key]), vocabulary.format(key, /** @type {any} */ (without)[key])])
    .filter(([, text, textWithout]) => text !== textWithout)
    .map(([key, text]) => `${key}=${encode(text)}`);
  return pairs.length === 0 ? "" : `#${pairs.join("&")}`;
}

/**
 * Check the settings of a message all together: all good, or the first error and nothing changed.
 * @param {Vocabulary} vocabulary @param {Settings} explicit  the present ones
 * @param {Record<string, unknown>} given
 * @returns {{ ok: true, values: Settings } | { ok: false, error: Problem }}
 */
export function checkSettings(vocabulary, explicit, given) {
  /** @type {Record<string, any>} */
  const values = {};
  for (const [key, value] of Object.entries(given)) {
    const result = vocabulary.check(key, value);
    if (!result.ok) return result;
    values[key] = result.value;
  }
  const { dataset } = resolve(vocabulary, dropNull({ ...explicit, ...values }));
  for (const [key, value] of Object.entries(values)) {
    const error = misfit(key, value, dataset);
    if (error) return { ok: false, error };
  }
  return { ok: true, values };
}

/**
 * When the hash may be written: at once if `urgent` (a pause, a control), else at most once an interval.
 * @param {number} [interval]  milliseconds
 * @returns {(now: number, urgent?: boolean) => boolean} true: write now
 */
export function createHashClock(interval = 1000) {
  let last = -Infinity;
  return (now, urgent = false) => {
    if (!urgent && now - last < interval) return false;
    last = now;
    return true;
  };
}

/** @param {Vocabulary} vocabulary @param {string} text @param {Problem[]} notices @returns {Settings} null: unset */
function readPairs(vocabulary, text, notices) {
  const texts = new Map(pairsOf(text)); // forgiving about wrong escapes; the last of a key wins
  /** @type {Record<string, any>} */
  const values = {};
  for (const key of Object.keys(vocabulary.keys)) {
    const given = texts.get(key);
    if (given === undefined) continue;
    const isUnset = given.trim() === "" && vocabulary.keys[key].default === null;
    const result = isUnset ? vocabulary.check(key, null) : vocabulary.parse(key, given);
    if (result.ok) values[key] = result.value;
    else notices.push(result.error);
  }
  return values;
}

/** @param {Vocabulary} vocabulary @param {string[]} texts @returns {Problem[]} */
function unknownKeys({ has, keys }, texts) {
  const unknown = new Set(texts.flatMap((text) => unknownIn(pairsOf(text), has)));
  return [...unknown].slice(0, MOST_NAMED).map((key) => {
    const nearest = nearestKey(key, Object.keys(keys));
    return { name: "UnknownKey", details: { key: shorten(key), ...(nearest === undefined ? {} : { nearest }) } };
  });
}

/**
 * What the query alone gives, for the scene and the data set that the hash chose (none: the query's own).
 * @param {Vocabulary} vocabulary @param {Settings} base
 * @param {{ scene?: Config["scene"] | null, dataset?: Config["dataset"] | null }} chosen
 */
function startOf(vocabulary, base, { scene, dataset }) {
  const author = inScene(vocabulary, base, scene);
  const wanted = dataset ?? resolve(vocabulary, author).dataset;
  const isStandard = wanted === resolve(vocabulary, author).dataset;
  if (wanted === resolve(vocabulary, base).dataset) return isStandard ? author : { ...author, dataset: wanted };
  const chosen = chooseDataset(vocabulary, author, base, wanted);
  return isStandard ? omit(chosen, ["dataset"]) : chosen;
}

/**
 * The same in another scene, which may begin with other data.
 * @param {Vocabulary} vocabulary
 * @param {Settings} base
 * @param {Config["scene"] | null} [scene]
 * @returns {Settings}
 */
function inScene(vocabulary, base, scene) {
  return !scene || scene === resolve(vocabulary, base).scene ? base : { ...base, scene };
}

/** @param {Vocabulary} vocabulary @param {Settings} settings @param {Problem[]} notices */
function keepFitting(vocabulary, settings, notices) {
  const { dataset } = resolve(vocabulary, settings);
  const problems = Object.entries(settings).flatMap(([key, value]) => misfit(key, value, dataset) ?? []);
  notices.push(...problems);
  return omit(
    settings,
    problems.map(({ details }) => details.key),
  );
}

/** Escaped where a URL needs it; commas, colons and slashes stay, for a link that can be read. @param {string} text */
const encode = (text) => encodeURIComponent(text).replace(/%2C|%3A|%2F/g, decodeURIComponent);
