import { LESSONS, linksOf } from "../../scenes/sgd/lessons.js";
import { TASKS } from "../../scenes/sgd/tasks.js";
import { element } from "../../ui/dom.js";

/** @typedef {import("../../i18n/translator.js").Translator} Translator */

/**
 * Lessons and tasks to choose from, each by its name.
 * @param {Translator} translator
 * @returns {HTMLOptGroupElement[]}
 */
export function lessonOptions({ t }) {
  const lessons = LESSONS.flatMap(({ lessons }) =>
    lessons.flatMap((lesson) => {
      const before = "variants" in lesson ? `${t(`lessons.about.${lesson.id}`)} – ` : "";
      return linksOf(lesson).map(({ id }) => option(id, before + t(`lesson.${id}.name`)));
    }),
  );
  const tasks = TASKS.map(({ id }) => option(id, t(`lesson.${id}.name`)));
  return [
    element("optgroup", { label: t("lessons.open") }, ...lessons),
    element("optgroup", { label: t("lessons.tasks") }, ...tasks),
  ];
}

/** @param {string} value @param {string} text */
const option = (value, text) => element("option", { value }, text);
