/** The scene vectorize: why not loop? It orders a measurement and shows what comes back. */

import { element, localise } from "../../ui/dom.js";
import { mountStory } from "../../ui/story.js";
import { mountCode } from "./code.js";
import { mountControls } from "./controls.js";
import { createMeasurement } from "./measurement.js";
import { readModel } from "./reading.js";
import { mountResults } from "./results.js";
import { mountStepsFigure } from "./steps-figure.js";
import { TASKS } from "./tasks.js";
import { mountTheirs } from "./theirs.js";
import { mountWaysFigure } from "./ways-figure.js";

/**
 * @param {HTMLElement} container
 * @param {import("../course.js").SceneContext} context
 * @returns {import("../course.js").Scene}
 */
export function mountScene(container, { session, progress, requestDraw }) {
  const bars = element("div", { class: "column" });
  const results = element("div", { class: "column results vectorize-column" });
  const curve = element("div", { class: "column vectorize-curve" });
  const code = element("div", { class: "vectorize-below" });
  const page = element(
    "div",
    { class: "page" },
    element("div", { class: "workspace vectorize" }, bars, results, curve),
    code,
  );
  container.append(page);
  const measurement = createMeasurement(requestDraw);
  const charts = [mountWaysFigure(bars, { requestDraw }), mountStepsFigure(curve, { requestDraw })];
  const { words, prose, tryThis } = mountStory(page, "vectorize", { tasks: TASKS, progress });
  const parts = [
    ...charts,
    mountControls(results, { session, measurement, requestDraw }),
    mountResults(results),
    mountTheirs(words),
  ];
  mountCode(code);
  let lang = "";

  return {
    attach({ scenes }, style) {
      if (scenes) for (const chart of charts) chart.attach(scenes, style);
    },
    setStyle: (style) => charts.forEach((chart) => chart.setStyle(style)),
    update(translator) {
      const model = readModel(session.config, translator, measurement.state);
      if (translator.lang !== lang) localise(container, translator);
      lang = translator.lang;
      for (const part of parts) part.update(model);
      tryThis.update(translator, model);
    },
    settle(translator) {
      void prose.update(translator);
      for (const chart of charts) chart.describe();
    },
    hold: measurement.hold,
    pictures: () => charts.flatMap((chart) => chart.pictures()),
    unmount: measurement.close,
  };
}
