/** What a teacher takes from the lesson builder: link, frame code, element code. Pure. */

import { writeHash } from "../../settings/link.js";

/** @typedef {import("./draft.js").Vocabulary} Vocabulary */
/** @typedef {import("./draft.js").Settings} Settings */

/**
 * @param {Vocabulary} vocabulary @param {Settings} settings
 * @param {string} base  address of the page, without query and hash
 */
export const linkOf = (vocabulary, settings, base) => base + writeHash(vocabulary, settings, {}).replace("#", "?");

/** In a frame the figure stands alone unless that was ruled out. @param {Settings} settings @returns {Settings} */
export const framed = (settings) => ({ ...settings, embed: settings.embed ?? true });

/**
 * @typedef {object} Frame
 * @property {string} title  for whoever listens to the page
 * @property {number} width
 * @property {number} height
 */

/** @param {Vocabulary} vocabulary @param {Settings} settings @param {string} base @param {Frame} frame */
export function frameCode(vocabulary, settings, base, { title, width, height }) {
  const src = linkOf(vocabulary, framed(settings), base);
  return `<iframe src="${escape(src)}" width="${width}" height="${height}" title="${escape(title)}" allow="fullscreen; clipboard-write" loading="lazy"></iframe>`;
}

/** @param {Vocabulary} vocabulary @param {Settings} settings @param {string} base */
export function elementCode(vocabulary, settings, base) {
  const script = new URL("embed.js", base).href;
  return `<script src="${escape(script)}"></script>\n<sgd-playground${attributes(vocabulary, settings)}></sgd-playground>`;
}

/**
 * The scene in any case; a switch that is on needs no value, and of itself the element shows the figure alone.
 * @param {Vocabulary} vocabulary
 * @param {Settings} settings
 */
function attributes(vocabulary, settings) {
  const { embed } = framed(settings);
  const pairs = new URLSearchParams(writeHash(vocabulary, { ...settings, embed: false }, {}).slice(1));
  pairs.set("scene", settings.scene ?? String(vocabulary.keys.scene.default));
  if (!embed) pairs.set("embed", "off");
  const written = Object.keys(vocabulary.keys)
    .filter((key) => pairs.has(key))
    .map((key) => [key, String(pairs.get(key))]);
  return written
    .map(([key, text]) =>
      vocabulary.keys[key].type === "switch" && text === "on" ? ` ${key}` : ` ${key}="${escape(text)}"`,
    )
    .join("");
}

/**
 * The address that a lesson's links begin with, from what was typed; undefined: it is none.
 * @param {string} text
 */
export function baseOf(text) {
  if (!URL.canParse(text.trim())) return undefined;
  const { protocol, origin, pathname } = new URL(text.trim());
  return /^https?:$/.test(protocol) ? origin + pathname : undefined;
}

/** Whether an address leads nowhere but to this machine. @param {string} base */
export const isLocal = (base) => /^(localhost|127\..*|\[::1\]|.*\.localhost)$/.test(new URL(base).hostname);

/** @param {string} text */
const escape = (text) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
