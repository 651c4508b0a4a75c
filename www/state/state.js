/**
 * The page's one state and what changes it. `reduce(state, action)` is pure; randomness, time and the engine's
 * numbers come in with the actions.
 *
 * What a run is: `explicit` (with `changes`) and `steps`. While a run goes on, lr, batch and loss change in
 * `present` and the engine notes them in its `changes`; at step 0 and at a restart they are the configuration.
 */

import { resolve } from "../settings/config.js";
import { applyPoints, applyUndo } from "./edits.js";
import { runOf } from "./public-state.js";
import {
  NO_EDITS,
  addNotice,
  applyData,
  applySettings,
  applyStepped,
  applyView,
  atRest,
  begin,
  nextConfiguration,
  presentOf,
} from "./transitions.js";

export { hashOf, publicState } from "./public-state.js";

/** @typedef {import("../settings/vocabulary.js").Vocabulary} Vocabulary */
/** @typedef {import("../settings/config.js").Settings} Settings */
/** @typedef {import("../settings/config.js").Config} Config */
/** @typedef {import("../i18n/translator.js").Problem} Problem */
/** @typedef {Problem & { id: number }} Notice */
/** @typedef {Pick<Config, "lr" | "batch" | "loss">} Present */
/** @typedef {"ready" | "running" | "paused" | "diverged"} Status */
/** @typedef {"steps" | "epochs" | "examples" | "time"} Axis */
/** @typedef {"read" | "points" | "line"} Tool */
/** @typedef {0 | 1 | 2 | 3} Phase  of the next step: 1 predict, 2 loss, 3 gradient; 0: the last step is done */
/** @typedef {"epochs" | "within"} StopReason */
/**
 * @typedef {{ past: readonly Settings[], future: readonly Settings[] }} Edits  configurations to go back to, and forth
 */

/** @typedef {import("../engine.js").TableReading} Columns  what can be said of a table */
/**
 * @typedef {{ name: string, content: import("../run/own-file/tasks.js").Content,
 *   columns: Columns, isSent?: boolean }} Source  a loaded CSV; isSent: by the page around a frame
 */

/**
 * @typedef {object} View
 * @property {boolean} log  the loss axis is logarithmic
 * @property {Axis} axis  what the loss is drawn over
 * @property {number | null} dataView  -1: target against prediction, j: along feature j, null: what suits the data
 * @property {boolean} leastSquares
 * @property {boolean} truth
 * @property {boolean} residuals
 * @property {boolean} densities
 * @property {Tool} tool  what the pointer does on the data
 * @property {[number, number] | null} pair  the parameters of the loss surface, d is the bias;
 *   null: what suits the data
 * @property {boolean} gradients  on the loss surface, as the following
 * @property {boolean} exampleGradients
 * @property {boolean} cloud
 */

/**
 * @typedef {object} State
 * @property {number} run  grows whenever a new trainer must be built (from `explicit` and `source`)
 * @property {Settings} base  the author's settings
 * @property {Settings} explicit  the configuration of the run; holds steps, epochs until they have been run
 * @property {Present} present  in force now
 * @property {readonly string[]} adjusted  which of them were set since step 0
 * @property {number} steps
 * @property {number} epochs
 * @property {Status} status
 * @property {Phase} phase
 * @property {StopReason | null} stopped  by which rule the run came to rest
 * @property {Source | null} source
 * @property {Edits} edits  of the points by hand
 * @property {{ w: number, b: number } | null} byHand  a line that was drawn
 * @property {readonly Notice[]} notices
 * @property {number} nextNotice
 * @property {View} view
 */

/**
 * @typedef {object} SettingsAction  one key or several at once; checked values; null: not given any more
 * @property {"settings"} type
 * @property {{ [K in keyof Config]?: Config[K] | null }} values
 * @property {Present & { changes: string }} [taken]  where the engine has taken them: in its own numbers
 */

/**
 * @typedef {object} SteppedAction  where the trainer is after steps, a seek or set(), in its own numbers
 * @property {"stepped"} type
 * @property {number} steps
 * @property {number} epochs
 * @property {"ready" | "diverged"} [status]
 * @property {Config["lr"]} [lr]
 * @property {Config["batch"]} [batch]
 * @property {Config["loss"]} [loss]
 * @property {string} [changes]
 */

/**
 * `reset` is step 0 of the same trainer; `rebuild` a new trainer that goes to the same step, after a fault.
 * @typedef {SettingsAction | SteppedAction
 *   | { type: "points", points: number[], isContinued?: boolean } | { type: "undo" | "redo" }
 *   | { type: "byHand", line: State["byHand"] }
 *   | { type: "phase" } | { type: "stopped", reason: StopReason }
 *   | { type: "play" | "pause" | "reset" | "rebuild" }
 *   | { type: "newSeed", seed: number }
 *   | { type: "data", label?: string, features?: string[] } & Source
 *   | { type: "notice" } & Problem
 *   | { type: "dismiss", id: number }
 *   | { type: "view", values: Partial<View> }} Action
 */

/**
 * @param {Vocabulary} vocabulary
 * @param {{ base: Settings, explicit: Settings, notices: readonly Problem[] }} settings  from readSettings
 * @param {number} [nextNotice]
 * @returns {State}
 */
export function createState(vocabulary, { base, explicit, notices }, nextNotice = 1) {
  /** @type {State} */
  const empty = {
    run: 0,
    base,
    explicit,
    present: presentOf(resolve(vocabulary, explicit)),
    adjusted: [],
    steps: 0,
    epochs: 0,
    status: "ready",
    phase: 0,
    stopped: null,
    source: null,
    edits: NO_EDITS,
    byHand: null,
    notices: [],
    nextNotice,
    view: {
      log: true,
      axis: "steps",
      dataView: null,
      leastSquares: true,
      truth: false,
      residuals: true,
      densities: true,
      tool: "read",
      pair: null,
      gradients: true,
      exampleGradients: false,
      cloud: false,
    },
  };
  return notices.reduce(addNotice, empty);
}

/**
 * @param {Vocabulary} vocabulary
 * @returns {(state: State, action: Action) => State}
 */
export function createReducer(vocabulary) {
  return function reduce(state, action) {
    switch (action.type) {
      case "settings":
        return applySettings(vocabulary, state, action.values, action.taken);
      case "stepped":
        return applyStepped(vocabulary, state, action);
      case "play":
        return state.status === "diverged" ? state : { ...state, status: "running", stopped: null };
      case "points":
        return applyPoints(vocabulary, state, action);
      case "undo":
      case "redo":
        return applyUndo(vocabulary, state, action.type);
      case "byHand":
        return { ...state, byHand: action.line };
      case "phase":
        return state.phase === 3 ? state : { ...state, phase: /** @type {Phase} */ (state.phase + 1) };
      case "stopped":
        return { ...state, status: atRest(state.steps), stopped: action.reason };
      case "pause":
        return state.status === "running" ? { ...state, status: atRest(state.steps) } : state;
      case "reset":
        return begin(vocabulary, state, nextConfiguration(vocabulary, state));
      case "newSeed":
        return applySettings(vocabulary, state, { seed: action.seed });
      case "rebuild":
        return begin(vocabulary, { ...state, run: state.run + 1 }, runOf(vocabulary, state));
      case "data":
        return applyData(vocabulary, state, action);
      case "notice":
        return addNotice(state, action);
      case "dismiss":
        return { ...state, notices: state.notices.filter(({ id }) => id !== action.id) };
      case "view":
        return applyView(state, action.values);
      default:
        throw new Error(`unknown action ${JSON.stringify(action)}`);
    }
  };
}
