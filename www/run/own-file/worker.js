/** A worker with an engine of its own: reads and prepares files while the page stays free. */

import { loadEngine } from "../../engine.js";
import { runTask, taskProblem, transferables } from "./tasks.js";

const engine = loadEngine();

addEventListener("message", async ({ data: { id, task } }) => {
  /** @param {Record<string, any>} answer @param {Transferable[]} [transfer] */
  const answer = (answer, transfer = []) => postMessage({ id, ...answer }, { transfer });
  try {
    const { module } = await engine;
    const result = await runTask(module, task, (share) => answer({ share }));
    answer({ result }, transferables(result));
  } catch (error) {
    answer({ problem: taskProblem(error) });
  }
});
