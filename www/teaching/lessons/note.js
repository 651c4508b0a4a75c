import { element, localise, setHidden, setText } from "../../ui/dom.js";
import { icon } from "../../ui/icons.js";
import { sayChange, setSpoken } from "../../ui/say.js";

/** @typedef {import("../../scenes/sgd/tasks.js").Verdict} Verdict */

/**
 * What to watch for in the lesson in force; of a task also how it stands. The caller places `root`.
 * @param {{ dismiss: () => void }} events
 */
export function createLessonNote({ dismiss }) {
  const name = element("b");
  const sentence = element("span");
  const standing = element("span", { class: "lesson-standing" });
  const outcome = element("strong");
  const close = element(
    "button",
    { type: "button", "data-i18n-label": "note.dismiss", "data-i18n-title": "note.dismiss" },
    icon("close"),
  );
  const text = element("p", {}, name, " ", sentence, " ", standing, " ", outcome);
  const root = element("aside", { class: "lesson-note", hidden: true }, text, close);
  close.addEventListener("click", dismiss);
  let lang = "";

  return {
    root,
    /**
     * @param {object} model
     * @param {import("../../i18n/translator.js").Translator} model.translator
     * @param {string | null} model.lesson
     * @param {Verdict} [model.verdict]  of a task
     * @param {boolean} model.isDone  now or before
     */
    update({ translator, lesson, verdict, isDone }) {
      setHidden(root, lesson === null);
      if (lesson === null) return sayChange(root, "");
      if (translator.lang !== lang) localise(root, translator);
      lang = translator.lang;
      setText(name, translator.t(`lesson.${lesson}.name`));
      setText(sentence, translator.t(`lesson.${lesson}.watch`));
      setText(standing, verdict ? translator.t(`task.${lesson}.state`, verdict.progress) : "");
      sayChange(root, `${name.textContent} ${sentence.textContent}`, { kind: "lesson" });
      setSpoken(outcome, outcomeOf(translator, verdict, isDone));
    },
  };
}

/**
 * @param {import("../../i18n/translator.js").Translator} translator
 * @param {Verdict | undefined} verdict
 * @param {boolean} isDone
 */
function outcomeOf({ t }, verdict, isDone) {
  if (!verdict) return "";
  if (isDone) return t("task.done");
  return verdict.failed ? t("task.failed") : "";
}
