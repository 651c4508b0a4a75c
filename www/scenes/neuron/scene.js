/** The scene neuron: a linear model is a network of one neuron. It puts its parts together and hands them one model. */

import { mountDivergence } from "../../run-view/divergence.js";
import { element, localise } from "../../ui/dom.js";
import { mountHyperparameters } from "../../run-view/controls/hyperparameters.js";
import { mountLossFigure } from "../../run-view/loss-figure.js";
import { mountProgress } from "../../ui/progress.js";
import { mountStory } from "../../ui/story.js";
import { mountTransport } from "../../run-view/controls/transport.js";
import { createVoice } from "../../run-view/voice.js";
import { mountBioNeuron } from "./bio-neuron.js";
import { createLight } from "./light.js";
import { observationOf } from "./observation.js";
import { mountNetworkFigure } from "./network-figure.js";
import { createPhaseWatch } from "./phase-watch.js";
import { MOST_INPUTS, readFixed, readNeuron } from "./reading.js";
import { createRunReader } from "./run-reading.js";
import { EXERCISES, TASKS } from "./tasks.js";

/** Faster than this nobody reads numbers. In milliseconds. */
const NUMBERS_EVERY = 90;

/**
 * @param {HTMLElement} container
 * @param {import("../course.js").SceneContext} context
 * @returns {import("../course.js").Scene}
 */
export function mountScene(container, { session, clock, progress, requestDraw, openData }) {
  const figures = element("div", { class: "column" });
  const results = element("div", { class: "column results neuron-results" });
  const page = element("div", { class: "page" }, element("div", { class: "workspace neuron" }, figures, results));
  container.append(page);
  const light = createLight(requestDraw);
  const network = mountNetworkFigure(figures, { session, light, requestDraw, openData });
  const overlays = [
    mountDivergence(network.root, { restartWith: (rate) => session.restartWith(rate) }),
    mountProgress(network.root, { cancel: session.cancel, now: clock }),
  ];
  const transport = mountTransport(figures, session);
  const hyperparameters = mountHyperparameters(figures, { set: session.set, enter: session.enter, requestDraw });
  const bio = mountBioNeuron(results, light);
  const lossFigure = mountLossFigure(results, { ...session, requestDraw });
  const { prose, tryThis } = mountStory(page, "neuron", { tasks: TASKS, exercises: EXERCISES, progress });
  const readRun = createRunReader(session);
  const voice = createVoice(page);
  const watch = createPhaseWatch();

  /** What does not change with the steps. @type {ReturnType<typeof readFixed> | undefined} */
  let fixed = session.trainer && readFixed(session.trainer);
  /** @type {import("./reading.js").Model | undefined} */
  let model;
  let numbersAt = -Infinity;
  let lang = "";

  /** Why there is nothing to draw, if so. */
  function obstacle() {
    if (!session.trainer) return session.config.dataset === "csv" ? { key: "csv.awaited" } : undefined;
    return fixed && fixed.d > MOST_INPUTS ? { key: "neuron.tooMany", params: { d: fixed.d } } : undefined;
  }

  /** @param {import("../../i18n/translator.js").Translator} translator @param {number} now */
  function readModel(translator, now) {
    const { trainer, state, config } = session;
    if (!trainer || !fixed || fixed.d > MOST_INPUTS) return undefined;
    const change = watch.look(state, trainer.steps);
    const next = readNeuron({ translator, trainer, fixed, config, state, isUpdated: change.isUpdated });
    if (change.sends !== undefined) {
      network.diagram.send(change.sends, change.sends === "forward" ? next.texts.products : next.texts.gradients, now);
      requestDraw();
    }
    return next;
  }

  return {
    attach({ engine }, style) {
      if (engine) lossFigure.attach(engine, style);
    },
    setStyle: lossFigure.setStyle,
    rebuilt() {
      fixed = session.trainer && readFixed(session.trainer);
      light.clear();
      watch.forget();
      readRun.forget();
    },
    frame: network.diagram.frame,
    update(translator, now, isUrgent) {
      const { state, config, trainer, isBusy, progress: going } = session;
      if (!isUrgent && now - numbersAt < NUMBERS_EVERY) return;
      numbersAt = now;
      if (translator.lang !== lang) localise(container, translator);
      lang = translator.lang;
      model = readModel(translator, now);
      network.update(translator, model, obstacle());
      bio.update(translator);
      transport.update({ translator, state, config, trainer, isBusy });
      const run = readRun(translator);
      if (run) {
        for (const part of [hyperparameters, lossFigure, ...overlays, voice]) part.update(run);
        lossFigure.draw(run);
      } else overlays[1].update(/** @type {any} */ ({ translator, progress: going }));
      tryThis.update(translator, observationOf(model, { config, state, light }));
    },
    settle(translator) {
      void prose.update(translator);
      const run = readRun(translator);
      if (run) lossFigure.describe(readRun.summary(run));
    },
    pictures: () => [network.picture(), lossFigure.picture()].flatMap((picture) => picture ?? []),
  };
}
