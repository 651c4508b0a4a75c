/** The charts in words, for whoever does not see them. Pure. */

import { summaries as ofRun } from "../../run-view/summaries.js";
import { amount, parameter, parameterName } from "./units.js";

/** @param {import("./reading.js").Model} model */
export function summaries(model) {
  const { translator, data, numbers, prices } = model;
  const { t } = translator;
  const d = data.names.length;
  const shown = [...Array.from({ length: Math.min(d, 4) }, (_, j) => j), d];
  const name = (/** @type {number} */ j) => {
    const { letter, index, unit } = parameterName(translator, data, j);
    return `${letter}${index ? ` ${index}` : ""} (${unit})`;
  };
  const value = (/** @type {{ w: ArrayLike<number>, b: number }} */ { w, b }, /** @type {number} */ j) =>
    j === d ? b : w[j];
  const texts = shown.map((j) => {
    const [learned, goal] = [value(numbers, j), value(numbers.leastSquares, j)];
    return {
      name: name(j),
      learned: parameter(translator, learned, goal),
      far: parameter(translator, Math.abs(learned - goal), goal),
    };
  });
  const list = (/** @type {"learned" | "far"} */ key) =>
    translator.list(texts.map((each) => `${each.name} ${each[key]}`));
  const step = translator.integer(numbers.steps);
  const { data: against, loss } = ofRun(model);
  return {
    data: against,
    loss,
    plane: t("houses.summary.plane", { n: numbers.nTrain, step, learned: list("learned") }),
    distance: t("houses.summary.distance", {
      step,
      far: list("far"),
      rmse: amount(translator, data, prices.rmse),
      best: amount(translator, data, prices.leastRmse),
    }),
  };
}
