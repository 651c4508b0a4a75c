/** What each action makes of the state; `createReducer` in state.js calls these. All pure. */

import { PROGRESS, chooseDataset, dropNull, omit, pick, resolve } from "../settings/config.js";

/** @typedef {import("../settings/vocabulary.js").Vocabulary} Vocabulary */
/** @typedef {import("../settings/config.js").Settings} Settings */
/** @typedef {import("../settings/config.js").Config} Config */
/** @typedef {import("../i18n/translator.js").Problem} Problem */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").Status} Status */
/** @typedef {import("./state.js").Present} Present */
/** @typedef {import("./state.js").Source} Source */
/** @typedef {import("./state.js").View} View */
/** @typedef {import("./state.js").SettingsAction} SettingsAction */
/** @typedef {import("./state.js").SteppedAction} SteppedAction */

/** @type {import("./state.js").Edits} */
export const NO_EDITS = { past: [], future: [] };

/** Keys after which there are other data, to which the edits of the old ones do not belong. */
const FORGETS_EDITS = ["dataset", "n", "w", "b", "noise", "family", "seed", "points", "label", "features"];

/** Keys after which the features may be others, so that the chosen view of the data may not exist. */
const CHANGES_FEATURES = ["dataset", "w", "label", "features", "points"];

/** @param {number} steps @returns {Status} */
export const atRest = (steps) => (steps > 0 ? "paused" : "ready");

/** @param {Config} config @returns {Present} */
export const presentOf = ({ lr, batch, loss }) => ({ lr, batch, loss });

/**
 * The values in their canonical form. Whoever dispatches has checked them, so a wrong one is a defect of the page.
 * @param {Vocabulary} vocabulary @param {SettingsAction["values"]} values
 */
function checked(vocabulary, values) {
  const entries = Object.entries(values).map(([key, value]) => {
    const result = value === null && vocabulary.has(key) ? { ok: true, value } : vocabulary.check(key, value);
    if (!result.ok) throw new Error(`unchecked setting ${key}: ${JSON.stringify(value)}`);
    return [key, /** @type {any} */ (result).value];
  });
  return Object.fromEntries(entries);
}

/**
 * @param {Vocabulary} vocabulary @param {State} state @param {SettingsAction["values"]} given
 * @param {SettingsAction["taken"]} [taken]
 * @returns {State}
 */
export function applySettings(vocabulary, state, given, taken) {
  const values = checked(vocabulary, given);
  const keys = Object.keys(values);
  const next = { ...state, notices: state.notices.filter(({ details }) => !keys.includes(details.key)) };
  return vocabulary.isLive(keys) ? setLive(vocabulary, next, values, taken) : setAndRestart(vocabulary, next, values);
}

/**
 * @param {Vocabulary} vocabulary @param {State} state @param {Settings} values
 * @param {SettingsAction["taken"]} [taken]
 * @returns {State}
 */
function setLive(vocabulary, state, values, taken) {
  const wanted = resolve(vocabulary, dropNull({ ...state.explicit, ...values }));
  const changed = pick(
    wanted,
    vocabulary.changeable.filter((key) => key in values),
  );
  const present = taken ? presentOf(/** @type {any} */ (taken)) : { ...state.present, ...changed };
  // The engine has taken them: the phases of the next step begin anew.
  const rest = taken ? { ...state, phase: /** @type {const} */ (0), stopped: null } : state;
  const settings = dropNull({ ...state.explicit, ...values });
  if (state.steps === 0) return { ...rest, present, explicit: withChanges(vocabulary, settings, taken?.changes) };
  const others = dropNull({ ...state.explicit, ...omit(values, vocabulary.changeable) });
  const explicit = withChanges(vocabulary, others, taken?.changes);
  return { ...rest, present, explicit, adjusted: [...state.adjusted, ...Object.keys(changed)] };
}

/** @param {Vocabulary} vocabulary @param {State} state @param {Settings} values @returns {State} */
function setAndRestart(vocabulary, state, values) {
  const old = resolve(vocabulary, state.explicit).dataset;
  const dataset = values.dataset ?? (values.dataset === null ? resolve(vocabulary, {}).dataset : old);
  const kept = nextConfiguration(vocabulary, state);
  const start = dataset === old ? kept : chooseDataset(vocabulary, kept, state.base, dataset);
  const explicit = dropNull({ ...start, ...values, ...(dataset === old ? {} : { dataset }) });
  const keys = Object.keys(values);
  const isOtherView = keys.some((key) => CHANGES_FEATURES.includes(key));
  const view = isOtherView ? { ...state.view, dataView: null } : state.view;
  return begin(
    vocabulary,
    {
      ...state,
      view,
      edits: keys.some((key) => FORGETS_EDITS.includes(key)) ? NO_EDITS : state.edits,
      run: state.run + 1,
    },
    explicit,
  );
}

