/** A worker with a reader of tables of its own: reads and prepares files while the page stays free. */

import { createTables } from "../../engine.js";
import { runTask, taskProblem, transferables } from "./tasks.js";

const tables = createTables();
const loading = tables.load();
// Whoever asks learns of a failure.
loading.catch(() => {});

addEventListener("message", async ({ data: { id, task } }) => {
  /** @param {Record<string, any>} answer @param {Transferable[]} [transfer] */
  const answer = (answer, transfer = []) => postMessage({ id, ...answer }, { transfer });
  try {
    await loading;
    const result = await runTask(tables.module, task, (share) => answer({ share }));
    answer({ result }, transferables(result));
  } catch (error) {
    answer({ problem: taskProblem(error) });
  }
});
