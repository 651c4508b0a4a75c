/** How many steps fit into a frame, measured while they run. */

/** @typedef {Pick<import("../engine.js").Trainer, "step" | "stepUntil" | "steps" | "status">} Stepping */

/** Time for steps in one frame while playing, in milliseconds; the rest is for drawing. */
const PLAY_BUDGET = 8;
/** The same while a link's steps are caught up with: nothing else happens then. */
const FAST_FORWARD_BUDGET = 24;

/** @param {() => number} clock milliseconds */
export function createPace(clock) {
  let stepsPerMs = 1;

  return {
    /** The most steps that one frame should take. */
    cap: () => Math.max(1, Math.floor(stepsPerMs * PLAY_BUDGET)),

    /**
     * Takes the steps that are due, or fewer if the goal is met; whether it is.
     * @param {Stepping} trainer
     * @param {number} due
     * @param {number} [goal] training loss
     */
    walk(trainer, due, goal) {
      const start = clock();
      const isMet = goal !== undefined && trainer.stepUntil(due, goal).met;
      if (goal === undefined) trainer.step(due);
      const took = clock() - start;
      // Clocks are coarse: a short time says only that more would have fitted.
      stepsPerMs = took >= 1 ? due / took : Math.max(stepsPerMs, Math.min(2 * stepsPerMs, 2 * due));
      return isMet;
    },

    /** A slice of the way to `target`; whether it was the last. @param {Stepping} trainer @param {number} target */
    fastForward(trainer, target) {
      const end = clock() + FAST_FORWARD_BUDGET;
      const isDone = () => trainer.steps >= target || trainer.status === "diverged";
      for (let chunk = 256; !isDone() && clock() < end;) {
        const start = clock();
        trainer.step(Math.min(chunk, target - trainer.steps));
        chunk = clock() - start < 3 ? Math.min(2 * chunk, 2 ** 20) : Math.max(1, chunk >> 1);
      }
      return isDone();
    },
  };
}
