/** The charts and the run in words, for whoever does not see them. Pure. */

/** @typedef {import("./reading.js").Model} Model */

/** @param {Model} model */
export function summaries(model) {
  const { translator, numbers, state } = model;
  const { t, significant, integer } = translator;
  const value = (/** @type {number | undefined} */ x) => (x === undefined ? "–" : significant(x, 4));
  const common = {
    n: integer(numbers.nTrain),
    label: numbers.label,
    features: translator.list(numbers.names.slice(0, 5)),
    learned: line(model, numbers),
    leastSquares: line(model, numbers.leastSquares),
    step: integer(numbers.steps),
    epochs: integer(numbers.epochs),
    minibatch: value(numbers.minibatchLoss),
    train: value(numbers.trainLoss),
    validation: value(numbers.validationLoss),
    best: value(numbers.leastSquaresLoss),
    mean: value(numbers.residuals.mean),
    spread: value(numbers.residuals.rms),
    rSquared: numbers.rSquared === undefined ? "–" : translator.number(numbers.rSquared, 3),
  };
  return {
    data: t("summary.data", common),
    loss: t("summary.loss", common),
    residual: t("summary.residual", common),
    surface: t("summary.surface", { ...common, loss: t(`counts.train.${state.present.loss}`) }),
    status: translator.sentences([
      t(`summary.${state.status}`, common),
      ...(state.stopped ? [t(`summary.stopped.${state.stopped}`)] : []),
    ]),
  };
}

/** @param {Model} model @param {{ w: ArrayLike<number>, b: number }} parameters */
function line({ translator, numbers }, { w, b }) {
  const terms = Array.from(w)
    .slice(0, 3)
    .map((weight, j) => `${translator.significant(weight, 4)} ${numbers.names[j]}`);
  if (w.length > 3) terms.push("…");
  return [...terms, translator.significant(b, 4)].join(" + ").replaceAll("+ −", "− ");
}
