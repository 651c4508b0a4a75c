import { say } from "../ui/say.js";
import { phaseIn } from "./data/phase-chip.js";
import { summaries } from "./summaries.js";

/** @typedef {import("./reading.js").Model} Model */

/** So long a playing run is silent between two epochs, in milliseconds. */
const EPOCHS_EVERY = 5000;
/** Shares above the least loss, and of the targets' spread, from which on the way down counts as done. */
const NEAR = 0.01;
const EXACT = 1e-6;

/**
 * The run for whoever listens: while it plays an epoch now and then and the end of the way down, at rest where it
 * stands. Divergence is said by its own panel.
 * @param {Element} node  where it is seen
 */
export function createVoice(node) {
  /** @type {ReturnType<typeof momentOf> | undefined} */
  let before;

  return {
    /** @param {Model} model */
    update(model) {
      if (model.isBusy || !model.trainer) return;
      const now = momentOf(model);
      const earlier = before;
      before = now;
      // Once a run has been near the least loss, its noise takes it to and fro.
      if (earlier && earlier.run === now.run && earlier.steps <= now.steps) now.isNear ||= earlier.isNear;
      if (!earlier || now.status === "diverged") return;
      if (now.status === "running") playing(model, earlier, now);
      else if (isOther(earlier, now)) say(node, atRest(model), { kind: "run" });
    },
  };

  /** @param {Model} model @param {ReturnType<typeof momentOf>} earlier @param {ReturnType<typeof momentOf>} now */
  function playing({ translator, numbers }, earlier, now) {
    const { t, integer, significant } = translator;
    const train = significant(numbers.trainLoss, 4);
    if (now.isNear && !earlier.isNear) {
      say(node, t("spoken.converged", { step: integer(now.steps), train }), { kind: "run", isUrgent: true });
    } else if (now.epochs > earlier.epochs) {
      say(node, t("spoken.epoch", { epochs: integer(now.epochs), train }), { kind: "run", every: EPOCHS_EVERY });
    }
  }
}

/** @param {Model} model */
function momentOf({ state, numbers }) {
  const { run, status, phase } = state;
  return { run, status, phase, steps: numbers.steps, epochs: numbers.epochs, isNear: isNear(numbers) };
}

/** @param {import("./reading.js").Numbers} numbers */
function isNear({ trainLoss, leastSquaresLoss, rSquared }) {
  return leastSquaresLoss !== undefined && (trainLoss <= (1 + NEAR) * leastSquaresLoss || (rSquared ?? 0) >= 1 - EXACT);
}

/** @param {ReturnType<typeof momentOf>} a @param {ReturnType<typeof momentOf>} b */
const isOther = (a, b) => a.run !== b.run || a.status !== b.status || a.steps !== b.steps || a.phase !== b.phase;

/** @param {Model} model */
const atRest = (model) => phaseIn(model) || summaries(model).status;
