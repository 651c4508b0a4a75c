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
/**
 * A clock is coarse from so many milliseconds on, as in browsers that resist fingerprinting. There a sample lasts fewer
 * ticks, and there are fewer of them: wrong by 8 % at most, but nobody waits for minutes.
 */
const COARSE = 2;
const FEW_TICKS = 12;
const SAMPLES = { fine: { ways: 15, steps: 11 }, coarse: { ways: 5, steps: 5 } };
/** A sample is made twice as long as it has to be, and warming up takes about three times as long. */
const AIM = 2;
const WARM_UPS = 3;
/** Compilers of the browser have done their best after so many milliseconds. */
const WARM_UP = 60;
/** Ticks that are looked at. */
const TICKS = 20;

/** The shortest time that the clock tells apart. @param {Clock} now */
export function resolutionOf(now) {
  let least = Infinity;
  let last = now();
  for (let tick = 0; tick < TICKS;) {
    const time = now();
    if (time <= last) continue;
    least = Math.min(least, time - last);
    last = time;
    tick += 1;
  }
  return least;
}

/** @param {number} resolution */
const isCoarse = (resolution) => resolution >= COARSE;

/** How many ticks a sample lasts at least. @param {number} resolution */
export const ticksOf = (resolution) => (isCoarse(resolution) ? FEW_TICKS : LEAST_TICKS);

/** How long a sample has to be. @param {number} resolution */
export const sampleTime = (resolution) => Math.max(LEAST_TIME, ticksOf(resolution) * resolution);

/**
 * How often each contender is sampled, and about how long all of it takes where no single run is longer than a sample.
 * @param {number} resolution @param {number} ways  contenders of the first kind @param {number} steps  of the second
 */
export function planOf(resolution, ways, steps) {
  const samples = SAMPLES[isCoarse(resolution) ? "coarse" : "fine"];
  const times = ways * (WARM_UPS + AIM * samples.ways) + steps * (WARM_UPS + AIM * samples.steps);
  return { ...samples, isCoarse: isCoarse(resolution), seconds: (times * sampleTime(resolution)) / 1000 };
}

/** @param {readonly number[]} values @param {number} share */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

/** @param {readonly number[]} values @returns {Spread} */
export const spreadOf = (values) => ({
  median: quantile(values, 0.5),
  low: quantile(values, 0.25),
  high: quantile(values, 0.75),
});

/**
 * Each way is warmed up and repeated until a sample is long enough for the clock; then all take turns, so that
 * whatever else the machine does meets all alike.
 * @param {readonly Contender[]} contenders
 * @param {{ now: Clock, resolution: number, samples: number, onProgress: (share: number) => void }} options
 * @returns {Measured[]}
 */
export function compare(contenders, { now, resolution, samples, onProgress }) {
  const enough = sampleTime(resolution);
  const entries = contenders.map((contender) => ({
    contender,
    repeats: warmUp(contender, now, enough),
    times: /** @type {number[]} */ ([]),
    isRight: true,
  }));
  for (let round = 0; round < samples; round += 1) {
    onProgress(round / samples);
    for (const entry of entries) {
      entry.contender.prepare?.();
      entry.times.push(sample(entry, now, enough));
      if (entry.contender.check?.() === false) entry.isRight = false;
    }
  }
  return entries.map(({ times, repeats, isRight }) => ({ time: spreadOf(times), repeats, isRight }));
}

/**
 * Until it has run for a while; then how often it has to for a sample twice as long as needed.
 * @param {Contender} contender
 * @param {Clock} now
 * @param {number} enough
 */
function warmUp(contender, now, enough) {
  const end = now() + WARM_UP;
  let repeats = 1;
  for (;;) {
    const time = timeOf(contender, repeats, now);
    if (time < enough) repeats *= 2;
    else if (now() >= end) return Math.max(1, Math.ceil((AIM * repeats * enough) / time));
  }
}

/**
 * The time of one run. What was warmed up while the machine was busy is repeated too seldom: a sample that is too
 * short does not count, and from then on there are twice as many.
 * @param {{ contender: Contender, repeats: number }} entry @param {Clock} now @param {number} enough
 */
function sample(entry, now, enough) {
  for (;;) {
    const time = timeOf(entry.contender, entry.repeats, now);
    if (time >= enough) return time / entry.repeats;
    entry.repeats *= 2;
  }
}

/** @param {Contender} contender @param {number} repeats @param {Clock} now */
function timeOf({ run }, repeats, now) {
  const start = now();
  for (let k = 0; k < repeats; k += 1) run();
  return now() - start;
}
