/**
 * The run behind the page: state, trainer and clock, and what each command does to them. It knows the engine, but no
 * document. Longer than most files because all that may replace the trainer stands together.
 */

import { createBuilder, release } from "./builder.js";
import { PROGRESS, clampBatch, omit, pick, resolve, stepsOnLoad } from "./config.js";
import { CANCELLED } from "./file-desk.js";
import { createPace } from "./pace.js";
import { createPlayer } from "./player.js";
import { isTrap, problemOf, withRange } from "./problems.js";
import { writeHash } from "./settings.js";
import { createReducer, createState, publicState } from "./state.js";
import { CHANGEABLE } from "./vocabulary.js";

/** @typedef {import("./state.js").Source} Source */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").SettingsAction["values"]} Values */
/** @typedef {import("./i18n.js").Problem} Problem */
/** @typedef {import("./engine.js").Trainer} Trainer */
/** @typedef {ReturnType<typeof import("./settings.js").readSettings>} GivenSettings */
/** @typedef {ReturnType<typeof createSession>} Session */
/** @typedef {"changed" | "urgent" | "rebuilt" | "restarted"} Change  rebuilt: another trainer; restarted: another engine */

/** So often a build may fail over one setting and be tried without it. */
const MOST_REPAIRS = 8;

/**
 * @param {object} parts
 * @param {import("./vocabulary.js").Vocabulary} parts.vocabulary
 * @param {import("./engine.js").LoadedEngine} parts.engine
 * @param {GivenSettings} parts.settings
 * @param {import("./file-desk.js").FileDesk} parts.desk  for a visitor's files
 * @param {() => number} parts.clock  milliseconds
 * @param {(change: Change) => void} parts.onChange
 */
