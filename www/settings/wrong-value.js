/** Why a value is refused: a name of the list of errors, and the details that go with it. */
export class WrongValue extends Error {
  /** @param {string} name @param {Record<string, any>} [details] */
  constructor(name, details = {}) {
    super(name);
    this.name = name;
    this.details = details;
  }
}

/** A text as a message can show it: at most `longest` characters. @param {string} text @param {number} [longest] */
export function shorten(text, longest = 80) {
  const characters = Array.from(text.slice(0, 2 * (longest + 1)));
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join("")}…`;
}
