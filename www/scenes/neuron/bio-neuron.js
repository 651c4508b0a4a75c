import { element, label, localise, svgElement } from "../../ui/dom.js";
import { setSpoken } from "../../ui/say.js";

/** @typedef {import("./light.js").Light} Light */
/** @typedef {import("./light.js").Organ} Organ */

const WIDTH = 480;
const HEIGHT = 176;

/** Branches of the dendrites, each as it narrows: width and path. */
const DENDRITES = [
  [9, "M176 74C150 58 136 52 116 50"],
  [9, "M166 92C140 94 122 92 102 92"],
  [9, "M174 110C152 124 136 130 114 132"],
  [5, "M116 50C96 48 80 40 58 38"],
  [5, "M128 52C112 42 104 30 92 20"],
  [5, "M102 92C82 92 66 86 44 86"],
  [5, "M112 93C92 104 74 106 56 108"],
  [5, "M114 132C94 134 80 146 60 152"],
  [5, "M126 130C112 122 96 118 84 124"],
  [7, "M196 66C192 50 186 40 184 24"],
  [7, "M196 122C192 138 188 146 184 158"],
  [4, "M186 36C178 26 170 20 160 16"],
];
/** Where another cell's terminal meets a dendrite. */
const SYNAPSES = [
  [50, 37],
  [86, 14],
  [36, 86],
  [48, 109],
  [52, 154],
  [154, 12],
];
/** Ends of other cells' axons. */
const ARRIVING = [
  "M4 28C20 28 32 32 44 36",
  "M62 0C70 4 76 8 81 11",
  "M2 84H30",
  "M2 116C16 114 30 112 42 110",
  "M8 172C20 168 34 162 46 157",
  "M132 0C140 4 144 6 149 9",
];
const BODY =
  "M168 92C162 74 178 58 200 58C222 58 236 72 252 84C258 88 266 90 274 91V101C266 102 258 104 252 108C236 118 222 130 200 130C178 130 164 112 168 92Z";
/** Sheaths of the axon. */
const SHEATHS = [282, 312, 342, 372];
const BRANCHES = [
  "M404 96C420 92 430 70 450 56",
  "M404 96C424 94 438 90 458 92",
  "M404 96C420 100 430 120 450 132",
  "M430 74C440 74 448 78 456 76",
];
const ENDS = [
  [454, 53],
  [463, 92],
  [454, 135],
  [461, 76],
];

/**
 * Parts in the order of reading; each with its row and where its leader begins.
 * @type {readonly { organ: Organ, isAbove: boolean, leader: string }[]}
 */
const PARTS = [
  { organ: "input", isAbove: true, leader: "M80 0V18L106 46" },
  { organ: "sum", isAbove: true, leader: "M240 0V20L226 72" },
  { organ: "axon", isAbove: true, leader: "M400 0V30L362 86" },
  { organ: "weight", isAbove: false, leader: "M80 176V166L56 158" },
  { organ: "function", isAbove: false, leader: "M240 176V150L264 104" },
  { organ: "terminal", isAbove: false, leader: "M400 176V160L448 139" },
];

/**
 * The biological neuron, our own drawing: what corresponds to a part of the network lights up with it.
 * @param {HTMLElement} container
 * @param {Light} light
 */
export function mountBioNeuron(container, light) {
  const buttons = PARTS.map(({ organ }) =>
    element(
      "button",
      {
        type: "button",
        class: "bio-part",
        "data-organ": organ,
        "aria-pressed": "false",
        "aria-describedby": "bio-says",
      },
      label("b", `neuron.bio.${organ}`),
      label("span", `neuron.bio.${organ}.as`),
    ),
  );
  const rows = [true, false].map((isAbove) =>
    element(
      "div",
      { class: "bio-row", role: "group", "data-i18n-label": "neuron.bio.parts" },
      ...buttons.filter((_, i) => PARTS[i].isAbove === isAbove),
    ),
  );
  const says = element("p", { class: "bio-says", id: "bio-says" });
  const root = element(
    "section",
    { class: "card figure bio-figure", "aria-labelledby": "bio-title" },
    element("header", { class: "figure-head" }, label("h2", "neuron.bio.title", { id: "bio-title" })),
    element("div", { class: "bio-drawing" }, rows[0], drawing(), rows[1]),
    says,
  );
  container.append(root);
  light.listen(root);
  let lang = "";

  return {
    root,
    /** @param {import("../../i18n/translator.js").Translator} translator */
    update(translator) {
      if (translator.lang !== lang) localise(root, translator);
      lang = translator.lang;
      const { spot } = light;
      const organ = spot && PARTS.find((part) => part.organ === spot.organ)?.organ;
      setSpoken(says, translator.t(organ ? `neuron.bio.${organ}.says` : "neuron.bio.says"));
      light.mark(root);
    },
  };
}

/** Hidden from whoever listens: the buttons say all of it. */
function drawing() {
  const svg = svgElement("svg", {
    class: "bio-svg",
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    "aria-hidden": "true",
    focusable: "false",
  });
  const path = (/** @type {string} */ d, /** @type {Record<string, string>} */ more = {}) =>
    svgElement("path", { d, ...more });
  const organ = (/** @type {Organ} */ name, /** @type {Node[]} */ ...nodes) =>
    svgElement("g", { class: `bio-organ bio-${name}`, "data-organ": name }, ...nodes);
  const circle = (/** @type {number[]} */ [cx, cy]) =>
    svgElement("circle", { cx: String(cx), cy: String(cy), r: "5.5" });
  svg.append(
    svgElement("g", { class: "bio-arriving" }, ...ARRIVING.map((d) => path(d))),
    organ("input", ...DENDRITES.map(([width, d]) => path(String(d), { "stroke-width": String(width) }))),
    organ(
      "axon",
      path("M262 96H404", { class: "core" }),
      ...SHEATHS.map((x) => svgElement("rect", { x: String(x), y: "86", width: "26", height: "20", rx: "8" })),
    ),
    organ("terminal", ...BRANCHES.map((d) => path(d)), ...ENDS.map(circle)),
    organ("sum", path(BODY), svgElement("circle", { class: "nucleus", cx: "204", cy: "94", r: "17" })),
    organ("function", path("M252 84C258 88 266 90 274 91V101C266 102 258 104 252 108Z")),
    organ("weight", ...SYNAPSES.map(circle)),
    ...PARTS.map(({ organ: name, leader }) => path(leader, { class: "bio-leader", "data-organ": name })),
  );
  return svg;
}
