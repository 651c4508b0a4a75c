/** The one state of the page: read anywhere, changed only here. */

import { resolve } from "../settings/config.js";
import { createReducer, createState } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").Action} Action */
/** @typedef {ReturnType<typeof import("../settings/link.js").readSettings>} GivenSettings */
/** @typedef {ReturnType<typeof createStore>} Store */

/** @param {import("../settings/vocabulary.js").Vocabulary} vocabulary @param {GivenSettings} settings */
export function createStore(vocabulary, settings) {
  const reduce = createReducer(vocabulary);
  let state = createState(vocabulary, settings);

  return {
    get state() {
      return state;
    },
    /** Every setting, with what the data set's preset says. */
    get config() {
      return resolve(vocabulary, state.explicit);
    },
    /** A state of other settings. No notice has the number of one that is shown. @param {GivenSettings} given */
    initial: (given) => createState(vocabulary, given, state.nextNotice),
    /** Where an action would lead. */
    reduce,
    /** @param {Action} action */
    dispatch(action) {
      state = reduce(state, action);
    },
    /** @param {State} next */
    replace(next) {
      state = next;
    },
  };
}
