/** The scene gaussian: what do μ and σ do? It puts its parts together; the numbers come from the Wasm module. */

import { element, localise } from "../../ui/dom.js";
import { mountStory } from "../../ui/story.js";
import { mountCurveFigure } from "./curve-figure.js";
import { mountCurves } from "./curves.js";
import { mountNumbers } from "./numbers.js";
import { createRain } from "./rain.js";
import { readModel } from "./reading.js";
import { mountSampling } from "./sampling.js";
import { EXERCISES, TASKS } from "./tasks.js";

/** Faster than this nobody reads numbers. In milliseconds. */
const NUMBERS_EVERY = 100;

/**
 * @param {HTMLElement} container
 * @param {import("../course.js").SceneContext} context
 * @returns {import("../course.js").Scene}
 */
export function mountScene(container, { session, clock, progress, requestDraw }) {
  const figures = element("div", { class: "column" });
  const results = element("div", { class: "column results gaussian-results" });
  const page = element("div", { class: "page" }, element("div", { class: "workspace gaussian" }, figures, results));
  container.append(page);
  const rain = createRain({ session, clock, requestDraw });
  const figure = mountCurveFigure(figures, { session, rain, requestDraw });
  const sampling = mountSampling(figures, { session, rain });
  const curves = mountCurves(results, { session, requestDraw });
  const numbers = mountNumbers(results, { session });
  const { prose, tryThis } = mountStory(page, "gaussian", { tasks: TASKS, exercises: EXERCISES, progress });
  const parts = [sampling, curves, numbers];

  /** @type {import("../../engine.js").Scenes | undefined} */
  let module;
  let numbersAt = -Infinity;
  let lang = "";

  return {
    attach({ scenes }, style) {
      module = scenes;
      if (scenes) figure.attach(scenes, style);
    },
    setStyle: figure.setStyle,
    frame: rain.advance,
    update(translator, now, isUrgent) {
      if (!module) return;
      const model = readModel(module, session.config, translator, { landed: rain.landed, stats: figure.sampleStats });
      figure.draw(model);
      if (!isUrgent && now - numbersAt < NUMBERS_EVERY) return;
      numbersAt = now;
      if (translator.lang !== lang) localise(container, translator);
      lang = translator.lang;
      for (const part of parts) part.update(model);
      tryThis.update(translator, model);
    },
    settle(translator) {
      void prose.update(translator);
      figure.describe();
    },
    pictures: () => figure.pictures(),
    hold: rain.hold,
    unmount: rain.leave,
  };
}
