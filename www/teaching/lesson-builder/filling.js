/** What the form of the lesson builder is filled with: the visitor's own settings, a lesson's, a link's. */

import { applies, pick, resolve } from "../../settings/config.js";
import { runOf } from "../../state/public-state.js";
import { readSettings } from "../../settings/link.js";
import { pairsOf } from "../../settings/pairs.js";
import { nextConfiguration } from "../../state/transitions.js";
import { isOf, placeOf, slotOf } from "./draft.js";

/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("./draft.js").Vocabulary} Vocabulary */
/** @typedef {import("./draft.js").Settings} Settings */
/** @typedef {import("./draft.js").Problem} Problem */
/** @typedef {import("../../state/state.js").State} State */

/** What changes in a configuration as its run goes on. */
const OF_THE_RUN = ["lr", "batch", "loss", "steps", "epochs", "changes"];

/**
 * @param {Vocabulary} vocabulary
 * @param {Settings} settings
 * @param {import("./draft.js").Place} place
 * @param {readonly string[]} keys
 */
function textsOf(vocabulary, settings, place, keys) {
  const given = Object.entries(settings).filter(
    ([key, value]) => keys.includes(key) && value !== undefined && value !== null,
  );
  return Object.fromEntries(
    given.map(([key, value]) => [slotOf(vocabulary, key, place), vocabulary.format(key, /** @type {any} */ (value))]),
  );
}

/**
 * Settings as if they had been typed; keys without a meaning in their scene are named and left out.
 * @param {Vocabulary} vocabulary @param {Settings} settings @returns {{ draft: Draft, foreign: string[] }}
 */
export function draftOf(vocabulary, settings) {
  const place = resolve(vocabulary, pick(settings, ["scene", "dataset"]));
  const keys = Object.keys(settings);
  const own = keys.filter((key) => isOf(vocabulary, key, place.scene) && applies(key, place.dataset));
  return { draft: textsOf(vocabulary, settings, place, own), foreign: keys.filter((key) => !own.includes(key)) };
}

/**
 * The visitor's settings: with the run so far, as in the page's own link, or from its start with what is in force now.
 * @param {Vocabulary} vocabulary @param {State} state @param {boolean} withRun
 */
export const settingsNow = (vocabulary, state, withRun) =>
  withRun ? runOf(vocabulary, state) : nextConfiguration(vocabulary, state);

/**
 * The same form with the run so far, or without it: whatever else was typed stays.
 * @param {Vocabulary} vocabulary @param {Draft} draft @param {State} state @param {boolean} withRun @returns {Draft}
 */
export function switchRun(vocabulary, draft, state, withRun) {
  const place = placeOf(vocabulary, draft);
  const slots = OF_THE_RUN.map((key) => slotOf(vocabulary, key, place));
  const others = Object.fromEntries(Object.entries(draft).filter(([slot]) => !slots.includes(slot)));
  return { ...others, ...textsOf(vocabulary, settingsNow(vocabulary, state, withRun), place, OF_THE_RUN) };
}

/**
 * What a link says, read as the page would read it. Wrong values stand in the form as they were written, for the
 * author to put right.
 * @param {Vocabulary} vocabulary @param {string} text  an address, or what follows its "?" or "#"
 * @returns {{ draft: Draft, problems: Problem[], foreign: string[] } | undefined}  undefined: no link
 */
export function readLink(vocabulary, text) {
  const address = addressIn(text.trim());
  if (!address) return undefined;
  const { explicit, notices } = readSettings(vocabulary, address);
  const { draft, foreign } = draftOf(vocabulary, explicit);
  const given = [address.query, address.hash].map(pairsOf);
  const place = placeOf(vocabulary, draft);
  const textOf = (/** @type {string} */ key) => given.flatMap((pairs) => pairs.getAll(key)).at(-1) ?? "";
  const wrong = notices
    .filter(({ details }) => vocabulary.has(details.key))
    .map(({ details }) => [slotOf(vocabulary, details.key, place), textOf(details.key)]);
  return { draft: { ...Object.fromEntries(wrong), ...draft }, problems: notices, foreign };
}

/** @param {string} text */
function addressIn(text) {
  const [, before, query = "", hash = ""] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(text) ?? [];
  if (query !== "" || hash !== "") return URL.canParse(before) || !/\s/.test(before) ? { query, hash } : undefined;
  if (/^https?:\/\/\S+$/.test(text)) return { query: "", hash: "" };
  return /^\w+=/.test(text) ? { query: text, hash: "" } : undefined;
}
