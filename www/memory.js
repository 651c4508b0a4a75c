/** What this device remembers of a visitor; it stays here, and where nothing may be stored nothing is remembered. */

const DONE = "sgd-playground:done";
/** More names than there are tasks are none of ours. */
const MOST = 100;

/** The tasks that were done here. @returns {Set<string>} */
export function readDone() {
  try {
    const stored = JSON.parse(localStorage.getItem(DONE) ?? "[]");
    return new Set(Array.isArray(stored) ? stored.filter((id) => typeof id === "string").slice(0, MOST) : []);
  } catch {
    return new Set();
  }
}

/** @param {Set<string>} done */
export function writeDone(done) {
  try {
    localStorage.setItem(DONE, JSON.stringify([...done]));
  } catch {
    // A frame without an origin, or no room: the visit goes on without a memory.
  }
}
