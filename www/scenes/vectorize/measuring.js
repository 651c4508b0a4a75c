/** Timing with a coarse clock: how coarse it is, how often to repeat, medians and quartiles. Time is an argument. */

/** @typedef {() => number} Clock  milliseconds */
/** @typedef {{ median: number, low: number, high: number }} Spread  low, high: first and third quartile */
/**
 * @typedef {object} Contender  one of the ways that are compared
 * @property {() => void} run
 * @property {() => void} [prepare]  before each sample, not timed
 * @property {() => boolean} [check]  after each sample, not timed: whether the result is right
 */
/** @typedef {{ time: Spread, repeats: number, isRight: boolean }} Measured  milliseconds of one run */

/** A sample lasts at least so many ticks of the clock, and so many milliseconds: it is wrong by 2 % at most. */
const LEAST_TICKS = 50;
const LEAST_TIME = 2;
/** Ticks that are looked at. */
const TICKS = 20;

/** The shortest time that the clock tells apart. @param {Clock} now */
export function resolutionOf(now) {
  let least = Infinity;
  let last = now();
  for (let tick = 0; tick < TICKS; ) {
    const time = now();
    if (time <= last) continue;
    least = Math.min(least, time - last);
    last = time;
    tick += 1;
  }
  return least;
}

/** How long a sample has to be. @param {number} resolution */
export const sampleTime = (resolution) => Math.max(LEAST_TIME, LEAST_TICKS * resolution);

/** @param {readonly number[]} values @param {number} share */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

/** @param {readonly number[]} values @returns {Spread} */
export const spreadOf = (values) => ({ median: quantile(values, 0.5), low: quantile(values, 0.25), high: quantile(values, 0.75) });

/**
 * Each way is repeated until a sample is long enough for the clock, which warms it up too; then all take turns, so
 * that whatever else the machine does meets all alike.
 * @param {readonly Contender[]} contenders
 * @param {{ now: Clock, resolution: number, samples: number, onProgress: (share: number) => void }} options
 * @returns {Measured[]}
 */
export function compare(contenders, { now, resolution, samples, onProgress }) {
  const enough = sampleTime(resolution);
  const repeats = contenders.map((contender) => enoughRepeats(contender, now, enough));
  /** @type {number[][]} */
  const times = contenders.map(() => []);
  const isRight = contenders.map(() => true);
  for (let round = 0; round < samples; round += 1) {
    onProgress(round / samples);
    contenders.forEach((contender, k) => {
      contender.prepare?.();
      times[k].push(timeOf(contender, repeats[k], now) / repeats[k]);
      if (contender.check && !contender.check()) isRight[k] = false;
    });
  }
  return contenders.map((_, k) => ({ time: spreadOf(times[k]), repeats: repeats[k], isRight: isRight[k] }));
}

/** @param {Contender} contender @param {Clock} now @param {number} enough */
function enoughRepeats(contender, now, enough) {
  for (let repeats = 1; ; repeats *= 2) {
    const time = timeOf(contender, repeats, now);
    // Twice as many as that: what is warm runs faster.
    if (time >= enough) return Math.max(1, Math.ceil((2 * repeats * enough) / time));
  }
}

/** @param {Contender} contender @param {number} repeats @param {Clock} now */
function timeOf({ run }, repeats, now) {
  const start = now();
  for (let k = 0; k < repeats; k += 1) run();
  return now() - start;
}