/**
 * The configuration of the run that follows: this one's, with the lr, batch and loss that are in force if they
 * were changed on the way (a batch size that the engine clamped is not a change).
 * @param {Vocabulary} vocabulary @param {State} state @returns {Settings}
 */
export function nextConfiguration(vocabulary, { explicit, present, adjusted }) {
  const changes = (explicit.changes ?? []).map((change) => change.split(":")[1]);
  const config = /** @type {Record<string, any>} */ (resolve(vocabulary, explicit));
  const changed = Object.entries(present).filter(
    ([key, value]) => value !== config[key] && (adjusted.includes(key) || changes.includes(key)),
  );
  return { ...omit(explicit, PROGRESS), ...Object.fromEntries(changed) };
}

/**
 * Step 0 of a configuration.
 * @param {Vocabulary} vocabulary @param {State} state @param {Settings} explicit
 * @returns {State}
 */
export function begin(vocabulary, state, explicit) {
  const present = presentOf(resolve(vocabulary, explicit));
  return { ...state, explicit, present, adjusted: [], steps: 0, epochs: 0, status: "ready", phase: 0, stopped: null };
}

/** @param {Vocabulary} vocabulary @param {State} state @param {SteppedAction} action @returns {State} */
export function applyStepped(vocabulary, state, { steps, epochs, status, lr, batch, loss, changes }) {
  const { present } = state;
  const rest = state.status === "running" ? "running" : atRest(steps);
  return {
    ...state,
    steps,
    epochs,
    phase: 0,
    stopped: null,
    status: status === "diverged" ? "diverged" : rest,
    present: { lr: lr ?? present.lr, batch: batch ?? present.batch, loss: loss ?? present.loss },
    explicit: withChanges(vocabulary, omit(state.explicit, ["steps", "epochs"]), changes),
  };
}

/** @param {Vocabulary} vocabulary @param {Settings} explicit @param {string} [changes] @returns {Settings} */
function withChanges(vocabulary, explicit, changes) {
  if (changes === undefined || changes === (explicit.changes ?? []).join(",")) return explicit;
  const result = vocabulary.parse("changes", changes);
  if (!result.ok || changes === "") return omit(explicit, ["changes"]); // none, or more than a link may carry
  return { ...explicit, changes: /** @type {string[]} */ (result.value) };
}

/**
 * A CSV was loaded. If a link asked for the file, the link's settings hold; else the data set is a new one.
 * @param {Vocabulary} vocabulary @param {State} state @param {Source & { label?: string, features?: string[] }} action
 * @returns {State}
 */
export function applyData(vocabulary, state, { name, content, columns, isSent, label, features }) {
  const isAwaited = resolve(vocabulary, state.explicit).dataset === "csv" && state.source === null;
  const kept = nextConfiguration(vocabulary, state);
  const start = isAwaited ? state.explicit : chooseDataset(vocabulary, kept, state.base, "csv");
  const chosen = { ...(label === undefined ? {} : { label }), ...(features === undefined ? {} : { features }) };
  const view = { ...state.view, dataView: null };
  const source = { name, content, columns, ...(isSent ? { isSent } : {}) };
  const loaded = { ...state, source, view, edits: NO_EDITS, run: state.run + 1 };
  return begin(vocabulary, loaded, { ...start, ...checked(vocabulary, chosen) });
}

/** @param {State} state @param {Partial<View>} values @returns {State} */
export function applyView(state, values) {
  const unknown = Object.keys(values).find((key) => !Object.hasOwn(state.view, key));
  if (unknown !== undefined) throw new Error(`unknown view "${unknown}"`);
  return { ...state, view: { ...state.view, ...values } };
}

/** @param {State} state @param {Problem} problem @returns {State} */
export function addNotice(state, { name, details }) {
  const said = JSON.stringify([name, details]);
  if (state.notices.some((notice) => JSON.stringify([notice.name, notice.details]) === said)) return state;
  const notice = { id: state.nextNotice, name, details };
  return { ...state, notices: [...state.notices, notice], nextNotice: state.nextNotice + 1 };
}
