import { createCsvInput } from "./csv-input.js";
import { element, find, label, localise, scrollWithin, setHidden, setText } from "../../ui/dom.js";
import { createField } from "./field.js";
import { icon } from "../../ui/icons.js";
import { say } from "../../ui/say.js";
import { applies } from "../../settings/config.js";
import { CANCELLED } from "../../run/own-file/client.js";
import { mountProgress } from "../../ui/progress.js";

/** @typedef {import("../../run/session.js").Session} Session */
/** @typedef {import("../../i18n/translator.js").Problem} Problem */
/** @typedef {import("../../i18n/translator.js").Translator} Translator */
/** @typedef {ReturnType<typeof mountDataPanel>} DataPanel */

const DATASETS = ["line", "d2l", "norris", "houses", "csv"];
const MEGABYTE = 1e6;
/** Refusals that leaving rows out cures. */
const ROW_PROBLEMS = ["MissingCell", "TextCell", "NotFiniteCell", "RaggedRow"];
/** Refusals that name a column which another choice can do without. */
const COLUMN_PROBLEMS = ["MissingCell", "TextCell", "NotFiniteCell", "CellTooLarge", "CellTooSmall", "MixedUnits"];

/**
 * Choice of data and of the start. What is wrong is said beside the field; nothing typed is lost, and the running
 * run goes on until the new data can be trained on.
 * @param {HTMLElement} container
 * @param {Pick<Session, "vocabulary" | "describe" | "useData" | "cancel" | "cancelReading">} session
 * @param {() => number} now
 */
