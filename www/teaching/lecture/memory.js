/**
 * A presenter's own list, which stays on this device, and the place in it, which a reload keeps. What a learning
 * platform
 * remembers is not for the next visitor of the device, so there a list is kept for the visit only.
 */

import { memoryInUse } from "../../state/memory.js";
import { check, toText } from "./exchange.js";

/** @typedef {import("./list.js").Entry} Entry */

const LIST = "sgd-playground:lecture";
const PLACE = "sgd-playground:lecture-place";

/**
 * What was stored is checked as a file is.
 * @param {import("../../settings/vocabulary.js").Vocabulary} vocabulary
 * @returns {Entry[] | undefined}
 */
export function readOwn(vocabulary) {
  if (!mayKeep()) return undefined;
  const checked = check(vocabulary, attempt(() => localStorage.getItem(LIST)) ?? "");
  return checked.ok ? checked.entries : undefined;
}

/**
 * @param {readonly Entry[] | undefined} entries  undefined: the page's own list again
 * @returns {boolean} whether the device keeps it
 */
export function writeOwn(entries) {
  if (!mayKeep()) return false;
  return (
    attempt(() => (entries ? localStorage.setItem(LIST, toText(entries)) : localStorage.removeItem(LIST)) ?? true) ??
    false
  );
}

const mayKeep = () => memoryInUse().place === "device";

/** NaN: none */
export const readPlace = () => Number(attempt(() => sessionStorage.getItem(PLACE)) ?? NaN);

/** @param {number} at */
export const writePlace = (at) => void attempt(() => sessionStorage.setItem(PLACE, String(at)));

/** A frame without an origin, or no room: the visit goes on without a memory. @template T @param {() => T} work */
function attempt(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}
