import { SCENES } from "../scenes/course.js";
import { addressOfScene, createList } from "./contents.js";
import { element, label, localise, setHidden, setText } from "../ui/dom.js";
import { mountProse } from "../ui/prose.js";

/** What is said of the memory by its place. */
const MEMORIES = { device: "course.memory", platform: "course.reported", visit: "course.visit" };

/**
 * The foot of each scene: how it stands in the course, and of the last one what was learned.
 * @param {HTMLElement} container
 * @param {Pick<import("../state/progress.js").Progress, "done" | "place">} progress
 */
export function mountCourse(container, { done, place }) {
  const summary = element("section", { class: "course-text", "data-i18n-label": "course.summary" });
  const text = mountProse(summary, (lang) => `scenes/summary.${lang}.html`);
  const list = createList({ done });
  const previous = link("previous");
  const next = link("next");
  const steps = element("nav", { class: "course-steps", "data-i18n-label": "course.steps" }, previous.node, next.node);
  const root = element(
    "footer",
    { class: "course" },
    summary,
    steps,
    label("h2", "contents.title"),
    list.node,
    label("p", MEMORIES[place], { class: "course-memory" }),
  );
  container.append(root);

  return {
    root,
    /**
     * @param {{ translator: import("../i18n/translator.js").Translator,
     *   scene: import("../scenes/course.js").Slug }} model
     */
    update({ translator, scene }) {
      localise(root, translator);
      const at = SCENES.findIndex(({ slug }) => slug === scene);
      setHidden(summary, at !== SCENES.length - 1);
      void text.update(translator);
      list.update({ translator, scene });
      for (const [{ node, name }, entry] of /** @type {const} */ ([
        [previous, SCENES[at - 1]],
        [next, SCENES[at + 1]],
      ])) {
        setHidden(node, entry === undefined);
        if (!entry) continue;
        node.href = addressOfScene(entry.slug);
        setText(name, translator.t(`scene.${entry.slug}.name`));
      }
    },
  };
}

/** @param {"previous" | "next"} direction */
function link(direction) {
  const name = element("b");
  const node = element("a", { class: `course-${direction}`, href: "?" }, label("span", `course.${direction}`), name);
  return { node, name };
}
