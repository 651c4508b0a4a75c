/** Tasks and exercises of the scene houses. */

import { asTold } from "../../ui/rounding.js";

/** @typedef {import("./reading.js").Model} Model */
/** @typedef {import("../../ui/try-this.js").Task<Model>} Task */

/** What the preset takes some 110 steps for. */
const STEPS = 60;
const CLOSE = 1.01;
/** Of the false plateau, in dollars. */
const PLATEAU = 50_200;
const FAR = 50_000;
/** What age is to take from the price, in dollars, and how exactly. */
const LOWER = 20_000;
const EXACTLY = 1000;

/** @type {Task} */
const sixty = {
  id: "houses-sixty",
  settings: "dataset=houses&standardise=on&lr=0.03&batch=32&speed=10",
  check({ data, config, prices, numbers, state }) {
    const ratio = prices.rmse / prices.leastRmse;
    const isOver = numbers.steps > STEPS || state.status === "diverged";
    const isGiven = data.isHouses && config.standardise && config.w0.length === 0 && config.b0 === null;
    return {
      done: isGiven && !isOver && ratio <= CLOSE,
      failed: isOver,
      progress: { step: numbers.steps, ratio: asTold(ratio) },
    };
  },
};

/** @type {Task} */
const plateau = {
  id: "houses-plateau",
  settings: "dataset=houses&standardise=off&lr=4e-7&batch=2929&speed=10000",
  check({ data, config, prices, numbers, translator }) {
    const missing = Math.abs(numbers.b - numbers.leastSquares.b);
    const isGiven = data.isHouses && !config.standardise && config.w0.length === 0 && config.b0 === null;
    const progress = { rmse: translator.integer(prices.rmse), missing: translator.integer(missing) };
    return { done: isGiven && prices.rmse < PLATEAU && missing > FAR, failed: false, progress };
  },
};

/** @type {Task} */
const age = {
  id: "houses-age",
  check({ data, config, prices, translator }) {
    const lower = data.isHouses
      ? prices.learnedAt([config.area, 0]) - prices.learnedAt([config.area, config.age])
      : NaN;
    const isTrained = prices.rmse <= 1.02 * prices.leastRmse;
    return {
      done: isTrained && Math.abs(lower - LOWER) <= EXACTLY,
      failed: false,
      progress: { lower: translator.integer(lower) },
    };
  },
};

/** @type {readonly Task[]} */
export const TASKS = [sixty, plateau, age];

/** Of Dive into Deep Learning, 3.1. @type {readonly import("../../ui/try-this.js").Exercise[]} */
export const EXERCISES = [
  { id: "houses-log", settings: "dataset=houses&standardise=on&lr=0.03&batch=32&steps=400" },
  {
    id: "houses-rank",
    settings: "?scene=sgd#lesson=collinear&dataset=line&w=3,-1&correlation=1&lr=0.1&batch=32&speed=20",
  },
];
