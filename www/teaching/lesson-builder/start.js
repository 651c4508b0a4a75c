import { EMPTY } from "./draft.js";
import { draftOf, readLink, settingsNow, switchRun } from "./filling.js";
import { LINKS, addressOfLesson } from "../../scenes/sgd/lessons.js";
import { entryOf } from "../../scenes/course.js";
import { element, label, setHidden, setText } from "../../ui/dom.js";
import { say } from "../../ui/say.js";
import { lessonOptions } from "../lessons/options.js";

/** @typedef {import("../../i18n/translator.js").Translator} Translator */
/** @typedef {import("../../state/state.js").State} State */
/** @typedef {import("./draft.js").Draft} Draft */

/**
 * What the form begins with: the visitor's own settings, with the run so far or without it; the presets; a lesson; a
 * link from elsewhere, whose wrong parts are named.
 * @param {object} parts
 * @param {import("../../settings/vocabulary.js").Vocabulary} parts.vocabulary
 * @param {(draft: Draft) => void} parts.fill
 * @param {() => void} parts.undo
 * @param {(draft: Draft) => void} parts.change
 */
export function createBuilderStart({ vocabulary, fill, undo, change }) {
  const from = element("select", { id: "builder-from" });
  const take = label("button", "builder.from.fill", { type: "button" });
  const link = element("input", {
    type: "text",
    id: "builder-open",
    inputmode: "url",
    autocomplete: "off",
    spellcheck: "false",
    "data-i18n-placeholder": "builder.open.placeholder",
  });
  const open = label("button", "builder.open.read", { type: "button" });
  const run = element("input", { type: "checkbox", id: "builder-run" });
  const runName = element("label", { for: run.id });
  const runField = element("div", { class: "field field-switch" }, run, runName);
  const said = element("p");
  const list = element("ul");
  const back = label("button", "builder.undo", { type: "button" });
  const answer = element("div", { class: "builder-answer" }, said, list);
  const node = element(
    "section",
    { class: "builder-group builder-start" },
    element(
      "div",
      { class: "field" },
      label("label", "builder.from", { for: from.id }),
      element("div", { class: "builder-row" }, from, take),
    ),
    element(
      "div",
      { class: "field" },
      label("label", "builder.open", { for: link.id }),
      element("div", { class: "builder-row" }, link, open),
    ),
    runField,
    answer,
    back,
  );
  /** @type {{ translator: Translator, draft: Draft, state: State } | undefined} */
  let model;
  let lang = "";

  take.addEventListener("click", () => {
    if (!model) return;
    fill(startOf(from.value, model));
    reply("builder.from.filled");
  });
  open.addEventListener("click", read);
  link.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    read();
  });
  back.addEventListener("click", () => {
    undo();
    reply("builder.undone");
  });
  run.addEventListener("change", () => model && change(switchRun(vocabulary, model.draft, model.state, run.checked)));

  /** @param {string} value @param {{ draft: Draft, state: State }} present @returns {Draft} */
  function startOf(value, { draft, state }) {
    if (value === "present") return draftOf(vocabulary, settingsNow(vocabulary, state, state.steps > 0)).draft;
    // Language, look and frame are none of a lesson's own.
    const kept = Object.fromEntries(Object.entries(draft).filter(([slot]) => slot !== "scene" && vocabulary.has(slot)));
    const lesson = LINKS.find(({ id }) => id === value);
    return lesson ? { ...kept, ...readLink(vocabulary, addressOfLesson(lesson))?.draft } : { ...EMPTY, ...kept };
  }

  function read() {
    const result = readLink(vocabulary, link.value);
    if (!result || !model) return reply("builder.open.none");
    const { t, problem } = model.translator;
    fill(result.draft);
    const wrong = result.problems.map((each) => problem(each));
    const foreign = result.foreign.map((key) => t("builder.open.foreign", { key: t(`setting.${key}`) }));
    reply(wrong.length + foreign.length === 0 ? "builder.open.done" : "builder.open.partly", [...wrong, ...foreign]);
  }

  /** @param {string} key @param {readonly string[]} [items] */
  function reply(key, items = []) {
    setText(said, model?.translator.t(key) ?? "");
    list.replaceChildren(...items.map((text) => element("li", {}, text)));
    say(answer, [said.textContent, ...items].join(" "), { kind: "answer" });
  }

  return {
    node,
    clear() {
      setText(said, "");
      list.replaceChildren();
      link.value = "";
    },
    /**
     * @param {{ translator: Translator, draft: Draft, state: State, canUndo: boolean,
     *   scene: import("../../scenes/course.js").Slug }} next
     */
    update(next) {
      const { translator, draft, state, canUndo, scene } = next;
      const { t, integer } = translator;
      model = next;
      if (lang !== translator.lang) name(translator);
      lang = translator.lang;
      const isOwn = (state.explicit.scene ?? "sgd") === scene && entryOf(scene).trains;
      setHidden(runField, state.steps === 0 || !isOwn);
      setText(runName, t("builder.run", { step: integer(state.steps) }));
      run.checked = Object.entries(draft).some(
        ([slot, text]) => slot.startsWith(`${scene} `) && slot.endsWith(" steps") && text !== "0",
      );
      setHidden(back, !canUndo);
    },
  };

  /** @param {Translator} translator */
  function name(translator) {
    const chosen = from.value || "present";
    const options = ["present", "presets"].map((value) =>
      element("option", { value }, translator.t(`builder.from.${value}`)),
    );
    from.replaceChildren(...options, ...lessonOptions(translator));
    from.value = chosen;
  }
}
