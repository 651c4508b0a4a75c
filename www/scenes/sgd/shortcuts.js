import { element, label, localise } from "../../ui/dom.js";

/** Keys as they are printed, and the dictionary entry of what they do. */
const SHORTCUTS = /** @type {const} */ ([
  [["Space"], "playPause"],
  [["→"], "minibatch"],
  [["←"], "back"],
  [["Shift", "→"], "epoch"],
  [["Shift", "←"], "epochBack"],
  [["N"], "phase"],
  [["C"], "compare"],
  [["R"], "startOver"],
  [["L"], "lecture"],
  [["Tab", "← →"], "readChart"],
]);

/**
 * The keys that work anywhere on the page, listed behind a disclosure.
 * @param {HTMLElement} container
 */
export function mountShortcuts(container) {
  const rows = SHORTCUTS.map(([keys, name]) =>
    element(
      "div",
      { class: `shortcut-${name}` },
      element(
        "dt",
        {},
        ...keys.flatMap((key, i) => (i === 0 ? [element("kbd", {}, key)] : [" ", element("kbd", {}, key)])),
      ),
      label("dd", `shortcuts.${name}`),
    ),
  );
  const root = element(
    "details",
    { class: "shortcuts disclosure" },
    label("summary", "shortcuts.title"),
    element("dl", {}, ...rows),
  );
  container.append(root);
  return {
    root,
    /** @param {{ translator: import("../../i18n/translator.js").Translator }} model */
    update: ({ translator }) => localise(root, translator),
  };
}
