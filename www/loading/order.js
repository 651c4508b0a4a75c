/**
 * What the page fetches when: the one list. Before any script runs index.html asks for the sheets, the vocabulary and
 * the main script. A script that fetches does so by a name of this list; tests/logic/order.test.mjs holds it to that.
 */

import { once, onceEach } from "./once.js";

/** At once and all together, so that the engine waits for nobody. */
const FIRST = /** @type {const} */ (["vocabulary", "words", "scene", "wasm"]);

/** Some time after the run stands, so that nobody waits for it later. */
const THEN = /** @type {const} */ (["dataPanel", "lessons", "takeAway", "otherLanguage"]);

/** After all that: the service worker, which keeps every file of the page on the device. */
const LAST = /** @type {const} */ (["offline"]);

/** When a visitor, the address or the page around a frame asks for it; it brings its own words and sheet. */
const WHEN_WANTED = /** @type {const} */ ([
  "frame",
  "otherScene",
  "prose",
  "dataFile",
  "lecture",
  "lessonBuilder",
  "normalEquation",
  "noise",
  "codeOfWays",
]);

/** A page in a frame belongs to whoever framed it. @type {readonly string[]} */
const NEVER_IN_A_FRAME = ["offline"];

export const ORDER = { FIRST, THEN, LAST, WHEN_WANTED };

/** From the standing run to what comes then. In milliseconds. */
export const LATER = 1000;

/** @typedef {typeof FIRST[number]} First */
/** @typedef {typeof THEN[number] | typeof LAST[number]} Rest */
/** @typedef {typeof THEN[number] | typeof WHEN_WANTED[number]} Wanted  what comes then may be wanted before */

/**
 * Begins with what comes first. Nobody need look at each promise: who needs what it brings learns of a failure.
 * @template {Record<First, () => Promise<any>>} Loads
 * @param {Loads} loads
 * @returns {{ [Name in First]: ReturnType<Loads[Name]> }}
 */
export function fetchFirst(loads) {
  const begun = FIRST.map((name) => /** @type {const} */ ([name, loads[name]()]));
  for (const [, loading] of begun) loading.catch(() => {});
  return /** @type {any} */ (Object.fromEntries(begun));
}

/**
 * What does not come now is asked for again when it is wanted.
 * @param {Record<Rest, () => unknown>} loads @param {boolean} isFramed
 */
export async function fetchRest(loads, isFramed) {
  for (const names of [THEN, LAST]) {
    const allowed = names.filter((name) => !isFramed || !NEVER_IN_A_FRAME.includes(name));
    await Promise.allSettled(allowed.map(async (name) => loads[name]()));
  }
}

/**
 * A part that is fetched when it is first wanted.
 * @template T @param {Wanted} name @param {() => Promise<T>} load
 */
export const whenWanted = (name, load) => named(name, once(load));

/**
 * Parts that are fetched each when it is first wanted.
 * @template T @param {Wanted} name @param {(key: string) => Promise<T>} load
 */
export const eachWhenWanted = (name, load) => named(name, onceEach(load));

/** @template T @param {Wanted} name @param {T} load @returns {T} */
function named(name, load) {
  const names = [...THEN, ...WHEN_WANTED];
  if (!names.includes(name)) throw new Error(`${name} is not in the order of loading`);
  return load;
}
