import { element, label, setAttribute, svgElement } from "./dom.js";

/**
 * @typedef {object} Entry  one line of a legend
 * @property {string} name  its dictionary key is `legend.<name>`
 * @property {"dot" | "ring" | "line" | "thin" | "dashed" | "dotted" | "stem" | "bar" | "bell" | "arrow" | "fan" |
 *   "cloud"} mark  shape, so that colour is not the only carrier
 * @property {string} colour  the chart colour it stands for, as in `--chart-<colour>`
 * @property {string} [toggles]  the option that a press switches
 */

/**
 * @typedef {object} Shape  one piece of a mark
 * @property {"circle" | "path"} tag
 * @property {Record<string, string>} attributes  where it lies
 * @property {"solid" | "area" | "ground" | "stroke"} paint  how it is coloured
 */

/** @param {string} d @param {Shape["paint"]} [paint] @returns {Shape} */
const path = (d, paint = "stroke") => ({ tag: "path", attributes: { d }, paint });
/** @param {number} cx @param {number} cy @param {number} r @returns {Shape} */
const dot = (cx, cy, r) => ({ tag: "circle", attributes: { cx: `${cx}`, cy: `${cy}`, r: `${r}` }, paint: "solid" });

const LINE = [path("M1 6H21")];

/** What each mark is made of, on the page and in pictures. @type {Readonly<Record<Entry["mark"], readonly Shape[]>>} */
export const SHAPES = {
  dot: [dot(11, 6, 3.5)],
  ring: [dot(11, 6, 4.5)],
  line: LINE,
  thin: LINE,
  dashed: LINE,
  dotted: LINE,
  stem: [path("M5 13L17 11", "ground"), path("M11 3V12"), dot(11, 2.75, 2.75)],
  arrow: [path("M1 6H15"), path("M14 1.5 21.5 6 14 10.5z", "solid")],
  fan: [path("M2 6 20 1M2 6 21 6M2 6 19 11")],
  cloud: [dot(5, 7, 1.6), dot(9, 3, 1.6), dot(10, 8, 1.6), dot(13, 5.5, 1.6), dot(17, 8, 1.6), dot(16, 2.5, 1.6)],
  bar: [path("M2 11.25V7h6V1.5h6v4h6v5.75z", "area")],
  bell: [path("M1 11C7 11 7 1.5 11 1.5S15 11 21 11z", "area")],
};

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
  svg.append(
    ...SHAPES[mark].map(({ tag, attributes, paint }) =>
      svgElement(tag, paint === "stroke" ? attributes : { ...attributes, class: paint }),
    ),
  );
  return svg;
}
