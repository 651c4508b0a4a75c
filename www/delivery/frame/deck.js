/**
 * Keys that belong to a reveal.js deck around the frame. A frame that has the focus gets them all: those that the
 * figure does not use are handed on.
 */

import { triggerKey } from "./protocol.js";

/** They reach the deck wherever the focus is. */
const ALWAYS = ["PageUp", "PageDown", "Escape"];
/** Not keys of a deck: they change another one, or where the focus is. */
const NEVER = ["Tab", "Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "Dead", "Process", "Unidentified"];
const MOVING = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];
const PRESSING = [" ", "Enter"];
/** Shortcuts of a run; its arrows are the deck's there (page/keys.js). */
const SHORTCUTS = [" ", "n", "c", "r"];

const TAKES_ALL = "input:not([type=range], [type=radio], [type=checkbox]), select, textarea, dialog";
const IS_MOVED = "input, [tabindex], [role=slider]";
const IS_PRESSED = "input, [tabindex], button, summary, a";

/**
 * @typedef {Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "isComposing" | "defaultPrevented">} Press
 */

/**
 * @param {Press} press
 * @param {(selector: string) => boolean} isOn  whether the focus is on such an element, or in one
 * @param {boolean} hasRun  the scene has a run, and so its shortcuts
 */
export function goesToDeck({ key, ctrlKey, metaKey, altKey, isComposing, defaultPrevented }, isOn, hasRun) {
  if (ctrlKey || metaKey || altKey || isComposing || NEVER.includes(key)) return false;
  if (ALWAYS.includes(key)) return true;
  if (defaultPrevented || isOn(TAKES_ALL)) return false;
  if (MOVING.includes(key)) return !isOn(IS_MOVED);
  if (PRESSING.includes(key) && isOn(IS_PRESSED)) return false;
  return !(hasRun && SHORTCUTS.includes(key.toLowerCase()));
}

/**
 * @param {Window} target
 * @param {object} parts
 * @param {() => boolean} parts.isHosted  by a deck
 * @param {() => boolean} parts.hasRun
 * @param {(message: string) => void} parts.post
 */
export function listenForDeckKeys(target, { isHosted, hasRun, post }) {
  target.addEventListener("keydown", (event) => {
    const { target: node, key } = event;
    const isOn = (/** @type {string} */ selector) => node instanceof Element && node.closest(selector) !== null;
    if (!isHosted() || !goesToDeck(event, isOn, hasRun())) return;
    // The frame is not to scroll and a slider not to move under the hand of whoever turns the slide.
    if (MOVING.includes(key) || key.startsWith("Page")) event.preventDefault();
    post(triggerKey(event.keyCode));
  });
}
