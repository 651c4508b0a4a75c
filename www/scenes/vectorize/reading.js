/** What the scene vectorize shows, read once for all its parts. */

import { BATCH_SIZES, WAYS } from "./ways.js";

/** @typedef {ReturnType<typeof readModel>} Model */

/** Nanoseconds a millisecond. */
const NANOSECONDS = 1e6;

/**
 * @param {import("../../settings/config.js").Config} config
 * @param {import("../../i18n/translator.js").Translator} translator
 * @param {import("./measurement.js").Measurement["state"]} state
 */
export function readModel(config, translator, { plan, share, ways, steps, problem, wasCancelled }) {
  return {
    translator,
    n: config.elements,
    plan,
    share,
    problem,
    wasCancelled,
    /** What was measured, if anything, and for which n. */
    ways: ways && { ...ways, rows: rowsOf(ways) },
    steps: steps?.map(({ time, isRight }, k) => {
      const rate = (/** @type {number} */ milliseconds) => (1000 * BATCH_SIZES[k]) / milliseconds;
      // The shortest time is the highest rate.
      return {
        batchSize: BATCH_SIZES[k],
        median: rate(time.median),
        low: rate(time.high),
        high: rate(time.low),
        isRight,
      };
    }),
  };
}

/** @param {import("./measurement.js").Ways} ways */
function rowsOf({ n, measured }) {
  const slowest = Math.max(...measured.map(({ time }) => time.median));
  return measured.map(({ time, repeats, isRight }, k) => {
    const each = (/** @type {number} */ milliseconds) => (NANOSECONDS * milliseconds) / n;
    return {
      name: WAYS[k].name,
      calls: WAYS[k].calls(n),
      median: each(time.median),
      low: each(time.low),
      high: each(time.high),
      seconds: time.median / 1000,
      times: slowest / time.median,
      repeats,
      isRight,
    };
  });
}

/**
 * A duration in the unit that suits it.
 * @param {import("../../i18n/translator.js").Translator} translator
 * @param {number} seconds
 */
export function duration(translator, seconds) {
  const [factor, unit] =
    seconds < 1e-6 ? [1e9, "ns"] : seconds < 1e-3 ? [1e6, "µs"] : seconds < 1 ? [1e3, "ms"] : [1, "s"];
  return `${translator.significant(seconds * factor, 3)} ${unit}`;
}
