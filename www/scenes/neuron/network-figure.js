import { element, label, localise, setHidden, setText } from "../../ui/dom.js";
import { createLegend } from "../../ui/legend.js";
import { mountDiagram } from "./diagram.js";
import { mountFormula } from "./formula.js";
import { createDataPicker, createExamplePicker } from "./pickers.js";
import { say } from "../../ui/say.js";
import { sayingOf } from "./saying.js";

/** @typedef {import("./reading.js").Model} Model */
/** @typedef {import("./light.js").Light} Light */

/** @type {import("../../ui/legend.js").Entry[]} */
const ENTRIES = [
  { name: "activation", mark: "line", colour: "learned" },
  { name: "inhibition", mark: "dashed", colour: "minibatch" },
];
const LAYERS = ["inputLayer", "dense", "outputLayer"];

/**
 * The network with the example that it is shown, the names of its layers, its formula, and a sentence about what is
 * lit.
 * @param {HTMLElement} container
 * @param {object} parts
 * @param {import("../../run/session.js").Session} parts.session
 * @param {Light} parts.light
 * @param {() => void} parts.requestDraw
 * @param {() => void} parts.openData
 */
export function mountNetworkFigure(container, { session, light, requestDraw, openData }) {
  const data = createDataPicker({ session, openData });
  const example = createExamplePicker({ session, requestDraw });
  const legend = createLegend(ENTRIES);
  const layers = element(
    "div",
    { class: "neuron-layers", role: "group", "data-i18n-label": "neuron.layers" },
    ...LAYERS.map((organ) =>
      label("button", `neuron.layer.${organ}`, {
        type: "button",
        "data-organ": organ,
        "aria-pressed": "false",
        "aria-describedby": "neuron-says",
      }),
    ),
  );
  const message = element("p");
  const choose = element("button", { type: "button", class: "primary" });
  const overlay = element("section", { class: "overlay", hidden: true }, message, choose);
  const says = element("p", { class: "neuron-says", id: "neuron-says" });
  const root = element(
    "section",
    { class: "card figure network-figure", "aria-labelledby": "network-title" },
    element(
      "header",
      { class: "figure-head" },
      label("h2", "neuron.title", { id: "network-title" }),
      data.node,
      example.node,
    ),
    layers,
  );
  container.append(root);
  const diagram = mountDiagram(root, { light, requestDraw });
  const formula = mountFormula(root, light);
  diagram.plot.append(legend.node);
  root.append(says, overlay);
  light.listen(layers);
  choose.addEventListener("click", openData);
  let lang = "";
  let isKnown = false;
  /** @type {import("./light.js").Spot | undefined} */
  let lit;
  /** @type {Model | undefined} */
  let model;

  return {
    root,
    diagram,
    /**
     * @param {import("../../i18n/translator.js").Translator} translator
     * @param {Model | undefined} next  undefined: what there is cannot be drawn
     * @param {{ key: string, params?: Record<string, unknown> } | undefined} obstacle
     */
    update(translator, next, obstacle) {
      model = next;
      if (translator.lang !== lang) localise(root, translator);
      lang = translator.lang;
      data.update(translator);
      example.update(translator, next);
      setHidden(overlay, obstacle === undefined);
      if (obstacle) {
        setText(message, translator.t(obstacle.key, obstacle.params));
        setText(choose, translator.t("csv.choose"));
      }
      isKnown = next !== undefined;
      root.classList.toggle("is-empty", !isKnown);
      if (!next) return;
      diagram.update(next);
      formula.update(next);
      setText(says, sayingOf(next, light.spot));
      // What is lit is said once, not with each step that changes its numbers.
      if (light.spot && light.spot !== lit) say(says, says.textContent ?? "", { kind: "lit" });
      lit = light.spot;
      diagram.show();
      formula.show();
      light.mark(layers);
    },
    /** The diagram to take away. @returns {import("../../take-away/panel.js").Chart | undefined} */
    picture() {
      const shown = model;
      if (!shown || !diagram.isVisible()) return undefined;
      return {
        name: "network",
        title: shown.translator.t("neuron.title"),
        note: shown.translator.t("neuron.picture", {
          example: shown.translator.integer(shown.index + 1),
          prediction: shown.texts.prediction,
          label: shown.label,
        }),
        legend: legend.shown(),
        svg: diagram.picture,
      };
    },
  };
}
