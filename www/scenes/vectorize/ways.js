/** What is measured: four ways to add two vectors of ones, and one step of SGD for some batch sizes. */

import { addByCalls, addInALoop } from "./js-loop.js";

/** @typedef {import("./measuring.js").Contender} Contender */

/** The ways, from the slowest that is expected on. `calls`: from JavaScript to Wasm, for a vector of n. */
export const WAYS = [
  { name: "calls", calls: (/** @type {number} */ n) => n },
  { name: "loop", calls: () => 0 },
  { name: "scalar", calls: () => 1 },
  { name: "lanes", calls: () => 1 },
];

/** Examples and features of the data that steps are taken on, and the sizes of their minibatches. */
export const EXAMPLES = 10_000;
export const FEATURES = 16;
export const BATCH_SIZES = [1, 4, 16, 64, 256, 1024, 4096, EXAMPLES];

/** So small that no step changes how long the next one takes. */
const LEARNING_RATE = 0.001;

/**
 * @param {import("../../engine.js").Scenes} module
 * @param {number} n
 * @returns {Contender[] | undefined} in the order of WAYS; undefined where memory does not suffice
 */
export function additions(module, n) {
  const vectors = module.Vectors.ofOnes(n);
  if (!vectors) return undefined;
  const [a, b] = [new Float32Array(n).fill(1), new Float32Array(n).fill(1)];
  const sum = new Float32Array(n);
  const here = { prepare: () => void sum.fill(0), check: () => sum.every((element) => element === 2) };
  const there = { prepare: () => vectors.clear(), check: () => vectors.areTwos() };
  return [
    { run: () => addByCalls(module.add, a, b, sum), ...here },
    { run: () => addInALoop(a, b, sum), ...here },
    { run: () => vectors.addScalar(), ...there },
    { run: () => vectors.addVector(), ...there },
  ];
}

/**
 * One step, one call; a contender for each of BATCH_SIZES.
 * @param {import("../../engine.js").Engine} module
 * @returns {Contender[]}
 */
export function steps(module) {
  const w = Array.from({ length: FEATURES }, () => 1);
  return BATCH_SIZES.map((batch) => {
    const trainer = module.Trainer.synthetic({
      dataset: "line",
      n: EXAMPLES,
      validation: 0,
      w,
      batch,
      lr: LEARNING_RATE,
    });
    return { run: () => void trainer.step(), check: () => trainer.status !== "diverged" };
  });
}
