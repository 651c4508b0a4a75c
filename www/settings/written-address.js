/**
 * What is written into the address while something moves: browsers take few changes (Safari 100 in 30 s, and then it
 * throws; Chromium 200 in 10 s, and then it does nothing), so some wait, and the last one is always written.
 */

/** So often in a row at once; from then on one after each interval, in milliseconds. */
const AT_ONCE = 4;
const INTERVAL = 400;
/** What was refused is tried again so often, each time after twice as long. */
const MOST_TRIES = 6;

/**
 * @typedef {object} Clock
 * @property {() => number} now  milliseconds
 * @property {(work: () => void, after: number) => unknown} later
 * @property {(timer: any) => void} never  takes it back
 */

/** @type {Clock} */
export const CLOCK = {
  now: () => performance.now(),
  later: (work, after) => setTimeout(work, after),
  never: (timer) => clearTimeout(timer),
};

/**
 * @param {(hash: string) => boolean} put  writes it; whether it stands in the address now
 * @param {Clock} clock
 */
export function createWriter(put, { now, later, never } = CLOCK) {
  /** What is to be written. @type {string | undefined} */
  let pending;
  let tries = 0;
  let left = AT_ONCE;
  let filledAt = now();
  /** @type {unknown} */
  let timer;

  function drop() {
    never(timer);
    timer = pending = undefined;
    tries = 0;
  }

  /** Writes it now, whatever was written before. */
  function flush() {
    if (pending === undefined) return;
    never(timer);
    timer = undefined;
    left -= 1;
    if (put(pending)) return drop();
    tries += 1;
    if (tries < MOST_TRIES) wait(INTERVAL * 2 ** tries);
  }

  /** @param {number} after */
  function wait(after) {
    timer = later(flush, after);
  }

  return {
    /** What is still to be written. */
    get pending() {
      return pending;
    },
    flush,
    drop,
    /** @param {string} hash */
    write(hash) {
      if (hash !== pending) tries = 0;
      pending = hash;
      const earned = Math.floor((now() - filledAt) / INTERVAL);
      left = Math.min(AT_ONCE, left + earned);
      filledAt = left === AT_ONCE ? now() : filledAt + earned * INTERVAL;
      if (timer !== undefined) return;
      if (left > 0) flush();
      else wait(filledAt + INTERVAL - now());
    },
  };
}
