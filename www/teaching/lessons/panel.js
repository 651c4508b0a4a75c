import { LESSONS, addressOfLesson, linksOf } from "../../scenes/sgd/lessons.js";
import { TASKS } from "../../scenes/sgd/tasks.js";
import { element, find, label, localise, scrollWithin, setAttribute, setHidden, setText } from "../../ui/dom.js";
import { icon } from "../../ui/icons.js";

/** @typedef {import("../../scenes/sgd/lessons.js").Link} Link */
/** @typedef {import("../../scenes/sgd/lessons.js").Lesson} Lesson */
/** @typedef {ReturnType<typeof mountLessons>} LessonsPanel */

/**
 * The panel of lessons and tasks: links, each with its sentence. A popover: Escape and a press beside it close it, and
 * the focus goes back to the button.
 * @param {HTMLElement} container
 * @param {{ start: (settings: string) => void, done: ReadonlySet<string>, opener: HTMLButtonElement,
 *   makeLesson?: () => void }} parts
 *   start: is given a lesson's settings as in the address; done: tasks that were done; opener: the button
 */
export function mountLessons(container, { start, done, opener, makeLesson }) {
  const close = element(
    "button",
    { type: "button", class: "lessons-close", "data-i18n-label": "lessons.close" },
    icon("close"),
  );
  const make = label("button", "lessons.make", { type: "button", "data-part": "share" });
  const links = TASKS.map((task) => linkTo(task, element("span", { class: "lesson-mark" })));
  const tasks = group(
    "lessons.tasks",
    links.map((link) => element("li", {}, link)),
    { "data-part": "tasks" },
  );
  const root = element(
    "div",
    // With a tabindex keys inside it are its own, not the run's.
    {
      popover: "auto",
      class: "lessons",
      id: "lessons",
      role: "dialog",
      tabindex: "-1",
      "aria-labelledby": "lessons-title",
    },
    element("div", { class: "lessons-head" }, label("h2", "lessons.title", { id: "lessons-title" }), make, close),
    label("p", "lessons.about", { class: "lessons-about" }),
    element(
      "div",
      { class: "lessons-groups" },
      ...LESSONS.map(({ id, lessons }) => group(`lessons.group.${id}`, lessons.map(entry))),
      tasks,
    ),
  );
  container.append(root);
  opener.popoverTargetElement = root;

  // Not every browser gives a pressed button the focus; what had it gets it back.
  opener.addEventListener("click", () => opener.focus({ preventScroll: true }));
  close.addEventListener("click", () => root.hidePopover());
  make.addEventListener("click", () => {
    root.hidePopover();
    makeLesson?.();
  });
  root.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "open") return;
    const link = /** @type {HTMLElement} */ (root.querySelector("[aria-current]") ?? find(root, "a"));
    scrollWithin(root, link);
    link.focus({ preventScroll: true });
  });
  root.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    root.hidePopover();
    start(link.hash.slice(1));
  });

  let lang = "";
  return {
    root,
    /** Also where two quick presses ask for it. */
    open: () => void root.togglePopover(true),
    /**
     * @param {{ translator: import("../../i18n/translator.js").Translator,
     *   config: import("../../settings/config.js").Config, search: string }} model
     *   search: the author's settings, with which a lesson in another tab begins
     */
    update({ translator, config, search }) {
      if (translator.lang !== lang) localise(root, translator);
      lang = translator.lang;
      for (const link of root.querySelectorAll("a")) {
        setAttribute(link, "aria-current", link.dataset.lesson === config.lesson ? "true" : null);
        // The whole address: a hash alone would be a place in this page to a screen reader.
        setAttribute(link, "href", `${location.pathname}${search}${link.hash}`);
      }
      links.forEach((link, k) => {
        const isDone = done.has(TASKS[k].id);
        link.classList.toggle("done", isDone);
        setText(find(link, ".lesson-mark"), translator.t(isDone ? "lessons.done" : "lessons.notDone"));
      });
      setHidden(tasks, config.hide.includes("tasks"));
      setHidden(make, !makeLesson || config.hide.includes("share"));
    },
  };
}

/** @param {string} title @param {Node[]} entries @param {Record<string, string>} [attributes] */
function group(title, entries, attributes = {}) {
  return element("section", attributes, label("h3", title), element("ul", {}, ...entries));
}

/** @param {Lesson} lesson */
function entry(lesson) {
  const links = linksOf(lesson).map((link) => linkTo(link));
  if (!("variants" in lesson)) return element("li", {}, ...links);
  return element(
    "li",
    {},
    label("p", `lessons.about.${lesson.id}`, { class: "lesson-variants" }),
    element("ul", {}, ...links.map((link) => element("li", {}, link))),
  );
}

/** @param {Link} link @param {...Node} after what stands behind the name */
function linkTo(link, ...after) {
  return element(
    "a",
    { href: `#${addressOfLesson(link)}`, "data-lesson": link.id },
    element(
      "span",
      { class: "lesson-name" },
      label("b", `lesson.${link.id}.name`),
      ...after.flatMap((node) => [" ", node]),
    ),
    " ",
    label("span", `lesson.${link.id}.watch`, { class: "lesson-watch" }),
  );
}
