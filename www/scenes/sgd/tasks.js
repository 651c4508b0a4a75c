/**
 * Tasks that the page checks while a run goes on. A task is a lesson too (the key `lesson` holds its id). `check` looks
 * at one moment and remembers nothing: that a task was done once is for the page to keep.
 */

import { asRatio } from "../../ui/rounding.js";

/**
 * @typedef {object} Run  a moment of a run
 * @property {Pick<import("../../settings/config.js").Config, "dataset" | "n" | "seed" | "noise" | "lr" | "loss" |
 *   "w0" | "b0">} config
 * @property {number} steps
 * @property {number} epochs  completed passes
 * @property {import("../../state/state.js").Status} status
 * @property {readonly string[]} changes  "step:key:value"
 * @property {number} trainLoss
 * @property {number} bestLoss  that of least squares
 * @property {number | undefined} validationLoss
 * @property {number} largestStableRate  2/λmax
 * @property {number} batchesPerEpoch
 * @property {{ sum: number, bestSum: number }} [manual]  sums of squares of a line by hand and of least squares
 */

/**
 * @typedef {object} Verdict
 * @property {boolean} done
 * @property {boolean} failed  it can no longer be done in this run
 * @property {Record<string, number>} progress  what the text `task.<id>.state` is filled with
 */

/** @typedef {{ id: string, settings: string, check: (run: Run) => Verdict }} Task */

/** @type {Task} */
const fortySteps = {
  id: "task-forty-steps",
  settings: "dataset=line&seed=7&lr=0.03&batch=32&speed=10",
  check(run) {
    const ratio = run.trainLoss / run.bestLoss;
    const isOver = run.steps > 40 || run.status === "diverged";
    const done = isAsGiven(run, { dataset: "line", n: 200, seed: 7, noise: 0.5 }) && !isOver && ratio <= 1.05;
    return { done, failed: isOver, progress: { step: run.steps, ratio: asRatio(ratio) } };
  },
};

/** @type {Task} */
const edge = {
  id: "task-edge",
  settings: "dataset=line&seed=7&lr=0.5&batch=200&speed=10",
  check(run) {
    const ratio = run.trainLoss / run.bestLoss;
    const share = run.config.lr / run.largestStableRate;
    const isOver = run.steps > 60 || run.status === "diverged";
    const isOneRate = run.batchesPerEpoch === 1 && !isChanged(run, "lr") && !isChanged(run, "batch");
    const isNear = share >= 0.95 && share <= 1;
    const isGiven = isAsGiven(run, { dataset: "line", n: 200, seed: 7, noise: 0.5 });
    const done = isGiven && isOneRate && isNear && !isOver && run.steps > 0 && ratio <= 2;
    const failed = isOver || (run.steps > 0 && !(isOneRate && isNear));
    return { done, failed, progress: { share: asRatio(100 * share), step: run.steps, ratio: asRatio(ratio) } };
  },
};

/** @type {Task} */
const floor = {
  id: "task-floor",
  settings: "dataset=d2l&seed=0&lr=0.03&batch=32&speed=20",
  check(run) {
    const ratio = run.trainLoss / (run.config.noise ** 2 / 2);
    // With batch sizes that changed on the way only completed passes can be told from the step.
    const passes = isChanged(run, "batch") ? run.epochs : run.steps / run.batchesPerEpoch;
    const isOver = passes > 3 || run.status === "diverged";
    const done = isAsGiven(run, { dataset: "d2l", n: 1000, seed: 0, noise: 0.01 }) && !isOver && ratio <= 1.1;
    return { done, failed: isOver, progress: { epoch: run.epochs, ratio: asRatio(ratio) } };
  },
};

/** @type {Task} */
const byHand = {
  id: "task-by-hand",
  settings: "dataset=line&n=20&validation=0&seed=3&lr=0.03&batch=20&speed=10",
  check({ manual }) {
    const ratio = manual ? manual.sum / manual.bestSum : Infinity;
    return { done: ratio <= 1.1, failed: false, progress: { ratio: asRatio(ratio) } };
  },
};

/** @type {readonly Task[]} */
export const TASKS = [fortySteps, edge, floor, byHand];

/**
 * On other data, with another loss, or begun elsewhere a task would be another one.
 * @param {Run} run
 * @param {Partial<Run["config"]>} given
 */
function isAsGiven(run, given) {
  const wanted = /** @type {[keyof Run["config"], unknown][]} */ (Object.entries({ ...given, loss: "squared" }));
  const isFromStart = run.config.w0.length === 0 && run.config.b0 === null;
  return isFromStart && wanted.every(([key, value]) => run.config[key] === value) && !isChanged(run, "loss");
}

/** @param {Run} run @param {string} key */
const isChanged = ({ changes }, key) => changes.some((change) => change.split(":")[1] === key);
