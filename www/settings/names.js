/**
 * Lists of names as text: commas between them, "…" around a name that has a comma, a quote or outer spaces,
 * and "" for a quote inside.
 */

import { WrongValue } from "./wrong-value.js";

/** @param {string} text */
export function readNames(text) {
  /** @type {string[]} */
  const names = [];
  if (text.trim() === "") return names;
  const space = /\s*/y;
  /** @param {number} at @returns {number} */
  const skipSpace = (at) => ((space.lastIndex = at), space.test(text), space.lastIndex);
  for (let at = 0; ;) {
    at = skipSpace(at);
    const { name, end } = text[at] === '"' ? quotedName(text, at) : bareName(text, at);
    names.push(name);
    at = skipSpace(end);
    if (at >= text.length) return names;
    if (text[at] !== ",") throw new WrongValue("WrongType", { expected: "names" });
    at += 1;
  }
}

/** @param {string} text @param {number} at */
function bareName(text, at) {
  const comma = text.indexOf(",", at);
  const end = comma < 0 ? text.length : comma;
  return { name: text.slice(at, end).trim(), end };
}

/** @param {string} text @param {number} at */
function quotedName(text, at) {
  let name = "";
  for (let from = at + 1; ;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) throw new WrongValue("WrongType", { expected: "names" });
    name += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { name, end: quote + 1 };
    name += '"';
    from = quote + 2;
  }
}

/** @param {readonly string[]} names */
export const writeNames = (names) => names.map(writeName).join(",");

/** @param {string} name */
const writeName = (name) =>
  name === "" || name !== name.trim() || /[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
