import { element, label } from "../../ui/dom.js";
import { kindOf } from "./table-notes.js";

/** @typedef {import("../../state/state.js").Columns["columns"][number]} Column */
/** @typedef {import("../../i18n/translator.js").Translator} Translator */

/** The columns of a table that may be features, a box for each and one for all of them. */
export function createFeatureList() {
  const all = element("input", { type: "checkbox", id: "csv-all" });
  const list = element("div", { class: "csv-features-list" });
  const node = element(
    "fieldset",
    { class: "csv-features" },
    label("legend", "csv.features"),
    element("div", { class: "field-switch" }, all, label("label", "csv.all", { for: "csv-all" })),
    list,
  );
  /** What the visitor chose, by name: it stays when the target changes. @type {Map<string, boolean>} */
  const ticked = new Map();
  /** What the boxes were made from. */
  let drawn = "";

  all.addEventListener("change", () => {
    for (const box of boxes()) {
      box.checked = all.checked && !box.disabled;
      ticked.set(box.value, box.checked);
    }
  });
  list.addEventListener("change", ({ target: box }) => {
    if (box instanceof HTMLInputElement) ticked.set(box.value, box.checked);
    showAll();
  });

  /** @returns {HTMLInputElement[]} */
  const boxes = () => Array.from(list.querySelectorAll("input"));

  function showAll() {
    const checked = boxes().filter((box) => box.checked).length;
    all.checked = checked > 0 && checked === boxes().filter((box) => !box.disabled).length;
    all.indeterminate = checked > 0 && !all.checked;
  }

  /** Boxes that are as they were stay in place, and with them the focus. @param {ReturnType<typeof boxOf>[]} entries */
  function draw(entries) {
    const next = JSON.stringify(entries);
    if (next === drawn) return;
    drawn = next;
    list.replaceChildren(
      ...entries.map(({ name, id, disabled, note }) => {
        const box = element("input", { type: "checkbox", value: name, id, disabled });
        const notes = note === "" ? [] : [element("span", { class: "csv-text-note" }, note)];
        return element("div", { class: "field-switch" }, box, element("label", { for: id }, name), ...notes);
      }),
    );
  }

  return {
    node,
    /**
     * @param {readonly Column[]} columns @param {string} target
     * @param {readonly string[]} usual  the features that go without saying
     * @param {Translator} words
     */
    show(columns, target, usual, words) {
      draw(columns.map((column, j) => boxOf(column, j, words)).filter(({ name }) => name !== target));
      for (const box of boxes()) box.checked = !box.disabled && (ticked.get(box.value) ?? usual.includes(box.value));
      showAll();
    },
    /** @param {string} name @param {boolean} isTicked */
    tick: (name, isTicked) => ticked.set(name, isTicked),
    /** Another table has come. */
    forget: () => ticked.clear(),
    checked: () =>
      boxes()
        .filter((box) => box.checked)
        .map((box) => box.value),
  };
}

/** @param {Column} column @param {number} j @param {Translator} words */
function boxOf(column, j, words) {
  const { name, kind } = column;
  const note = kind === "number" ? "" : kindOf(words, { ...column, missing: 0 });
  return { name, id: `csv-feature-${j}`, disabled: kind === "empty" || kind === "date", note };
}
