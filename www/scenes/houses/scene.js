/** The scene houses: price from area and age. It puts its parts together and hands them one model. */

import { mountDataFigure } from "../../run-view/data/data-figure.js";
import { mountDivergence } from "../../run-view/divergence.js";
import { element, find, localise, setText } from "../../ui/dom.js";
import { mountFilePrompt } from "../../run-view/file-prompt.js";
import { mountHyperparameters } from "../../run-view/controls/hyperparameters.js";
import { mountLossFigure } from "../../run-view/loss-figure.js";
import { mountProgress } from "../../ui/progress.js";
import { mountStory } from "../../ui/story.js";
import { mountTransport } from "../../run-view/controls/transport.js";
import { createVoice } from "../../run-view/voice.js";
import { readFixed } from "../../run-view/reading.js";
import { mountDistanceFigure } from "./distance-figure.js";
import { mountFan } from "./fan.js";
import { mountHeldOut } from "./held-out.js";
import { mountNumbers } from "./numbers.js";
import { mountPlaneFigure } from "./plane-figure.js";
import { mountPredictor } from "./predictor.js";
import { readData, readHouses } from "./reading.js";
import { mountScaleSwitch } from "./scale-switch.js";
import { summaries } from "./summaries.js";
import { EXERCISES, TASKS } from "./tasks.js";

/** @typedef {import("./reading.js").Model} Model */

/** Faster than this nobody reads numbers. In milliseconds. */
const NUMBERS_EVERY = 90;
/** So often a chart beside the plane is drawn while it plays, one a frame. */
const BESIDE_EVERY = 200;

/**
 * @param {HTMLElement} container
 * @param {import("../course.js").SceneContext} context
 * @returns {import("../course.js").Scene}
 */
