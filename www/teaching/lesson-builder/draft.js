/**
 * The form of the lesson builder, without a document: what was typed, as texts, and which settings it says. A text
 * stays with its scene and its data set, so that looking at another one loses nothing.
 */

import { BOUND_TO_DATASET, applies, misfit, resolve } from "../../settings/config.js";

/** @typedef {import("../../settings/vocabulary.js").Vocabulary} Vocabulary */
/** @typedef {import("../../settings/config.js").Settings} Settings */
/** @typedef {import("../../settings/config.js").Config} Config */
/** @typedef {import("../../i18n/translator.js").Problem} Problem */
/** @typedef {Pick<Config, "scene" | "dataset">} Place */
/**
 * @typedef {Readonly<Record<string, string>>} Draft  what was typed, by its slot;
 *   what is not there is as the presets say
 */
/**
 * @typedef {object} Reading  what a draft says
 * @property {Settings} settings  explicit ones, all good
 * @property {Config} config  with what the presets say
 * @property {readonly string[]} keys  that mean something for scene and data set, in the vocabulary's order
 * @property {ReadonlyMap<string, Problem>} problems  by key; the setting is left out
 */

/** @type {Draft} */
export const EMPTY = Object.freeze({});

/** Where the text of a key is kept. @param {Vocabulary} vocabulary @param {string} key @param {Place} place */
export function slotOf(vocabulary, key, { scene, dataset }) {
  if (!vocabulary.keys[key].scenes) return key;
  return BOUND_TO_DATASET.includes(key) ? `${scene} ${dataset} ${key}` : `${scene} ${key}`;
}

/** Whether a scene reads a key. @param {Vocabulary} vocabulary @param {string} key @param {string} scene */
export const isOf = (vocabulary, key, scene) => vocabulary.keys[key].scenes?.includes(scene) ?? true;

/**
 * Scene and data set that a draft chooses; a wrong text chooses nothing.
 * @param {Vocabulary} vocabulary
 * @param {Draft} draft
 * @returns {Place}
 */
export function placeOf(vocabulary, draft) {
  const chosen = (/** @type {string} */ key, /** @type {string} */ slot) => {
    const result = vocabulary.parse(key, draft[slot] ?? "");
    return result.ok ? { [key]: result.value } : {};
  };
  const { scene } = resolve(vocabulary, chosen("scene", "scene"));
  const { dataset } = resolve(vocabulary, {
    scene,
    ...(isOf(vocabulary, "dataset", scene) ? chosen("dataset", `${scene} dataset`) : {}),
  });
  return { scene, dataset };
}

/** @param {Vocabulary} vocabulary @param {Draft} draft @returns {Reading} */
export function readDraft(vocabulary, draft) {
  const place = placeOf(vocabulary, draft);
  const keys = Object.keys(vocabulary.keys).filter(
    (key) => isOf(vocabulary, key, place.scene) && applies(key, place.dataset),
  );
  /** @type {Map<string, Problem>} */
  const problems = new Map();
  /** @type {Record<string, any>} */
  const settings = {};
  for (const key of keys) {
    const text = draft[slotOf(vocabulary, key, place)];
    if (text === undefined) continue;
    const result = vocabulary.parse(key, text);
    const problem = result.ok ? misfit(key, result.value, place.dataset) : result.error;
    if (problem) problems.set(key, problem);
    else if (result.ok) settings[key] = result.value;
  }
  return { settings, config: resolve(vocabulary, settings), keys, problems };
}

/**
 * A key's text as it was typed. An empty one that can be no value is as the presets say.
 * @param {Vocabulary} vocabulary @param {Draft} draft @param {string} key @param {string} text @returns {Draft}
 */
export function put(vocabulary, draft, key, text) {
  const slot = slotOf(vocabulary, key, placeOf(vocabulary, draft));
  const { [slot]: _, ...others } = draft;
  return text.trim() === "" && !isValue(vocabulary, key, text) ? others : { ...others, [slot]: text };
}

/**
 * An empty text turns a switch on only where it stands in an address.
 * @param {Vocabulary} vocabulary
 * @param {string} key
 * @param {string} text
 */
function isValue(vocabulary, key, text) {
  return vocabulary.keys[key].type !== "switch" && vocabulary.parse(key, text).ok;
}

/**
 * The text that a field shows: what was typed, or the value in force. What `embed` is left alone means, the outputs
 * say.
 * @param {Vocabulary} vocabulary @param {Draft} draft @param {string} key @param {Reading} reading
 */
export function textOf(vocabulary, draft, key, { config }) {
  const typed = draft[slotOf(vocabulary, key, config)];
  return typed ?? (key === "embed" ? "" : vocabulary.format(key, /** @type {Record<string, any>} */ (config)[key]));
}
