/** What the parts shared with the main scene are given of the run. */

import { readFixed, readModel } from "../../run-view/reading.js";
import { summaries } from "../../run-view/summaries.js";

/** @typedef {import("../../run-view/reading.js").Model} Model */

/** @param {import("../../run/session.js").Session} session */
export function createRunReader(session) {
  /** @type {ReturnType<typeof readFixed> | undefined} */
  let fixed;

  /** @param {import("../../i18n/translator.js").Translator} translator @returns {Model | undefined} */
  function read(translator) {
    const { trainer } = session;
    if (!trainer) return undefined;
    fixed ??= readFixed(trainer);
    return readModel(session, translator, trainer, fixed);
  }

  return Object.assign(read, {
    /** Another trainer. */
    forget() {
      fixed = undefined;
    },
    /** The losses in words. @param {Model} model */
    summary: (model) => summaries(model).loss,
  });
}