export function mountScene(container, { session, clock, progress, requestDraw, openData }) {
  const figures = element("div", { class: "column" });
  const results = element("div", { class: "column results houses-results" });
  const pair = element("div", { class: "pair" });
  const workspace = element("div", { class: "workspace houses" }, figures);
  const page = element("div", { class: "page" }, workspace);
  container.append(page);

  const events = { ...session, requestDraw, openData };
  const planeFigure = mountPlaneFigure(figures, {
    session,
    requestDraw,
    openData,
    asked: (model) => predictor.asked(model),
  });
  const overlays = [
    mountDivergence(planeFigure.root, { restartWith: session.restartWith }),
    mountProgress(planeFigure.root, { cancel: session.cancel, now: clock }),
  ];
  const prompt = mountFilePrompt(planeFigure.root, openData);
  const transport = mountTransport(figures, session);
  const scaleSwitch = mountScaleSwitch(figures, { session });
  const hyperparameters = mountHyperparameters(figures, { set: session.set, enter: session.enter, requestDraw });
  const predictor = mountPredictor(workspace, { session, requestDraw });
  workspace.append(results);
  const numbers = mountNumbers(results);
  const distanceFigure = mountDistanceFigure(results, { requestDraw });
  results.append(pair);
  const dataFigure = mountDataFigure(pair, session, events);
  const dataHeading = find(dataFigure.root, "h2");
  const lossFigure = mountLossFigure(pair, events);
  const { aside, prose, tryThis } = mountStory(page, "houses", { tasks: TASKS, exercises: EXERCISES, progress });
  const heldOut = mountHeldOut(aside, { session });
  const fan = mountFan(aside, { requestDraw });
  const readers = [
    predictor,
    planeFigure,
    transport,
    scaleSwitch,
    hyperparameters,
    numbers,
    dataFigure,
    lossFigure,
    heldOut,
    fan,
    ...overlays,
    createVoice(page),
  ];
  const own = [planeFigure, distanceFigure, fan];

  /** @type {import("../../engine.js").Scenes | undefined} */
  let module;
  /**
   * Of the present trainer.
   * @type {{ trainer: unknown, fixed: ReturnType<typeof readFixed>, data: import("./reading.js").Data } | undefined}
   */
  let known;
  /** @type {Model | undefined} */
  let model;
  /** What the charts show. */
  let drawn = "";
  let run = 0;
  let numbersAt = -Infinity;
  let lang = "";
  const beside = [
    (/** @type {Model} */ shown) => dataFigure.draw(calm(shown)),
    dataFigure.drawBeside,
    lossFigure.draw,
    distanceFigure.draw,
  ].map((draw) => ({ draw, at: -Infinity, isStale: true }));

  /** @param {import("../../i18n/translator.js").Translator} translator */
  function read(translator) {
    const { trainer } = session;
    if (!trainer || !module) return undefined;
    if (known?.trainer !== trainer) known = { trainer, fixed: readFixed(trainer), data: readData(trainer, module) };
    return readHouses(session, translator, trainer, known.fixed, known.data);
  }

  /** In between only what the plane is drawn by. @param {Model} before @returns {Model | undefined} */
  function moved(before) {
    const { trainer, state, config } = session;
    return (
      trainer && {
        ...before,
        state,
        config,
        trainer,
        numbers: { ...before.numbers, w: trainer.w, b: trainer.b, steps: trainer.steps },
      }
    );
  }

  /** With one feature the plane is a line, and takes its place. @param {Model} shown */
  function place({ data, translator }) {
    const [home, at] = data.names.length < 2 ? [figures, planeFigure.root] : [pair, lossFigure.root];
    if (dataFigure.root.parentElement !== home) at.before(dataFigure.root);
    setText(dataHeading, translator.t(home === pair ? "houses.against" : "figure.data.title"));
  }

  /** @param {number} now @param {boolean} isUrgent */
  function dueBeside(now, isUrgent) {
    const due = beside.filter(({ isStale, at }) => isUrgent || (isStale && now - at >= BESIDE_EVERY));
    return isUrgent ? due : due.slice(0, 1);
  }

  return {
    attach({ engine, scenes }, style) {
      module = scenes;
      if (!engine || !scenes) return;
      for (const figure of [dataFigure, lossFigure]) figure.attach(engine, style);
      for (const figure of own) figure.attach(scenes, style);
      known = undefined;
    },
    setStyle(style) {
      for (const figure of [dataFigure, lossFigure, ...own]) figure.setStyle(style);
    },
    rebuilt() {
      run += 1;
      dataFigure.invalidate();
    },
    update(translator, now, isUrgent) {
      prompt.update(translator, session.trainer === undefined && session.config.dataset === "csv");
      if (translator.lang !== lang) localise(container, translator);
      lang = translator.lang;
      // While the box is being turned nothing else changes.
      if (model && planeFigure.isTurning && known?.trainer === session.trainer && session.state.status !== "running") {
        return planeFigure.turn(model, session.config);
      }
      const isDue = isUrgent || now - numbersAt >= NUMBERS_EVERY || known?.trainer !== session.trainer;
      const next = isDue || !model ? read(translator) : moved(model);
      if (!next) {
        const { state, config, isBusy } = session;
        transport.update({ translator, state, config, trainer: undefined, isBusy });
        if (model) {
          for (const overlay of overlays) {
            overlay.update({
              ...model,
              translator,
              state,
              config,
              trainer: undefined,
              isBusy,
              progress: session.progress,
            });
          }
        }
        return;
      }
      model = next;
      place(next);
      const shown = `${run} ${next.numbers.steps} ${next.state.phase}`;
      if (shown !== drawn) for (const each of beside) each.isStale = true;
      if (shown !== drawn || isUrgent) planeFigure.draw(next);
      drawn = shown;
      for (const each of dueBeside(now, isUrgent)) {
        each.draw(next);
        each.at = now;
        each.isStale = false;
      }
      if (!isDue) return;
      numbersAt = now;
      for (const reader of readers) reader.update(next);
      tryThis.update(translator, next);
    },
    settle(translator) {
      void prose.update(translator);
      if (!model) return;
      const text = summaries(model);
      planeFigure.describe(text.plane);
      distanceFigure.describe(text.distance);
      dataFigure.describe(text.data);
      lossFigure.describe(text.loss);
    },
    pictures: () =>
      [planeFigure, distanceFigure, fan]
        .flatMap((figure) => figure.pictures())
        .concat([dataFigure, lossFigure].flatMap((figure) => figure.picture() ?? [])),
  };
}

/** Beside the plane, which has them, no residuals and densities. @param {Model} model @returns {Model} */
const calm = (model) => ({
  ...model,
  state: { ...model.state, view: { ...model.state.view, residuals: false, densities: false } },
});
