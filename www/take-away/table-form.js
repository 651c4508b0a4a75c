/** How a visitor's table is written, as far as a program that reads it needs to know. */

/** @typedef {import("../engine.js").TableReading} TableReading */

/**
 * @typedef {object} TableForm
 * @property {"text" | "json"} form
 * @property {string} encoding  as Python calls it
 * @property {string} delimiter  " ": runs of blanks
 * @property {number} above  lines that hold no row of data
 * @property {readonly string[] | null} names  of the columns, where the first row has them as they stand
 * @property {Record<string, number>} places  of the columns, from 0
 * @property {"point" | "comma"} decimal
 * @property {readonly string[]} signs  that stand beside numbers, and marks between thousands
 * @property {boolean} isLogical  some cells are TRUE or FALSE
 * @property {boolean} hasBlanks  records without anything in them, or blanks before quotes
 * @property {number | undefined} width  cells of a row, where some rows have another number
 */

/** @type {Record<string, string>} */
const DELIMITERS = { comma: ",", semicolon: ";", tab: "\t", pipe: "|", space: " " };
/** @type {Record<string, string>} */
const ENCODINGS = { "utf-8": "utf-8-sig", "utf-16": "utf-16", "windows-1252": "cp1252", gb18030: "gb18030" };

/** @param {TableReading} reading @returns {TableForm} */
export function tableForm(reading) {
  const { columns, comments, separatorLine, header, units, decimal } = reading;
  const isNamed =
    header === "row" && reading.rowNames === undefined && columns.every(({ givenName }) => givenName === undefined);
  const lines = comments.length + Number(separatorLine !== undefined) + Number(header === "comment");
  const rows = Number(header === "row" || header === "counted") + Number(units !== undefined);
  const withUnit = columns.flatMap(({ unit }) => unit ?? []);
  const hasGroups = columns.some((column) => column.hasGroups);
  return {
    form: reading.form,
    encoding: ENCODINGS[reading.encoding ?? "utf-8"],
    delimiter: separatorLine ?? DELIMITERS[reading.separator ?? "comma"],
    above: lines + rows - Number(isNamed),
    names: isNamed ? columns.map(({ name }) => name) : null,
    places: Object.fromEntries(columns.map(({ name, place }) => [name, place])),
    decimal,
    signs: [
      ...new Set(withUnit),
      ...(hasGroups ? [decimal === "point" ? "," : ".", " ", "\u00a0", "\u202f", "'"] : []),
    ],
    isLogical: columns.some(({ kind }) => kind === "logical"),
    hasBlanks: reading.emptyRows > 0 || reading.blanksAtQuotes,
    width: reading.raggedRows > 0 ? Math.max(...columns.map(({ place }) => place)) + 1 : undefined,
  };
}

/** That of a file of ours. @type {TableForm} */
export const PLAIN = {
  form: "text",
  encoding: "utf-8-sig",
  delimiter: ",",
  above: 0,
  names: [],
  places: {},
  decimal: "point",
  signs: [],
  isLogical: false,
  hasBlanks: false,
  width: undefined,
};
