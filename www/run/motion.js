/** How a run moves: played by the clock, or on its way to the step that a link asks for. */

import { createPace } from "./pace.js";
import { createPlayer } from "./player.js";
import { goalOf, stepsToStop } from "./stop-rule.js";

/** @typedef {import("../engine.js").Trainer} Trainer */
/** @typedef {import("../state/state.js").Phase} Phase */

/** Up to so many steps a second each is shown in its four phases. */
export const SLOW = 1;
const PHASES = 4;

/** @param {number} speed steps a second */
const pulsesASecond = (speed) => (speed <= SLOW ? PHASES * speed : speed);

/** @param {import("../state/store.js").Store} store @param {() => number} clock milliseconds */
export function createMotion(store, clock) {
  const pace = createPace(clock);
  const player = createPlayer({ speed: pulsesASecond(store.config.speed) });
  /** Steps that a link asks for. @type {{ target: number, since: number } | undefined} */
  let job;
  /** The loss to stop at, and the trainer and settings that it was worked out for. */
  let goal = { key: "", value: /** @type {number | undefined} */ (undefined) };

  function pause() {
    player.pause();
    store.dispatch({ type: "pause" });
  }

  /** @param {Trainer} trainer @returns {"moved"} */
  function nextPhase(trainer) {
    if (store.state.phase < 3) store.dispatch({ type: "phase" });
    else walk(trainer, 1);
    return "moved";
  }

  /** Steps as far as the rules allow. @param {Trainer} trainer @param {number} due */
  function walk(trainer, due) {
    const { stop, within } = store.config;
    const left = stepsToStop(stop, trainer);
    const isMet = pace.walk(trainer, Math.min(due, left), goalFor(trainer, within));
    sync(trainer);
    if (isMet) rest("within");
    else if (due >= left && trainer.batchInEpoch === 0) rest("epochs");
  }

  /** Once a run of play, since it costs a pass over the data. @param {Trainer} trainer @param {number} within */
  function goalFor(trainer, within) {
    const key = `${store.state.run} ${within} ${trainer.loss} ${trainer.lr}`;
    if (goal.key !== key) {
      // Where the targets are too fine for the run, its loss does not tell how near it is.
      const isTold = within > 0 && !trainer.precision().isExceeded;
      goal = { key, value: isTold ? goalOf(within, trainer.estimator()?.loss, trainer.trainLoss()) : undefined };
    }
    return goal.value;
  }

  /** @param {import("../state/state.js").StopReason} reason */
  function rest(reason) {
    if (store.state.status === "diverged") return;
    player.pause();
    goal.key = "";
    store.dispatch({ type: "stopped", reason });
  }

  /** The state takes over where the trainer is. @param {Trainer} trainer */
  function sync({ steps, epochs, status, lr, batch, loss, changes }) {
    store.dispatch({ type: "stepped", steps, epochs, status, lr, batch, loss, changes });
    if (store.state.status === "diverged") player.pause();
  }

  return {
    get job() {
      return job;
    },
    get isMoving() {
      return job !== undefined || player.playing;
    },
    setSpeed: (/** @type {number} */ speed) => player.setSpeed(pulsesASecond(speed)),
    pause,
    play() {
      goal.key = "";
      store.dispatch({ type: "play" });
      if (store.state.status === "running") player.play(clock());
    },
    /** Off to a step, as fast as it goes. @param {number} target */
    aim(target) {
      job = { target, since: clock() };
    },
    /** The step is reached, or no longer wanted. */
    arrive() {
      job = undefined;
    },
    halt() {
      job = undefined;
      pause();
    },
    sync,
    nextPhase,
    /**
     * The steps of one frame.
     * @param {Trainer} trainer
     * @param {number} now
     * @returns {"arrived" | "moved" | undefined}
     */
    advance(trainer, now) {
      if (job) return pace.fastForward(trainer, job.target) ? "arrived" : undefined;
      const due = player.playing ? player.stepsDue(now, pace.cap()) : 0;
      if (due === 0) return undefined;
      if (store.config.speed <= SLOW) return nextPhase(trainer);
      walk(trainer, due);
      return "moved";
    },
  };
}
