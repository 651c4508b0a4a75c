/**
 * Long work on a visitor's file, given what reads tables: what the worker runs, and the page itself where
 * there is no worker.
 */

import { isTrap, problemOf } from "../../settings/problems.js";

/** @typedef {import("../../i18n/translator.js").Problem} Problem */
/** @typedef {string | Blob} Content  of a file or a paste */
/** @typedef {import("../../engine.js").Tables} Tables */
/**
 * @typedef {object} Task
 * @property {Content} content
 * @property {Record<string, any>} [form]  settings that say how the table is read: what can be said of it is wanted
 * @property {string} [label]
 * @property {Record<string, any>} [config]  everything that a run needs of the file is wanted
 */
/**
 * @typedef {{ columns: import("../../state/state.js").Columns } |
 *   { preparation: import("../../engine.js").Preparation }} Result
 */

/**
 * The report of the reading, or with a config everything that a run needs of the file.
 * @param {Tables} tables @param {Task} task @param {(share: number) => void} onProgress
 * @returns {Promise<Result>}
 */
export async function runTask(tables, { content, form, label, config }, onProgress) {
  const text = typeof content === "string" ? content : new Uint8Array(await content.arrayBuffer());
  if (config === undefined) return { columns: tables.csvColumns(text, form, onProgress) };
  return { preparation: tables.prepareCsv(text, label, config, onProgress) };
}

/** What can be handed over instead of copied. @param {Result} result @returns {ArrayBuffer[]} */
export function transferables(result) {
  if (!("preparation" in result)) return [];
  const arrays = Object.values(result.preparation).filter((value) => value instanceof Float64Array);
  return arrays.map((array) => /** @type {ArrayBuffer} */ (array.buffer));
}

/** What is wrong, in words that survive a message; a trap or a refused buffer means that memory ran out.
 * @param {unknown} error @returns {Problem}
 */
export function taskProblem(error) {
  if (isTrap(error) || error instanceof RangeError) return { name: "OutOfMemory", details: {} };
  if (error instanceof DOMException) return { name: "UnreadableFile", details: {} };
  return problemOf(error);
}
