/** The record of a run as a table: RFC 4180, a header, numbers in full, a point before decimals. */

/**
 * One row a recorded step. What is not there (the minibatch before the first step, validation examples) is empty.
 * @param {Pick<import("../engine.js").History, "step" | "examples" | "minibatch" | "train" | "validation" |
 *   "parameters">} history
 * @param {{ features: readonly string[], nTrain: number }} run  names of the features, training examples
 */
export function runCsv({ step, examples, minibatch, train, validation, parameters }, { features, nTrain }) {
  const header = [
    "step",
    "epoch",
    "examples",
    "minibatch_loss",
    "training_loss",
    "validation_loss",
    ...features.map((name) => `w_${name}`),
    "b",
  ];
  const width = features.length + 1;
  const rows = Array.from(step, (at, i) => {
    const numbers = [
      at,
      examples[i] / nTrain,
      examples[i],
      minibatch[i],
      train[i],
      validation[i],
      ...parameters.subarray(i * width, (i + 1) * width),
    ];
    return numbers.map((number) => (Number.isFinite(number) ? String(number) : ""));
  });
  return [header.map(cell), ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

/** @param {string} text */
const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
