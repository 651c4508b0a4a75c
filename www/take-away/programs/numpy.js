/** A run as a program in NumPy that anyone can run: the same data, order and numbers. */

import { dataCode } from "./data-code.js";
import { changeCode, orderCode, scheduleCode, startCode } from "./order-code.js";
import { blocks, functions, lines, section } from "./python.js";
import { randomCode } from "./random-code.js";
import { hasValidation } from "./run.js";
import { scheduleOf } from "./schedule.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {(key: string) => string} Say  the dictionary's entries for comments */

/** Slope of the loss of one example by its error ŷ − y. @type {Record<string, { inline: string, named: string }>} */
const SLOPES = {
  '"squared"': { inline: "error", named: "lambda error: error" },
  '"absolute"': { inline: "np.sign(error)", named: "np.sign" },
  '"huber"': { inline: "np.clip(error, -1, 1)", named: "lambda error: np.clip(error, -1, 1)" },
};

/** @param {Run} run @param {Say} t */
export function numpyCode(run, t) {
  const schedule = scheduleOf(run.config, run.steps);
  return `${functions([
    importsCode(run),
    section(t("code.random"), randomCode(run)),
    section(t("code.data"), dataCode(run)),
    section(t(run.config.shuffle ? "code.order" : "code.orderKept"), orderCode(run, schedule)),
    section(t("code.start"), startCode(run)),
    section(t("code.training"), trainingCode(run, schedule)),
    section(t("code.result"), resultCode(run)),
  ])}\n`;
}

/** @param {Run} run @param {readonly string[]} [more] */
export function importsCode({ table }, more = []) {
  const reader = table && (table.form === "json" ? "json" : table.delimiter === " " ? "shlex" : "csv");
  return blocks([
    lines([
      reader === "csv" && "import csv",
      "import itertools",
      reader !== undefined && reader !== "csv" && `import ${reader}`,
    ]),
    lines(["import numpy as np", ...more]),
  ]);
}

/** @param {Run} run @param {import("./schedule.js").Schedule} schedule */
function trainingCode({ steps }, schedule) {
  const { start, varying, losses } = schedule;
  const rate = varying.includes("lr") ? "lr" : start.lr;
  const changesLoss = varying.includes("loss");
  const slope = changesLoss ? "slopes[loss](error)" : SLOPES[start.loss].inline;
  const update = [
    "    error = X[batch] @ w + b - y[batch]",
    slope !== "error" && `    slope = ${slope}`,
    `    w -= ${rate} * (X[batch].T @ ${slope === "error" ? "error" : "slope"}) / len(error)`,
    `    b -= ${rate} * ${slope === "error" ? "error" : "slope"}.mean()`,
  ];
  if (varying.length === 0) return lines([`for batch in itertools.islice(minibatches(), ${steps}):`, ...update]);
  return blocks([
    changesLoss && lines(["slopes = {", ...losses.map((loss) => `    ${loss}: ${SLOPES[loss].named},`), "}"]),
    scheduleCode(schedule),
    lines(["batches = minibatches()", `for step in range(${steps}):`, changeCode(schedule), ...update]),
  ]);
}

/** @param {Run} run */
function resultCode(run) {
  const { standardise } = run.config;
  const loss = lines(["def half_mse(X, y):", "    return 0.5 * np.mean((X @ w + b - y) ** 2, dtype=float)"]);
  return functions([
    loss,
    lines([
      `print("steps", ${run.steps})`,
      `print("w", ${standardise ? "(w / scale).tolist()" : "w.tolist()"})`,
      `print("b", ${standardise ? "b - (w / scale) @ mean" : "b"})`,
      'print("half MSE", half_mse(X, y))',
      hasValidation(run) && 'print("half MSE, validation", half_mse(X_val, y_val))',
    ]),
  ]);
}
