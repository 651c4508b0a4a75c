import { element, label, localise, setText } from "../../ui/dom.js";

/** @typedef {import("../../i18n/translator.js").Translator} Translator */
/** @typedef {(string | number)[]} Row */
/** @typedef {{ head: string[], rows: Row[], total: number }} Content */

/**
 * A table behind a disclosure, which is filled only while it is open.
 * @param {HTMLElement} container
 * @param {string} name its dictionary key is `tables.<name>`
 */
export function mountTable(container, name) {
  const head = element("tr");
  const body = element("tbody");
  const note = element("p", { class: "table-note" });
  const table = element(
    "table",
    {},
    label("caption", `tables.${name}`, { class: "visually-hidden" }),
    element("thead", {}, head),
    body,
  );
  const scroller = element(
    "div",
    { class: "table-scroll", tabindex: "0", role: "region", "data-i18n-label": `tables.${name}` },
    table,
  );
  const root = element("details", { class: "tables disclosure" }, label("summary", `tables.${name}`), note, scroller);
  container.append(root);
  /** @type {{ translator: Translator, read: () => Content | undefined } | undefined} */
  let shown;

  function fill() {
    const content = root.open ? shown?.read() : undefined;
    if (!content || !shown) return;
    const { translator } = shown;
    const cell = (/** @type {string | number} */ value) =>
      element("td", {}, typeof value === "string" ? value : translator.significant(value, 5));
    head.replaceChildren(...content.head.map((text) => element("th", { scope: "col" }, text)));
    body.replaceChildren(...content.rows.map((row) => element("tr", {}, ...row.map(cell))));
    setText(note, translator.t("tables.shown", { shown: content.rows.length, total: content.total }));
  }
  root.addEventListener("toggle", fill);

  return {
    /**
     * @param {Translator} translator
     * @param {() => Content | undefined} read
     * @param {boolean} isAtRest fill it now if it is open
     */
    update(translator, read, isAtRest) {
      localise(root, translator);
      shown = { translator, read };
      if (isAtRest) fill();
    },
  };
}
