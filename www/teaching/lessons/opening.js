/**
 * Lessons and tasks on the page: the panel behind its button, the sentence of the lesson in force, links to lessons in
 * the texts, and the check of a task.
 */

import { whenWanted } from "../../loading/order.js";
import { TASKS } from "../../scenes/sgd/tasks.js";
import { followLink } from "../../settings/link.js";
import { pairsOf } from "../../settings/pairs.js";
import { createLessonNote } from "./note.js";
import { listenForLinks } from "./links.js";

/** @typedef {import("../../run/session.js").Session} Session */
/** @typedef {import("../../i18n/translator.js").Translator} Translator */

/**
 * @param {object} parts
 * @param {Session} parts.session
 * @param {import("../../settings/address.js").Address} parts.address
 * @param {HTMLButtonElement} parts.opener  the button that opens the panel
 * @param {import("../../state/progress.js").Progress} parts.progress
 * @param {(() => void) | undefined} parts.makeLesson  undefined: not here
 */
export function createTeaching({ session, address, opener, progress, makeLesson }) {
  const { done } = progress;
  const { keys } = session.vocabulary;
  const note = createLessonNote({ dismiss: () => session.set({ lesson: null }) });
  opener.parentElement?.before(note.root);
  /** @type {import("./panel.js").LessonsPanel | undefined} */
  let panel;
  /** @type {Translator | undefined} */
  let words;

  /** @param {string} settings of this scene, as in an address */
  function start(settings) {
    void session.replace(
      followLink(session.vocabulary, { query: address.search, hash: settings }, session.state.explicit),
    );
    scrollTo(0, 0);
  }

  const fetchPanel = whenWanted("lessons", async () => {
    const { mountLessons } = await import("./panel.js");
    return mountLessons(document.body, { start, done, opener, makeLesson });
  });

  /** The panel is fetched when it is first wanted. */
  async function load() {
    panel = await fetchPanel();
    if (words) update(words);
    return panel;
  }

  /** From then on the button itself opens it. */
  async function openFirst() {
    if (!panel) (await load()).open();
  }

  /** @param {Translator} translator */
  function update(translator) {
    words = translator;
    panel?.update({ translator, config: session.config, search: address.search });
  }

  opener.addEventListener("click", () => void openFirst().catch(session.report));
  listenForLinks(document, { start, open, mayLeave: address.isReal });

  /** Another scene is a place of its own in the browser's history. @param {string} query @param {string} hash */
  function open(query, hash) {
    const search = withFrame(query, address.search);
    const given = followLink(session.vocabulary, { query: search, hash }, session.state.explicit);
    address.push(search, hash);
    void session.replace(given);
    scrollTo(0, 0);
  }

  return {
    start,
    load,
    update,
    /** The present moment of the run: for the sentence and the task. @param {Translator} translator */
    watch(translator) {
      const { scene, lesson: named } = session.config;
      // A lesson is one of its scene: beside another one its sentence would be about what is not there.
      const lesson = keys.lesson.scenes?.includes(scene) ? named : null;
      const task = TASKS.find(({ id }) => id === lesson);
      const verdict = task && session.trainer ? session.guard(() => task.check(momentOf(session))) : undefined;
      const isNew = verdict?.done === true && !done.has(String(lesson));
      if (isNew) progress.add(String(lesson));
      note.update({ translator, lesson, verdict, isDone: done.has(String(lesson)) });
      if (isNew) update(translator);
    },
  };
}

/** @param {Session} session @returns {import("../../scenes/sgd/tasks.js").Run} */
function momentOf({ config, state, trainer }) {
  if (!trainer) throw new Error("a task is checked on a run");
  const isSquared = trainer.loss === "squared";
  return {
    config,
    steps: trainer.steps,
    epochs: trainer.epochs,
    status: state.status,
    changes: state.explicit.changes ?? [],
    trainLoss: trainer.trainLoss(),
    bestLoss: isSquared ? trainer.leastSquaresLoss() : NaN,
    validationLoss: trainer.nValidation > 0 ? trainer.validationLoss() : undefined,
    largestStableRate: trainer.largestStableRate(),
    batchesPerEpoch: trainer.batchesPerEpoch,
    manual: isSquared ? manualOf(trainer, state) : undefined,
  };
}

/**
 * The line by hand and the least possible, by their sums of squares.
 * @param {import("../../engine.js").Trainer} trainer @param {import("../../state/state.js").State} state
 */
function manualOf(trainer, { byHand, view }) {
  const sum = byHand && view.tool === "line" ? trainer.sumOfSquares({ w: [byHand.w], b: byHand.b }) : undefined;
  return sum === undefined ? undefined : { sum, bestSum: 2 * trainer.nTrain * trainer.leastSquaresLoss() };
}

/** Whoever framed the page says so in the query: that stays. @param {string} query @param {string} present */
function withFrame(query, present) {
  const params = pairsOf(query);
  const own = pairsOf(present);
  for (const key of ["embed", "hide", "host", "origin"]) {
    const value = own.get(key);
    if (value !== null && !params.has(key)) params.set(key, value);
  }
  return `?${params}`;
}
