/** Files are read and prepared in a worker: one task at a time, with progress, and a way out of it. */

import { runTask, taskProblem } from "./tasks.js";

/** @typedef {import("./tasks.js").Task} Task */
/** @typedef {import("./tasks.js").Result} Result */
/** @typedef {import("../../i18n/translator.js").Problem} Problem */
/** @typedef {ReturnType<typeof createFileClient>} FileClient */
/**
 * @typedef {Pick<Worker, "postMessage" | "terminate" | "onmessage" | "onerror">} FileWorker  a worker,
 *   as far as it is used
 */

/** A task that was given up. @type {Problem} */
export const CANCELLED = { name: "Cancelled", details: {} };

/**
 * @param {() => FileWorker} startWorker makes a worker; may throw where none is allowed
 * @param {() => Promise<import("../../engine.js").Tables>} loadTables  what does the work where there is no worker
 */
export function createFileClient(startWorker, loadTables) {
  /** @type {FileWorker | undefined} */
  let worker;
  let lastId = 0;
  /** @type {((problem: Problem) => void) | undefined} */
  let giveUp;

  /** A worker's memory only grows: after a task it is given back. */
  function dismiss() {
    worker?.terminate();
    worker = undefined;
    giveUp = undefined;
  }

  function cancel() {
    const refuse = giveUp;
    dismiss();
    refuse?.(CANCELLED);
  }

  /**
   * @param {Task} task
   * @param {(share: number) => void} onProgress
   * @returns {Promise<Result | Problem | undefined>} undefined: no worker came up
   */
  function delegate(task, onProgress) {
    const id = (lastId += 1);
    return new Promise((resolve) => {
      giveUp = resolve;
      try {
        worker = startWorker();
      } catch {
        return resolve(undefined);
      }
      worker.onerror = () => resolve(undefined);
      worker.onmessage = ({ data }) => {
        if (data.id !== id) return;
        if ("share" in data) onProgress(data.share);
        else resolve(data.result ?? data.problem);
      };
      worker.postMessage({ id, task });
    });
  }

  return {
    cancel,
    /**
     * Gives up what is under way, then does the task.
     * @param {Task} task
     * @param {(share: number) => void} onProgress
     * @returns {Promise<Result | Problem>}
     */
    async run(task, onProgress) {
      cancel();
      // Also where none came up before: a visitor may have been offline for a moment.
      const done = await delegate(task, onProgress);
      if (done !== CANCELLED) dismiss();
      if (done) return done;
      return loadTables()
        .then((tables) => runTask(tables, task, onProgress))
        .catch(taskProblem);
    },
  };
}
