import { CANCELLED } from "../../run/own-file/client.js";
import { unknownColumn } from "../../settings/problems.js";
import { element, find, label, localise, setHidden, setText } from "../../ui/dom.js";
import { sayChange } from "../../ui/say.js";
import { createFeatureList } from "./feature-list.js";
import { sameNames, usualChoice } from "./table-choice.js";
import { createTableReport } from "./table-report.js";

/** @typedef {import("../../state/state.js").Source} Source */
/** @typedef {import("../../state/state.js").Columns} Columns */
/** @typedef {import("../../i18n/translator.js").Problem} Problem */
/** @typedef {import("../../i18n/translator.js").Translator} Translator */

/** More than this no browser reads into one buffer with comfort; rows and cells have limits of their own. */
const MOST_BYTES = 2 ** 29;
const PASTE_DELAY = 300;

/**
 * A visitor's own table: by file, drop or paste; then the choice of target and features.
 * @param {Pick<import("../../run/session.js").Session, "vocabulary" | "describe">} session
 * @param {{ onNew: () => void, onRead: () => void }} listener  another table has come; a table was read
 */
export function createCsvInput({ vocabulary, describe }, { onNew, onRead }) {
  const file = element("input", {
    type: "file",
    accept: ".csv,.tsv,.txt,.data,.dat,text/csv,text/plain",
    id: "csv-file",
  });
  const text = element("textarea", {
    rows: "5",
    id: "csv-text",
    spellcheck: "false",
    autocomplete: "off",
    "data-i18n-placeholder": "csv.placeholder",
  });
  const summary = element("p", { class: "csv-summary" });
  const target = element("select", { id: "csv-target" });
  const features = createFeatureList();
  const choice = element(
    "div",
    { class: "csv-choice", hidden: true },
    element("div", { class: "field" }, label("label", "csv.target", { for: "csv-target" }), target),
    features.node,
  );
  const report = createTableReport(vocabulary, () => {
    if (source) void load(source.name, source.content);
  });
  const node = element(
    "div",
    { class: "csv" },
    element(
      "div",
      { class: "csv-drop" },
      label("label", "csv.file", { for: "csv-file", class: "button" }),
      file,
      label("p", "csv.drop"),
    ),
    element("div", { class: "field" }, label("label", "csv.paste", { for: "csv-text" }), text),
    summary,
    report.node,
    choice,
  );
  /** @type {Source | undefined} */
  let source;
  /** @type {Problem | undefined} */
  let problem;
  /** What a link names and the file does not have. @type {Problem | undefined} */
  let lacking;
  /** @type {Translator | undefined} */
  let translator;
  /** @type {Promise<void>} */
  let reading = Promise.resolve();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /**
   * What a link asks for, until there is a file with such columns.
   * @type {{ label: string, features: readonly string[] }}
   */
  let wanted = { label: "", features: [] };
  /** Whether a table has been used in this visit: what the link asks for was for the first. */
  let isUsed = false;
  /** @type {string | undefined} */
  let chosenTarget;
  /** A cell that the engine refused. @type {import("./table-preview.js").Place | undefined} */
  let wrongCell;

  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    if (chosen) void take(chosen);
    file.value = "";
  });
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(takeText, PASTE_DELAY);
  });
  target.addEventListener("change", () => {
    chosenTarget = target.value;
    fillFeatures();
  });
  function takeText() {
    clearTimeout(timer);
    if (text.value === "" && source && typeof source.content !== "string") return;
    begin();
    void load(translator?.t("csv.pasted") ?? "", text.value);
  }

  /** The next table of a visit starts afresh, wherever one came from. */
  function begin() {
    features.forget();
    chosenTarget = undefined;
    wrongCell = undefined;
    if (isUsed) wanted = { label: "", features: [] };
    if (isUsed || source) {
      report.forget();
      onNew();
    }
  }

  /** @param {File} chosen */
  async function take(chosen) {
    clearTimeout(timer);
    text.value = "";
    if (chosen.size > MOST_BYTES) {
      problem = { name: "TooLarge", details: { key: "bytes", given: chosen.size, max: MOST_BYTES } };
      source = undefined;
      return show();
    }
    begin();
    return load(chosen.name, chosen);
  }

  /** @param {string} name @param {import("../../run/own-file/tasks.js").Content} content */
  function load(name, content) {
    reading = read(name, content);
    return reading;
  }

  /**
   * A reading that is given up, or overtaken by another, changes nothing.
   * @param {string} name
   * @param {import("../../run/own-file/tasks.js").Content} content
   */
  async function read(name, content) {
    const result = await describe(content, report.form());
    if ("problem" in result && result.problem.name === CANCELLED.name) return;
    problem = "problem" in result ? result.problem : undefined;
    source = "columns" in result ? { name, content, columns: result.columns } : undefined;
    wrongCell = undefined;
    if (source) {
      lacking = lackingColumn(source.columns.names, wanted);
      fillTargets(source.columns);
    }
    show();
    onRead();
  }

  /** What goes without saying, or what the link asks for. @param {string} [label] */
  function usual(label) {
    const { columns } = /** @type {Source} */ (source);
    const usual = usualChoice(columns, label);
    return wanted.features.length > 0 ? { ...usual, features: [...wanted.features] } : usual;
  }

  /** @param {Columns} columns */
  function fillTargets({ names, columns }) {
    const options = columns.map(({ name, kind }) => {
      const isEmpty = kind === "empty";
      return element("option", { value: name, disabled: isEmpty }, name);
    });
    target.replaceChildren(...options);
    const asked = [chosenTarget, wanted.label].find((name) => name !== undefined && names.includes(name));
    target.value = asked ?? usual().label;
    fillFeatures();
  }

  function fillFeatures() {
    if (!source || !translator) return;
    features.show(source.columns.columns, target.value, usual(target.value).features, translator);
  }

  function show() {
    if (!translator) return;
    setHidden(choice, source === undefined);
    report.show(translator, source?.columns, wrongCell);
    summary.classList.toggle("wrong", (problem ?? lacking) !== undefined);
    if (problem ?? lacking) setText(summary, translator.problem(/** @type {Problem} */ (problem ?? lacking)));
    else {
      setText(
        summary,
        source
          ? translator.t("csv.summary", {
              name: source.name,
              rows: source.columns.rows,
              columns: source.columns.names.length,
            })
          : "",
      );
    }
    sayChange(summary, summary.textContent ?? "", { kind: "table" });
  }

  return {
    node,
    take,
    focus: () => find(node, "#csv-text").focus(),
    get source() {
      return source;
    },
    /** Reads a paste that is younger than its delay, then answers what is wrong with the table, if anything. */
    async check() {
      await reading;
      if (typeof source?.content === "string" ? source.content !== text.value : text.value !== "") takeText();
      await reading;
      if (problem) return problem;
      return source ? undefined : { name: "EmptyFile", details: {} };
    },
    fields: report.fields,
    answer: report.answer,
    /** What was chosen, and whether it is what goes without saying. */
    choice() {
      if (!source) return { label: "", isUsualTarget: true, features: [], isUsual: true };
      const chosen = features.checked();
      const reading = source.columns;
      const isUsualTarget = usualChoice(reading).label === target.value;
      return {
        label: target.value,
        isUsualTarget,
        features: chosen,
        isUsual: sameNames(chosen, usualChoice(reading, isUsualTarget ? undefined : target.value).features),
      };
    },
    /** Shows a cell that was refused, in its row. @param {Problem | undefined} refused */
    showWrong(refused) {
      wrongCell = refused?.details.row === undefined ? undefined : refused.details;
      show();
    },
    /** The table is that of the run from now on. */
    settle() {
      isUsed = true;
    },
    /** Leaves a feature out. @param {string} name */
    untick(name) {
      features.tick(name, false);
      fillFeatures();
    },
    /** @param {Translator} next @param {{ label: string, features: readonly string[] }} asked */
    update(next, asked) {
      translator = next;
      if (!isUsed) wanted = asked;
      localise(node, next);
      if (source) fillFeatures();
      show();
    },
  };
}

/**
 * The first column that is asked for in vain.
 * @param {readonly string[]} names
 * @param {{ label: string, features: readonly string[] }} asked
 * @returns {Problem | undefined}
 */
function lackingColumn(names, { label, features }) {
  if (label !== "" && !names.includes(label)) return unknownColumn("label", label, names);
  const feature = features.find((name) => !names.includes(name));
  return feature === undefined ? undefined : unknownColumn("features", feature, names);
}
