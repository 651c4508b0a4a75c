import { element, label, localise, setText } from "./dom.js";
import { say } from "./say.js";

/** @typedef {import("../i18n/translator.js").Translator} Translator */
/** @typedef {{ done: boolean, failed: boolean, progress: Record<string, number | string> }} Verdict */
/**
 * @template Observation
 * @typedef {object} Task
 * @property {string} id  its texts are `try.<id>.name`, `.about` and `.state`, with what `progress` holds
 * @property {string} [settings]  what the link sets for it, as in the address; none: it can be done from anywhere
 * @property {(observation: Observation) => Verdict} check  looks at one observation and remembers nothing
 */
/** @typedef {{ id: string, settings: string }} Exercise  its text is `exercise.<id>`; the link sets the scene for it */

/**
 * What to try in a scene: tasks that the page checks, and exercises with links.
 * @template Observation
 * @param {HTMLElement} container
 * @param {object} parts
 * @param {readonly Task<Observation>[]} parts.tasks
 * @param {readonly Exercise[]} [parts.exercises]  of Dive into Deep Learning
 * @param {import("../state/progress.js").Progress} parts.progress
 */
export function mountTryThis(container, { tasks, exercises = [], progress }) {
  const entries = tasks.map((task) => {
    const mark = element("span", { class: "try-mark", "aria-hidden": "true" });
    const standing = element("p", { class: "try-standing" });
    const begin = task.settings === undefined ? [] : [label("a", "try.begin", { href: `#${task.settings}` })];
    const node = element(
      "li",
      {},
      mark,
      element(
        "div",
        {},
        label("b", `try.${task.id}.name`),
        " ",
        label("span", `try.${task.id}.about`),
        " ",
        ...begin,
        standing,
      ),
    );
    return { task, node, mark, standing };
  });
  const questions = exercises.map(({ id, settings }) =>
    element(
      "li",
      {},
      label("span", `exercise.${id}`),
      " ",
      label("a", "try.set", { href: settings.startsWith("?") ? settings : `#${settings}` }),
    ),
  );
  const root = element(
    "section",
    { class: "card try-this", "data-part": "tasks", "aria-labelledby": "try-title" },
    label("h2", "try.title", { id: "try-title" }),
    element("ul", { class: "try-tasks" }, ...entries.map(({ node }) => node)),
  );
  if (questions.length > 0) {
    root.append(label("h3", "try.exercises"), element("ul", { class: "try-exercises" }, ...questions));
  }
  container.append(root);
  let lang = "";

  return {
    root,
    /** @param {Translator} translator @param {Observation} observation */
    update(translator, observation) {
      if (translator.lang !== lang) localise(root, translator);
      lang = translator.lang;
      for (const { task, node, mark, standing } of entries) {
        const verdict = task.check(observation);
        const wasDone = progress.done.has(task.id);
        if (verdict.done) progress.add(task.id);
        const isDone = progress.done.has(task.id);
        if (isDone && !wasDone) {
          const name = translator.t(`try.${task.id}.name`);
          say(node, translator.t("spoken.named", { name, text: translator.t("task.done") }));
        }
        node.classList.toggle("done", isDone);
        setText(mark, isDone ? "✓" : "");
        const state = translator.t(`try.${task.id}.state`, verdict.progress);
        setText(standing, isDone ? `${translator.t("task.done")} ${state}` : state);
      }
    },
  };
}
