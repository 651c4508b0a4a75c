/** The elements of the diagram, and where they go. */

import { setAttribute, setText, svgElement } from "../../ui/dom.js";
import { pathOf } from "./layout.js";

/** @typedef {import("./layout.js").Layout} Layout */

/** Heights in letters. */
const LINE = 1.25;
/** Width of a letter of a number, in letters' heights. */
const DIGIT = 0.58;

/** @param {number} d */
export function createParts(d) {
  const wires = Array.from({ length: d + 1 }, (_, j) => createWire(j, j === d));
  const neuron = part("sum", { class: "neuron-sum" });
  const circle = svgElement("circle");
  const sigma = text("neuron-sigma");
  neuron.append(circle, sigma);
  setText(sigma, "Σ");
  const axon = part("axon", { class: "neuron-axon" });
  const hit = svgElement("path", { class: "hit" });
  const shaft = svgElement("path", { class: "shaft" });
  axon.append(hit, shaft);
  const terminal = part("terminal", { class: "neuron-terminal" });
  const lines = /** @type {const} */ (["o₁ = ŷ", "", "y", "", "y − ŷ", ""]).map((content, i) => {
    const node = text(i % 2 === 0 ? "neuron-name" : "neuron-out");
    setText(node, content);
    return node;
  });
  const back = svgElement("rect", { class: "hit" });
  terminal.append(back, ...spaced(lines));
  lines[1].classList.add("is-prediction");
  lines[5].classList.add("is-residual");

  return {
    /** In the order in which the keyboard passes them. */
    nodes: [...wires.map(({ group }) => group), neuron, axon, terminal],
    wires,
    neuron,
    axon,
    terminal,
    prediction: lines[1],
    target: lines[3],
    residual: lines[5],
    /** @param {Layout} layout @param {number} em */
    place(layout, em) {
      wires.forEach((wire, j) => wire.place(layout, j, em));
      const { x, y, r } = layout.neuron;
      put(circle, { cx: x, cy: y, r });
      put(sigma, { x, y: y + 0.36 * r, "font-size": r });
      const { arrow, output } = layout;
      const head = 0.45 * em;
      put(shaft, {
        d: `M${x + r} ${y}H${arrow.x}M${arrow.x - head} ${y - head}L${arrow.x} ${y}L${arrow.x - head} ${y + head}`,
      });
      put(hit, { d: `M${x + r} ${y}H${arrow.x}` });
      // Three pairs of a name and its number, about the height of the neuron.
      const pair = 2.3 * LINE * em;
      lines.forEach((node, i) =>
        put(node, {
          x: output.x,
          y: output.y - 1.5 * pair + Math.floor(i / 2) * pair + (i % 2 === 0 ? 0.85 : 0.95 + LINE) * em,
        }),
      );
      put(back, { x: output.x - 4, y: output.y - 1.5 * pair - 2, width: 8.2 * em, height: 3 * pair, rx: 6 });
    },
  };
}

/** An input with its wire. @param {number} j @param {boolean} isBias */
function createWire(j, isBias) {
  const group = part("weight", { class: isBias ? "neuron-wire is-bias" : "neuron-wire", "data-j": String(j) });
  const hit = svgElement("path", { class: "hit" });
  const line = svgElement("path", { class: "line" });
  const march = svgElement("path", { class: "march" });
  // The constant 1 is no feature: it belongs to the bias.
  const input = svgElement("g", { class: "neuron-input", ...(isBias ? {} : { "data-organ": "input" }) });
  const node = svgElement("circle");
  const symbol = text("neuron-symbol");
  const name = text("neuron-name");
  const value = text("neuron-value");
  input.append(node, ...spaced([symbol, name, value]));
  const label = text("neuron-weight");
  const behind = svgElement("rect", { class: "neuron-behind" });
  const box = svgElement("rect", { rx: "4" });
  const number = text("neuron-number");
  const pill = svgElement("g", { class: "neuron-pill" });
  pill.append(box, number);
  group.append(hit, line, march, behind, ...spaced([input, label, pill]));
  let shown = "";
  let size = 12;

  /** The box is as wide as its number. */
  function fit() {
    const width = (Array.from(shown).length * DIGIT + 0.9) * size;
    put(box, { x: -width / 2, y: -0.7 * size, width, height: 1.4 * size });
  }

  return {
    group,
    line,
    symbol,
    name,
    value,
    /** @param {string} text */
    setLabel(text) {
      if (label.textContent === text) return;
      setText(label, text);
      put(behind, { width: Array.from(text).length * DIGIT * size + 4 });
    },
    /** @param {string} text @param {boolean} isGradient */
    setNumber(text, isGradient) {
      pill.classList.toggle("is-gradient", isGradient);
      if (text === shown) return;
      const isOtherwise = text.length !== shown.length;
      shown = text;
      setText(number, text);
      if (isOtherwise) fit();
    },
    /** @param {Layout} layout @param {number} at @param {number} em */
    place(layout, at, em) {
      size = em;
      const { x, y } = layout.inputs[at];
      const path = pathOf(layout.wires[at]);
      for (const each of [hit, line, march]) put(each, { d: path });
      put(node, { cx: x, cy: y, r: layout.radius });
      symbol.style.fontSize = `${Math.min(1.1 * em, 1.05 * layout.radius)}px`;
      put(symbol, { x, y: y + 0.35 * em });
      const { isTight, isNarrow } = layout;
      if (isNarrow) put(name, { x: layout.label, y: y + 1.6 * em, "text-anchor": "start" });
      else put(name, { x: layout.nameRight, y: y + (isTight ? 0.35 : -0.15) * em, "text-anchor": "end" });
      put(value, { x: layout.nameRight, y: y + 1.1 * em, "text-anchor": "end" });
      value.classList.toggle("is-left-out", isTight || isNarrow);
      put(label, { x: layout.label, y: y + (isTight ? 0.35 : -0.9) * em });
      // Where there is no room above the wire, the label interrupts it.
      put(behind, { x: layout.label - 2, y: y - 0.6 * em, height: isTight ? 1.2 * em : 0 });
      put(number, { y: 0.35 * em });
      setAttribute(pill, "transform", `translate(${layout.rest} ${y})`);
      fit();
    },
  };
}

/** A part that can be pressed. @param {string} organ @param {Record<string, string>} attributes */
function part(organ, attributes) {
  return svgElement("g", {
    ...attributes,
    role: "button",
    tabindex: "0",
    "aria-pressed": "false",
    "data-organ": organ,
  });
}

/** @param {string} name */
const text = (name) => svgElement("text", { class: name });

/** With spaces that are not seen but heard: a part is called what stands in it. @param {readonly Node[]} nodes */
const spaced = (nodes) => nodes.flatMap((node) => [node, document.createTextNode(" ")]);

/** @param {Element} node @param {Record<string, string | number>} attributes */
function put(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    setAttribute(node, name, typeof value === "number" ? String(Math.round(10 * value) / 10) : value);
  }
}
