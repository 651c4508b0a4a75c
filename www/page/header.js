import { LANGUAGE_NAMES } from "../i18n/language-names.js";
import { element, find, label, localise, setAttribute, setHidden, setText } from "../ui/dom.js";
import { createContents } from "./contents.js";
import { icon } from "../ui/icons.js";

/** @typedef {import("../run/session.js").Session} Session */

const THEMES = ["auto", "light", "dark", "projector"];

/**
 * Name, scenes, lessons, what to take away, language and theme.
 * @param {HTMLElement} container
 * @param {{ set: Session["set"], done: ReadonlySet<string> }}
 *   parts  done: tasks that were done and scenes that were seen
 */
export function mountHeader(container, { set, done }) {
  const contents = createContents({ done });
  const question = element("h1", { class: "site-question" });
  const lessons = element(
    "button",
    { type: "button", class: "site-lessons", "aria-haspopup": "dialog" },
    icon("lessons"),
    label("span", "lessons.open"),
  );
  const share = element(
    "button",
    { type: "button", class: "site-share", "data-part": "share", "aria-haspopup": "dialog" },
    icon("share"),
    label("span", "away.open"),
  );
  const lecture = element(
    "button",
    { type: "button", class: "site-lecture", "data-i18n-title": "lecture.openTitle", "aria-keyshortcuts": "L" },
    icon("lecture"),
    label("span", "lecture.open"),
  );
  container.append(
    element("p", { class: "site-name" }, "SGD Playground"),
    contents.nav,
    question,
    element(
      "div",
      { class: "site-tools" },
      lessons,
      lecture,
      share,
      element("button", { type: "button", class: "site-language" }, icon("language"), element("span")),
      element(
        "label",
        { class: "site-theme" },
        icon("theme"),
        label("span", "header.theme", { class: "visually-hidden" }),
        themes(),
      ),
    ),
  );
  const language = find(container, ".site-language");
  const languageName = find(language, "span");
  const theme = /** @type {HTMLSelectElement} */ (find(container, "select"));
  /** @type {"en" | "zh-Hans"} */
  let other = "zh-Hans";

  language.addEventListener("click", () => set({ lang: other }));
  theme.addEventListener("change", () => set({ theme: /** @type {any} */ (theme.value) }));

  return {
    /** Opens the panel of lessons, once that has come. */
    lessons,
    /** Opens the panel of what can be taken away. */
    share,
    /** Begins a lecture. */
    lecture,
    /**
     * @param {{ translator: import("../i18n/translator.js").Translator,
     *   config: import("../settings/link.js").Config }} model
     */
    update({ translator, config }) {
      localise(container, translator);
      setText(question, translator.t(`scene.${config.scene}.question`));
      contents.update({ translator, scene: config.scene });
      setHidden(lessons, config.scene !== "sgd");
      const [code, name] = LANGUAGE_NAMES.find(([tag]) => tag !== translator.lang) ?? LANGUAGE_NAMES[0];
      other = code;
      setText(languageName, name);
      setAttribute(languageName, "lang", code);
      theme.value = config.theme;
      setHidden(share, config.hide.includes("share"));
    },
  };
}

function themes() {
  return element("select", {}, ...THEMES.map((name) => label("option", `theme.${name}`, { value: name })));
}