export function mountDataPanel(container, { vocabulary, describe, useData, cancel: giveUp, cancelReading }, now) {
  const csv = createCsvInput(
    { vocabulary, describe },
    { onNew: () => missing.write("refuse"), onRead: () => setProblem(undefined) },
  );
  const choices = (/** @type {string} */ key) => ({ values: vocabulary.keys[key].values });
  const truth = ["n", "w", "b", "noise", "correlation", "repeat"].map((key) => createField(key));
  const family = createField("family", choices("family"));
  const validation = createField("validation");
  const missing = createField("missing", choices("missing"));
  const start = [
    createField("seed", { inputMode: "numeric" }),
    createField("init", choices("init")),
    createField("w0"),
    createField("b0"),
    createField("order", choices("order")),
    createField("standardise", { isSwitch: true }),
    createField("shuffle", { isSwitch: true }),
  ];
  const fields = [...truth, family, validation, missing, ...csv.fields, ...start];
  const radios = DATASETS.map((name) => ({
    name,
    input: element("input", { type: "radio", name: "dataset", value: name, id: `dataset-${name}` }),
  }));
  const problemText = element("p");
  const omit = element("button", { type: "button" });
  const leave = element("button", { type: "button" });
  const otherMark = element("button", { type: "button" });
  const ways = element("div", { class: "panel-ways" }, omit, leave, otherMark);
  const problemBox = element("div", { class: "panel-problem", hidden: true }, problemText, ways);
  /** @type {Problem | undefined} */
  let shownProblem;
  const waiting = element("div", { class: "panel-waiting" });
  const progress = mountProgress(waiting, { cancel: giveUp, now, look: "panel-progress" });
  const memory = element("p", { class: "panel-memory" });
  const close = element(
    "button",
    { type: "button", class: "panel-close", "data-i18n-label": "data.cancel" },
    icon("close"),
  );
  const cancel = label("button", "data.cancel", { type: "button" });
  const csvSection = element("section", {}, csv.node);
  const form = element(
    "form",
    { method: "dialog", novalidate: true },
    element("header", {}, label("h2", "data.title", { id: "data-panel-title" }), close),
    element(
      "div",
      { class: "panel-body" },
      element(
        "fieldset",
        { class: "datasets" },
        label("legend", "data.choose"),
        ...radios.map(({ name, input }) => option(name, input)),
      ),
      csvSection,
      element(
        "section",
        { class: "panel-fields" },
        ...truth.map(({ node }) => node),
        family.node,
        missing.node,
        validation.node,
      ),
      element("section", { class: "panel-fields" }, label("h3", "data.start"), ...start.map(({ node }) => node)),
    ),
    problemBox,
    waiting,
    element("footer", {}, memory, cancel, label("button", "data.use", { type: "submit", class: "primary" })),
  );
  const dialog = element("dialog", { class: "data-panel", "aria-labelledby": "data-panel-title" }, form);
  container.append(dialog);
  /**
   * @type {{ translator: Translator, config: import("../../settings/config.js").Config, progress: Session["progress"],
   *   memory: number } | undefined}
   */
  let model;
  /**
   * What was typed for each data set, so that looking at another one loses nothing.
   * @type {Map<string, Map<string, string>>}
   */
  const drafts = new Map();
  let shown = "line";

  for (const { name, input } of radios) input.addEventListener("change", () => show(name));
  for (const button of [close, cancel]) button.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", cancelReading);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void apply();
  });
  omit.addEventListener("click", () => {
    missing.write("omit");
    void apply();
  });
  leave.addEventListener("click", () => {
    csv.untick(shownProblem?.details.column);
    void apply();
  });
  otherMark.addEventListener("click", () => {
    csv.answer("decimal", markOf(shownProblem?.details.given) ?? "auto");
    setProblem(undefined);
  });

  const present = () => fields.filter(({ key }) => applies(key, shown));

  /** @param {string} name */
  function show(name) {
    drafts.set(shown, new Map(fields.map((field) => [field.key, field.read()])));
    shown = name;
    for (const { name: each, input } of radios) input.checked = each === name;
    const draft = drafts.get(name) ?? startDraft(name);
    for (const field of fields) {
      field.write(draft.get(field.key) ?? "");
      field.setFault("");
      setHidden(field.node, !applies(field.key, name));
    }
    setHidden(csvSection, name !== "csv");
    setProblem(undefined);
  }

  /** The present settings for the present data set, else those of its preset. @param {string} name */
  function startDraft(name) {
    const config = /** @type {Record<string, any>} */ (model?.config ?? {});
    const isPresent = config.dataset === name;
    const preset = vocabulary.presetOf(name);
    return new Map(
      fields.map(({ key }) => {
        const isShared = start.some((field) => field.key === key && key !== "standardise");
        const value = isPresent || isShared ? config[key] : (preset[key] ?? vocabulary.keys[key].default);
        return [key, vocabulary.format(key, value)];
      }),
    );
  }

  /** @param {Problem | undefined} problem */
  function setProblem(problem) {
    shownProblem = problem;
    setHidden(problemBox, problem === undefined);
    csv.showWrong(shown === "csv" ? problem : undefined);
    const why = problem && model ? model.translator.problem(problem) : "";
    setText(problemText, why);
    say(problemBox, why, { isUrgent: true });
    if (!problem || !model) return;
    const { t } = model.translator;
    const { name, details, concerns } = problem;
    setHidden(omit, !ROW_PROBLEMS.includes(name));
    setText(omit, concerns ? t("data.omitOf", concerns) : t("data.omit"));
    const isOneOfMany = shown === "csv" && csv.choice().features.length > 1;
    const canLeave = COLUMN_PROBLEMS.includes(name) && isOneOfMany && csv.choice().features.includes(details.column);
    setHidden(leave, !canLeave);
    if (canLeave) setText(leave, t("data.leaveColumn", { column: details.column }));
    const mark = name === "TextCell" ? markOf(details.given) : undefined;
    setHidden(otherMark, mark === undefined);
    if (mark) setText(otherMark, t(`csv.readWith.${mark}`));
  }

  /** The settings that the fields say, or undefined with each fault shown. */
  function readFields() {
    /** @type {Record<string, any>} */
    const values = { dataset: shown };
    const preset = vocabulary.presetOf(shown);
    let isGood = true;
    for (const field of present()) {
      const text = field.read();
      const isUnset = text.trim() === "" && vocabulary.keys[field.key].default === null;
      const result = isUnset ? vocabulary.check(field.key, null) : vocabulary.parse(field.key, text);
      field.setFault(result.ok || !model ? "" : model.translator.problem(result.error));
      isGood &&= result.ok;
      if (!result.ok) continue;
      const usual = vocabulary.format(field.key, preset[field.key] ?? vocabulary.keys[field.key].default);
      values[field.key] = vocabulary.format(field.key, result.value) === usual ? null : result.value;
    }
    const fault = form.querySelector("[aria-invalid]");
    if (!isGood && fault) scrollWithin(find(form, ".panel-body"), fault);
    return isGood ? values : undefined;
  }

  async function apply() {
    const values = readFields();
    if (!values) return;
    const isOwn = shown === "csv";
    const wrong = isOwn ? await csv.check() : undefined;
    if (wrong) return setProblem(wrong);
    if (isOwn) {
      const { label: target, isUsualTarget, features, isUsual } = csv.choice();
      if (features.length === 0) return setProblem(noFeatures(csv.source?.columns));
      Object.assign(values, { label: isUsualTarget ? null : target, features: isUsual ? null : features });
    }
    const problem = await useData(values, isOwn ? csv.source : undefined);
    if (problem?.name === CANCELLED.name) return;
    const field = present().find(({ key }) => key === problem?.details.key);
    // What is asked for has its question in sight.
    const isAsked = csv.fields.some((each) => each === field);
    if (problem && field && model && !isAsked) field.setFault(model.translator.problem(problem));
    setProblem(problem);
    if (problem) return;
    if (isOwn) csv.settle();
    dialog.close();
  }

  /** @param {string} [name] the data set to show first */
  function open(name = model?.config.dataset ?? "line") {
    if (dialog.open) return show(name);
    drafts.clear();
    shown = name;
    for (const [key, text] of startDraft(name)) fields.find((field) => field.key === key)?.write(text);
    show(name);
    dialog.showModal();
    radios.find(({ input }) => input.checked)?.input.focus({ preventScroll: true });
  }

  return {
    open,
    /** @param {File} file dropped on the page */
    openWith(file) {
      if (!dialog.open || shown !== "csv") open("csv");
      void csv.take(file);
    },
    /**
     * @param {{ translator: Translator, config: import("../../settings/config.js").Config,
     *   progress: Session["progress"],
     *   memory: number }} next
     */
    update(next) {
      model = next;
      localise(dialog, next.translator);
      csv.update(next.translator, next.config);
      progress.update(next);
      setText(memory, next.translator.t("data.memory", { size: next.translator.integer(next.memory / MEGABYTE) }));
    },
  };
}

/** The decimal mark under which a cell would be a number. @param {string} [given] */
function markOf(given) {
  if (given === undefined || !/^[-+]?\d+[.,]\d+$/.test(given)) return undefined;
  return given.includes(",") ? "comma" : "point";
}

/**
 * Nothing is ticked; or nothing can be, since too few columns hold numbers.
 * @param {import("../../engine.js").TableReading} [reading] @returns {Problem}
 */
function noFeatures(reading) {
  const others = reading?.columns.filter((_, j) => !reading.numeric[j]) ?? [];
  const nNumeric = reading?.numeric.filter(Boolean).length ?? 0;
  if (nNumeric > 1 || others.length === 0) return { name: "NoFeatures", details: {} };
  return { name: "TooFewNumbers", details: { allowed: others.map(({ name }) => `“${name}”`) } };
}

/** @param {string} name @param {HTMLInputElement} input */
function option(name, input) {
  return element(
    "label",
    { class: "dataset", for: input.id },
    input,
    element(
      "span",
      {},
      label("b", `dataset.${name}`),
      label("span", `dataset.${name}.about`, { class: "dataset-about" }),
    ),
  );
}
