/**
 * Long work on a visitor's file, given an instance of the engine: what the worker runs, and the page itself where
 * there is no worker.
 */

import { isTrap, problemOf } from "../../settings/problems.js";

/** @typedef {import("../../i18n/translator.js").Problem} Problem */
/** @typedef {string | Blob} Content  of a file or a paste */
/** @typedef {import("../../engine.js").Engine} Engine */
/**
 * @typedef {{ content: Content, label?: string, config?: Record<string,
 *   any> }} Task  label and config: for a preparation
 */
/**
 * @typedef {{ columns: import("../../state/state.js").Columns } |
 *   { preparation: import("../../engine.js").Preparation }} Result
 */

/**
 * Names of the columns, or with a config everything that a run needs of the file.
 * @param {Engine} engine @param {Task} task @param {(share: number) => void} onProgress
 * @returns {Promise<Result>}
 */
export async function runTask(engine, { content, label, config }, onProgress) {
  const text = typeof content === "string" ? content : new Uint8Array(await content.arrayBuffer());
  if (config === undefined) return { columns: engine.Trainer.csvColumns(text, onProgress) };
  return { preparation: engine.prepareCsv(text, label, config, onProgress) };
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
