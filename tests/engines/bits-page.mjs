// @ts-check
/** In a browser: every run of `tests/bits/configs.json`, left in `window.bits`. */
import init, { Trainer } from "../../dist/engine/sgd_playground.js";
import { runBits } from "../bits/run.mjs";

/** @param {string} path */
const read = (path) => fetch(new URL(path, import.meta.url));

async function runAll() {
  await init({ module_or_path: await (await read("../../dist/engine/sgd_playground_bg.wasm")).arrayBuffer() });
  const results = [];
  for (const run of await (await read("../bits/configs.json")).json()) {
    results.push(runBits(Trainer, run));
    // The driver may look in between.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return results;
}

window.bits = await runAll().then(
  (results) => ({ results }),
  (error) => ({ problem: String(error) }),
);
