import { seen } from "../state/memory.js";
import { SCENES } from "../scenes/course.js";
import { element, label, localise, setAttribute, setHidden, setText } from "../ui/dom.js";
import { icon } from "../ui/icons.js";

/** @typedef {import("../i18n/translator.js").Translator} Translator */
/** @typedef {import("../scenes/course.js").Slug} Slug */

/**
 * The way through the course in the header: the scene before, all scenes, the one after.
 * @param {{ done: ReadonlySet<string> }} parts  tasks that were done and scenes that were seen
 */
export function createContents({ done }) {
  const name = element("span");
  const opener = element(
    "button",
    { type: "button", class: "contents-opener", "aria-haspopup": "dialog", "data-i18n-title": "contents.title" },
    name,
    icon("down"),
  );
  const before = step("previous");
  const after = step("next");
  const list = createList({ done });
  const panel = element(
    "div",
    {
      popover: "auto",
      class: "contents",
      id: "contents",
      role: "dialog",
      tabindex: "-1",
      "data-i18n-label": "contents.title",
    },
    list.node,
  );
  const nav = element(
    "nav",
    { class: "site-scenes", "data-i18n-label": "contents.title" },
    before,
    opener,
    after,
    panel,
  );
  opener.popoverTargetElement = panel;
  panel.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a")) panel.hidePopover();
  });

  return {
    nav,
    /** @param {{ translator: Translator, scene: Slug }} model */
    update({ translator, scene }) {
      localise(nav, translator);
      const at = SCENES.findIndex(({ slug }) => slug === scene);
      setText(name, `${at + 1}. ${translator.t(`scene.${scene}.name`)}`);
      for (const [link, other] of /** @type {const} */ ([
        [before, SCENES[at - 1]],
        [after, SCENES[at + 1]],
      ])) {
        setHidden(link, other === undefined);
        if (!other) continue;
        setAttribute(link, "href", addressOfScene(other.slug));
        const words = translator.t(link === before ? "contents.previous" : "contents.next", {
          name: translator.t(`scene.${other.slug}.name`),
        });
        setAttribute(link, "aria-label", words);
        setAttribute(link, "title", words);
      }
      list.update({ translator, scene });
    },
  };
}

/**
 * All scenes, each with its question and how far this device has come in it.
 * @param {{ done: ReadonlySet<string> }} parts
 */
export function createList({ done }) {
  const entries = SCENES.map(({ slug, tasks }) => {
    const progress = element("span", { class: "contents-progress" });
    const link = element(
      "a",
      { href: addressOfScene(slug) },
      element("b", {}, label("span", `scene.${slug}.name`)),
      " ",
      progress,
      label("span", `scene.${slug}.question`, { class: "contents-question" }),
    );
    return { slug, tasks, link, progress };
  });
  const node = element("ol", { class: "contents-list" }, ...entries.map(({ link }) => element("li", {}, link)));
  return {
    node,
    /** @param {{ translator: Translator, scene: Slug }} model */
    update({ translator, scene }) {
      localise(node, translator);
      for (const { slug, tasks, link, progress } of entries) {
        setAttribute(link, "aria-current", slug === scene ? "page" : null);
        const n = tasks.filter((id) => done.has(id)).length;
        const words = translator.t("contents.tasks", { n, of: tasks.length });
        setText(progress, n > 0 || !done.has(seen(slug)) ? (n > 0 ? words : "") : translator.t("contents.seen"));
        link.classList.toggle("done", n === tasks.length && n > 0);
      }
    },
  };
}

/** @param {string} slug */
export const addressOfScene = (slug) => `?scene=${slug}`;

/** @param {"previous" | "next"} direction */
function step(direction) {
  return element("a", { class: `button contents-${direction}`, href: "?" }, icon(direction));
}
