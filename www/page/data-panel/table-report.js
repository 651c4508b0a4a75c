import { element, label, setHidden, setText } from "../../ui/dom.js";
import { createField } from "./field.js";
import { tableNotes } from "./table-notes.js";
import { createTablePreview } from "./table-preview.js";

/** @typedef {import("../../engine.js").TableReading} TableReading */
/** @typedef {import("../../i18n/translator.js").Translator} Translator */

/** Settings that say how a table is read. */
export const FORM = /** @type {const} */ (["separator", "decimal", "header", "encoding"]);

/**
 * What was found out, under the words of the settings.
 * @param {TableReading} reading @returns {Record<string, string>}
 */
const found = ({ separator, decimal, header, encoding }) => ({
  separator: separator ?? "",
  decimal,
  header: header === "absent" ? "off" : "on",
  encoding: encoding ?? "",
});

/**
 * How a table was read, each line of it changeable.
 * @param {import("../../settings/vocabulary.js").Vocabulary} vocabulary
 * @param {() => void} onChange  it is to be read in another way
 */
export function createTableReport(vocabulary, onChange) {
  const fields = FORM.map((key) => createField(key, { values: vocabulary.keys[key].values }));
  const question = element("p");
  const answers = element("div", { class: "csv-answers" });
  const asking = element("div", { class: "csv-question", role: "group", hidden: true }, question, answers);
  const notes = element("ul", { class: "csv-notes" });
  const preview = createTablePreview();
  const node = element(
    "section",
    { class: "csv-report", hidden: true },
    label("h3", "csv.report"),
    element("div", { class: "csv-form" }, ...fields.map((field) => field.node)),
    asking,
    notes,
    preview.node,
  );
  for (const field of fields) field.node.addEventListener("change", onChange);

  /** @param {string} key @param {string} value */
  function answer(key, value) {
    fields.find((field) => field.key === key)?.write(value);
    onChange();
  }

  /** @param {Translator} translator @param {NonNullable<TableReading["question"]>} asked */
  function ask({ t }, asked) {
    const button = (/** @type {string} */ value, /** @type {string} */ text) => {
      const made = element("button", { type: "button" }, text);
      made.addEventListener("click", () => answer(asked.key, value));
      return made;
    };
    if (asked.key === "header") {
      setText(question, t("csv.ask.header"));
      return answers.replaceChildren(button("on", t("csv.ask.header.on")), button("off", t("csv.ask.header.off")));
    }
    const { row, column, given } = asked;
    setText(question, t("csv.ask.decimal", { row, column, given }));
    // In full and without groups: the marks are what is asked.
    const reading = (/** @type {number | undefined} */ value) =>
      value === undefined ? t("csv.noNumber") : String(value);
    return answers.replaceChildren(
      button("point", t("csv.ask.decimal.point", { value: reading(asked.point) })),
      button("comma", t("csv.ask.decimal.comma", { value: reading(asked.comma) })),
    );
  }

  return {
    node,
    fields,
    answer,
    /** As the reader of tables takes it: what is set. */
    form: () => Object.fromEntries(fields.map((field) => [field.key, field.read()])),
    /** Everything is found out anew. */
    forget: () => fields.forEach((field) => field.write("auto")),
    /**
     * @param {Translator} translator @param {TableReading | undefined} reading
     * @param {import("./table-preview.js").Place} [wrong]
     */
    show(translator, reading, wrong) {
      setHidden(node, reading === undefined);
      preview.show(translator, reading, wrong);
      if (!reading) return;
      for (const { key, node: line } of fields) {
        const value = found(reading)[key];
        const auto = line.querySelector("option[value=auto]");
        if (auto && value !== "") {
          setText(auto, translator.t("csv.found", { value: translator.t(`choice.${key}.${value}`) }));
        }
        setHidden(line, value === "");
      }
      setHidden(asking, reading.question === undefined);
      if (reading.question) ask(translator, reading.question);
      notes.replaceChildren(...tableNotes(translator, reading).map((note) => element("li", {}, note)));
    },
  };
}
