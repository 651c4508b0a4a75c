/**
 * The engine module with its one instance. After a trap an instance is dead for good; `restart` makes a fresh one
 * from the same bytes, and everything made by the old one must be made again.
 */

import * as bindings from "./engine/sgd_playground.js";
import { fetchFile } from "./files.js";

/** @typedef {typeof import("./engine/sgd_playground.js")} Engine */
/** @typedef {import("./engine/sgd_playground.js").Trainer} Trainer */
/** @typedef {import("./engine/sgd_playground.js").Preparation} Preparation */
/** @typedef {import("./engine/sgd_playground.js").DataChart} DataChart */
/** @typedef {import("./engine/sgd_playground.js").LossChart} LossChart */
/** @typedef {import("./engine/sgd_playground.js").ResidualChart} ResidualChart */
/** @typedef {import("./engine/sgd_playground.js").ChartFrame} Frame */
/** @typedef {import("./engine/sgd_playground.js").ChartStyle} ChartStyle */
/**
 * @typedef {object} LoadedEngine
 * @property {Engine} module
 * @property {() => Promise<void>} restart
 * @property {() => number} memory  bytes that the instance holds; they never become fewer
 */

/** The bytes are fetched here, so that a host that serves Wasm under a wrong type costs nothing.
 * @returns {Promise<LoadedEngine>}
 */
export async function loadEngine() {
  const response = await fetchFile("engine/sgd_playground_bg.wasm");
  const bytes = await response.arrayBuffer();
  /** @type {WebAssembly.Memory} */
  let memory;
  const start = async () => {
    ({ memory } = await bindings.default({ module_or_path: bytes }));
  };
  await start();
  return {
    module: bindings,
    memory: () => memory.buffer.byteLength,
    async restart() {
      /** @type {any} */ (bindings).__wbg_reset_state();
      await start();
    },
  };
}
