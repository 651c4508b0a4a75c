/** Where embed.js lies, in whatever way a page has asked for it: it is told only as a classic script. */

const NAME = "/embed.js";

/**
 * A module finds itself in the stack of an error; where there is none, among what the page has loaded, if only one of
 * those has its name.
 * @param {{ current?: string, stack?: string, loaded: readonly string[] }} traces
 * @returns {string | undefined}
 */
export function ownAddress({ current, stack = "", loaded }) {
  if (current) return current;
  // Chromium: at https://…/embed.js:1:2, Firefox and WebKit: …@https://…/embed.js:1:2
  const [first] = /(?:https?|file):\/\/\S+?(?=:\d+:\d+)/.exec(stack) ?? [];
  if (first !== undefined && isNamed(first)) return first;
  const named = [...new Set(loaded.filter(isNamed))];
  return named.length === 1 ? named[0] : undefined;
}

/** @param {string} address */
const isNamed = (address) => URL.canParse(address) && new URL(address).pathname.endsWith(NAME);
