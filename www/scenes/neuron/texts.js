/** The numbers of the neuron as they are written, part by part. Pure. */

import { decimalsFor, quantity, subscript } from "../../ui/quantity.js";

/** @typedef {import("../../i18n/translator.js").Translator} Translator */
/** @typedef {import("./reading.js").Read} Read */
/**
 * @typedef {object} Texts  d + 1 entries in lists: the last is the bias
 * @property {string} bias
 * @property {string[]} given  values of the features, as given and, where it differs, as trained
 * @property {string[]} values  as trained
 * @property {string[]} numbers  of the parameters, as trained
 * @property {string[]} weights  with their symbols
 * @property {string[]} briefly  the same where there is little room
 * @property {string[]} products
 * @property {string[]} gradients
 * @property {string} prediction
 * @property {string} target
 * @property {string} residual
 * @property {string} loss
 * @property {string} sum  as the following in words
 * @property {string} axon
 * @property {string} summary
 */

/** Symbol of parameter j. @param {number} j @param {number} d */
export const parameter = (j, d) => (j === d ? "b" : `w${subscript(j + 1)}`);

/** Of numbers that are multiplied. @param {string} text */
export const bracketed = (text) => (text.startsWith("−") ? `(${text})` : text);

/** How numbers of the target's size are written. @param {Read} read */
export function amountOf({ translator, numbers, best, largest }) {
  const decimals = decimalsFor(Math.max(largest, Math.abs(best.trained.b), Math.abs(numbers.y)));
  return (/** @type {number} */ value) => quantity(translator, value, decimals);
}

/** @param {Read} read @returns {Texts} */
export function textsOf(read) {
  const { translator, d, names, label, numbers, isStandardised } = read;
  const { t } = translator;
  const amount = amountOf(read);
  const all = Array.from({ length: d + 1 }, (_, j) => j);
  const isBias = (/** @type {number} */ j) => j === d;
  const values = Array.from(numbers.xTrained, (x) =>
    quantity(translator, x, isStandardised ? 3 : Math.min(3, decimalsFor(x))),
  );
  const given = Array.from(numbers.x, (x, j) => (isStandardised ? `${translator.value(x)} → ${values[j]}` : values[j]));
  const parameters = all.map((j) => amount(isBias(j) ? numbers.b : numbers.w[j]));
  const products = all.map((j) => amount(isBias(j) ? numbers.b : numbers.products[j]));
  const gradients = all.map((j) => translator.significant(isBias(j) ? numbers.bGradient : numbers.wGradient[j], 3));
  const output = {
    prediction: amount(numbers.prediction),
    target: amount(numbers.y),
    residual: amount(numbers.residual),
  };
  const wires = all.map((j) =>
    isBias(j)
      ? t("neuron.wire.bias", { value: parameters[j] })
      : t("neuron.wire", {
          x: `x${subscript(j + 1)}`,
          name: names[j],
          value: values[j],
          w: parameter(j, d),
          weight: parameters[j],
          product: products[j],
        }),
  );
  return {
    bias: t("neuron.constant"),
    given,
    values,
    numbers: parameters,
    weights: all.map((j) => (isBias(j) ? "b" : `${parameter(j, d)} = ${parameters[j]}`)),
    briefly: all.map((j) => (isBias(j) ? "b" : `${parameter(j, d)} ${parameters[j]}`)),
    products,
    gradients,
    ...output,
    loss: translator.significant(numbers.loss, 4),
    sum: t("neuron.sum", { value: output.prediction }),
    axon: t("neuron.axon"),
    summary: t("neuron.summary", {
      ...output,
      d,
      label,
      example: translator.integer(read.index + 1),
      terms: translator.list(wires),
    }),
  };
}
