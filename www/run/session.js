/** What a visitor can do with the run behind the page. It knows the engine, but no document. */

import { PROGRESS, omit, pick } from "../settings/config.js";
import { isTrap, problemOf } from "../settings/problems.js";
import { createFileReading } from "./own-file/reading.js";
import { createGhosts } from "./ghosts.js";
import { createRun } from "./run.js";
import { writeHash } from "../settings/link.js";
import { publicState } from "../state/state.js";
import { createStopwatch } from "./stopwatch.js";
import { createStore } from "../state/store.js";
import { inLanguage } from "./trainers.js";

/** @typedef {import("../state/state.js").Source} Source */
/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("../state/state.js").SettingsAction["values"]} Values */
/** @typedef {import("../i18n/translator.js").Problem} Problem */
/** @typedef {import("../engine.js").Trainer} Trainer */
/** @typedef {import("./run.js").Change} Change */
/** @typedef {import("../state/store.js").GivenSettings} GivenSettings */
/** @typedef {ReturnType<typeof createSession>} Session */

/**
 * @param {object} parts
 * @param {import("../settings/vocabulary.js").Vocabulary} parts.vocabulary
 * @param {import("../engine.js").LoadedEngine} parts.engine
 * @param {() => number} parts.randomSeed
 * @param {GivenSettings} parts.settings
 * @param {import("./own-file/client.js").FileClient} parts.fileClient  for a visitor's files
 * @param {() => number} parts.clock  milliseconds
 * @param {(scene: import("../settings/config.js").Config["scene"]) => boolean} parts.trains  whether a scene has a run
 */
