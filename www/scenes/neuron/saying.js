/** The sentence under the diagram: about the part that is lit, else the phase of the step, else the units. Pure. */

import { subscript } from "../../ui/quantity.js";
import { bracketed, parameter } from "./texts.js";

/** @typedef {import("./reading.js").Model} Model */
/** @typedef {import("./light.js").Spot} Spot */

/** @param {Model} model @param {Spot | undefined} spot */
export function sayingOf(model, spot) {
  if (spot) return partOf(model, spot);
  if (model.phase > 0) return phaseOf(model);
  const { t, sentences } = model.translator;
  if (model.isUpdated) return t("neuron.says.update");
  return sentences([
    t("neuron.says.width"),
    t(model.isStandardised ? "neuron.says.standardised" : "neuron.says.given"),
  ]);
}

/** @param {Model} model @param {Spot} spot */
function partOf(model, { organ, j }) {
  const { t } = model.translator;
  if (organ === "input" && j !== undefined) return inputOf(model, j);
  if (organ === "weight" && j !== undefined) return weightOf(model, j);
  return t(`neuron.says.${organ}`, { d: model.d, label: model.label });
}

/** @param {Model} model @param {number} j */
function inputOf({ translator, names, texts, numbers, mean, scale, isStandardised }, j) {
  const common = {
    x: `x${subscript(j + 1)}`,
    name: names[j],
    given: translator.value(numbers.x[j]),
    value: texts.values[j],
  };
  if (!isStandardised) return translator.t("neuron.says.oneInput", common);
  const centre = translator.significant(mean[j], 4);
  return translator.t("neuron.says.oneInputStandardised", {
    ...common,
    mean: bracketed(centre),
    scale: translator.significant(scale[j], 4),
  });
}

/** @param {Model} model @param {number} j */
function weightOf({ translator, d, names, numbers, texts }, j) {
  const { t } = translator;
  if (j === d) return t("neuron.says.bias", { value: texts.numbers[d] });
  const weight = numbers.w[j];
  const isNone = !/[1-9]/.test(texts.numbers[j]); // as written
  const sign = isNone ? "zero" : weight > 0 ? "positive" : "negative";
  const product = `${texts.values[j]} · ${bracketed(texts.numbers[j])} = ${texts.products[j]}`;
  return t(`neuron.says.weight.${sign}`, { w: parameter(j, d), weight: texts.numbers[j], name: names[j], product });
}

/** @param {Model} model */
function phaseOf(model) {
  const { translator, phase, texts, preview, isInMinibatch, loss } = model;
  const { t, sentences } = translator;
  if (phase === 1) return t("neuron.says.predict", { prediction: texts.prediction });
  if (phase === 2) {
    return t(`neuron.says.loss.${loss}`, {
      prediction: texts.prediction,
      target: bracketed(texts.target),
      loss: texts.loss,
    });
  }
  const size = preview?.size ?? 0;
  return sentences([
    t(`neuron.says.gradient.${loss}`),
    t(isInMinibatch ? "neuron.says.inMinibatch" : "neuron.says.notInMinibatch", { size }),
  ]);
}
