/** How a run moves: played by the clock, or on its way to the step that a link asks for. */

import { createPace } from "./pace.js";
import { createPlayer } from "./player.js";

/** @typedef {import("./engine.js").Trainer} Trainer */

/** @param {import("./store.js").Store} store @param {() => number} clock milliseconds */
export function createMotion(store, clock) {
  const pace = createPace(clock);
  const player = createPlayer({ speed: store.config.speed });
  /** Steps that a link asks for. @type {{ target: number, since: number } | undefined} */
  let job;

  function pause() {
    player.pause();
    store.dispatch({ type: "pause" });
  }

  return {
    get job() {
      return job;
    },
    get isMoving() {
      return job !== undefined || player.playing;
    },
    setSpeed: player.setSpeed,
    pause,
    play() {
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
    /** The state takes over where the trainer is. @param {Trainer} trainer */
    sync({ steps, epochs, status, lr, batch, loss, changes }) {
      store.dispatch({ type: "stepped", steps, epochs, status, lr, batch, loss, changes });
      if (store.state.status === "diverged") player.pause();
    },
    /** The steps of one frame. @param {Trainer} trainer @param {number} now @returns {"arrived" | "moved" | undefined} */
    advance(trainer, now) {
      if (job) return pace.fastForward(trainer, job.target) ? "arrived" : undefined;
      const due = player.playing ? player.stepsDue(now, pace.cap()) : 0;
      if (due === 0) return undefined;
      pace.walk(trainer, due);
      return "moved";
    },
  };
}
