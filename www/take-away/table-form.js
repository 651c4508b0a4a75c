/** How a visitor's table is written, by its first lines: as src/regression/data/csv_file.rs sees it. */

/** Enough for a header and a row. */
export const HEAD = 1 << 18;

/**
 * @param {string} head  the beginning of the text
 * @param {readonly string[]} names  of all columns
 * @returns {{ delimiter: string, columns: readonly string[] | null }}  columns: null where a header names them
 */
export function tableForm(head, names) {
  const candidates = ["\t", ";", ","].map((delimiter) => ({
    delimiter,
    records: firstRecords(head.replace(/^\ufeff/, ""), delimiter),
  }));
  const splits = candidates.filter(({ records }) => records[0]?.length > 1);
  const even = splits.find(({ records }) => records.every(({ length }) => length === records[0].length));
  const { delimiter, records } = even ?? splits[0] ?? candidates[2];
  const hasHeader = !(records[0] ?? []).every((cell) => isNumber(cell, delimiter));
  return { delimiter, columns: hasHeader ? null : names };
}

/** The first two records that are not blank, as RFC 4180 has them. @param {string} text @param {string} delimiter */
function firstRecords(text, delimiter) {
  /** @type {string[][]} */
  const records = [];
  for (let at = 0; at < text.length && records.length < 2;) {
    const { cells, end } = record(text, at, delimiter);
    if (cells.length > 1 || cells[0] !== "") records.push(cells);
    at = end;
  }
  return records;
}

/** @param {string} text @param {number} at @param {string} delimiter */
function record(text, at, delimiter) {
  const cells = [""];
  let isQuoted = false;
  for (; at < text.length; at += 1) {
    const character = text[at];
    if (isQuoted && character === '"' && text[at + 1] === '"') {
      cells[cells.length - 1] += '"';
      at += 1;
    } else if (character === '"' && (isQuoted || cells[cells.length - 1] === "")) isQuoted = !isQuoted;
    else if (isQuoted) cells[cells.length - 1] += character;
    else if (character === delimiter) cells.push("");
    else if (character === "\n" || character === "\r") return { cells, end: at + 1 };
    else cells[cells.length - 1] += character;
  }
  return { cells, end: at };
}

/** @param {string} cell @param {string} delimiter */
function isNumber(cell, delimiter) {
  const text = delimiter !== "," && !cell.includes(".") ? cell.trim().replace(",", ".") : cell.trim();
  return /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf|infinity|nan)$/i.test(text);
}