export function createSession({ vocabulary, engine, randomSeed, settings, fileClient, clock, trains }) {
  /** @type {(change: Change) => void | Promise<void>} */
  let onChange = () => {};
  const store = createStore(vocabulary, settings);
  const reading = createFileReading({ client: fileClient, clock, onChange: () => onChange("urgent") });
  const ghosts = createGhosts(vocabulary);
  const stopwatch = createStopwatch(clock);
  const run = createRun({ vocabulary, engine, store, handIn: reading.handIn, clock, hasRun, onChange: changed });

  /** Whether the scene has a run. */
  function hasRun() {
    return trains(store.config.scene);
  }

  /** @param {Change} kind */
  function changed(kind) {
    if (kind === "rebuilt" && run.trainer) ghosts.keepFitting(run.trainer);
    return onChange(kind);
  }

  /** What the axis of time needs; undefined where it cannot be measured. */
  function paces() {
    const { trainer } = run;
    if (!trainer || !stopwatch.canMeasure(trainer)) return undefined;
    return run.guard(() => stopwatch.paces(trainer, store.config.batch, store.config.changes));
  }

  /** An action that leads to another trainer. @param {import("../state/state.js").Action} action */
  function rebuildWith(action) {
    const before = store.state;
    store.dispatch(action);
    if (store.state.run !== before.run) void run.rebuild(before);
    onChange("urgent");
  }

  /** One step or epoch pauses a run that plays. @param {(trainer: Trainer) => void} work */
  function step(work) {
    run.pause();
    run.operate(work);
  }

  /** @param {Values} values checked */
  function set(values) {
    const { isLive, changeable } = vocabulary;
    if (!isLive(Object.keys(values))) {
      const waiting = run.takeWaiting();
      return rebuildWith({ type: "settings", values: "dataset" in values ? values : { ...waiting, ...values } });
    }
    const given = /** @type {import("../settings/config.js").Settings} */ (values);
    const [ofRun, ofPage] = [pick(given, changeable), omit(given, changeable)];
    if (Object.keys(ofPage).length > 0) store.dispatch({ type: "settings", values: ofPage });
    if ("speed" in ofPage) run.setSpeed(store.config.speed);
    if (Object.keys(ofRun).length > 0) run.change(ofRun);
    else onChange("urgent");
  }

  function reset() {
    run.halt();
    run.operate((trainer) => {
      trainer.reset();
      store.dispatch({ type: "reset" });
    });
    run.catchUp();
  }

  /** A link's own file has come: if nothing else was changed, the run goes to where the link is. @param {State} next */
  function withProgress(next) {
    const { state, config } = store;
    const isAwaited = config.dataset === "csv" && state.source === null;
    const [given, chosen] = [state, next].map(({ explicit }) => writeHash(vocabulary, omit(explicit, PROGRESS), {}));
    return isAwaited && given === chosen
      ? { ...next, explicit: { ...next.explicit, ...pick(state.explicit, PROGRESS) } }
      : next;
  }

  /** How many rows of a table the run does without. @param {import("../engine.js").TableReading | undefined} reading */
  function sayLeftOut(reading) {
    if (!reading?.leftOut) return;
    store.dispatch({ type: "notice", name: "RowsLeftOut", details: { given: reading.leftOut, max: reading.rows } });
    onChange("urgent");
  }

  return {
    vocabulary,
    get state() {
      return store.state;
    },
    get trainer() {
      return run.trainer;
    },
    get config() {
      return store.config;
    },
    /** Whether the scene has a run. */
    get hasRun() {
      return hasRun();
    },
    get isBusy() {
      return run.isBusy;
    },
    get progress() {
      return reading.progress ? { ...reading.progress, steps: undefined } : run.progress;
    },
    /** Bytes that the engine holds. */
    get memory() {
      return engine.memory();
    },
    /** Runs kept for comparison. */
    get ghosts() {
      return ghosts.list;
    },
    paces,
    /** Whether another run is on its way, and the trainer is still that of the one before. */
    get isBuilding() {
      return run.isBuilding;
    },
    /** @param {typeof onChange} listener  is told of each change from now on */
    listen(listener) {
      onChange = listener;
    },
    getState: () => publicState(vocabulary, store.state, run.isBuilding ? null : (run.trainer ?? null)),
    start: () => run.rebuild(),
    frame: run.frame,
    guard: run.guard,
    settle: run.settle,
    play: run.play,
    pause: run.pause,
    /** At rest, wherever it was on its way to. */
    halt: run.halt,
    toggle: () => (store.state.status === "running" ? run.pause() : run.play()),
    minibatch: () => step((trainer) => trainer.step(1)),
    epoch: () => step((trainer) => trainer.epoch()),
    advance: run.advance,
    /** To a step of this run, back or forth. @param {number} target */
    seek: (target) => step((trainer) => trainer.seek(Math.max(0, target))),
    back: () => step((trainer) => trainer.seek(Math.max(0, trainer.steps - 1))),
    /** To the beginning of this epoch, or of the one before. */
    epochBack: () => step((trainer) => trainer.seek(startOfEpoch(trainer))),
    /** Predict, loss, gradient, then the update itself. */
    phase() {
      run.pause();
      run.nextPhase();
    },
    /** Keeps this run as a ghost and goes back to its start, for one thing to be changed. */
    compare() {
      const { trainer } = run;
      if (!trainer || run.isBusy || trainer.steps === 0) return;
      run.guard(() => ghosts.keep(store.state, trainer, paces()));
      reset();
    },
    /** @param {number} id */
    removeGhost(id) {
      ghosts.remove(id);
      onChange("urgent");
    },
    /**
     * Data by hand: x and y in turn.
     * @param {number[]} points
     * @param {boolean} [isContinued] a further move of the same drag
     */
    setPoints: (points, isContinued) => rebuildWith({ type: "points", points, isContinued }),
    undo: () => rebuildWith({ type: "undo" }),
    redo: () => rebuildWith({ type: "redo" }),
    /** A line by hand. @param {{ w: number, b: number } | null} line */
    setByHand(line) {
      store.dispatch({ type: "byHand", line });
      onChange("urgent");
    },
    set,
    reset,
    newSeed() {
      const seed = run.guard(randomSeed);
      if (seed !== undefined) set({ seed });
    },
    /** Gives up reading a file, or stays where a fast-forward has come. */
    cancel: () => (reading.progress ? reading.cancel() : run.stay()),
    /** Gives up reading a file, and nothing else. */
    cancelReading: reading.cancel,
    /** From step 0 with another rate: what the panel about divergence offers. @param {number} rate */
    restartWith(rate) {
      set({ lr: rate });
      reset();
    },
    /** A value typed into a field: takes it, or answers what is wrong with it.
     * @param {string} key @param {string} text @returns {Problem | undefined}
     */
    enter(key, text) {
      const result = vocabulary.parse(key, text);
      const most = key === "batch" ? run.trainer?.nTrain : undefined;
      if (!result.ok) {
        const { name, details } = result.error;
        return { name, details: most === undefined ? details : { ...details, max: most } };
      }
      if (most !== undefined && Number(result.value) > most) {
        return { name: "OutOfRange", details: { key, given: result.value, min: 1, max: most } };
      }
      set({ [key]: result.value });
      return undefined;
    },
    /** Other data, all at once: taken over only when a trainer can be made of them.
     * @param {Values} values checked @param {Source} [source] a new file
     * @returns {Promise<Problem | undefined>}
     */
    async useData(values, source) {
      const next = () => {
        const loaded = source ? store.reduce(store.state, { type: "data", ...source }) : store.state;
        return withProgress(store.reduce(loaded, { type: "settings", values }));
      };
      try {
        await run.take(next);
        sayLeftOut(run.trainer?.reading);
        return undefined;
      } catch (error) {
        if (isTrap(error)) await run.recover();
        return problemOf(error);
      }
    },
    /**
     * What can be said of a table.
     * @param {import("./own-file/tasks.js").Content} content
     * @param {Record<string, any>} [form]  settings that say how it is read
     * @returns {Promise<{ columns: import("../state/state.js").Columns } | { problem: Problem }>}
     */
    async describe(content, form = {}) {
      try {
        const result = await reading.handIn({ content, form: inLanguage(form, store.state) });
        return /** @type {{ columns: import("../state/state.js").Columns }} */ (result);
      } catch (error) {
        if (isTrap(error)) void run.recover();
        return { problem: problemOf(error) };
      }
    },
    /** The settings of a link that was opened in the same page. @param {GivenSettings} given */
    replace(given) {
      const { state } = store;
      run.takeWaiting();
      store.replace({
        ...store.initial(given),
        run: state.run + 1,
        source: state.source,
        view: { ...state.view, dataView: null },
      });
      return run.rebuild();
    },
    /** @param {Partial<import("../state/state.js").View>} values */
    setView(values) {
      store.dispatch({ type: "view", values });
      onChange("urgent");
    },
    /** What went wrong outside the engine, as a notice. @param {unknown} error */
    report(error) {
      store.dispatch({ type: "notice", ...problemOf(error) });
      onChange("urgent");
    },
    /**
     * The run from other parameters, in given units; a value that no run may start at is said and changes nothing.
     * @param {{ w: ArrayLike<number>, b: number }} start
     */
    startAt({ w, b }) {
      const start = /** @type {const} */ ([
        ["w0", Array.from(w)],
        ["b0", b],
      ]);
      const refusal = start.map(([key, value]) => vocabulary.check(key, value)).find(({ ok }) => !ok);
      if (refusal && !refusal.ok) store.dispatch({ type: "notice", ...refusal.error });
      else set({ w0: start[0][1], b0: b });
      onChange("urgent");
    },
    /** @param {number} id */
    dismiss(id) {
      store.dispatch({ type: "dismiss", id });
      onChange("urgent");
    },
  };
}

/** The step at which the present epoch began; at its beginning, the one before. @param {Trainer} trainer */
function startOfEpoch({ steps, batchInEpoch, batchesPerEpoch }) {
  return Math.max(0, steps - (batchInEpoch || batchesPerEpoch));
}
