/**
 * What a parent is not given while the data are a file that the visitor chose: the page says that such a file stays in
 * the browser. A parent whose origin the address names is one that somebody has decided to trust.
 */

import { omit } from "../../settings/config.js";

/** @typedef {import("../../i18n/translator.js").Problem} Problem */

/** Settings that name columns of the file. */
const NAMES = ["label", "features"];
/** Problems whose details quote the file, beside those that name a column. */
const QUOTING = ["UnknownColumn", "DuplicateColumn", "LabelIsFeature", "TooFewNumbers", "AmbiguousHeader"];

/** @param {Pick<import("../../run/session.js").Session, "config" | "state">} session */
export function createOwnFile(session) {
  /** Whether the data are the visitor's, and no parent's to have. */
  function isKept() {
    const { config, state } = session;
    return config.dataset === "csv" && state.source !== null && !state.source.isSent && config.origin === null;
  }

  return {
    isKept,
    /** @template {{ config: object }} Shown @param {Shown} state @returns {Shown} */
    state: (state) => (isKept() ? { ...state, config: omit(state.config, NAMES) } : state),
    /** @param {Problem} problem @returns {Problem} */
    problem({ name, details }) {
      const isQuoting = details.column !== undefined || QUOTING.includes(name);
      if (!isQuoting || !isKept()) return { name, details };
      return { name, details: details.key === undefined ? {} : { key: details.key } };
    },
  };
}
