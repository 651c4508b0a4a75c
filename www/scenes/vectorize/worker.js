/** Measures off the page's thread, with instances of its own of both Wasm modules; the page ends it to cancel. */

import { createEngine, createScenes } from "../../engine.js";
import { isTrap } from "../../settings/problems.js";
import { compare, planOf, resolutionOf } from "./measuring.js";
import { BATCH_SIZES, WAYS, additions, steps } from "./ways.js";

/** The share of the work that the ways are. */
const WAYS_SHARE = 0.6;

const now = () => performance.now();

/** @param {import("./measurement.js").Message} message */
const tell = (message) => postMessage(message);

addEventListener("message", async ({ data: { n } }) => {
  try {
    const [engine, scenes] = [createEngine(), createScenes()];
    await Promise.all([engine.load(), scenes.load()]);
    const resolution = resolutionOf(now);
    const plan = planOf(resolution, WAYS.length, BATCH_SIZES.length);
    tell({ plan: { ...plan, resolution } });
    const contenders = additions(scenes.module, n);
    if (!contenders) return tell({ problem: "noMemory" });
    const ways = compare(contenders, {
      now,
      resolution,
      samples: plan.ways,
      onProgress: (share) => tell({ share: WAYS_SHARE * share }),
    });
    tell({ ways: { n, resolution, hasLanes: scenes.module.hasLanes(), samples: plan.ways, measured: ways } });
    const onProgress = (/** @type {number} */ share) => tell({ share: WAYS_SHARE + (1 - WAYS_SHARE) * share });
    tell({ steps: compare(steps(engine.module), { now, resolution, samples: plan.steps, onProgress }) });
  } catch (error) {
    const isMemory = isTrap(error) || error instanceof RangeError;
    tell({ problem: isMemory ? "noMemory" : "fault" });
  }
});
