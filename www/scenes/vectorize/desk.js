/** Where a measurement is ordered: one worker at a time, with progress; to cancel is to end the worker. */

import { startWorker } from "../../files.js";

/** @typedef {"noWorker" | "noMemory" | "fault"} Problem  its text is `vectorize.<problem>` */
/** @typedef {import("./measuring.js").Measured} Measured */
/** @typedef {{ n: number, resolution: number, hasLanes: boolean, samples: number, measured: Measured[] }} Ways */
/** @typedef {{ share: number } | { ways: Ways } | { steps: Measured[] } | { problem: Problem }} Message  of the worker */
/** @typedef {ReturnType<typeof createDesk>} Desk */

/** @param {() => void} onChange */
export function createDesk(onChange) {
  /** @type {Worker | undefined} */
  let worker;
  /** @type {{ share?: number, ways?: Ways, steps?: Measured[], problem?: Problem, wasCancelled: boolean }} */
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

  return {
    state,
    /** @param {number} n */
    run(n) {
      dismiss();
      Object.assign(state, { share: 0, problem: undefined, wasCancelled: false });
      try {
        worker = startWorker("scenes/vectorize/worker.js");
      } catch {
        return fail("noWorker");
      }
      worker.onmessage = ({ data }) => take(data);
      worker.onerror = () => fail("noWorker");
      worker.postMessage({ n });
      onChange();
    },
    cancel() {
      dismiss();
      state.wasCancelled = true;
      onChange();
    },
    close: dismiss,
  };
}
