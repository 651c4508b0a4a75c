/** Measuring in a worker: one at a time, with progress; to cancel, or to wait, is to end the worker. */

import { startWorker } from "../../files.js";

/** @typedef {"noWorker" | "noMemory" | "fault"} Problem  its text is `vectorize.<problem>` */
/** @typedef {import("./measuring.js").Measured} Measured */
/** @typedef {{ n: number, resolution: number, hasLanes: boolean, samples: number, measured: Measured[] }} Ways */
/** @typedef {ReturnType<typeof import("./measuring.js").planOf> & { resolution: number }} Plan */
/**
 * @typedef {{ plan: Plan } | { share: number } | { ways: Ways } | { steps: Measured[] } | { problem: Problem }} Message
 *   of the worker
 */
/**
 * @typedef {{ plan?: Plan, share?: number, ways?: Ways, steps?: Measured[], problem?: Problem,
 *   wasCancelled: boolean }} Standing
 */
/** @typedef {ReturnType<typeof createMeasurement>} Measurement */

/** @param {() => void} onChange */
export function createMeasurement(onChange) {
  /** @type {Worker | undefined} */
  let worker;
  let ordered = 0;
  /** @type {Standing} */
  const state = { wasCancelled: false };

  function dismiss() {
    worker?.terminate();
    worker = undefined;
    state.share = undefined;
  }

  /** @param {Problem} problem */
  function fail(problem) {
    dismiss();
    state.problem = problem;
    onChange();
  }

  /** @param {Message} message */
  function take(message) {
    if ("problem" in message) return fail(message.problem);
    Object.assign(state, message);
    if ("ways" in message) state.steps = undefined;
    if ("steps" in message) dismiss();
    onChange();
  }

  /** @param {number} n */
  function run(n) {
    dismiss();
    ordered = n;
    Object.assign(state, { plan: undefined, share: 0, problem: undefined, wasCancelled: false });
    try {
      worker = startWorker("scenes/vectorize/worker.js");
    } catch {
      return fail("noWorker");
    }
    worker.onmessage = ({ data }) => take(data);
    worker.onerror = () => fail("noWorker");
    worker.postMessage({ n });
    onChange();
  }

  return {
    state,
    run,
    /** Stops what is being measured, if anything is, and answers how it begins again. */
    hold() {
      if (!worker) return undefined;
      const n = ordered;
      dismiss();
      onChange();
      return () => run(n);
    },
    cancel() {
      dismiss();
      state.wasCancelled = true;
      onChange();
    },
    close: dismiss,
  };
}
