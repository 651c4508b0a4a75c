/** Tasks of the scene vectorize: all are checked on what was measured here. */

import { asMeasured } from "../../ui/rounding.js";

/** @typedef {import("./reading.js").Model} Model */

/** How much faster four lanes are than one, and whether all sums were right. @param {Model} model */
function lanesOf({ ways }) {
  if (!ways) return undefined;
  const [, , scalar, lanes] = ways.rows;
  return {
    n: ways.n,
    gain: scalar.median / lanes.median,
    isSound: ways.hasLanes && ways.rows.every(({ isRight }) => isRight),
  };
}

/** @type {import("../../ui/try-this.js").Task<Model>} */
const lanes = {
  id: "vectorize-lanes",
  check(model) {
    const measured = lanesOf(model);
    return {
      done: measured !== undefined && measured.isSound && measured.gain >= 2,
      failed: false,
      progress: shown(measured),
    };
  },
};

/** @type {import("../../ui/try-this.js").Task<Model>} */
const call = {
  id: "vectorize-call",
  check(model) {
    const measured = lanesOf(model);
    return {
      done: measured !== undefined && measured.isSound && measured.gain < 1.5,
      failed: false,
      progress: shown(measured),
    };
  },
};

/** @type {import("../../ui/try-this.js").Task<Model>} */
const batch = {
  id: "vectorize-batch",
  check({ steps }) {
    const first = steps?.find(({ batchSize }) => batchSize === 1);
    const enough = first && steps?.find(({ median }) => median >= 5 * first.median);
    const best = first && steps ? Math.max(...steps.map(({ median }) => median)) / first.median : undefined;
    return {
      done: enough !== undefined,
      failed: false,
      progress: { batch: enough?.batchSize ?? "–", times: best === undefined ? "–" : asMeasured(best) },
    };
  },
};

export const TASKS = [lanes, call, batch];

/** @param {ReturnType<typeof lanesOf>} measured */
const shown = (measured) => ({ n: measured?.n ?? "–", gain: measured ? asMeasured(measured.gain) : "–" });
