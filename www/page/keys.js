/** Keys that work anywhere on the page. */

/** @typedef {import("../run/session.js").Session} Session */

/**
 * Elements with keys of their own, which come first; of a button that is the space key alone, of a slider all others.
 */
const USES_ALL = "input, select, textarea, dialog, [tabindex]";
const USES_SPACE = "input:not([type=range]), select, textarea, dialog, [tabindex], button, summary, a";

/**
 * @typedef {Pick<Session, "config" | "hasRun" | "toggle" | "minibatch" | "back" | "epoch" | "epochBack" | "phase" |
 *   "compare" | "reset">} Commands
 */
/** @typedef {{ toggle: () => void }} Lecture  in every scene */

/**
 * Without a run there is nothing to command, and the arrows turn the slides of a deck that holds the frame.
 * @param {Commands} session
 * @param {string} key
 */
const isFree = ({ config, hasRun }, key) => hasRun && !(config.host === "reveal" && key.startsWith("Arrow"));

/**
 * @param {Document} document
 * @param {Commands} session
 * @param {Lecture} lecture
 */
export function listenForKeys(document, session, lecture) {
  document.addEventListener("keydown", (event) => {
    const uses = event.key === " " ? USES_SPACE : USES_ALL;
    const isOwn = event.target instanceof Element && event.target.closest(uses) !== null;
    if (isOwn || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const isLecture = event.key.toLowerCase() === "l" && !session.config.embed;
    const command = isLecture
      ? lecture.toggle
      : isFree(session, event.key)
        ? commandFor(event.key, event.shiftKey, session)
        : undefined;
    if (!command || (event.repeat && !event.key.startsWith("Arrow"))) return;
    event.preventDefault();
    command();
  });
}

/** @param {string} key @param {boolean} isShifted @param {Commands} session */
function commandFor(key, isShifted, session) {
  if (isShifted) return { ArrowRight: session.epoch, ArrowLeft: session.epochBack }[key];
  const { minibatch, back, toggle, phase, compare, reset } = session;
  return { ArrowRight: minibatch, ArrowLeft: back, " ": toggle, n: phase, c: compare, r: reset }[
    key.length === 1 ? key.toLowerCase() : key
  ];
}
