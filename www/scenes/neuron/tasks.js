/** Tasks and exercises of the scene neuron. */

import { subscript } from "../../ui/quantity.js";
import { asRatio } from "../../ui/rounding.js";

/** @typedef {import("./observation.js").Observation} Observation */
/** @typedef {import("../../ui/try-this.js").Task<Observation | undefined>} Task */

/** In dollars. */
const CLOSE = 2500;
const MOST_STEPS = 40;
const FOUR = [2, -3.4, 1.2, -0.7];

/** @type {Task} */
const close = {
  id: "neuron-close",
  settings: "dataset=houses&epochs=3&example=20",
  check(observation) {
    if (observation?.config.dataset !== "houses") {
      return { done: false, failed: false, progress: { example: "–", error: "–" } };
    }
    const { steps, error, example } = observation;
    return { done: steps > 0 && error <= CLOSE, failed: false, progress: { example, error: Math.round(error) } };
  },
};

/** @type {Task} */
const signs = {
  id: "neuron-signs",
  settings: "dataset=line&w=2,-3.4,1.2,-0.7&w0=-1,1,-1,1&b0=0&lr=0.001&speed=5",
  check(observation) {
    const isGiven =
      observation?.config.dataset === "line" &&
      isSame(observation.config.w, FOUR) &&
      isSame(observation.config.w0, [-1, 1, -1, 1]);
    if (!observation || !isGiven) return { done: false, failed: false, progress: { right: "–", step: "–" } };
    const right = observation.w.filter((weight, j) => Math.sign(weight) === Math.sign(FOUR[j])).length;
    const isOver = observation.steps > MOST_STEPS || observation.status === "diverged";
    return { done: right === FOUR.length && !isOver, failed: isOver, progress: { right, step: observation.steps } };
  },
};

/** @type {Task} */
const most = {
  id: "neuron-most",
  settings: "dataset=line&w=2,-3.4,1.2,-0.7&epochs=20&example=13",
  check(observation) {
    const isTrained =
      observation !== undefined &&
      observation.config.dataset === "line" &&
      isSame(observation.config.w, FOUR) &&
      observation.steps > 0;
    const { pressed } = observation ?? {};
    if (!isTrained || pressed === undefined || pressed >= FOUR.length) {
      return { done: false, failed: false, progress: { wire: "–", product: "–" } };
    }
    const product = asRatio(observation.products[pressed]);
    return {
      done: pressed === observation.strongest,
      failed: false,
      progress: { wire: `w${subscript(pressed + 1)}`, product },
    };
  },
};

export const TASKS = [close, signs, most];

/** @type {readonly import("../../ui/try-this.js").Exercise[]} */
export const EXERCISES = [
  { id: "neuron-two-layers", settings: "dataset=line&w=2,-3.4,1.2,-0.7&epochs=5" },
  { id: "neuron-counts", settings: "dataset=line&w=2,-3.4&epochs=5" },
];

/** @param {readonly number[]} a @param {readonly number[]} b */
const isSame = (a, b) => a.length === b.length && a.every((value, k) => value === b[k]);
