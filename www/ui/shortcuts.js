import { element, label, localise } from "./dom.js";

/** @typedef {import("../session.js").Session} Session */

/** Keys as they are printed, and the dictionary entry of what they do. */
const SHORTCUTS = /** @type {const} */ ([
  [["Space"], "playPause"],
  [["→"], "minibatch"],
  [["Shift", "→"], "epoch"],
  [["R"], "startOver"],
  [["Tab", "← →"], "readChart"],
]);

/**
 * The keys that work anywhere on the page, listed behind a disclosure.
 * @param {HTMLElement} container
 */
export function mountShortcuts(container) {
  const rows = SHORTCUTS.map(([keys, name]) =>
    element("div", {}, element("dt", {}, ...keys.flatMap((key, i) => (i === 0 ? [element("kbd", {}, key)] : [" ", element("kbd", {}, key)]))), label("dd", `shortcuts.${name}`)),
  );
  const root = element("details", { class: "shortcuts disclosure" }, label("summary", "shortcuts.title"), element("dl", {}, ...rows));
  container.append(root);
  return {
    root,
    /** @param {{ translator: import("../i18n.js").Translator }} model */
    update: ({ translator }) => localise(root, translator),
  };
}

/** Elements with keys of their own, which come first; of a button that is the space key alone. */
const USES_ALL = "input, select, textarea, dialog, [tabindex]";
const USES_SPACE = "button, summary, a";

/**
 * @param {Document} document
 * @param {Pick<Session, "toggle" | "minibatch" | "epoch" | "reset">} session
 */
export function listenForShortcuts(document, session) {
  document.addEventListener("keydown", (event) => {
    const uses = event.key === " " ? `${USES_ALL}, ${USES_SPACE}` : USES_ALL;
    const isOwn = event.target instanceof Element && event.target.closest(uses) !== null;
    if (isOwn || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const command = commandFor(event.key, event.shiftKey, session);
    if (!command || (event.repeat && event.key !== "ArrowRight")) return;
    event.preventDefault();
    command();
  });
}

/** @param {string} key @param {boolean} isShifted @param {Pick<Session, "toggle" | "minibatch" | "epoch" | "reset">} session */
function commandFor(key, isShifted, session) {
  if (key === "ArrowRight") return isShifted ? session.epoch : session.minibatch;
  if (isShifted) return undefined;
  if (key === " ") return session.toggle;
  return key.toLowerCase() === "r" ? session.reset : undefined;
}
