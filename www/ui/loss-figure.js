import { element, setAttribute, setText } from "./dom.js";
import { mountFigure } from "./figure.js";
import { createLegend } from "./legend.js";
import { nextRecord, readLoss } from "../scenes/sgd/readouts.js";

/** @typedef {import("../scenes/sgd/reading.js").Model} Model */
/** @typedef {import("./legend.js").Entry} Entry */

/** @type {Entry[]} */
const ENTRIES = [
  { name: "minibatchLoss", mark: "thin", colour: "minibatch" },
  { name: "training", mark: "line", colour: "learned" },
  { name: "validation", mark: "dashed", colour: "validation" },
  { name: "leastSquares", mark: "dotted", colour: "least-squares" },
];

/**
 * The losses over the steps, on a linear or logarithmic axis.
 * @param {HTMLElement} container
 * @param {{ setView: (values: Record<string, unknown>) => void, requestDraw: () => void }} events
 */
export function mountLossFigure(container, { setView, requestDraw }) {
  /** @type {import("../engine.js").LossChart | undefined} */
  let chart;
  /** @type {Model | undefined} */
  let model;
  const logarithmic = element("button", { type: "button", class: "log-axis", "data-i18n": "figure.loss.log", "data-i18n-title": "figure.loss.logTitle" });
  const legend = createLegend(ENTRIES);
  const figure = mountFigure(container, {
    name: "loss",
    layers: ["curves"],
    onResize: requestDraw,
    chart: () => (model?.trainer ? chart : undefined),
    read: (x) => model && readLoss(model, x),
    next: (x, direction) => (model ? nextRecord(model, x, direction) : x),
  });
  const note = element("span", { class: "note-long" });
  const shortNote = element("span", { class: "note-short" });
  figure.root.setAttribute("data-part", "loss");
  figure.note.append(note, shortNote);
  figure.head.append(logarithmic);
  figure.head.after(legend.node);
  logarithmic.addEventListener("click", () => setView({ log: !model?.state.view.log }));

  return {
    root: figure.root,
    /** @param {import("../engine.js").Engine} engine @param {import("../engine.js").ChartStyle} style */
    attach(engine, style) {
      chart = new engine.LossChart(figure.canvases[0]);
      chart.setStyle(style);
    },
    /** @param {import("../engine.js").ChartStyle} style */
    setStyle: (style) => chart?.setStyle(style),
    /** @param {Model} next */
    draw(next) {
      model = next;
      if (!chart || !next.trainer || !figure.isVisible()) return;
      chart.setNames(next.translator.t("figure.loss.x"), "");
      const isComplete = chart.draw(next.trainer, { log: next.state.view.log });
      if (!isComplete) requestDraw();
      figure.readout.refresh();
    },
    /** @param {Model} next */
    update(next) {
      model = next;
      const { loss } = next.state.present;
      setText(note, next.translator.t(`figure.loss.note.${loss}`));
      setText(shortNote, next.translator.t(`counts.train.${loss}`));
      setAttribute(logarithmic, "aria-pressed", String(next.state.view.log));
      legend.update({}, ({ name }) => name !== "validation" || next.numbers.nValidation > 0);
      figure.readout.refresh();
    },
    describe: figure.describe,
  };
}
