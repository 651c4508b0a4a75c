/**
 * Messages between a frame and its parent: what a request is, and what goes back. Pure; `messages.d.ts` has the types
 * for programs that embed the page.
 */

import { WrongValue, shorten } from "../../settings/wrong-value.js";

/** @typedef {import("../../i18n/translator.js").Problem} Problem */
/** @typedef {keyof typeof ARGUMENTS} Command */
/** @typedef {{ id: string | number, command: Command, args: Record<string, any> }} Request */
/** @typedef {{ id: string | number, problem: Problem }} Refused */
/** @typedef {(given: unknown) => unknown} Check  the value as it is used, or throws WrongValue */

const TYPE = "sgd-playground";
const VERSION = 1;
/** More steps no run has. */
const MOST_STEPS = 1e7;
/** Of a picture, in pixels; without one it is that of a slide. */
const SIDE = { least: 64, most: 4096 };
const SLIDE = { width: 1920, height: 1080 };

/** What each command may be given. */
const ARGUMENTS = {
  getState: {},
  set: { config: object() },
  loadCsv: { text: text(), label: optional(text()), config: optional(object(), {}) },
  play: {},
  pause: {},
  step: { n: optional(whole(1, MOST_STEPS), 1) },
  epoch: {},
  reset: {},
  screenshot: {
    format: optional(choice(["png", "svg"]), "png"),
    width: optional(whole(SIDE.least, SIDE.most), SLIDE.width),
    height: optional(whole(SIDE.least, SIDE.most), SLIDE.height),
  },
  exportCsv: {},
};

const ENVELOPE = ["type", "v", "id", "command"];

/**
 * A message as a request; undefined: it is none of ours, or has no id that an answer could name.
 * @param {unknown} message
 * @returns {Request | Refused | undefined}
 */
export function readRequest(message) {
  if (!isObject(message) || message.type !== TYPE) return undefined;
  const { v, id, command } = message;
  if (typeof id !== "string" && !Number.isFinite(id)) return undefined;
  const name = /** @type {string | number} */ (id);
  if (v !== VERSION) return { id: name, problem: notAllowed("v", v, [VERSION]) };
  if (typeof command !== "string" || !Object.hasOwn(ARGUMENTS, command)) {
    return { id: name, problem: notAllowed("command", command, Object.keys(ARGUMENTS)) };
  }
  return readArguments(name, /** @type {Command} */ (command), message);
}

/**
 * @param {string | number} id
 * @param {Command} command
 * @param {Record<string, unknown>} message
 * @returns {Request | Refused}
 */
function readArguments(id, command, message) {
  /** @type {Record<string, Check>} */
  const checks = ARGUMENTS[command];
  const unknown = Object.keys(message).find((key) => !ENVELOPE.includes(key) && !Object.hasOwn(checks, key));
  if (unknown !== undefined) return { id, problem: { name: "UnknownKey", details: { key: shorten(unknown) } } };
  /** @type {Record<string, unknown>} */
  const args = {};
  for (const [key, check] of Object.entries(checks)) {
    const given = message[key];
    try {
      args[key] = check(given);
    } catch (error) {
      if (!(error instanceof WrongValue)) throw error;
      return { id, problem: { name: error.name, details: { key, given: brief(given), ...error.details } } };
    }
  }
  return { id, command, args };
}

/** @param {string | number} id @param {unknown} result */
export const answer = (id, result) => ({ type: TYPE, v: VERSION, id, ok: true, result });

/** @param {string | number} id @param {Problem} problem @param {string} message  in English */
export const refusal = (id, { name, details }, message) => ({
  type: TYPE,
  v: VERSION,
  id,
  ok: false,
  error: { name, message, details },
});

/** @param {string} event @param {unknown} state @param {Record<string, unknown>} [more] */
export const eventMessage = (event, state, more = {}) => ({ type: TYPE, v: VERSION, event, ...more, state });

/**
 * reveal.js says to a frame whether its slide is the present one.
 * @param {unknown} message
 * @returns {"start" | "stop" | undefined}
 */
export function slideWord(message) {
  if (message === "slide:start") return "start";
  return message === "slide:stop" ? "stop" : undefined;
}

/** A key press in the words of reveal.js, which takes them as a string. @param {number} keyCode */
export const triggerKey = (keyCode) => JSON.stringify({ method: "triggerKey", args: [keyCode] });

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {string} key @param {unknown} given @param {readonly unknown[]} allowed @returns {Problem} */
const notAllowed = (key, given, allowed) => ({ name: "NotAllowed", details: { key, given: brief(given), allowed } });

/** What can be said of any value. @param {unknown} given */
function brief(given) {
  if (typeof given === "string") return shorten(given);
  return typeof given === "number" || typeof given === "boolean" ? given : typeof given;
}

/** @param {Check} check @param {unknown} [standard] @returns {Check} */
function optional(check, standard) {
  return (given) => (given === undefined ? standard : check(given));
}

/** @returns {Check} */
function object() {
  return (given) => {
    if (!isObject(given)) throw new WrongValue("WrongType", { expected: "object" });
    return given;
  };
}

/** @returns {Check} */
function text() {
  return (given) => {
    if (typeof given !== "string") throw new WrongValue("WrongType", { expected: "text" });
    return given;
  };
}

/** @param {readonly string[]} allowed @returns {Check} */
function choice(allowed) {
  return (given) => {
    if (typeof given !== "string" || !allowed.includes(given)) throw new WrongValue("NotAllowed", { allowed });
    return given;
  };
}

/** @param {number} min @param {number} max @returns {Check} */
function whole(min, max) {
  return (given) => {
    if (typeof given !== "number") throw new WrongValue("WrongType", { expected: "number" });
    if (!Number.isInteger(given)) throw new WrongValue("NotAnInteger", { min, max });
    if (given < min || given > max) throw new WrongValue("OutOfRange", { min, max });
    return given;
  };
}
