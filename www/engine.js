/**
 * The engine module with its one instance. After a trap an instance is dead for good; `restart` makes a fresh one
 * from the same bytes, and everything made by the old one must be made again.
 */

import * as bindings from "./engine/sgd_playground.js";
import { fetchFile } from "./files.js";

/** @typedef {typeof import("./engine/sgd_playground.js")} Engine */
/** @typedef {import("./engine/sgd_playground.js").Trainer} Trainer */
/** @typedef {import("./engine/sgd_playground.js").Preparation} Preparation */
/** @typedef {import("./engine/sgd_playground.js").Preview} Preview */
/** @typedef {import("./engine/sgd_playground.js").Update} Update */
/** @typedef {import("./engine/sgd_playground.js").DataChart} DataChart */
/** @typedef {import("./engine/sgd_playground.js").LossChart} LossChart */
/** @typedef {import("./engine/sgd_playground.js").ResidualChart} ResidualChart */
/** @typedef {import("./engine/sgd_playground.js").SurfaceChart} SurfaceChart */
/** @typedef {import("./engine/sgd_playground.js").SurfaceOptions} SurfaceOptions */
/** @typedef {import("./engine/sgd_playground.js").EpochRibbon} EpochRibbon */
/** @typedef {import("./engine/sgd_playground.js").SpreadChart} SpreadChart */
/** @typedef {import("./engine/sgd_playground.js").NoiseBallChart} NoiseBallChart */
/** @typedef {import("./engine/sgd_playground.js").History} History */
/** @typedef {import("./engine/sgd_playground.js").ChartFrame} Frame */
/** @typedef {import("./engine/sgd_playground.js").ChartStyle} ChartStyle */
/**
 * @typedef {object} LoadedEngine
 * @property {Engine} module
 * @property {() => Promise<void>} restart
 * @property {() => number} memory  bytes that the instance holds; they never become fewer
 */

/** A module that splats a number over 16 lanes: valid only where Wasm has SIMD. */
const WITH_LANES = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11);

/**
 * The bytes are fetched here, so that a host that serves Wasm under a wrong type costs nothing. A browser without
 * SIMD gets a slower build with the same bits.
 * @returns {Promise<LoadedEngine>}
 */
export async function loadEngine() {
  const build = WebAssembly.validate(WITH_LANES) ? "sgd_playground" : "sgd_playground_scalar";
  const response = await fetchFile(`engine/${build}_bg.wasm`);
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
