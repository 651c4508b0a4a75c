import { element, label, setHidden, setText } from "../../ui/dom.js";
import { sayChange } from "../../ui/say.js";

/** @typedef {import("./reading.js").Model} Model */

/** Rows that are shown; of more examples the first ones. */
const ROWS = 6;

/**
 * Each example's residual, square, density and logarithm; below them the sums and the product.
 * @param {HTMLElement} container
 * @param {{ light: (index: number | undefined) => void }} parts
 */
export function mountTermsTable(container, { light }) {
  const square = element("th", { scope: "col", class: "math" }, "r²");
  const head = element(
    "tr",
    {},
    ...["i", "r"].map((text) => element("th", { scope: "col", class: "math" }, text)),
    square,
    ...["p(r)", "−log p(r)"].map((text) => element("th", { scope: "col", class: "math" }, text)),
  );
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const cells = Array.from({ length: 4 }, () => element("td"));
    const node = element("tr", {}, element("th", { scope: "row" }, String(index + 1)), ...cells);
    node.addEventListener("pointerenter", () => light(index));
    node.addEventListener("pointerleave", () => light(undefined));
    return { node, cells };
  });
  const more = element("td", { colspan: "5", class: "likelihood-more" });
  const moreRow = element("tr", {}, more);
  const totals = Array.from({ length: 4 }, () => element("td"));
  const names = ["", "Σ", "∏", "Σ"].map((text) =>
    element("span", { class: "likelihood-sign", "aria-hidden": "true" }, text),
  );
  const values = totals.map((cell, k) => {
    const value = element("span", { class: `likelihood-total total-${k}` });
    cell.append(names[k], value);
    return value;
  });
  const foot = element("tr", {}, label("th", "likelihood.all", { scope: "row" }), ...totals);
  const formula = element("p", { class: "math likelihood-formula" });
  const estimate = element("p", { class: "likelihood-note" });
  const table = element(
    "table",
    { class: "likelihood-table" },
    element("thead", {}, head),
    element("tbody", {}, ...rows.map(({ node }) => node), moreRow),
    element("tfoot", {}, foot),
  );
  container.append(
    element(
      "section",
      { class: "card likelihood-card", "data-part": "table", "aria-labelledby": "likelihood-terms" },
      label("h2", "likelihood.terms", { id: "likelihood-terms" }),
      table,
      formula,
      estimate,
    ),
  );

  return {
    /** @param {Model} next */
    update({ translator, terms, n, options: { sigma, family } }) {
      const show = (/** @type {number} */ x, digits = 4) =>
        Number.isFinite(x) ? translator.significant(x, digits) : x > 0 ? "∞" : "–";
      const shown = n > ROWS ? ROWS - 1 : n;
      rows.forEach(({ node, cells }, i) => {
        setHidden(node, i >= shown);
        if (i >= shown) return;
        const r = terms.residuals[i];
        [translator.number(r, 3), show(r * r), show(terms.densities[i]), translator.number(terms.logs[i], 3)].forEach(
          (text, k) => setText(cells[k], text),
        );
      });
      setHidden(moreRow, n <= ROWS);
      setText(more, translator.t("likelihood.more", { n: n - shown }));
      const [squares, product, sum] = [
        show(terms.squares),
        show(terms.product, 3),
        translator.number(terms.negativeLog, 3),
      ];
      ["", squares, product, sum].forEach((text, k) => setText(values[k], text));
      const inWords = `Σ r² = ${squares}, ∏ p(r) = ${product}, Σ −log p(r) = ${sum}`;
      sayChange(table, inWords, { kind: "totals" });
      const constant = terms.negativeLog - terms.losses;
      const [fixed, moving] = family === "gaussian" ? ["n·½ log(2πσ²)", "Σ r²/(2σ²)"] : ["n·log(Zσ)", "Σ ρ(r/σ)"];
      setText(
        formula,
        `−log P = ${fixed} + ${moving} = ${translator.number(constant, 2)} + ${translator.number(terms.losses, 2)}`,
      );
      setText(
        estimate,
        translator.t("likelihood.estimate", {
          sigma: show(sigma),
          fitted: terms.fittedScale === undefined ? "–" : show(terms.fittedScale),
        }),
      );
    },
  };
}
