/**
 * What is remembered of a visitor's way through the course. It stays on the device, and where nothing may be stored
 * nothing is remembered; a learning platform that opened the page may keep it instead (scorm.js).
 */

/** @typedef {(error: unknown) => void} Report  says what went wrong, as a notice */
/**
 * @typedef {object} Memory
 * @property {"device" | "platform" | "visit"} place  visit: nowhere, once the visit is over
 * @property {(report: Report) => Set<string>} read  at the start
 * @property {(done: ReadonlySet<string>, report: Report) => void} write
 * @property {(onMore: (done: ReadonlySet<string>) => void) => void} [follow]  what is remembered of other visits
 *   meanwhile
 */

const DONE = "sgd-playground:done";
/** More names than there are tasks are none of ours. */
const MOST = 100;

/** What stands in the memory of a scene that was seen. @param {string} slug */
export const seen = (slug) => `scene:${slug}`;

/** What stands in the storage; null: nothing, or it is refused. */
function stored() {
  try {
    return localStorage.getItem(DONE);
  } catch {
    return null;
  }
}

/** The tasks that were done here. @returns {Set<string>} */
export function readDone() {
  try {
    const done = JSON.parse(stored() ?? "[]");
    return new Set(Array.isArray(done) ? done.filter((id) => typeof id === "string").slice(0, MOST) : []);
  } catch {
    return new Set();
  }
}

/**
 * Beside what is there: another tab has a visit of its own. Ours comes first, where there is too much for all.
 * @param {ReadonlySet<string>} done
 */
export function writeDone(done) {
  try {
    localStorage.setItem(DONE, JSON.stringify([...new Set([...done, ...readDone()])].slice(0, MOST)));
  } catch {
    // A frame without an origin, or no room: the visit goes on without a memory.
  }
}

/**
 * What other tabs do. One that the browser had laid aside was told nothing.
 * @param {(done: ReadonlySet<string>) => void} onMore
 */
function followDone(onMore) {
  // What was emptied on purpose stays empty.
  const hear = () => stored() !== null && onMore(readDone());
  globalThis.addEventListener("storage", ({ key }) => key === DONE && hear());
  globalThis.addEventListener("pageshow", ({ persisted }) => persisted && hear());
}

/** @type {Memory} */
let memory = { place: "device", read: readDone, write: writeDone, follow: followDone };

export const memoryInUse = () => memory;

/** For a script that runs before the page's own. @param {Memory} other */
export function rememberIn(other) {
  memory = other;
}
