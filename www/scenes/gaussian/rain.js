/** Samples that come down one after the other: the clock of the scene. Those that have landed are the key `samples`. */

/** So long a sample falls. In milliseconds. */
const FALL = 700;
/** More are never drawn. */
const MOST = 100_000;

const reducesMotion = globalThis.matchMedia("(prefers-reduced-motion: reduce)");

/** @typedef {ReturnType<typeof createRain>} Rain */

/** @param {{ session: import("../../run/session.js").Session, clock: () => number, requestDraw: () => void }} parts */
export function createRain({ session, clock, requestDraw }) {
  let isPlaying = false;
  let before = 0;
  /** Of a sample that is not yet whole. */
  let due = 0;
  /** When each sample on its way was let go. @type {number[]} */
  let starts = [];
  let landed = session.config.samples;
  /** What the setting was when it was last looked at: a link may change it. */
  let known = landed;

  const fall = () => (reducesMotion.matches ? 0 : FALL);

  /** All that fall come down at once, and the setting follows. */
  function settle() {
    landed += starts.length;
    starts = [];
    known = landed;
    session.set({ samples: landed });
  }

  function start() {
    if (isPlaying || landed >= MOST) return;
    isPlaying = true;
    before = clock();
    due = 1; // the first one falls at once
    requestDraw();
  }

  function stop() {
    if (!isPlaying) return;
    isPlaying = false;
    settle();
  }

  /** @param {number} n */
  function keep(n) {
    isPlaying = false;
    starts = [];
    landed = known = Math.min(MOST, n);
    session.set({ samples: landed });
  }

  return {
    get isPlaying() {
      return isPlaying;
    },
    get landed() {
      return landed;
    },
    get isFull() {
      return landed + starts.length >= MOST;
    },
    /** The share of the height that each falling sample still has. @returns {Float64Array} */
    falling() {
      const now = clock();
      return Float64Array.from(starts, (start) => Math.max(0, 1 - ((now - start) / FALL) ** 2));
    },
    toggle: () => (isPlaying ? stop() : start()),
    stop,
    /** The scene is left: its setting is that of the next one by now, and stays as it is. */
    leave() {
      isPlaying = false;
      starts = [];
    },
    /** Stops what is coming down, if anything is, and answers how it goes on. */
    hold() {
      if (!isPlaying) return undefined;
      stop();
      return start;
    },
    /** So many more at once. @param {number} n */
    add: (n) => keep(landed + starts.length + n),
    clear: () => keep(0),
    /** @param {number} now @returns {boolean} whether more is to come */
    advance(now) {
      const wanted = session.config.samples;
      if (wanted !== known) {
        known = landed = wanted;
        starts = [];
      }
      if (!isPlaying) return false;
      // A hidden page does not catch up.
      due += (Math.min(100, now - before) / 1000) * session.config.rate;
      before = now;
      for (; due >= 1 && landed + starts.length < MOST; due -= 1) starts.push(now);
      const down = starts.findIndex((start) => now - start < fall());
      const arrived = down < 0 ? starts.length : down;
      landed += arrived;
      starts.splice(0, arrived);
      if (landed >= MOST) stop();
      return isPlaying;
    },
  };
}
