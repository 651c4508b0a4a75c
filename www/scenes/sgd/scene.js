/**
 * The scene: how does a line find its data, one minibatch at a time? It puts the components together and hands
 * them one model; it changes nothing itself.
 */

import { mountCarryOver } from "./carry-over.js";
import { mountCloserLooks } from "./closer-looks/closer-looks.js";
import { mountCounts } from "./counts.js";
import { mountDataFigure } from "../../run-view/data/data-figure.js";
import { mountDivergence } from "../../run-view/divergence.js";
import { element } from "../../ui/dom.js";
import { mountFilePrompt } from "../../run-view/file-prompt.js";
import { mountHyperparameters } from "../../run-view/controls/hyperparameters.js";
import { mountLossFigure } from "../../run-view/loss-figure.js";
import { mountParameters } from "./parameters.js";
import { mountPrecision } from "../../run-view/precision.js";
import { mountProgress } from "../../ui/progress.js";
import { mountProse } from "../../ui/prose.js";
import { mountResidualFigure } from "./residual-figure.js";
import { mountShortcuts } from "./shortcuts.js";
import { mountSurfaceFigure } from "./surface/surface-figure.js";
import { mountStepPanel } from "./step-panel.js";
import { mountTables } from "./tables.js";
import { mountTimeline } from "./timeline.js";
import { mountTransport } from "../../run-view/controls/transport.js";
import { createVoice } from "../../run-view/voice.js";
import { readModel, readFixed } from "../../run-view/reading.js";
import { summaries } from "../../run-view/summaries.js";

/** @typedef {import("../../run-view/reading.js").Model} Model */

/** Faster than this nobody reads numbers. In milliseconds. */
const NUMBERS_EVERY = 90;
/** Up to so many steps a second all charts are drawn with each. */
const MOST_AT_ONCE = 30;
/** So often a playing run describes its charts anew for a screen reader. */
const SUMMARY_EVERY = 5000;

/**
 * @param {HTMLElement} container
 * @param {import("../course.js").SceneContext} context
 * @returns {import("../course.js").Scene}
 */
