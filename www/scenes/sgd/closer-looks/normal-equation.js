/** The best parameters from the normal equation, with the visitor's own numbers. */

import { element, setText } from "../../../ui/dom.js";
import { subscript } from "../../../ui/quantity.js";

/** @typedef {import("../../../run-view/reading.js").Model} Model */

const MOST_ROWS = 4;
const MOST_FEATURES = 5;
/** Decimal digits of a double. */
const DIGITS = 16;

/** @param {HTMLElement} container */
export function mountNormalEquation(container) {
  const data = element("div", { class: "matrix-row" });
  const products = element("div", { class: "matrix-row" });
  const solution = element("div", { class: "matrix-row" });
  const derivation = element("p");
  const rank = element("p");
  const condition = element("p");
  container.append(derivation, data, products, solution, rank, condition);
  /** @type {{ trainer?: Model["trainer"], lang?: string }} */
  let shown = {};

  return {
    /** @param {Model} model */
    update({ trainer, translator, numbers }) {
      // The data do not change while a run goes on.
      if (!trainer || (shown.trainer === trainer && shown.lang === translator.lang)) return;
      shown = { trainer, lang: translator.lang };
      const { t, significant } = translator;
      const d = numbers.names.length;
      const equation = d <= MOST_FEATURES ? trainer.normalEquation() : undefined;
      const examples = trainer.head(MOST_ROWS);
      for (const node of [data, products, solution]) node.replaceChildren();
      if (!equation) {
        setText(derivation, t("normal.many", { d }));
        for (const node of [rank, condition]) setText(node, "");
        return;
      }
      const { gram, moment, size } = equation;
      const cell = (/** @type {number} */ x) => significant(x, 4);
      const n = Math.min(MOST_ROWS, numbers.nTrain);
      const rows = Array.from({ length: n }, (_, i) => [
        ...Array.from({ length: d }, (_, j) => cell(examples.features[i * d + j])),
        "1",
      ]);
      const targets = Array.from({ length: n }, (_, i) => [cell(examples.targets[i])]);
      const more = numbers.nTrain > n;
      const dots = (/** @type {string[][]} */ matrix) => (more ? [...matrix, matrix[0].map(() => "⋮")] : matrix);
      data.append(
        named("X"),
        matrixOf(dots(rows)),
        named("y"),
        matrixOf(dots(targets)),
        note(t("normal.rows", { shown: n, n: numbers.nTrain })),
      );
      products.append(
        named("XᵀX"),
        matrixOf(square(gram, size).map((row) => row.map(cell))),
        named("Xᵀy"),
        matrixOf(Array.from(moment, (x) => [cell(x)])),
      );
      const best = [...Array.from(numbers.leastSquares.w), numbers.leastSquares.b];
      const names = best.map((_, j) => (j === d ? "b" : d === 1 ? "w" : `w${subscript(j + 1)}`));
      solution.append(
        note(t("normal.best")),
        matrixOf(names.map((name) => [name])),
        sign("= (XᵀX)⁻¹Xᵀy ="),
        matrixOf(best.map((x) => [significant(x, 6)])),
      );
      setText(derivation, t("normal.derivation"));
      setText(rank, t(equation.rank === size ? "normal.unique" : "normal.singular", { rank: equation.rank, size }));
      const number = equation.condition ?? NaN; // not worked out for large data
      const isRegular = Number.isFinite(number) && equation.rank === size;
      const lost = (/** @type {number} */ factor) => Math.min(DIGITS, Math.ceil(factor * Math.log10(number)));
      setText(
        condition,
        isRegular
          ? t("normal.condition", {
              condition: cell(number),
              squared: cell(number ** 2),
              lost: lost(2),
              fewer: lost(1),
            })
          : "",
      );
    },
  };
}

/** @param {ArrayLike<number>} flat @param {number} size */
const square = (flat, size) => Array.from({ length: size }, (_, i) => Array.from(flat).slice(i * size, (i + 1) * size));

/** @param {string} name */
const named = (name) => sign(`${name} =`);

/** @param {string} text */
const sign = (text) => element("span", { class: "math" }, text);

/** @param {string} text */
const note = (text) => element("span", { class: "matrix-note" }, text);

/** @param {string[][]} rows */
function matrixOf(rows) {
  const body = element(
    "tbody",
    {},
    ...rows.map((row) => element("tr", {}, ...row.map((text) => element("td", {}, text)))),
  );
  return element("table", { class: "matrix" }, body);
}
