/** What a key does in lecture mode beside the keys of the page: a clicker's keys, and one key an act. Pure. */

/** @typedef {"next" | "previous" | "black" | "fill" | "leave" | "keys" | "primary"} Command */
/** @typedef {Command | { go: number }} Act */

/** Of clickers, and as they are on keyboards with Chinese input. @type {Record<string, Command>} */
const CLICKER = { PageDown: "next", PageUp: "previous", F5: "fill", Escape: "leave" };
/** @type {Record<string, Command>} */
const LETTERS = { ".": "black", "。": "black", b: "black", "?": "keys", "？": "keys", " ": "primary" };

/**
 * @param {{ key: string, repeat?: boolean, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean }} event
 * @param {{ isWriting: boolean, usesSpace: boolean }} focus  isWriting: letters go into a field;
 *   usesSpace: the space key presses something
 * @returns {Act | undefined}
 */
export function actOf({ key, repeat, ctrlKey, metaKey, altKey }, { isWriting, usesSpace }) {
  if (ctrlKey || metaKey || altKey || repeat) return undefined;
  if (key === "Escape" && isWriting) return undefined;
  if (Object.hasOwn(CLICKER, key)) return CLICKER[key];
  if (isWriting) return undefined;
  if (/^[1-9]$/.test(key)) return { go: Number(key) - 1 };
  const letter = key.length === 1 ? key.toLowerCase() : key;
  const command = Object.hasOwn(LETTERS, letter) ? LETTERS[letter] : undefined;
  return command === "primary" && usesSpace ? undefined : command;
}
