/** Keys of a lecture, wherever the focus is. */

import { actOf } from "./keys.js";

/** @typedef {import("./keys.js").Command} Command */

/** Letters go into these, and choose an entry. */
const WRITING = "input:not([type=range], [type=radio], [type=checkbox]), textarea, select";
/** The space key presses these. */
const PRESSED = "button, summary, a, [role=button], input, select, textarea";
/** Keys that do nothing alone. */
const MODIFIERS = ["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "NumLock"];

/**
 * @param {Document} document
 * @param {object} parts
 * @param {() => boolean} parts.isOn
 * @param {{ isOn: boolean, off: () => void }} parts.black
 * @param {() => boolean} parts.hasRun  the space key plays it
 * @param {Record<Command, () => void>} parts.act
 * @param {(k: number) => void} parts.go
 */
export function listenForKeys(document, { isOn, black, hasRun, act, go }) {
  /** @param {KeyboardEvent} event */
  function consume(event) {
    event.preventDefault();
    event.stopPropagation();
  }

  // Before the page's own keys, and before a slider that has the focus turns with a clicker.
  document.addEventListener(
    "keydown",
    (event) => {
      if (!isOn() || event.defaultPrevented || event.isComposing) return;
      if (black.isOn) {
        if (MODIFIERS.includes(event.key) || event.ctrlKey || event.metaKey) return;
        consume(event);
        return black.off();
      }
      const { target } = event;
      if (!(target instanceof Element) || document.querySelector("dialog[open]")) return;
      const asked = actOf(event, {
        isWriting: target.closest(WRITING) !== null,
        usesSpace: hasRun() || target.closest(PRESSED) !== null,
      });
      if (asked === undefined) return;
      consume(event);
      if (typeof asked === "object") go(asked.go);
      else act[asked]();
    },
    { capture: true },
  );

  // What was pressed by hand gives the focus back, so that the next key is the run's again.
  document.addEventListener("click", ({ detail, target }) => {
    if (
      isOn() &&
      detail > 0 &&
      target instanceof Element &&
      target.closest("button, input[type=range], [role=img]") &&
      !target.closest("dialog")
    ) {
      releaseFocus();
    }
  });
  document.addEventListener("change", ({ target }) => {
    if (
      isOn() &&
      target instanceof Element &&
      target.matches("select, input[type=radio]") &&
      !target.closest("dialog")
    ) {
      releaseFocus();
    }
  });
}

/** The next key is the run's. */
export function releaseFocus() {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
