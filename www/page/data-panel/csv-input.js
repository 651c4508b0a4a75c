import { CANCELLED } from "../../run/own-file/client.js";
import { unknownColumn } from "../../settings/problems.js";
import { element, find, label, localise, setHidden, setText } from "../../ui/dom.js";
import { sayChange } from "../../ui/say.js";

/** @typedef {import("../../state/state.js").Source} Source */
/** @typedef {import("../../state/state.js").Columns} Columns */
/** @typedef {import("../../i18n/translator.js").Problem} Problem */
/** @typedef {import("../../i18n/translator.js").Translator} Translator */

/** More than this no browser reads into one buffer with comfort; rows and cells have limits of their own. */
const MOST_BYTES = 2 ** 29;
const PASTE_DELAY = 300;

/**
 * A visitor's own table: by file, drop or paste; then the choice of target and features.
 * @param {{ describe: (content: import("../../run/own-file/tasks.js").Content) => Promise<{ columns: Columns } |
 *   { problem: Problem }> }} session
 */
export function createCsvInput({ describe }) {
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
  const all = element("input", { type: "checkbox", id: "csv-all" });
  const list = element("div", { class: "csv-features-list" });
  const features = element(
    "fieldset",
    { class: "csv-features" },
    label("legend", "csv.features"),
    element("div", { class: "field-switch" }, all, label("label", "csv.all", { for: "csv-all" })),
    list,
  );
  const choice = element(
    "div",
    { class: "csv-choice", hidden: true },
    element("div", { class: "field" }, label("label", "csv.target", { for: "csv-target" }), target),
    features,
  );
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

  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    if (chosen) void take(chosen);
    file.value = "";
  });
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(takeText, PASTE_DELAY);
  });
  target.addEventListener("change", fillFeatures);
  all.addEventListener("change", () => {
    for (const box of boxes()) box.checked = all.checked && !box.disabled;
  });
  list.addEventListener("change", showAll);

  function takeText() {
    clearTimeout(timer);
    if (text.value === "" && source && typeof source.content !== "string") return;
    void load(translator?.t("csv.pasted") ?? "", text.value);
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
    const result = await describe(content);
    if ("problem" in result && result.problem.name === CANCELLED.name) return;
    problem = "problem" in result ? result.problem : undefined;
    source = "columns" in result ? { name, content, columns: result.columns } : undefined;
    if (source) {
      lacking = lackingColumn(source.columns.names, wanted);
      fillTargets(source.columns);
    }
    show();
  }

  /** @param {Columns} columns */
  function fillTargets({ names, numeric }) {
    target.replaceChildren(...names.map((name) => element("option", { value: name }, name)));
    const lastNumeric = numeric.lastIndexOf(true);
    target.value = names.includes(wanted.label)
      ? wanted.label
      : names[lastNumeric < 0 ? names.length - 1 : lastNumeric];
    fillFeatures();
  }

  function fillFeatures() {
    if (!source) return;
    const { names, numeric } = source.columns;
    const isWanted = (/** @type {string} */ name, /** @type {number} */ j) =>
      wanted.features.length > 0 ? wanted.features.includes(name) : numeric[j];
    list.replaceChildren(
      ...names.flatMap((name, j) => {
        if (name === target.value) return [];
        const box = element("input", { type: "checkbox", value: name, id: `csv-feature-${j}` });
        box.checked = isWanted(name, j);
        const note = numeric[j]
          ? []
          : [element("span", { class: "csv-text-note" }, translator?.t("csv.textColumn") ?? "")];
        return [element("div", { class: "field-switch" }, box, element("label", { for: box.id }, name), ...note)];
      }),
    );
    showAll();
  }

  /** @returns {HTMLInputElement[]} */
  const boxes = () => Array.from(list.querySelectorAll("input"));

  function showAll() {
    const checked = boxes().filter((box) => box.checked).length;
    all.checked = checked > 0 && checked === boxes().length;
    all.indeterminate = checked > 0 && !all.checked;
  }

  function show() {
    if (!translator) return;
    setHidden(choice, source === undefined);
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
    /** What was chosen, and whether it is what goes without saying: the last column, from all others. */
    choice() {
      const chosen = boxes()
        .filter((box) => box.checked)
        .map((box) => box.value);
      return {
        label: target.value,
        isLast: target.selectedIndex === target.length - 1,
        features: chosen,
        isAll: chosen.length === boxes().length,
      };
    },
    /** @param {Translator} next @param {{ label: string, features: readonly string[] }} asked */
    update(next, asked) {
      translator = next;
      wanted = asked;
      localise(node, next);
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
