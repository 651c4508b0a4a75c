import { element, label, localise, setHidden, setText } from "../../ui/dom.js";
import { ESTIMATORS } from "../../run-view/estimators.js";
import { decimalsFor, quantity, symbol } from "../../ui/quantity.js";

/** @typedef {import("../../run-view/reading.js").Model} Model */

const MOST_ROWS = 40;
const COLUMNS = ["learned", "leastSquares", "truth", "error"];

/**
 * Learned beside least-squares and true parameters, with the distance of the first from the last that is known.
 * @param {HTMLElement} container
 */
export function mountParameters(container) {
  const headings = COLUMNS.map((name) => label("th", `parameters.${name}`, { scope: "col" }));
  const body = element("tbody");
  const more = element("p", { class: "parameters-more" });
  const table = element(
    "table",
    {},
    label("caption", "parameters.title", { class: "visually-hidden" }),
    element("thead", {}, element("tr", {}, label("th", "parameters.parameter", { scope: "col" }), ...headings)),
    body,
  );
  const scroller = element(
    "div",
    { class: "parameters-scroll", tabindex: "0", role: "group", "data-i18n-label": "parameters.scroll" },
    table,
    more,
  );
  const root = element(
    "section",
    { class: "card parameters", "data-part": "table", "data-i18n-label": "parameters.title" },
    scroller,
  );
  container.append(root);
  /** @type {{ name: HTMLElement, cells: HTMLElement[] }[]} */
  let rows = [];
  let lang = "";

  /** @param {number} count */
  function build(count) {
    rows = Array.from({ length: count }, () => ({
      name: element(
        "th",
        { scope: "row" },
        element("span", { class: "math" }),
        " ",
        element("span", { class: "parameter-of" }),
      ),
      cells: COLUMNS.map(() => element("td")),
    }));
    body.replaceChildren(...rows.map(({ name, cells }) => element("tr", {}, name, ...cells)));
  }

  return {
    root,
    /** @param {Model} model */
    update({ translator, state, numbers, hasTruth, truth }) {
      if (translator.lang !== lang) localise(root, translator);
      lang = translator.lang;
      const n = numbers.w.length;
      const shown = Math.min(n, MOST_ROWS);
      if (rows.length !== shown + 1) build(shown + 1);
      // Of very many rows only least squares is worked out.
      const fit = numbers.best ?? numbers.leastSquares;
      setText(headings[1], translator.t(`legend.${ESTIMATORS[numbers.best ? state.present.loss : "squared"]}`));
      for (let j = 0; j <= shown; j += 1) {
        const isBias = j === shown;
        const { name, cells } = rows[j];
        setText(name.children[0], isBias ? "b" : symbol("w", j, n));
        setText(
          name.children[1],
          isBias ? translator.t("parameters.bias") : hasTruth ? translator.t("parameters.weight") : numbers.names[j],
        );
        const learned = isBias ? numbers.b : numbers.w[j];
        const best = isBias ? fit.b : fit.w[j];
        const real = hasTruth ? (isBias ? truth.b : truth.w[j]) : undefined;
        const decimals = decimalsFor(best);
        const error = learned - (real ?? best);
        [learned, best, real, error].forEach((x, i) =>
          setText(cells[i], x === undefined ? "–" : quantity(translator, x, decimals)),
        );
        cells[2].hidden = !hasTruth;
      }
      headings[2].hidden = !hasTruth;
      setText(headings[3], translator.t(hasTruth ? "parameters.error" : "parameters.distance"));
      setHidden(more, shown === n);
      setText(more, translator.t("parameters.more", { count: n - shown }));
    },
  };
}
