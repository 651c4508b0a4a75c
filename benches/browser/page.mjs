// @ts-check
/**
 * What runs in the page: the engine and those it is compared with, in turns, so that whatever else the machine does
 * meets all of them. `window.bench` is called by `steps.mjs`.
 */
import init, { Trainer } from "/dist/engine/sgd_playground.js";
import { spread } from "./statistics.mjs";
import { createTfjsRun, loadTfjs } from "./tfjs.mjs";

/** @typedef {import("./twin.mjs").Task} Task */
/** @typedef {import("./twin.mjs").Run} Run */
/** @typedef {[n: number, d: number, batch: number]} Size */
/** @typedef {import("/dist/engine/sgd_playground.js").Config} Config */

/** A sample lasts at least so long, in milliseconds: thousands of ticks of the clock. */
const SHORTEST_SAMPLE = 8;
/** Each contender runs so long before it is measured, in milliseconds. */
const WARM_UP = 500;
/** How far learned parameters may lie from the true ones, noise of the minibatches included. */
const TOLERANCE = 0.25;
/** True weights, as in `step.rs`. @param {number} d */
const trueWeights = (d) => Array.from({ length: d }, (_, j) => (j % 5) / 2 - 1);

await init();

/** @param {Size} size @param {Config} config */
function createTrainer([n, d, batch], config) {
  return Trainer.synthetic({ ...config, n, batch, w: trueWeights(d) });
}

/** @param {Trainer} trainer @returns {Run} */
function engineRun(trainer) {
  return {
    step(count) {
      if (trainer.step(count) !== count) throw new Error("the engine's run diverged");
    },
    parameters: () => ({ w: trainer.w, b: trainer.b }),
    loss: () => trainer.trainLoss(),
  };
}

/** @param {Size} size @param {Trainer} trainer @returns {Task} */
function taskOf([n, d, batch], trainer) {
  const [features, targets] = [trainer.features(), trainer.targets()].map((values) => Float32Array.from(values));
  return { features, targets, n, d, batch, rate: trainer.lr };
}

/** Nanoseconds a step. @param {Run} run @param {number} steps */
function time(run, steps) {
  const start = performance.now();
  run.step(steps);
  return ((performance.now() - start) * 1e6) / steps;
}

/** Whole epochs that last long enough, in steps. @param {Run} run @param {number} epoch */
async function sampleLength(run, epoch) {
  const longEnough = (/** @type {number} */ steps) => {
    let enough = steps;
    while (time(run, enough) * enough < SHORTEST_SAMPLE * 1e6) enough *= 2;
    return enough;
  };
  const steps = longEnough(epoch);
  // Code is compiled anew as it runs, by other threads: what was long enough at first is too short in the end.
  for (const start = performance.now(); performance.now() - start < WARM_UP; await pause()) time(run, steps);
  return longEnough(steps);
}

const pause = () => new Promise((resolve) => setTimeout(resolve));

/**
 * @param {Record<string, Run>} runs
 * @param {Size} size
 * @param {number} rounds
 */
async function inTurns(runs, [n, , batch], rounds) {
  const epoch = Math.ceil(n / batch);
  /** @type {{ name: string, run: Run, steps: number, samples: number[] }[]} */
  const turns = [];
  for (const [name, run] of Object.entries(runs)) {
    turns.push({ name, run, steps: await sampleLength(run, epoch), samples: [] });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const { run, steps, samples } of turns) samples.push(time(run, steps));
  }
  return Object.fromEntries(turns.map(({ name, samples }) => [name, spread(samples)]));
}

/**
 * All must have learned the same, or their times compare nothing.
 * @param {Record<string, Run>} runs
 * @param {Size} size
 * @param {number} bias
 */
function check(runs, [, d], bias) {
  const truth = [...trueWeights(d), bias];
  for (const [name, run] of Object.entries(runs)) {
    const { w, b } = run.parameters();
    const errors = [...Array.from(w), b].map((value, j) => Math.abs(value - truth[j]));
    const largest = Math.max(...errors);
    if (!(largest < TOLERANCE && run.loss() > 0)) throw new Error(`${name} learned something else: off by ${largest}`);
  }
}

/** @type {Promise<any> | undefined} */
let tfjs;

/**
 * @param {Size} size
 * @param {{ config: Config, rounds: number, withTfjs: boolean }} options
 */
async function compare(size, { config, rounds, withTfjs }) {
  const trainer = createTrainer(size, config);
  const task = taskOf(size, trainer);
  const twins = await import(`./twin.mjs?size=${size}`);
  /** @type {Record<string, Run>} */
  const runs = { engine: engineRun(trainer), tuned: twins.createTunedTwin(task), twin: twins.createTwin(task) };
  if (withTfjs) runs.tfjs = createTfjsRun(await (tfjs ??= loadTfjs()), task);
  const result = await inTurns(runs, size, rounds);
  check(runs, size, Number(config.b));
  trainer.free();
  return result;
}

/**
 * The engine alone: nanoseconds an example.
 * @param {Size} size
 * @param {{ config: Config, rounds: number }} options
 */
async function engineAlone(size, { config, rounds }) {
  const trainer = createTrainer(size, config);
  const { engine } = await inTurns({ engine: engineRun(trainer) }, size, rounds);
  const [n, , batch] = size;
  const share = Math.ceil(n / batch) / n;
  trainer.free();
  const { median, lower, upper, count } = engine;
  return { median: median * share, lower: lower * share, upper: upper * share, count };
}

Object.assign(window, { bench: { compare, engineAlone, isIsolated: crossOriginIsolated } });
