/** How far this device has come in the course: tasks that were done and scenes that were seen. */

import { readDone, writeDone } from "./memory.js";

/** @typedef {ReturnType<typeof createProgress>} Progress */

/** @param {() => void} onChange */
export function createProgress(onChange) {
  const done = readDone();
  return {
    /** @type {ReadonlySet<string>} */
    done,
    /** @param {string} id */
    add(id) {
      if (done.has(id)) return;
      writeDone(done.add(id));
      onChange();
    },
  };
}
