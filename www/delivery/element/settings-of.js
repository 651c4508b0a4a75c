import { nearestKey } from "../../settings/pairs.js";
import { deckOf } from "./deck.js";
import { KEYS } from "./vocabulary.js";

/**
 * The settings that an element's attributes give, as an address has them.
 * @param {Element} element
 * @returns {[string, string][]}
 */
export const settingsOf = (element) => [
  ...Object.keys(KEYS).flatMap((key) => settingOf(element, key)),
  ...slipsIn(element),
];

/** Attributes that any element may have, and the element's own. */
const NO_SETTINGS = `
  accesskey align autocapitalize autocorrect autofocus class contenteditable dir draggable enterkeyhint
  exportparts height hidden id inert inputmode is key loading name nonce part popover poster ref role slot
  spellcheck src style tabindex title translate width writingsuggestions xmlns
`
  .trim()
  .split(/\s+/);

/**
 * Attributes that are meant as settings but are none: the page names them in a notice, as it does in its own address.
 * Those with a hyphen are other programs' unless they look like a setting.
 * @param {Element} element
 * @returns {[string, string][]}
 */
function slipsIn(element) {
  const isSlip = (/** @type {string} */ name) =>
    !Object.hasOwn(KEYS, name) &&
    !NO_SETTINGS.includes(name) &&
    !/^(on|item)/.test(name) &&
    (/^[a-z]+$/.test(name) || (/^[a-z]+[-_][a-z]+$/.test(name) && !/^(data|aria)-/.test(name) && isNear(name)));
  return Array.from(element.attributes, ({ name, value }) => /** @type {[string, string]} */ ([name, value])).filter(
    ([name]) => isSlip(name),
  );
}

/** @param {string} name */
const isNear = (name) => nearestKey(name, Object.keys(KEYS)) !== undefined;

/** @param {Element} element @param {string} key @returns {[string, string][]} */
function settingOf(element, key) {
  const text = element.getAttribute(key);
  if (text !== null) return [[key, KEYS[key] === "switch" && text === "" ? "on" : text]];
  return key === "host" && deckOf(element) ? [["host", "reveal"]] : [];
}
