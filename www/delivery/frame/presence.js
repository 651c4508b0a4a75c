/**
 * Whether the frame is seen, and what waits for that: a run that was playing when it went out of sight, or was to play
 * before it was seen, goes on when it comes back. Only what was held here is let go again.
 */

/** @typedef {Pick<import("../../run/session.js").Session, "play" | "pause" | "state">} Playing */
/** @typedef {ReturnType<typeof createPresence>} Presence */

/**
 * @param {object} parts
 * @param {Playing} parts.session
 * @param {() => Pick<import("../../scenes/course.js").Scene, "hold"> | undefined} parts.scene  the one on the page
 */
export function createPresence({ session, scene }) {
  let isSeen = false;
  /** The deck has turned to another slide. */
  let isTurned = false;
  /** How each thing that was held goes on. @type {(() => void)[]} */
  let held = [];

  function hold() {
    if (session.state.status === "running") {
      session.pause();
      held.push(session.play);
    }
    const goOn = scene()?.hold?.();
    if (goOn) held.push(goOn);
  }

  function letGo() {
    if (!isSeen || isTurned) return;
    const waiting = held;
    held = [];
    for (const goOn of waiting) goOn();
  }

  return {
    get isSeen() {
      return isSeen;
    },
    /** @param {boolean} next */
    see(next) {
      isSeen = next;
      if (isSeen) letGo();
      else hold();
    },
    /** Before the run moves: what began out of sight waits. Whoever plays in sight needs no deck for it. */
    check() {
      if (!isSeen) hold();
      else if (isTurned && session.state.status === "running") isTurned = false;
    },
    /** What a deck says. @param {"start" | "stop"} word */
    turn(word) {
      isTurned = word === "stop";
      if (isTurned) hold();
      else letGo();
    },
    /** The parent wants it to play: as soon as it is seen. */
    play() {
      isTurned = false;
      if (isSeen) session.play();
      else if (!held.includes(session.play)) held.push(session.play);
    },
    /** What was held is not to go on. */
    forget() {
      held = [];
    },
  };
}
