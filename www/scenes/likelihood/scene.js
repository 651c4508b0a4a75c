/** The scene likelihood: why squared loss? It puts its parts together; the numbers come from the Wasm module. */

import { element, localise } from "../../ui/dom.js";
import { mountStory } from "../../ui/story.js";
import { mountControls } from "./controls.js";
import { mountLineFigure } from "./line-figure.js";
import { mountProducts } from "./products.js";
import { mountProfileFigure } from "./profile-figure.js";
import { createReader } from "./reading.js";
import { EXERCISES, TASKS } from "./tasks.js";
import { mountTermsTable } from "./terms-table.js";

/**
 * @param {HTMLElement} container
 * @param {import("../course.js").SceneContext} context
 * @returns {import("../course.js").Scene}
 */
export function mountScene(container, { session, progress, requestDraw }) {
  const figures = element("div", { class: "column" });
  const results = element("div", { class: "column results likelihood-results" });
  const page = element("div", { class: "page" }, element("div", { class: "workspace likelihood" }, figures, results));
  container.append(page);
  const line = mountLineFigure(figures, { session, requestDraw });
  const controls = mountControls(figures, { session, requestDraw });
  const table = mountTermsTable(results, { light: line.light });
  const profiles = [true, false].map((isSquared) => mountProfileFigure(results, { isSquared, requestDraw }));
  const { aside, prose, tryThis } = mountStory(page, "likelihood", { tasks: TASKS, exercises: EXERCISES, progress });
  const products = mountProducts(aside, { session, requestDraw });
  const figuresOf = [line, ...profiles, products];
  const parts = [controls, table, products];

  /** @type {import("../../engine.js").Scenes | undefined} */
  let module;
  let read = createReader();
  let lang = "";

  return {
    attach({ scenes }, style) {
      module = scenes;
      read = createReader();
      if (scenes) for (const figure of figuresOf) figure.attach(scenes, style);
    },
    setStyle(style) {
      for (const figure of figuresOf) figure.setStyle(style);
    },
    update(translator) {
      if (!module) return;
      if (translator.lang !== lang) localise(container, translator);
      lang = translator.lang;
      const model = read(module, session.config, translator);
      if (!model) return;
      for (const part of parts) part.update(model);
      for (const figure of figuresOf) figure.draw(model);
      tryThis.update(translator, model);
    },
    settle(translator) {
      void prose.update(translator);
      for (const figure of figuresOf) figure.describe();
    },
    pictures: () => figuresOf.flatMap((figure) => figure.pictures()),
  };
}
