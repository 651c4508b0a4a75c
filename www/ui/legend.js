import { element, label, setAttribute, svgElement } from "./dom.js";

/**
 * @typedef {object} Entry  one line of a legend
 * @property {string} name  its dictionary key is `legend.<name>`
 * @property {"dot" | "ring" | "line" | "thin" | "dashed" | "dotted" | "stem" | "bar" | "bell" | "arrow" | "fan" |
 *   "cloud"} mark  shape, so that colour is not the only carrier
 * @property {string} colour  the chart colour it stands for, as in `--chart-<colour>`
 * @property {string} [toggles]  the option that a press switches
 */

/** Dots of a cloud. */
const CLOUD = [
  ["5", "7"],
  ["9", "3"],
  ["10", "8"],
  ["13", "5.5"],
  ["17", "8"],
  ["16", "2.5"],
];

/** What is narrower than a piece of a line. @type {Partial<Record<Entry["mark"], string>>} */
const VIEWS = { dot: "4 0 14 12", ring: "4 0 14 12", stem: "4 0 14 14" };

/**
 * A legend of marks and words. Entries that switch something are buttons.
 * @param {readonly Entry[]} entries
 * @param {(option: string) => void} [onToggle]
 */
export function createLegend(entries, onToggle = () => {}) {
  const items = entries.map((entry) => {
    const content = [mark(entry), label("span", `legend.${entry.name}`)];
    const { toggles } = entry;
    if (toggles === undefined) return { entry, node: element("span", { class: "legend-entry" }, ...content) };
    const button = element("button", { type: "button", class: "legend-entry", "aria-pressed": "true" }, ...content);
    button.addEventListener("click", () => onToggle(toggles));
    return { entry, node: button };
  });
  const list = element("ul", { class: "legend", "data-i18n-label": "legend.title" });
  list.append(...items.map(({ node }) => element("li", {}, node)));

  return {
    node: list,
    /** @param {Record<string, unknown>} options which options are on @param {(entry: Entry) => boolean} [isShown] */
    update(options, isShown = () => true) {
      for (const { entry, node } of items) {
        if (entry.toggles !== undefined) setAttribute(node, "aria-pressed", String(options[entry.toggles] === true));
        const item = /** @type {HTMLElement} */ (node.parentElement);
        item.hidden = !isShown(entry);
      }
    },
    /** What is to be seen on the chart now, for a picture of it. */
    shown() {
      const isOn = (/** @type {typeof items[number]} */ { node }) =>
        node.parentElement?.hidden === false && node.getAttribute("aria-pressed") !== "false";
      return items
        .filter(isOn)
        .map(({ entry, node }) => ({ mark: entry.mark, colour: paintOf(node), text: node.textContent ?? "" }));
    },
  };
}

/**
 * A line of a legend that is in pictures alone.
 * @param {Element} root  of the chart
 * @param {Pick<Entry, "mark" | "colour">} entry
 * @param {string} text
 */
export const pictured = (root, { mark, colour }, text) => ({
  mark,
  colour: getComputedStyle(root).getPropertyValue(`--chart-${colour}`).trim(),
  text,
});

/** The colour of an entry's mark. @param {HTMLElement} node */
const paintOf = (node) =>
  getComputedStyle(/** @type {Element} */ (node.firstElementChild))
    .getPropertyValue("--paint")
    .trim();

/** @param {Entry} entry */
function mark({ mark, colour }) {
  const svg = svgElement("svg", {
    viewBox: VIEWS[mark] ?? "0 0 22 12",
    class: `mark mark-${mark} paint-${colour}`,
    "aria-hidden": "true",
    focusable: "false",
  });
  svg.append(...shapes(mark));
  return svg;
}

/** @param {Entry["mark"]} mark */
function shapes(mark) {
  const line = { x1: "1", y1: "6", x2: "21", y2: "6" };
  switch (mark) {
    case "dot":
      return [svgElement("circle", { cx: "11", cy: "6", r: "3.5", class: "solid" })];
    case "ring":
      return [svgElement("circle", { cx: "11", cy: "6", r: "4.5", class: "solid" })];
    case "stem":
      return [
        svgElement("line", { x1: "11", y1: "3", x2: "11", y2: "12" }),
        svgElement("line", { x1: "5", y1: "13", x2: "17", y2: "11", class: "ground" }),
        svgElement("circle", { cx: "11", cy: "2.75", r: "2.75", class: "solid" }),
      ];
    case "arrow":
      return [
        svgElement("line", { x1: "1", y1: "6", x2: "15", y2: "6" }),
        svgElement("path", { d: "M14 1.5 21.5 6 14 10.5z", class: "solid" }),
      ];
    case "fan":
      return [svgElement("path", { d: "M2 6 20 1M2 6 21 6M2 6 19 11" })];
    case "cloud":
      return CLOUD.map(([cx, cy]) => svgElement("circle", { cx, cy, r: "1.6", class: "solid" }));
    case "bar":
      return [svgElement("path", { d: "M2 11.25V7h6V1.5h6v4h6v5.75z", class: "area" })];
    case "bell":
      return [svgElement("path", { d: "M1 11C7 11 7 1.5 11 1.5S15 11 21 11z", class: "area" })];
    default:
      return [svgElement("line", line)];
  }
}
