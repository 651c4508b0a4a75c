/** Values as Python writes them, and texts put together of parts of which some may be absent. */

/** As long as a line of a program should be. */
const LONGEST = 79;

/** Lines, one text: what is false or undefined is left out. @param {readonly (string | false | undefined)[]} lines */
export const lines = (lines) => lines.filter((line) => typeof line === "string").join("\n");

/** Parts with an empty line between them. @param {readonly (string | false | undefined)[]} parts */
export const blocks = (parts) => parts.filter(Boolean).join("\n\n");

/**
 * Parts that define functions, with two empty lines between them.
 * @param {readonly (string | false | undefined)[]} parts
 */
export const functions = (parts) => parts.filter(Boolean).join("\n\n\n");

/** @param {string} text nothing in it may end the line */
export const quoted = (text) =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/**
 * A list, broken where a line would be too long.
 * @param {readonly string[]} items  as Python writes each
 * @param {number} [before]  characters before it
 */
export function list(items, before = 0) {
  const inline = `[${items.join(", ")}]`;
  if (before + inline.length <= LONGEST) return inline;
  const rows = [];
  let row = "   ";
  for (const item of items) {
    if (row.length + item.length + 2 > LONGEST) {
      rows.push(row);
      row = "   ";
    }
    row += ` ${item},`;
  }
  return `[\n${[...rows, row].join("\n")}\n]`;
}

/** One value alone, several as a tuple. @param {readonly string[]} items */
export const tuple = (items) => (items.length === 1 ? items[0] : `(${items.join(", ")})`);

/** @param {string} comment @param {string} code */
export const section = (comment, code) => code && `# ${comment.replace(/\s+/g, " ")}\n${code}`;
