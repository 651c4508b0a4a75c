/**
 * The trainer behind the page, and all that may replace it: other settings, other data, a fault of the engine. Longer
 * than most files because these must know of each other.
 */

import { createTrainers, release } from "./trainers.js";
import { PROGRESS, batchWithin, clampBatch, stepsOnLoad } from "../settings/config.js";
import { CANCELLED } from "./own-file/client.js";
import { createMotion } from "./motion.js";
import { isTrap, problemOf } from "../settings/problems.js";

/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("../state/state.js").SettingsAction["values"]} Values  checked */
/** @typedef {import("../i18n/translator.js").Problem} Problem */
/** @typedef {import("../engine.js").Trainer} Trainer */
/**
 * @typedef {"changed" | "urgent" | "rebuilt" | "restarted"} Change  rebuilt: another trainer; restarted: another engine
 */

/** So often a build may fail over one setting and be tried without it. */
const MOST_REPAIRS = 8;

/**
 * @param {object} parts
 * @param {import("../settings/vocabulary.js").Vocabulary} parts.vocabulary
 * @param {import("../engine.js").LoadedEngine} parts.engine
 * @param {import("../state/store.js").Store} parts.store
 * @param {Parameters<typeof createTrainers>[2]} parts.handIn  to the worker for files
 * @param {() => number} parts.clock  milliseconds
 * @param {() => boolean} parts.hasRun  whether the scene has a run
 * @param {(change: Change) => void | Promise<void>} parts.onChange  once restarted: settled when the charts are
 *   those of the new engine
 */
