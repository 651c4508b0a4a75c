/** Data by hand: the points, and the way back through their changes. Pure. */

import { BOUND_TO_DATA, batchWithin, omit, pick, resolve } from "../settings/config.js";
import { begin, nextConfiguration } from "./transitions.js";

/** @typedef {import("../settings/vocabulary.js").Vocabulary} Vocabulary */
/** @typedef {import("./state.js").State} State */

const MOST_UNDONE = 100;

/**
 * Other points, with the learning rate, the batch size and all else as they are. A drag is one edit: its further
 * moves are continued.
 * @param {Vocabulary} vocabulary @param {State} state @param {{ points: number[], isContinued?: boolean }} action
 * @returns {State}
 */
export function applyPoints(vocabulary, state, { points, isContinued = false }) {
  const present = nextConfiguration(vocabulary, state);
  const result = vocabulary.check("points", points);
  if (!result.ok) throw new Error(`unchecked points: ${result.error.name}`);
  const { past } = state.edits;
  const edits = { past: isContinued && past.length > 0 ? past : [...past, present].slice(-MOST_UNDONE), future: [] };
  const { lr, batch, standardise } = resolve(vocabulary, present);
  const preset = vocabulary.presetOf("points");
  const n = points.length / 2;
  const kept = { lr, batch: batchWithin(batch, n), standardise };
  const usual = {
    ...kept,
    batch: batchWithin(Number(preset.batch), n),
    lr: preset.lr,
    standardise: vocabulary.keys.standardise.default,
  };
  const own = Object.entries(kept).filter(([key, value]) => value !== /** @type {any} */ (usual)[key]);
  const explicit = {
    ...omit(present, [...BOUND_TO_DATA, ...Object.keys(kept)]),
    ...Object.fromEntries(own),
    dataset: /** @type {const} */ ("points"),
    points,
  };
  return begin(vocabulary, { ...state, edits, view: { ...state.view, dataView: null }, run: state.run + 1 }, explicit);
}

/**
 * To the data and the run as they were before an edit. How the page looks and plays stays.
 * @param {Vocabulary} vocabulary @param {State} state @param {"undo" | "redo"} direction @returns {State}
 */
export function applyUndo(vocabulary, state, direction) {
  const { past, future } = state.edits;
  const [from, to] = direction === "undo" ? [past, future] : [future, past];
  const wanted = from.at(-1);
  if (!wanted) return state;
  const [less, more] = [from.slice(0, -1), [...to, nextConfiguration(vocabulary, state)]];
  const edits = direction === "undo" ? { past: less, future: more } : { past: more, future: less };
  const ofPage = Object.keys(vocabulary.keys).filter(
    (key) => vocabulary.keys[key].readBy === "page" && !BOUND_TO_DATA.includes(key),
  );
  const explicit = { ...omit(wanted, ofPage), ...pick(state.explicit, ofPage) };
  return begin(vocabulary, { ...state, edits, run: state.run + 1 }, explicit);
}
