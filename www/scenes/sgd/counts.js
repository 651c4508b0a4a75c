import { element, label, localise, setHidden, setText } from "../../ui/dom.js";
import { decimalsFor, quantity } from "../../ui/quantity.js";

/** @typedef {import("../../run-view/reading.js").Model} Model */
/** @typedef {import("../../i18n/translator.js").Translator} Translator */

const MOST_CHARACTERS = 8;

/**
 * Where the run is and how well the line fits.
 * @param {HTMLElement} container
 */
export function mountCounts(container) {
  const values = {
    step: value(),
    epoch: value(),
    minibatch: value(),
    train: value(),
    validation: value(),
    leastSquares: value(),
    rSquared: value(),
  };
  const tips = { train: tip("train"), validation: tip("validation") };
  withTip(values.train, tips.train);
  withTip(values.validation, tips.validation);
  const rows = {
    step: row("step", values.step),
    epoch: row("epoch", values.epoch),
    minibatch: row("minibatch", values.minibatch),
    train: row("train", values.train, tips.train),
    validation: row("validation", values.validation, tips.validation),
    leastSquares: row("leastSquares", values.leastSquares),
    rSquared: row("rSquared", values.rSquared),
  };
  const root = element(
    "section",
    { class: "card counts", "data-i18n-label": "counts.title" },
    element("dl", { class: "counts-list" }, ...Object.values(rows)),
  );
  container.append(root);
  let lang = "";

  return {
    root,
    /** @param {Model} model */
    update({ translator, numbers, state }) {
      if (translator.lang !== lang) localise(root, translator);
      lang = translator.lang;
      const loss = (/** @type {number | undefined} */ x) =>
        x === undefined ? "–" : inColumn(x, quantity(translator, x, decimalsFor(x)));
      // What a column has no room for has fewer digits.
      const inColumn = (/** @type {number} */ x, /** @type {string} */ text) =>
        text.length > MOST_CHARACTERS ? translator.significant(x, 3) : text;
      const isSquared = state.present.loss === "squared";
      setText(rows.train.querySelector("dt") ?? root, translator.t(`counts.train.${state.present.loss}`));
      setText(values.step, translator.integer(numbers.steps));
      setText(values.epoch, translator.integer(numbers.epochs + (numbers.batchInEpoch > 0 ? 1 : 0)));
      setText(
        values.minibatch,
        translator.t("counts.minibatchOf", {
          k: numbers.batchInEpoch || (numbers.steps > 0 ? numbers.batchesPerEpoch : 0),
          total: numbers.batchesPerEpoch,
        }),
      );
      setText(values.train, loss(numbers.trainLoss));
      setText(values.validation, loss(numbers.validationLoss));
      setText(values.leastSquares, loss(numbers.best?.loss));
      setText(values.rSquared, rSquaredOf(translator, numbers.rSquared));
      setHidden(rows.validation, numbers.nValidation === 0);
      setHidden(rows.leastSquares, numbers.best === undefined);
      for (const [tipNode, x] of /** @type {const} */ ([
        [tips.train, numbers.trainLoss],
        [tips.validation, numbers.validationLoss],
      ])) {
        const text =
          isSquared && x !== undefined
            ? translator.t("counts.mse", { mse: loss(2 * x), rmse: loss(Math.sqrt(2 * x)) })
            : translator.t("counts.ofTheLoss");
        setText(tipNode, text);
      }
    },
  };
}

function value() {
  return element("span", { class: "value" });
}

/** @param {string} name */
function tip(name) {
  return element("span", { class: "tip", role: "tooltip", id: `tip-${name}` });
}

/** @param {HTMLElement} node @param {HTMLElement} tipNode */
function withTip(node, tipNode) {
  node.setAttribute("tabindex", "0");
  node.setAttribute("aria-describedby", tipNode.id);
  node.classList.add("has-tip");
}

/** @param {string} name @param {...HTMLElement} content */
function row(name, ...content) {
  return element("div", { class: `count count-${name}` }, label("dt", `counts.${name}`), element("dd", {}, ...content));
}

/** @param {Translator} translator @param {number | undefined} rSquared */
function rSquaredOf(translator, rSquared) {
  if (rSquared === undefined) return "–";
  return rSquared > -100 ? translator.number(rSquared, 3) : translator.significant(rSquared, 1);
}
