/**
 * The Wasm modules, each with its one instance: the engine, what reads tables, and what the other scenes need besides.
 * After a trap an instance is dead for good; `restart` makes a fresh one from the same bytes, and everything made by
 * the old one must be made again.
 */

import { fetchFile } from "./files.js";
import { once } from "./loading/once.js";

/** @typedef {typeof import("./engine/sgd_playground_run.js")} Engine */
/** @typedef {typeof import("./engine/sgd_playground_tables.js")} Tables */
/** @typedef {typeof import("./engine/sgd_playground_scenes.js")} Scenes */
/** @typedef {import("./engine/sgd_playground_run.js").Trainer} Trainer */
/** @typedef {import("./engine/sgd_playground_tables.js").Preparation} Preparation */
/** @typedef {import("./engine/sgd_playground_tables.js").TableReading} TableReading */
/** @typedef {import("./engine/sgd_playground_tables.js").ColumnReading} ColumnReading */
/** @typedef {import("./engine/sgd_playground_run.js").Preview} Preview */
/** @typedef {import("./engine/sgd_playground_run.js").Update} Update */
/** @typedef {import("./engine/sgd_playground_run.js").DataChart} DataChart */
/** @typedef {import("./engine/sgd_playground_run.js").LossChart} LossChart */
/** @typedef {import("./engine/sgd_playground_run.js").ResidualChart} ResidualChart */
/** @typedef {import("./engine/sgd_playground_run.js").SurfaceChart} SurfaceChart */
/** @typedef {import("./engine/sgd_playground_run.js").SurfaceOptions} SurfaceOptions */
/** @typedef {import("./engine/sgd_playground_run.js").EpochRibbon} EpochRibbon */
/** @typedef {import("./engine/sgd_playground_run.js").SpreadChart} SpreadChart */
/** @typedef {import("./engine/sgd_playground_run.js").NoiseBallChart} NoiseBallChart */
/** @typedef {import("./engine/sgd_playground_scenes.js").GaussianChart} GaussianChart */
/** @typedef {import("./engine/sgd_playground_scenes.js").PlaneChart} PlaneChart */
/** @typedef {import("./engine/sgd_playground_scenes.js").DistanceChart} DistanceChart */
/** @typedef {import("./engine/sgd_playground_scenes.js").FanChart} FanChart */
/** @typedef {import("./engine/sgd_playground_scenes.js").FanStats} FanStats */
/** @typedef {import("./engine/sgd_playground_scenes.js").RateLimits} RateLimits */
/** @typedef {import("./engine/sgd_playground_scenes.js").Likelihood} Likelihood */
/** @typedef {import("./engine/sgd_playground_scenes.js").LikelihoodChart} LikelihoodChart */
/** @typedef {import("./engine/sgd_playground_scenes.js").LikelihoodFate} LikelihoodFate */
/** @typedef {import("./engine/sgd_playground_scenes.js").ProfileChart} ProfileChart */
/** @typedef {import("./engine/sgd_playground_scenes.js").ProductChart} ProductChart */
/** @typedef {import("./engine/sgd_playground_scenes.js").WaysChart} WaysChart */
/** @typedef {import("./engine/sgd_playground_scenes.js").ThroughputChart} ThroughputChart */
/** @typedef {import("./engine/sgd_playground_run.js").History} History */
/** @typedef {import("./engine/sgd_playground_run.js").ChartFrame} Frame */
/** @typedef {import("./engine/sgd_playground_run.js").ChartStyle} ChartStyle */
/**
 * @template Bindings
 * @typedef {object} WasmModule
 * @property {Bindings} module  once it is loaded
 * @property {boolean} isLoaded
 * @property {() => Promise<void>} load  once; again only after it failed
 * @property {() => Promise<void>} restart
 * @property {() => number} memory  bytes that the instance holds; they never become fewer
 */
/** @typedef {WasmModule<Engine>} LoadedEngine */

/** A module that splats a number over 16 lanes: valid only where Wasm has SIMD. */
const WITH_LANES = Uint8Array.of(
  0,
  97,
  115,
  109,
  1,
  0,
  0,
  0,
  1,
  5,
  1,
  96,
  0,
  1,
  123,
  3,
  2,
  1,
  0,
  10,
  8,
  1,
  6,
  0,
  65,
  0,
  253,
  15,
  11,
);

/** The engine: the run and its charts. */
export const createEngine = () => createModule("sgd_playground_run", () => import("./engine/sgd_playground_run.js"));

/** Reads tables: wanted where a visitor has one. */
export const createTables = () =>
  createModule("sgd_playground_tables", () => import("./engine/sgd_playground_tables.js"));

/** Numbers and charts of the scenes beside the run. */
export const createScenes = () =>
  createModule("sgd_playground_scenes", () => import("./engine/sgd_playground_scenes.js"));

/** It is switched off, as in the iPhone's Lockdown Mode, or forbidden by a policy. */
const noWebAssembly = () => Object.assign(new Error("NoWebAssembly"), { name: "NoWebAssembly", details: {} });

/** A policy without 'wasm-unsafe-eval' lets nothing be compiled. @param {unknown} error @returns {never} */
function refusal(error) {
  throw error instanceof WebAssembly.CompileError ? noWebAssembly() : error;
}

/**
 * The bytes are fetched here, so that a host that serves Wasm under a wrong type costs nothing. A browser without
 * SIMD gets a slower build with the same bits.
 * @template {{ default: (input: { module_or_path: ArrayBuffer }) => Promise<{ memory: WebAssembly.Memory }> }} Bindings
 * @param {string} name  of its files
 * @param {() => Promise<Bindings>} importBindings
 * @returns {WasmModule<Bindings>}
 */
export function createModule(name, importBindings) {
  /** @type {Bindings | undefined} */
  let bindings;
  /** @type {ArrayBuffer} */
  let bytes;
  /** @type {WebAssembly.Memory | undefined} */
  let memory;

  /** @param {Bindings} made */
  async function start(made) {
    ({ memory } = await made.default({ module_or_path: bytes }).catch(refusal));
    bindings = made;
  }

  const load = once(async () => {
    if (typeof WebAssembly === "undefined") throw noWebAssembly();
    const build = WebAssembly.validate(WITH_LANES) ? name : `${name}_scalar`;
    const [made, response] = await Promise.all([importBindings(), fetchFile(`engine/${build}_bg.wasm`)]);
    bytes = await response.arrayBuffer();
    await start(made);
  });

  return {
    get module() {
      if (!bindings) throw new Error(`${name} is not loaded`);
      return bindings;
    },
    get isLoaded() {
      return bindings !== undefined;
    },
    load,
    memory: () => memory?.buffer.byteLength ?? 0,
    async restart() {
      if (!bindings) return;
      /** @type {any} */ (bindings).__wbg_reset_state();
      await start(bindings);
    },
  };
}
