/** What the scene's tasks look at. Pure. */

import { strongest } from "./prediction.js";

/**
 * @typedef {object} Observation
 * @property {import("../../settings/config.js").Config} config
 * @property {import("../../state/state.js").Status} status
 * @property {number} steps
 * @property {readonly string[]} changes
 * @property {number} example  counted from 1
 * @property {number} error  |y − ŷ| of it
 * @property {readonly number[]} w  as trained
 * @property {readonly number[]} products
 * @property {number} strongest  the input whose product is largest
 * @property {number | undefined} pressed  the wire that was pressed, from 0; d for the bias
 */

/**
 * @param {import("./reading.js").Model | undefined} model
 * @param {{ config: Observation["config"], state: import("../../state/state.js").State,
 *   light: import("./light.js").Light }} parts
 * @returns {Observation | undefined}
 */
export function observationOf(model, { config, state, light }) {
  if (!model) return undefined;
  const { pressed } = light;
  return {
    config,
    status: state.status,
    steps: model.steps,
    changes: state.explicit.changes ?? [],
    example: model.index + 1,
    error: Math.abs(model.numbers.residual),
    w: Array.from(model.numbers.w),
    products: model.numbers.products,
    strongest: strongest(model.numbers.products),
    pressed: pressed?.organ === "weight" ? pressed.j : undefined,
  };
}
