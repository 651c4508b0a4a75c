/** What was left out of a table, joined or read as something else, as sentences. */

/** @typedef {import("../../engine.js").TableReading} TableReading */
/** @typedef {import("../../engine.js").ColumnReading} ColumnReading */
/** @typedef {import("../../i18n/translator.js").Translator} Translator */

/** Names and lines that a sentence quotes. */
const MOST_QUOTED = 3;

/**
 * @param {Translator} translator @param {TableReading} reading
 * @returns {string[]}
 */
export function tableNotes({ t, list }, reading) {
  const { columns } = reading;
  const quoted = (/** @type {readonly string[]} */ words) =>
    list(words.slice(0, MOST_QUOTED).map((word) => t("csv.quoted", { word }))) +
    (words.length > MOST_QUOTED ? " …" : "");
  const where = (/** @type {(column: ColumnReading) => unknown} */ is) => columns.filter(is).map(({ name }) => name);
  /** @param {string} key @param {readonly string[]} names @param {Record<string, any>} [details] */
  const about = (key, names, details) => names.length > 0 && t(key, { names: quoted(names), ...details });
  const { separatorLine, comments, emptyRows, emptyColumns, header, units, rowNames, raggedRows } = reading;
  const withUnit = columns.filter(({ unit }) => unit !== undefined);
  const missing = [...new Set(columns.flatMap(({ missingWords }) => missingWords))];
  const renamed = columns.filter(({ givenName }) => givenName !== undefined && givenName !== "");
  const notes = [
    reading.form === "json" && t("csv.note.json"),
    separatorLine !== undefined && t("csv.note.separatorLine", { separator: separatorLine }),
    comments.length > 0 && t("csv.note.comments", { n: comments.length, names: quoted(comments) }),
    header !== "row" && t(`csv.note.header.${header}`),
    units && t("csv.note.units", { names: quoted(units.filter((unit) => unit !== "")) }),
    rowNames && t("csv.note.rowNames", { names: quoted(rowNames) }),
    emptyRows > 0 && t("csv.note.emptyRows", { n: emptyRows }),
    emptyColumns > 0 && t("csv.note.emptyColumns", { n: emptyColumns }),
    raggedRows > 0 && t("csv.note.raggedRows", { n: raggedRows, row: reading.firstRagged?.row ?? 0 }),
    about(
      "csv.note.renamed",
      renamed.map(({ name }) => name),
    ),
    about(
      "csv.note.nameless",
      where(({ givenName }) => givenName === ""),
    ),
    about("csv.note.missing", missing),
    about(
      "csv.note.logical",
      where(({ kind }) => kind === "logical"),
    ),
    about(
      "csv.note.units.left",
      withUnit.map(({ name }) => name),
      { signs: [...new Set(withUnit.map(({ unit }) => unit))].join(" ") },
    ),
    about(
      "csv.note.groups",
      where(({ hasGroups }) => hasGroups && reading.question === undefined),
    ),
  ];
  return notes.filter((note) => typeof note === "string");
}

/** What a column holds, in a few words. @param {Translator} translator @param {ColumnReading} column */
export function kindOf({ t, list }, { kind, missing, wrong }) {
  const parts = [
    t(`csv.kind.${kind}`),
    missing > 0 && kind !== "empty" && t("csv.kind.missing", { n: missing }),
    wrong > 0 && t("csv.kind.wrong", { n: wrong }),
  ];
  return list(parts.filter((part) => typeof part === "string"));
}
