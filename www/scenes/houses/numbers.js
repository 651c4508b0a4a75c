import { element, label, localise, setAttribute, setText } from "../../ui/dom.js";
import { amount, parameter, parameterName } from "./units.js";

/** @typedef {import("./reading.js").Model} Model */

/** Parameters shown at most. */
const MOST = 12;
const COLUMNS = ["learned", "leastSquares", "distance"];

/**
 * Parameters in the units of the data whichever way they were trained, and RMSE and R², beside least squares.
 * @param {HTMLElement} container
 */
export function mountNumbers(container) {
  const body = element("tbody");
  const table = element(
    "table",
    {},
    label("caption", "houses.numbers", { class: "visually-hidden" }),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        label("th", "parameters.parameter", { scope: "col" }),
        ...COLUMNS.map((name) => label("th", `parameters.${name}`, { scope: "col" })),
      ),
    ),
    body,
  );
  const more = element("p", { class: "houses-note" });
  const root = element(
    "section",
    { class: "card parameters houses-numbers", "data-part": "table", "data-i18n-label": "houses.numbers" },
    element(
      "div",
      { class: "parameters-scroll", tabindex: "0", role: "group", "data-i18n-label": "parameters.scroll" },
      table,
      more,
    ),
  );
  container.append(root);
  let lang = "";
  /** @type {{ name: HTMLElement, unit: HTMLElement, cells: HTMLElement[] }[]} */
  let rows = [];

  /** @param {number} count */
  function build(count) {
    rows = Array.from({ length: count }, () => ({
      name: element("span", { class: "houses-name" }),
      unit: element("span", { class: "houses-unit" }),
      cells: COLUMNS.map(() => element("td")),
    }));
    body.replaceChildren(
      ...rows.map(({ name, unit, cells }) =>
        element("tr", {}, element("th", { scope: "row" }, name, " ", unit), ...cells),
      ),
    );
  }

  return {
    root,
    /** @param {Model} model */
    update(model) {
      const { translator, data, numbers, prices } = model;
      if (translator.lang !== lang) localise(root, translator);
      lang = translator.lang;
      const d = data.names.length;
      // The bias is always there.
      const shown = [...Array.from({ length: Math.min(d, MOST) }, (_, j) => j), d];
      if (rows.length !== shown.length + 2) build(shown.length + 2);
      shown.forEach((j, k) => {
        const { letter, index, unit } = parameterName(translator, data, j);
        const [learned, goal] =
          j === d ? [numbers.b, numbers.leastSquares.b] : [numbers.w[j], numbers.leastSquares.w[j]];
        write(
          rows[k],
          { letter, index, unit },
          [learned, goal, learned - goal].map((value) => parameter(translator, value, goal)),
        );
      });
      const money = (/** @type {number} */ value) => amount(translator, data, value);
      const excess = prices.rmse / prices.leastRmse - 1;
      write(rows[shown.length], { letter: "RMSE", index: "", unit: "" }, [
        money(prices.rmse),
        money(prices.leastRmse),
        Number.isFinite(excess) ? `+${translator.percent(Math.max(0, excess), 1)}` : "–",
      ]);
      const share = (/** @type {number} */ value) => translator.number(value, 3);
      write(rows[shown.length + 1], { letter: "R²", index: "", unit: "" }, [
        share(prices.rSquared),
        share(prices.leastRSquared),
        share(prices.rSquared - prices.leastRSquared),
      ]);
      setText(more, d > MOST ? translator.t("parameters.more", { count: d - MOST }) : "");
    },
  };
}

/**
 * @param {{ name: HTMLElement, unit: HTMLElement, cells: HTMLElement[] }} row
 * @param {{ letter: string, index: string, unit: string }} names
 * @param {string[]} texts
 */
function write({ name, unit, cells }, { letter, index, unit: of }, texts) {
  const key = `${letter} ${index}`;
  if (name.dataset.key !== key) {
    name.replaceChildren(
      element("span", { class: letter.length > 2 ? "" : "math" }, letter),
      ...(index ? [element("sub", {}, index)] : []),
    );
  }
  name.dataset.key = key;
  setText(unit, of);
  texts.forEach((text, k) => setText(cells[k], text));
  setAttribute(name, "title", of || null);
}
