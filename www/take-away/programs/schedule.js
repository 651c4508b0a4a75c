/** What is in force when: learning rate, batch size and loss of a run, as a program needs them. */

/** @typedef {import("../../settings/config.js").Config} Config */
/** @typedef {"lr" | "batch_size" | "loss"} Name  in the program */
/** @typedef {Record<Name, string>} Values  as Python writes them */

/** @type {Record<string, Name>} */
const NAMES = { lr: "lr", batch: "batch_size", loss: "loss" };

/**
 * @typedef {object} Schedule
 * @property {Values} start
 * @property {Name[]} varying  what changes at all, in this order
 * @property {[number, Values][]} changes  steps done, and what is in force from then on
 * @property {string[]} losses  all that occur, as Python writes them
 */

/**
 * Changes that the run has not come to are left out.
 * @param {Pick<Config, "lr" | "batch" | "loss" | "changes">} config @param {number} steps
 * @returns {Schedule}
 */
export function scheduleOf({ lr, batch, loss, changes }, steps) {
  /** @type {Values} */
  let present = { lr: String(lr), batch_size: String(batch), loss: `"${loss}"` };
  let start = present;
  /** @type {Map<number, Values>} */
  const later = new Map();
  for (const change of changes) {
    const [at, key, value] = change.split(":");
    if (Number(at) >= steps && Number(at) > 0) break;
    present = { ...present, [NAMES[key]]: key === "loss" ? `"${value}"` : String(Number(value)) };
    if (Number(at) === 0) start = present;
    else later.set(Number(at), present);
  }
  const all = [start, ...later.values()];
  const varying = Object.values(NAMES).filter((name) => new Set(all.map((values) => values[name])).size > 1);
  return { start, varying, changes: Array.from(later), losses: Array.from(new Set(all.map(({ loss }) => loss))) };
}
