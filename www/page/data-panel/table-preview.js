import { element, setHidden } from "../../ui/dom.js";
import { kindOf } from "./table-notes.js";

/** @typedef {import("../../engine.js").TableReading} TableReading */
/** @typedef {import("../../i18n/translator.js").Translator} Translator */
/** @typedef {{ row?: number, column?: string, given?: string }} Place  of a wrong cell */

/** Columns that are shown. */
const MOST_COLUMNS = 40;

/** The first rows of a table with what each column holds, and the row of a wrong cell. */
export function createTablePreview() {
  const table = element("table");
  const node = element("div", { class: "csv-preview", tabindex: "0", role: "region", hidden: true }, table);

  /** @param {Translator} translator @param {TableReading} reading @param {Place | undefined} wrong */
  function rows(translator, { columns, firstRagged, question }, wrong) {
    const shown = columns.slice(0, MOST_COLUMNS);
    const length = Math.max(0, ...shown.map(({ first }) => first.length));
    const first = Array.from({ length }, (_, i) =>
      element("tr", {}, element("td"), ...shown.map((column) => element("td", {}, column.first[i] ?? ""))),
    );
    if (wrong?.row === undefined) return first;
    const number = element("th", { scope: "row" }, translator.t("csv.row", { row: wrong.row }));
    if (wrong.column === undefined) {
      const cells = firstRagged?.row === wrong.row ? firstRagged.cells : [];
      return [...first, element("tr", { class: "wrong" }, number, ...cells.map((cell) => element("td", {}, cell)))];
    }
    const flaw = question?.key === "decimal" ? question : columns.find(({ name }) => name === wrong.column)?.flaw;
    const cells = shown.map((column) => {
      const isWrong = column.name === wrong.column;
      const known = flaw && flaw.row === wrong.row ? flaw.cells[column.place] : undefined;
      const text = isWrong ? (wrong.given ?? known ?? "") : (known ?? "…");
      if (!isWrong) return element("td", {}, text);
      return element("td", {}, element("mark", {}, text === "" ? translator.t("csv.emptyCell") : text));
    });
    return [...first, element("tr", { class: "wrong" }, number, ...cells)];
  }

  return {
    node,
    /** @param {Translator} translator @param {TableReading | undefined} reading @param {Place} [wrong] */
    show(translator, reading, wrong) {
      setHidden(node, reading === undefined);
      if (!reading) return;
      node.setAttribute("aria-label", translator.t("csv.preview"));
      const names = reading.columns
        .slice(0, MOST_COLUMNS)
        .map((column) =>
          element(
            "th",
            { scope: "col", class: column.isOffered ? "" : "left" },
            column.name,
            element("span", {}, kindOf(translator, column)),
          ),
        );
      table.replaceChildren(
        element("thead", {}, element("tr", {}, element("td"), ...names)),
        element("tbody", {}, ...rows(translator, reading, wrong)),
      );
      table.querySelector("mark")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    },
  };
}
