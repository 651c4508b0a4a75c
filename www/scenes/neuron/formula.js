import { element, setText } from "../../ui/dom.js";
import { decimalsFor, quantity, subscript } from "../../ui/quantity.js";
import { amountOf, bracketed, parameter } from "./texts.js";

/** @typedef {import("./reading.js").Model} Model */
/** @typedef {import("./light.js").Light} Light */
/** @typedef {{ symbol: string, first: string, second: string }} Cell */

/** More inputs leave each cell one row of numbers: of two the one that does not stand on the wires. */
const FEW = 3;
const isMany = (/** @type {Model} */ { d }) => d > FEW;

/**
 * o₁ = w₁x₁ + … + b, a cell a term, with the numbers under it; in the phases of a step the gradient and the update.
 * Cells have fixed places, so that nothing moves while numbers change.
 * @param {HTMLElement} container
 * @param {Light} light
 */
export function mountFormula(container, light) {
  const list = element("ol", {
    class: "neuron-formula math",
    "data-part": "equation",
    "data-i18n-label": "neuron.formula",
  });
  container.append(list);
  light.listen(list);
  /** @type {HTMLElement[]} */
  let cells = [];

  /** @param {number} d */
  function build(d) {
    cells = Array.from({ length: d + 3 }, (_, k) => {
      const j = k - 1;
      const organ =
        k === 0 ? {} : j <= d ? { "data-organ": "weight", "data-j": String(j) } : { "data-organ": "terminal" };
      return element(
        "li",
        { class: k === 0 ? "formula-head" : "formula-cell", ...organ },
        element("span", { class: "formula-symbol" }),
        element("span", { class: "formula-first" }),
        element("span", { class: "formula-second" }),
      );
    });
    list.replaceChildren(...cells);
    list.style.setProperty("--cells", String(d + 2));
  }

  return {
    root: list,
    /** @param {Model} model */
    update(model) {
      if (cells.length !== model.d + 3) build(model.d);
      list.classList.toggle("is-many", isMany(model));
      contentsOf(model).forEach(({ symbol, first, second }, k) => {
        [symbol, first, second].forEach((text, i) => setText(cells[k].children[i], text));
      });
    },
    show: () => light.mark(list),
  };
}

/** @param {Model} model @returns {Cell[]} */
function contentsOf(model) {
  if (model.phase === 3 && model.preview) return gradientOf(model, model.preview).map((cell) => shortOf(model, cell));
  if (model.isUpdated && model.lastUpdate) return updateOf(model, model.lastUpdate).map((cell) => shortOf(model, cell));
  return predictionOf(model);
}

/** @param {Model} model @param {Cell} cell @returns {Cell} */
const shortOf = (model, cell) => (isMany(model) && cell.second !== "" ? { ...cell, first: cell.second } : cell);

/** @param {Model} model @returns {Cell[]} */
function predictionOf(model) {
  const { translator, d, numbers, texts, isStandardised, best } = model;
  const { t } = translator;
  const weights = Array.from(numbers.given.w, (weight, j) =>
    quantity(translator, weight, decimalsFor(best.given.w[j])),
  );
  const bias = quantity(translator, numbers.given.b, decimalsFor(best.given.b));
  const terms = Array.from({ length: d }, (_, j) => ({
    symbol: `${j === 0 ? "" : "+ "}${parameter(j, d)}x${subscript(j + 1)}`,
    first: `${texts.numbers[j]} · ${bracketed(texts.values[j])}`,
    second: isStandardised ? `${weights[j]} · ${bracketed(translator.value(numbers.x[j]))}` : `= ${texts.products[j]}`,
  }));
  return [
    {
      symbol: "o₁ =",
      first: isStandardised ? t("neuron.row.trained") : "",
      second: isStandardised ? t("neuron.row.given") : "",
    },
    ...terms,
    { symbol: "+ b", first: texts.numbers[d], second: isStandardised ? bias : `= ${texts.products[d]}` },
    { symbol: "= ŷ", first: texts.prediction, second: model.label },
  ];
}

/** @param {Model} model @param {import("../../engine.js").Preview} preview @returns {Cell[]} */
function gradientOf({ translator, d, texts, numbers }, { wGradient, bGradient, size }) {
  const { t, significant } = translator;
  const cells = texts.gradients.map((gradient, j) => ({
    symbol: `∂/∂${parameter(j, d)}`,
    first: gradient,
    second: significant(j === d ? bGradient : wGradient[j], 3),
  }));
  return [
    { symbol: "", first: t("neuron.row.example"), second: t("neuron.row.mean", { size }) },
    ...cells,
    { symbol: "ŷ − y", first: significant(-numbers.residual, 3), second: "" },
  ];
}

/** @param {Model} model @param {import("../../engine.js").Update} update @returns {Cell[]} */
function updateOf(model, { wBefore, bBefore, wGradient, bGradient, lr }) {
  const { translator, d, texts } = model;
  const amount = amountOf(model);
  const rate = translator.significant(lr, 3);
  const cells = texts.numbers.map((after, j) => ({
    symbol: `${parameter(j, d)} ←`,
    first: `${amount(j === d ? bBefore : wBefore[j])} − ${rate} · ${bracketed(translator.significant(j === d ? bGradient : wGradient[j], 3))}`,
    second: `= ${after}`,
  }));
  return [{ symbol: "", first: "", second: "" }, ...cells, { symbol: "η", first: rate, second: "" }];
}
