import { element, localise, setHidden, setText, svgElement } from "../ui/dom.js";
import { icon } from "../ui/icons.js";

/** @typedef {import("../run/ghosts.js").Ghost} Ghost */
/** @typedef {import("../i18n/translator.js").Translator} Translator */

/** As the charts draw them, on the legend's scale. */
const DASHES = ["9 3", "5 3", "2 3", "12 5"];

/**
 * The kept runs: which dashes are whose, with what each was run, and a way to drop it.
 * @param {{ remove: (id: number) => void }} events
 */
export function createGhostList({ remove }) {
  const root = element("ul", { class: "legend ghosts", "data-i18n-label": "ghosts.title", hidden: true });
  /** @type {readonly Ghost[]} */
  let shown = [];
  let lang = "";

  /** @param {Translator} translator @param {Ghost} ghost @param {number} index */
  function item(translator, ghost, index) {
    const line = svgElement("line", { x1: "0", y1: "6", x2: "22", y2: "6", "stroke-dasharray": DASHES[index] });
    const mark = svgElement(
      "svg",
      { viewBox: "0 0 22 12", class: "mark mark-thin paint-ghost", "aria-hidden": "true", focusable: "false" },
      line,
    );
    const text = element("span");
    setText(text, `${index + 1}: ${settingsText(translator, ghost)}`);
    const drop = element(
      "button",
      { type: "button", class: "ghost-drop", "aria-label": translator.t("ghosts.remove", { number: index + 1 }) },
      icon("close"),
    );
    drop.addEventListener("click", () => remove(ghost.id));
    return element("li", { class: "legend-entry" }, mark, text, drop);
  }

  return {
    node: root,
    /** @param {Translator} translator @param {readonly Ghost[]} ghosts */
    update(translator, ghosts) {
      if (ghosts === shown && translator.lang === lang) return;
      shown = ghosts;
      lang = translator.lang;
      localise(root, translator);
      root.replaceChildren(...ghosts.map((ghost, index) => item(translator, ghost, index)));
      setHidden(root, ghosts.length === 0);
    },
  };
}

/** @param {Translator} translator @param {Ghost} ghost */
function settingsText(translator, { settings }) {
  const { lr, batch, loss, seed, isChanged } = settings;
  const parts = [`η ${translator.significant(lr, 3)}`, `|B| ${translator.integer(batch)}`];
  if (loss !== "squared") parts.push(translator.t(`choice.loss.${loss}`));
  if (seed !== 0) parts.push(translator.t("ghosts.seed", { seed: translator.integer(seed) }));
  if (isChanged) parts.push(translator.t("ghosts.changed"));
  return parts.join(" · ");
}
