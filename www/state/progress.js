/** How far a visitor has come in the course: tasks that were done and scenes that were seen. */

import { memoryInUse } from "./memory.js";

/** @typedef {ReturnType<typeof createProgress>} Progress */

/** @param {{ onChange: () => void, report: import("./memory.js").Report }} events */
export function createProgress({ onChange, report }) {
  const memory = memoryInUse();
  const done = memory.read(report);
  memory.follow?.((more) => {
    const before = done.size;
    for (const id of more) done.add(id);
    if (done.size > before) onChange();
    // The other tab may have read before this one wrote, and have written after it.
    if (done.size > more.size) memory.write(done, report);
  });
  return {
    /** Where it is remembered. */
    place: memory.place,
    /** @type {ReadonlySet<string>} */
    done,
    /** @param {string} id */
    add(id) {
      if (done.has(id)) return;
      memory.write(done.add(id), report);
      onChange();
    },
  };
}
