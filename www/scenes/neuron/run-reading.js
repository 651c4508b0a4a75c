/** What the parts shared with the main scene are given of the run. */

import { rateMarksOf, readFixed, readMoving } from "../../run-view/reading.js";
import { summaries } from "../../run-view/summaries.js";

/** @typedef {import("../../run-view/reading.js").Model} Model */

/** @param {import("../../run/session.js").Session} session */
export function createRunReader(session) {
  /** @type {ReturnType<typeof readFixed> | undefined} */
  let fixed;

  /** @param {import("../../i18n/translator.js").Translator} translator @returns {Model | undefined} */
  function read(translator) {
    const { state, config, trainer, isBusy, progress } = session;
    if (!trainer) return undefined;
    fixed ??= readFixed(trainer);
    return {
      translator,
      state,
      config,
      trainer,
      numbers: { ...fixed, ...readMoving(trainer), rateMarks: rateMarksOf(trainer, fixed) },
      preview: state.phase > 0 ? trainer.preview() : undefined,
      ghosts: session.ghosts,
      paces: state.view.axis === "time" ? session.paces() : undefined,
      along: 0,
      hasTruth: config.dataset === "line" || config.dataset === "d2l",
      truth: config,
      dataName: "",
      isBusy,
      progress,
    };
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