export function mountScene(container, { session, clock, requestDraw, openData }) {
  const figures = element("div", { class: "column" });
  const results = element("div", { class: "column results" });
  const pair = element("div", { class: "pair" });
  const below = element("div", { class: "below" });
  const aside = element("div", { class: "aside" });
  const events = { ...session, requestDraw, openData };
  const page = element("div", { class: "page" }, element("div", { class: "workspace" }, figures, results), below);
  container.append(page);

  const dataFigure = mountDataFigure(figures, session, events);
  const overlays = [
    mountDivergence(dataFigure.root, { restartWith: (rate) => session.restartWith(rate) }),
    mountProgress(dataFigure.root, { cancel: session.cancel, now: clock }),
  ];
  const prompt = mountFilePrompt(dataFigure.root, openData);
  const precision = mountPrecision(figures);
  const timeline = mountTimeline(figures, session);
  const transport = mountTransport(figures, session);
  const hyperparameters = mountHyperparameters(figures, { set: session.set, enter: session.enter, requestDraw });
  const lossFigure = mountLossFigure(results, events);
  results.append(pair);
  const surfaceFigure = mountSurfaceFigure(pair, session, events);
  const residualFigure = mountResidualFigure(pair, events);
  const numbers = element("div", { class: "numbers" });
  results.append(numbers);
  const counts = mountCounts(numbers);
  const parameters = mountParameters(numbers);
  const stepPanel = mountStepPanel(below);
  const words = element("div", { class: "words" });
  below.append(words);
  // The first scene says what the course is about.
  const texts = ["scenes/opening.", "scenes/sgd/"].map((path) => mountProse(words, (lang) => `${path}${lang}.html`));
  below.append(aside);
  const closerLooks = mountCloserLooks(aside, session);
  const tables = mountTables(aside);
  const carryOver = mountCarryOver(aside);
  const shortcuts = mountShortcuts(aside);
  /** What does not change with the steps. @type {ReturnType<typeof readFixed> | undefined} */
  let fixed = session.trainer && readFixed(session.trainer);
  const charts = [dataFigure, lossFigure, surfaceFigure, residualFigure];
  const readers = [
    timeline,
    transport,
    hyperparameters,
    precision,
    counts,
    parameters,
    stepPanel,
    dataFigure,
    lossFigure,
    surfaceFigure,
    residualFigure,
    ...overlays,
    createVoice(page),
  ];

  /** @type {Model | undefined} */
  let model;
  /** What the charts show. @type {{ trainer?: Model["trainer"], steps?: number, phase?: number }} */
  let drawn = {};
  /** With the least time between two draws of a quick run, in milliseconds, and that of the last one. */
  const beside = [
    { draw: dataFigure.drawBeside, every: 125, at: -Infinity },
    { draw: surfaceFigure.draw, every: 125, at: -Infinity },
    { draw: lossFigure.draw, every: 200, at: -Infinity },
    { draw: residualFigure.draw, every: 200, at: -Infinity },
  ];
  /** What shows an earlier step. @type {Set<typeof beside[number]>} */
  const waiting = new Set();
  let numbersAt = -Infinity;
  let summaryAt = -Infinity;

  /** @param {import("../../i18n/translator.js").Translator} translator @returns {Model | undefined} */
  function read(translator) {
    const { state, config, trainer, isBusy, progress } = session;
    if (!trainer || !fixed) {
      const { present } = state;
      return model && { ...model, translator, state, config, present, trainer: undefined, isBusy, progress };
    }
    return readModel(session, translator, trainer, fixed);
  }

  return {
    /** @param {import("../course.js").Modules} modules @param {import("../../engine.js").ChartStyle} style */
    attach({ engine }, style) {
      if (!engine) return;
      for (const chart of charts) chart.attach(engine, style);
      closerLooks.attach(engine, style);
    },
    /** @param {import("../../engine.js").ChartStyle} style */
    setStyle(style) {
      for (const chart of charts) chart.setStyle(style);
      closerLooks.setStyle(style);
    },
    /** Another trainer: what was read of the old one is void. */
    rebuilt() {
      fixed = session.trainer && readFixed(session.trainer);
      dataFigure.invalidate();
      surfaceFigure.invalidate();
    },
    /** The charts that are to be seen, to take away. */
    pictures: () => charts.flatMap((chart) => chart.picture() ?? []),
    /**
     * @param {import("../../i18n/translator.js").Translator} translator
     * @param {number} now
     * @param {boolean} isUrgent write the numbers even if they were written just now
     */
    update(translator, now, isUrgent) {
      const isNew = hasMoved() || isUrgent;
      const due = dueBeside(now, isNew, isUrgent);
      // In a frame that costs something anyway, so that most frames cost little.
      const isDue = isUrgent || (due.length > 0 && now - numbersAt >= NUMBERS_EVERY);
      if (isDue) model = read(translator);
      else if (model) model = { ...model, state: session.state, trainer: session.trainer };
      prompt.update(translator, session.trainer === undefined && session.config.dataset === "csv");
      if (!model) {
        const { state, config, isBusy } = session;
        transport.update({ translator, state, config, trainer: undefined, isBusy });
        return;
      }
      if (isNew) dataFigure.draw(model);
      for (const each of due) {
        each.draw(model);
        each.at = now;
        waiting.delete(each);
      }
      if (!isDue) return;
      numbersAt = now;
      for (const reader of readers) reader.update(model);
      if (now - summaryAt > SUMMARY_EVERY || session.state.status !== "running") describe(model, now);
    },
    /**
     * Words that change with the language alone, and what is filled at rest.
     * @param {import("../../i18n/translator.js").Translator} translator
     */
    settle(translator) {
      for (const text of texts) void text.update(translator);
      shortcuts.update({ translator });
      if (model) {
        tables.update(model);
        closerLooks.update(model);
        carryOver.update(model);
      }
    },
  };

  /**
   * What stands beside line and minibatch is drawn with them where frames without a step lie between, and when it is
   * urgent; in a quicker run at its own pace, one a frame, so that no frame costs much.
   * @param {number} now @param {boolean} isNew @param {boolean} isUrgent
   */
  function dueBeside(now, isNew, isUrgent) {
    if (isNew) for (const each of beside) waiting.add(each);
    if (isUrgent || session.config.speed <= MOST_AT_ONCE) return Array.from(waiting);
    return Array.from(waiting)
      .filter(({ every, at }) => now - at >= every)
      .slice(0, 1);
  }

  /** Whether the charts show another step than this one. While it plays all else that changes them is urgent. */
  function hasMoved() {
    const { trainer } = session;
    const before = drawn;
    drawn = { trainer, steps: trainer?.steps, phase: session.state.phase };
    return drawn.trainer !== before.trainer || drawn.steps !== before.steps || drawn.phase !== before.phase;
  }

  /** @param {Model} shown @param {number} now */
  function describe(shown, now) {
    summaryAt = now;
    const text = summaries(shown);
    dataFigure.describe(text.data);
    lossFigure.describe(text.loss);
    residualFigure.describe(text.residual);
    surfaceFigure.describe(text.surface);
  }
}
