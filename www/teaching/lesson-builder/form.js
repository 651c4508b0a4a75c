import { EMPTY, put, readDraft, textOf } from "./draft.js";
import { draftOf, settingsNow } from "./filling.js";
import { groupsOf } from "./groups.js";
import { createBuilderField } from "./field.js";
import { createBuilderOutputs } from "./results.js";
import { createBuilderStart } from "./start.js";
import { element, label, localise, setHidden, setText } from "../../ui/dom.js";
import { icon } from "../../ui/icons.js";
import { say } from "../../ui/say.js";

/** @typedef {import("../../run/session.js").Session} Session */
/** @typedef {import("../../i18n/translator.js").Translator} Translator */
/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("./groups.js").Group} Group */
/** @typedef {import("./field.js").BuilderField} BuilderField */
/** @typedef {ReturnType<typeof mountLessonBuilder>} LessonBuilder */

/**
 * Making a lesson: a form of all that an address can say, and what comes of it. The page behind stays as it is.
 * @param {HTMLElement} container
 * @param {Session} session
 * @param {{ qr: import("./qr-code.js").QrModule }} parts
 */
export function mountLessonBuilder(container, session, { qr }) {
  const { vocabulary } = session;
  /** @type {Draft} */
  let draft = EMPTY;
  /** @type {Draft | undefined} */
  let before;
  /** @type {Translator | undefined} */
  let translator;
  const close = element(
    "button",
    { type: "button", class: "builder-close", "data-i18n-label": "builder.close" },
    icon("close"),
  );
  const status = element("p", { class: "builder-status" });
  const outputs = createBuilderOutputs({ qr, announce });
  const start = createBuilderStart({ vocabulary, fill, undo, change });
  const groups = groupsOf(vocabulary).map((group) =>
    createGroup(group, (key) =>
      createBuilderField(key, vocabulary.keys[key], (text) => change(put(vocabulary, draft, key, text))),
    ),
  );
  const form = element(
    "form",
    { class: "builder-form", novalidate: true, "data-i18n-label": "builder.settings" },
    start.node,
    ...groups.map(({ node }) => node),
  );
  const root = element(
    "dialog",
    { class: "lesson-builder", "data-own-words": true, "aria-labelledby": "builder-title" },
    element("header", {}, label("h2", "builder.title", { id: "builder-title" }), close),
    element("div", { class: "builder-body", tabindex: "-1" }, form, outputs.node),
    element("footer", {}, status),
  );
  container.append(root);
  close.addEventListener("click", () => root.close());
  root.addEventListener("close", outputs.close);
  form.addEventListener("submit", (event) => event.preventDefault());

  /** @param {string} outcome @param {Record<string, string>} [params] */
  function announce(outcome, params) {
    if (!translator) return;
    setText(status, translator.t(`away.status.${outcome}`, params));
    say(status, status.textContent ?? "");
  }

  /** @param {Draft} next */
  function change(next) {
    draft = next;
    show();
  }

  /** Something else in the whole form; what stood there can be had back. @param {Draft} next */
  function fill(next) {
    before = draft;
    change(next);
  }

  function undo() {
    const again = before ?? draft;
    before = draft;
    change(again);
  }

  function show() {
    if (!translator) return;
    const reading = readDraft(vocabulary, draft);
    start.update({
      translator,
      draft,
      state: session.state,
      canUndo: before !== undefined,
      scene: reading.config.scene,
    });
    for (const group of groups) {
      group.update(translator, reading, (key) => {
        const problem = reading.problems.get(key);
        const fault = problem && translator ? translator.problem(problem) : "";
        return { text: textOf(vocabulary, draft, key, reading), fault, isThere: reading.keys.includes(key) };
      });
    }
    outputs.update({ translator, vocabulary, settings: reading.settings, scene: reading.config.scene });
  }

  return {
    /** Filled with the visitor's own settings; what was made before can be had back. */
    open() {
      if (root.open) return;
      const isUsed = draft !== EMPTY;
      const present = draftOf(vocabulary, settingsNow(vocabulary, session.state, session.state.steps > 0)).draft;
      before = isUsed ? draft : undefined;
      draft = present;
      setText(status, "");
      start.clear();
      root.showModal();
      show();
      root.querySelector("select")?.focus();
    },
    /** @param {{ translator: Translator }} model */
    update(model) {
      if (translator === model.translator) return;
      translator = model.translator;
      localise(root, translator);
      setText(status, "");
      if (root.open) show();
    },
  };
}

/**
 * Fields that stand together, to be seen at once or behind a disclosure.
 * @param {Group} group
 * @param {(key: string) => BuilderField} createField
 */
function createGroup({ name, isOpen, keys }, createField) {
  const fields = keys.map(createField);
  const count = element("span", { class: "builder-count" });
  const title = label(isOpen ? "h3" : "span", `builder.group.${name}`);
  const body = element("div", { class: "builder-fields" }, ...fields.map(({ node }) => node));
  const node = isOpen
    ? element("section", { class: "builder-group" }, title, body)
    : element("details", { class: "builder-group" }, element("summary", {}, title, " ", count), body);

  return {
    node,
    /**
     * @param {Translator} translator
     * @param {import("./draft.js").Reading} reading
     * @param {(key: string) => { text: string, fault: string, isThere: boolean }} modelOf
     */
    update(translator, { settings, problems }, modelOf) {
      let isEmpty = true;
      for (const field of fields) {
        const model = modelOf(field.key);
        isEmpty &&= !model.isThere;
        field.update({ translator, ...model });
      }
      setHidden(node, isEmpty);
      const set = keys.filter((key) => key in settings).length;
      setText(count, set === 0 ? "" : translator.t("builder.group.set", { n: set }));
      if (node instanceof HTMLDetailsElement && keys.some((key) => problems.has(key))) node.open = true;
    },
  };
}
