// @ts-check
/** In a worker: every run of `tests/bits/configs.json`, and what came of it. */
import init, { Trainer } from "../../dist/engine/sgd_playground.js";
import { runBits } from "../bits/run.mjs";

/** @param {string} path */
const read = (path) => fetch(new URL(path, import.meta.url));

async function runAll() {
  await init({ module_or_path: await (await read("../../dist/engine/sgd_playground_bg.wasm")).arrayBuffer() });
  const configs = await (await read("../bits/configs.json")).json();
  return configs.map((/** @type {any} */ run) => runBits(Trainer, run));
}

postMessage(
  await runAll().then(
    (results) => ({ results }),
    (error) => ({ problem: String(error) }),
  ),
);