export function createSession({ vocabulary, engine, settings, desk, clock, onChange }) {
  const reduce = createReducer(vocabulary);
  const builder = createBuilder(vocabulary, engine, handIn);
  const pace = createPace(clock);
  let state = createState(vocabulary, explained(settings));
  const player = createPlayer({ speed: config().speed });
  /** @type {Trainer | undefined} */
  let trainer;
  /** Steps that a link asks for. @type {{ target: number, since: number } | undefined} */
  let job;
  /** A file that is being read or prepared. @type {{ share: number, since: number } | undefined} */
  let reading;
  /** Another trainer is on its way: the present one waits. */
  let isBuilding = false;
  let faultsInARow = 0;

  /** @param {import("./state.js").Action} action */
  function dispatch(action) {
    state = reduce(state, action);
  }

  function config() {
    return resolve(vocabulary, state.explicit);
  }

  /** @param {GivenSettings} given */
  function explained(given) {
    return { ...given, notices: given.notices.map((notice) => withRange(vocabulary, notice)) };
  }

  /** To the file desk, telling how far it is. @param {import("./file-tasks.js").Task} task */
  async function handIn(task) {
    const mine = { share: 0, since: clock() };
    reading = mine;
    const result = await desk.run(task, (share) => {
      mine.share = share;
      onChange("urgent");
    });
    if (reading === mine) reading = undefined;
    onChange("urgent");
    if ("name" in result) throw result;
    return result;
  }

  /**
   * Builds what the state says. A setting that the data refuse goes back to its default, with a notice.
   * @param {State} [before] where a visitor who gives up goes back to
   */
  async function rebuild(before) {
    halt();
    isBuilding = true;
    for (let repairs = 0; repairs < MOST_REPAIRS; repairs += 1) {
      const wanted = state;
      try {
        const material = await builder.prepare(wanted);
        if (wanted.run !== state.run) return; // overtaken by another choice
        return adopt(builder.build(state, material));
      } catch (error) {
        if (wanted.run !== state.run) return;
        if (error === CANCELLED && before) return goBack(before);
        if (isTrap(error)) return recover();
        if (error === CANCELLED || !repair(problemOf(error))) break;
      }
    }
    adopt(undefined);
  }

  /** To the run that was there before another one was wanted. @param {State} before */
  function goBack(before) {
    isBuilding = false;
    state = { ...before, run: state.run, status: before.status === "running" ? "paused" : before.status };
    onChange("urgent");
  }

  /** @param {Problem} problem @returns {boolean} whether there is something else to try */
  function repair(problem) {
    dispatch({ type: "notice", ...withRange(vocabulary, problem) });
    const { key } = problem.details;
    if (key === undefined || !(key in state.explicit)) return false;
    const { notices } = state;
    dispatch({ type: "settings", values: { [key]: null } });
    state = { ...state, notices };
    return true;
  }

  /** @param {Trainer | undefined} made */
  function adopt(made) {
    if (made !== trainer) release(trainer);
    trainer = made;
    isBuilding = false;
    halt();
    if (made) {
      const { notice } = clampBatch(vocabulary, state.explicit, made.nTrain);
      if (notice) dispatch({ type: "notice", ...notice });
      player.setSpeed(config().speed);
      const target = stepsOnLoad(config(), made.batchesPerEpoch);
      if (target > 0) job = { target, since: clock() };
      else arrive();
    }
    onChange("rebuilt");
  }

  function halt() {
    job = undefined;
    player.pause();
    dispatch({ type: "pause" });
  }

  /** The trainer is where the settings want it. @param {boolean} [plays] */
  function arrive(plays = config().autoplay && state.run === 0) {
    job = undefined;
    sync();
    if (plays) play();
  }

  /** The state takes over where the trainer is. */
  function sync() {
    if (!trainer) return;
    const { steps, epochs, status, lr, batch, loss, changes } = trainer;
    dispatch({ type: "stepped", steps, epochs, status, lr, batch, loss, changes });
    if (state.status === "diverged") player.pause();
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
    halt();
    faultsInARow += 1;
    const isHopeless = faultsInARow > 1;
    dispatch({ type: "notice", name: isHopeless ? "FaultAgain" : "Restarted", details: {} });
    if (isHopeless) return onChange("rebuilt");
    await engine.restart();
    onChange("restarted");
    dispatch({ type: "rebuild" });
    await rebuild();
  }

  function play() {
    if (!trainer || job || isBuilding) return;
    dispatch({ type: "play" });
    if (state.status === "running") player.play(clock());
    onChange("urgent");
  }

  function pause() {
    player.pause();
    dispatch({ type: "pause" });
    onChange("urgent");
  }

  /** Work on the trainer itself; afterwards the state follows. @param {(trainer: Trainer) => void} work */
  function operate(work) {
    const present = trainer;
    if (present && !job && !isBuilding) {
      guard(() => {
        work(present);
        sync();
      });
    }
    onChange("urgent");
  }

  /** @param {(trainer: Trainer) => void} work */
  function step(work) {
    pause();
    operate(work);
  }

  /** @param {Values} values checked */
  function set(values) {
    const before = state;
    const isLive = CHANGEABLE.some((key) => key in values);
    if (isLive && (job || isBuilding)) return onChange("urgent"); // what a link says is caught up with first
    dispatch({ type: "settings", values });
    player.setSpeed(config().speed);
    if (state.run !== before.run) void rebuild(before);
    else if (isLive) operate((present) => present.set({ ...state.present, batch: Math.min(state.present.batch, present.nTrain) }));
    onChange("urgent");
  }

  function reset() {
    halt();
    operate((present) => {
      present.reset();
      dispatch({ type: "reset" });
    });
  }

  /** A link's own file has come: if nothing else was changed, the run goes to where the link is. @param {State} next */
  function withProgress(next) {
    const isAwaited = config().dataset === "csv" && state.source === null;
    const [given, chosen] = [state, next].map(({ explicit }) => writeHash(vocabulary, omit(explicit, PROGRESS), {}));
    return isAwaited && given === chosen ? { ...next, explicit: { ...next.explicit, ...pick(state.explicit, PROGRESS) } } : next;
  }

  /** Advances the run by one frame. @param {number} now @returns {boolean} whether there is more to do */
  function frame(now) {
    const present = trainer;
    if (!present) return false;
    if (job) {
      const { target } = job;
      if (guard(() => pace.fastForward(present, target))) arrive();
    } else if (player.playing) {
      const due = player.stepsDue(now, pace.cap());
      if (due > 0) guard(() => pace.walk(present, due));
      if (due > 0) sync();
    }
    return job !== undefined || player.playing;
  }

  return {
    vocabulary,
    get state() {
      return state;
    },
    get trainer() {
      return trainer;
    },
    get config() {
      return config();
    },
    get isBusy() {
      return job !== undefined || isBuilding;
    },
    get progress() {
      if (reading) return { ...reading, steps: undefined };
      if (!job || !trainer) return undefined;
      return { share: trainer.steps / job.target, since: job.since, steps: { done: trainer.steps, total: job.target } };
    },
    /** Bytes that the engine holds. */
    get memory() {
      return engine.memory();
    },
    getState: () => publicState(vocabulary, state, trainer ?? null),
    start: rebuild,
    frame,
    guard,
    /** A frame went through: a later fault is not a second one in a row. */
    settle() {
      if (trainer && !job) faultsInARow = 0;
    },
    play,
    pause,
    toggle: () => (state.status === "running" ? pause() : play()),
    minibatch: () => step((present) => present.step(1)),
    epoch: () => step((present) => present.epoch()),
    set,
    reset,
    newSeed() {
      const seed = guard(() => engine.module.randomSeed());
      if (seed !== undefined) set({ seed });
    },
    /** Gives up reading a file, or stays where a fast-forward has come. */
    cancel() {
      if (reading) return desk.cancel();
      guard(() => arrive(false));
      onChange("urgent");
    },
    /** From step 0 with another rate: what the panel about divergence offers. @param {number} rate */
    restartWith(rate) {
      set({ lr: rate });
      reset();
    },
    /** A value typed into a field: takes it, or answers what is wrong with it.
     * @param {string} key @param {string} text @returns {Problem | undefined}
     */
    enter(key, text) {
      const result = vocabulary.parse(key, text.replaceAll("−", "-"));
      const most = key === "batch" ? trainer?.nTrain : undefined;
      if (!result.ok) {
        const { name, details } = withRange(vocabulary, result.error);
        return { name, details: most === undefined ? details : { ...details, max: most } };
      }
      if (most !== undefined && Number(result.value) > most) return { name: "OutOfRange", details: { key, given: result.value, min: 1, max: most } };
      set({ [key]: result.value });
      return undefined;
    },
    /** Other data, all at once: taken over only when a trainer can be made of them.
     * @param {Values} values checked @param {Source} [source] a new file
     * @returns {Promise<Problem | undefined>}
     */
    async useData(values, source) {
      try {
        const loaded = source ? reduce(state, { type: "data", ...source }) : state;
        const next = withProgress(reduce(loaded, { type: "settings", values }));
        const material = await builder.prepare(next);
        const made = builder.build(next, material);
        state = { ...next, run: state.run + 1, notices: [] };
        adopt(made);
        return undefined;
      } catch (error) {
        if (isTrap(error)) await recover();
        return withRange(vocabulary, problemOf(error));
      }
    },
    /** Columns of a file. @param {import("./file-tasks.js").Content} content @returns {Promise<{ columns: import("./state.js").Columns } | { problem: Problem }>} */
    async describe(content) {
      try {
        const result = await handIn({ content });
        return /** @type {{ columns: import("./state.js").Columns }} */ (result);
      } catch (error) {
        if (isTrap(error)) void recover();
        return { problem: problemOf(error) };
      }
    },
    /** The settings of a link that was opened in the same page. @param {GivenSettings} given */
    replace(given) {
      const { run, source, view } = state;
      state = { ...createState(vocabulary, explained(given)), run: run + 1, source, view: { ...view, dataView: null } };
      return rebuild();
    },
    /** @param {Partial<import("./state.js").View>} values */
    setView(values) {
      dispatch({ type: "view", values });
      onChange("urgent");
    },
    /** @param {number} id */
    dismiss(id) {
      dispatch({ type: "dismiss", id });
      onChange("urgent");
    },
  };
}