export function createRun({ vocabulary, engine, store, handIn, clock, hasRun, onChange }) {
  const trainers = createTrainers(vocabulary, engine, handIn);
  const motion = createMotion(store, clock);
  /** @type {Trainer | undefined} */
  let trainer;
  /** The one that the page shows: what points at a chart asks it until another one is drawn. @type {typeof trainer} */
  let shown;
  /** Another trainer is on its way: the present one waits. */
  let isBuilding = false;
  let faultsInARow = 0;
  let hasArrived = false;
  /** Live settings that wait for the step that a link asks for. @type {Values} */
  let waiting = {};

  const isBusy = () => motion.job !== undefined || isBuilding;

  /**
   * Builds what the state says. A setting that the data refuse goes back to its default, with a notice.
   * @param {State} [before] where a visitor who gives up goes back to
   */
  async function rebuild(before) {
    motion.halt();
    if (!hasRun()) return adopt(undefined);
    isBuilding = true;
    for (let repairs = 0; repairs < MOST_REPAIRS; repairs += 1) {
      const wanted = store.state;
      let made;
      try {
        const material = await trainers.prepare(wanted);
        if (wanted.run !== store.state.run) return; // overtaken by another choice
        made = trainers.build(store.state, material);
      } catch (error) {
        if (wanted.run !== store.state.run) return;
        if (error === CANCELLED && before) return goBack(before);
        if (isTrap(error)) return recover();
        // Without an engine there is no scene either, and the stage has said why.
        if (error === CANCELLED || !engine.isLoaded || !repair(problemOf(error))) break;
        continue;
      }
      // What fails from here on is no refused setting.
      return guard(() => adopt(made));
    }
    adopt(undefined);
  }

  /** To the run that was there before another one was wanted. @param {State} before */
  function goBack(before) {
    isBuilding = false;
    waiting = {};
    const { run, nextNotice } = store.state;
    store.replace({ ...before, run, nextNotice, status: before.status === "running" ? "paused" : before.status });
    onChange("urgent");
  }

  /** @param {Problem} problem @returns {boolean} whether there is something else to try */
  function repair(problem) {
    store.dispatch({ type: "notice", ...problem });
    const { key } = problem.details;
    if (key === undefined || !(key in store.state.explicit)) return false;
    const { notices } = store.state;
    store.dispatch({ type: "settings", values: { [key]: null } });
    store.replace({ ...store.state, notices });
    return true;
  }

  /** @param {Trainer | undefined} made */
  function adopt(made) {
    if (made !== trainer && trainer !== shown) release(trainer);
    trainer = made;
    isBuilding = false;
    motion.halt();
    if (made) {
      const { notice } = clampBatch(vocabulary, store.state.explicit, made.nTrain);
      if (notice) store.dispatch({ type: "notice", ...notice });
      motion.setSpeed(store.config.speed);
      const target = stepsOnLoad(store.config, made.batchesPerEpoch);
      if (target > 0) motion.aim(target);
      else arrive();
    }
    onChange("rebuilt");
  }

  /** The trainer is where the settings want it. @param {boolean} [plays] */
  function arrive(plays = store.config.autoplay && store.state.run === 0 && !hasArrived) {
    hasArrived = true;
    motion.arrive();
    if (trainer) motion.sync(trainer);
    catchUp();
    if (plays) play();
  }

  /** What had to wait is in force from here on. */
  function catchUp() {
    const values = waiting;
    waiting = {};
    if (trainer && Object.keys(values).length > 0) changeNow(values);
  }

  /** A run that is built for its first step begins with what is set meanwhile; any other one gets there first. */
  function isOnTheWay() {
    const { steps, explicit } = store.state;
    return motion.job !== undefined || (isBuilding && (steps > 0 || PROGRESS.some((key) => key in explicit)));
  }

  /** The engine takes them, and the state says what it took. @param {Values} values */
  function changeNow(values) {
    const present = isBuilding ? undefined : trainer;
    let taken;
    try {
      taken = present && guard(() => take(present, values));
    } catch (error) {
      // A run takes as many changes as a link can tell of; then it goes on as it was.
      const { name, details } = problemOf(error);
      const isFull = name === "OutOfRange" && details.key === "changes";
      store.dispatch({ type: "notice", name: isFull ? "TooManyChanges" : name, details });
      return;
    }
    store.dispatch({
      type: "settings",
      values: taken && values.batch ? { ...values, batch: taken.batch } : values,
      taken,
    });
  }

  /** @param {Trainer} present @param {Values} values */
  function take(present, values) {
    const wanted = store.reduce(store.state, { type: "settings", values }).present;
    present.set({ ...wanted, batch: batchWithin(wanted.batch, present.nTrain) });
    const { lr, batch, loss, changes } = present;
    return { lr, batch, loss, changes };
  }

  /** Runs what calls the engine; a trap restarts it. @template T @param {() => T} work @returns {T | undefined} */
  function guard(work) {
    try {
      return work();
    } catch (error) {
      if (!isTrap(error)) throw error;
      void recover();
      return undefined;
    }
  }

  /** A fresh engine, and the run as it was; after two faults without a frame between them, no more. */
  async function recover() {
    trainer = undefined;
    shown = undefined;
    motion.halt();
    faultsInARow += 1;
    const isHopeless = faultsInARow > 1;
    store.dispatch({ type: "notice", name: isHopeless ? "FaultAgain" : "Restarted", details: {} });
    isBuilding = !isHopeless;
    if (isHopeless) return onChange("rebuilt");
    try {
      await engine.restart();
      // The new trainer comes after charts that are made anew: those of the old engine are dead.
      await onChange("restarted");
    } catch (error) {
      store.dispatch({ type: "notice", ...problemOf(error) });
      return adopt(undefined);
    }
    store.dispatch({ type: "rebuild" });
    await rebuild();
  }

  function play() {
    if (!trainer || isBusy()) return;
    motion.play();
    onChange("urgent");
  }

  /** Moves the run by one frame. @param {number} now @returns {boolean} whether there is more to do */
  function frame(now) {
    const present = trainer;
    if (!present) return false;
    const outcome = guard(() => motion.advance(present, now));
    if (outcome === "arrived") arrive();
    return motion.isMoving;
  }

  return {
    get trainer() {
      return trainer;
    },
    get isBusy() {
      return isBusy();
    },
    get isBuilding() {
      return isBuilding;
    },
    /** On the way to the step that a link asks for. */
    get progress() {
      const { job } = motion;
      return (
        job &&
        trainer && {
          share: trainer.steps / job.target,
          since: job.since,
          steps: { done: trainer.steps, total: job.target },
        }
      );
    },
    rebuild,
    recover,
    guard,
    play,
    pause() {
      motion.pause();
      onChange("urgent");
    },
    halt: motion.halt,
    /** To the next phase of a step, or from the last one to the step itself. */
    nextPhase() {
      const present = trainer;
      if (present && !isBusy() && store.state.status !== "diverged") guard(() => motion.nextPhase(present));
      onChange("urgent");
    },
    setSpeed: motion.setSpeed,
    /** Learning rate, batch size or loss, from the next minibatch on. @param {Values} values */
    change(values) {
      if (isOnTheWay()) waiting = { ...waiting, ...values };
      else changeNow(values);
      onChange("urgent");
    },
    /** What waits, for a run that begins anew; nothing if it begins with other settings. */
    takeWaiting() {
      const values = waiting;
      waiting = {};
      return values;
    },
    catchUp,
    /** Stays where a fast-forward has come. */
    stay() {
      guard(() => arrive(false));
      onChange("urgent");
    },
    /** Work on the trainer itself; afterwards the state follows. @param {(trainer: Trainer) => void} work */
    operate(work) {
      const present = trainer;
      if (present && !isBusy()) {
        guard(() => {
          work(present);
          motion.sync(present);
        });
      }
      onChange("urgent");
    },
    /**
     * Another state, if a trainer can be made of it; throws what is wrong, with everything as it was.
     * @param {() => State} next  of the present one, which may change while the data come
     */
    async take(next) {
      const { run } = store.state;
      const material = await trainers.prepare(next());
      if (run !== store.state.run) throw CANCELLED; // overtaken by another choice
      const state = next();
      const made = trainers.build(state, material);
      store.replace({ ...state, run: run + 1, notices: [] });
      guard(() => adopt(made));
    },
    frame,
    /** So many steps on, as fast as it goes. @param {number} n */
    advance(n) {
      motion.pause();
      if (trainer && !isBusy() && store.state.status !== "diverged") {
        motion.aim(trainer.steps + n);
        frame(clock());
      }
      onChange("urgent");
    },
    /**
     * A frame went through: a later fault is not a second one in a row.
     * @param {boolean} isDrawn  all of it, so that nothing on the page asks the trainer before any more
     */
    settle(isDrawn) {
      if ((trainer || !hasRun()) && !motion.job) faultsInARow = 0;
      if (!isDrawn || (!trainer && hasRun()) || trainer === shown) return;
      release(shown);
      shown = trainer;
    },
  };
}
