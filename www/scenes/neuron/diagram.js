import { element, setAttribute, setText, svgElement } from "../../ui/dom.js";
import { subscript } from "../../ui/quantity.js";
import { createFlow } from "./flow.js";
import { layoutOf, shortened, widthOf } from "./layout.js";
import { createParts } from "./parts.js";
import { serialised } from "./picture.js";

/** @typedef {import("./reading.js").Model} Model */
/** @typedef {import("./light.js").Light} Light */

/** Width of a letter, in letters' heights. */
const LETTER = 0.56;

/**
 * The network: inputs, wires as wide as their weights, the neuron that sums, its output; numbers that move along the
 * wires.
 * @param {HTMLElement} container
 * @param {{ light: Light, requestDraw: () => void }} parts
 */
export function mountDiagram(container, { light, requestDraw }) {
  const svg = svgElement("svg", { class: "neuron-diagram", role: "group" });
  const plot = element("div", { class: "neuron-plot" }, svg);
  container.append(plot);
  let size = { width: 0, height: 0 };
  let d = -1;
  let built = "";
  /** @type {ReturnType<typeof createParts> | undefined} */
  let parts;
  /** @type {import("./layout.js").Layout | undefined} */
  let layout;
  const flow = createFlow(svg);

  new ResizeObserver(([entry]) => {
    const { width, height } = entry.contentRect;
    size = { width: Math.round(width), height: Math.round(height) };
    requestDraw();
  }).observe(plot);

  light.listen(svg);

  /** @param {number} nFeatures */
  function build(nFeatures) {
    const em = Number.parseFloat(getComputedStyle(svg).fontSize);
    const key = `${nFeatures} ${size.width} ${size.height} ${em}`;
    if (key === built || size.width < 2 || size.height < 2) return;
    built = key;
    setAttribute(svg, "viewBox", `0 0 ${size.width} ${size.height}`);
    layout = layoutOf({ ...size, d: nFeatures, em });
    if (nFeatures !== d || !parts) {
      parts = createParts(nFeatures);
      svg.replaceChildren(...parts.nodes, flow.node);
    }
    d = nFeatures;
    parts.place(layout, em);
    flow.place(layout);
  }

  return {
    plot,
    /** @param {Model} model */
    update(model) {
      build(model.d);
      if (!parts || !layout) return;
      const { numbers, texts, phase } = model;
      const { wires } = parts;
      const place = layout;
      wires.forEach((wire, j) => {
        const isBias = j === d;
        const weight = isBias ? numbers.b : numbers.w[j];
        wire.group.classList.toggle("is-negative", weight < 0);
        if (!isBias) wire.line.style.strokeWidth = `${widthOf(weight, model.largest, place.row)}px`;
        setText(wire.symbol, isBias ? "1" : `x${subscript(j + 1)}`);
        setText(wire.name, isBias ? (place.isNarrow ? "" : texts.bias) : nameOn(model, j, place));
        setText(wire.value, isBias ? "" : texts.given[j]);
        wire.setLabel((place.isNarrow ? texts.briefly : texts.weights)[j]);
        wire.setNumber(phase === 3 ? texts.gradients[j] : texts.products[j], phase === 3);
      });
      setText(parts.prediction, texts.prediction);
      setText(parts.target, texts.target);
      setText(parts.residual, texts.residual);
      setAttribute(parts.neuron, "aria-label", texts.sum);
      setAttribute(parts.axon, "aria-label", texts.axon);
      setAttribute(svg, "aria-label", texts.summary);
      setAttribute(svg, "data-phase", String(phase));
      svg.classList.toggle("is-running", model.isRunning);
    },
    /** What is to be seen lit. */
    show: () => light.mark(svg),
    /**
     * Numbers set out.
     * @param {"forward" | "backward"} direction
     * @param {readonly string[]} texts
     * @param {number} now
     */
    send: (direction, texts, now) => flow.send(direction, texts, now),
    /** @param {number} now @returns {boolean} whether numbers are still on their way */
    frame: (now) => flow.frame(now),
    isVisible: () => parts !== undefined && plot.offsetParent !== null,
    /** @param {number} width @param {number} height */
    picture: (width, height) => serialised(svg, width, height),
  };
}

/**
 * The name of an input as far as there is room. Under a wire its value follows; where rows are tight and names say
 * nothing, there is the value alone.
 * @param {Model} model @param {number} j @param {import("./layout.js").Layout} layout
 */
function nameOn({ names, isNamed, texts }, j, { isNarrow, isTight, nameRight, label, rest, em }) {
  const value = texts.given[j];
  if (!isNamed && (isNarrow || isTight)) return value;
  const room = isNarrow ? rest + 2 * em - label - value.length * LETTER * em : nameRight;
  const name = shortened(names[j], Math.max(4, Math.floor(room / (LETTER * em)) - 1));
  return isNarrow ? `${name} ${value}` : name;
}
