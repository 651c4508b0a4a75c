import { element, label, setHidden, setText } from "../../ui/dom.js";
import { duration } from "./reading.js";
import { WAYS } from "./ways.js";

/** @typedef {import("./reading.js").Model} Model */

const COLUMNS = ["way", "calls", "each", "time", "times"];

/**
 * The measured numbers.
 * @param {HTMLElement} container
 */
export function mountResults(container) {
  const heads = COLUMNS.map((name) => label("th", `vectorize.column.${name}`, { scope: "col", class: `is-${name}` }));
  const rows = WAYS.map(({ name }) => {
    const cells = COLUMNS.slice(1).map(() => element("span"));
    const spread = element("span", { class: "vectorize-spread" });
    const fields = cells.map((cell, k) =>
      element("td", { class: `is-${COLUMNS[k + 1]}` }, cell, ...(COLUMNS[k + 1] === "each" ? [spread] : [])),
    );
    return {
      node: element("tr", {}, label("th", `vectorize.way.${name}`, { scope: "row" }), ...fields),
      cells,
      spread,
    };
  });
  const table = element(
    "table",
    { class: "vectorize-table" },
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...rows.map(({ node }) => node)),
  );
  const verified = element("p", { class: "vectorize-note" });
  const lanes = label("p", "vectorize.noLanes", { class: "vectorize-note" });
  container.append(
    element(
      "section",
      { class: "card vectorize-results", "data-part": "table", "aria-labelledby": "vectorize-results" },
      label("h2", "vectorize.results", { id: "vectorize-results" }),
      table,
      verified,
      lanes,
    ),
  );

  /** @param {Model} model @param {number} k */
  function textsOf({ translator, n, ways }, k) {
    const show = (/** @type {number} */ value) => translator.significant(value, 3);
    const row = ways?.rows[k];
    if (!row) return [translator.integer(WAYS[k].calls(n)), "–", "–", "–"];
    return [
      translator.integer(row.calls),
      show(row.median),
      duration(translator, row.seconds),
      `${translator.significant(row.times, 2)}×`,
    ];
  }

  return {
    /** @param {Model} model */
    update(model) {
      const { translator, ways } = model;
      rows.forEach(({ cells, spread }, k) => {
        textsOf(model, k).forEach((text, column) => setText(cells[column], text));
        const row = ways?.rows[k];
        setText(spread, row ? `${translator.significant(row.low, 3)} – ${translator.significant(row.high, 3)}` : "");
      });
      const isRight = ways?.rows.every((row) => row.isRight);
      setHidden(verified, !ways);
      if (ways) setText(verified, translator.t(isRight ? "vectorize.verified" : "vectorize.wrong"));
      setHidden(lanes, !ways || ways.hasLanes);
    },
  };
}
