/**
 * The clock of a run: how many steps are due at a moment. Time comes in as an argument (milliseconds, as
 * requestAnimationFrame gives it), so that no frame rate is assumed.
 */

/**
 * @typedef {object} Player
 * @property {(now: number) => void} play  the first step is due at once, the others evenly after it
 * @property {() => void} pause
 * @property {boolean} playing
 * @property {number} speed  steps a second
 * @property {(stepsASecond: number) => void} setSpeed  keeps the phase: no burst, no extra pause
 * @property {(now: number, cap?: number) => number} stepsDue
 *   steps since the last call, at most `cap` (default: maxStepsPerFrame); what is above it is dropped, not owed
 */

/** A frame later than this counts as this late: a tab that was hidden does not catch up. */
const LONGEST_FRAME = 250;

/**
 * @param {{ speed: number, maxStepsPerFrame?: number }} options
 * @returns {Player}
 */
export function createPlayer({ speed, maxStepsPerFrame = Infinity }) {
  let playing = false;
  let lastTime = 0;
  let owed = 0; // steps, with their fraction
  checkSpeed(speed);

  return {
    get playing() {
      return playing;
    },
    get speed() {
      return speed;
    },
    play(now) {
      if (playing) return;
      playing = true;
      lastTime = now;
      owed = 1; // at 0.2 steps a second nobody waits five seconds to see whether the button works
    },
    pause() {
      playing = false;
    },
    setSpeed(stepsASecond) {
      checkSpeed(stepsASecond);
      speed = stepsASecond;
    },
    stepsDue(now, cap = maxStepsPerFrame) {
      if (!playing) return 0;
      const elapsed = Math.min(LONGEST_FRAME, Math.max(0, now - lastTime));
      lastTime = now;
      owed += (elapsed * speed) / 1000;
      const due = Math.floor(owed);
      owed -= due;
      return Math.min(due, cap);
    },
  };
}

/** @param {number} speed */
function checkSpeed(speed) {
  if (!(speed > 0 && Number.isFinite(speed))) throw new RangeError(`speed must be above 0, not ${speed}`);
}
