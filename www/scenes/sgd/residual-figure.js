import { setText } from "../../ui/dom.js";
import { mountFigure } from "../../ui/figure.js";
import { createLegend } from "../../ui/legend.js";
import { readResidual } from "../../run-view/readouts.js";

/** @typedef {import("../../run-view/reading.js").Model} Model */
/** @typedef {import("../../ui/legend.js").Entry} Entry */

/** @type {Entry[]} */
const ENTRIES = [
  { name: "histogram", mark: "bar", colour: "bar" },
  { name: "fitted", mark: "line", colour: "learned" },
  { name: "trueNoise", mark: "dotted", colour: "truth" },
];

/**
 * Histogram of the residuals under the fitted and the true normal density.
 * @param {HTMLElement} container
 * @param {{ requestDraw: () => void }} events
 */
export function mountResidualFigure(container, { requestDraw }) {
  /** @type {import("../../engine.js").ResidualChart | undefined} */
  let chart;
  /** @type {Model | undefined} */
  let model;
  const legend = createLegend(ENTRIES);
  const figure = mountFigure(container, {
    name: "residual",
    layers: ["densities"],
    onResize: requestDraw,
    chart: () => (model?.trainer ? chart : undefined),
    read: (x) => model && readResidual(model, x),
  });
  figure.root.setAttribute("data-part", "residuals");
  figure.note.classList.add("math");
  figure.head.after(legend.node);

  return {
    root: figure.root,
    /** @param {import("../../engine.js").Engine} engine @param {import("../../engine.js").ChartStyle} style */
    attach(engine, style) {
      chart = new engine.ResidualChart(figure.canvases[0]);
      chart.setStyle(style);
    },
    /** @param {import("../../engine.js").ChartStyle} style */
    setStyle: (style) => chart?.setStyle(style),
    /** @param {Model} next */
    draw(next) {
      model = next;
      if (!chart || !next.trainer || !figure.isVisible()) return;
      chart.setNames("y − ŷ", "");
      chart.draw(next.trainer, optionsOf(next));
      figure.readout.refresh();
    },
    /** @param {Model} next */
    update(next) {
      model = next;
      const { translator, numbers, hasTruth } = next;
      setText(figure.note, `σ̂ = ${translator.significant(numbers.residuals.rms, 3)}`);
      legend.update({}, ({ name }) => name !== "trueNoise" || hasTruth);
      figure.readout.refresh();
    },
    describe: figure.describe,
    /**
     * The chart to take away, if there is one to be seen.
     * @returns {import("../../take-away/panel.js").Chart | undefined}
     */
    picture() {
      const [drawn, shown] = [chart, model];
      const trainer = shown?.trainer;
      if (!drawn || !trainer || !figure.isVisible()) return undefined;
      return {
        name: "residual",
        title: shown.translator.t("figure.residual.title"),
        note: figure.note.textContent ?? "",
        legend: legend.shown(),
        svg: (width, height) => drawn.svg(trainer, width, height, optionsOf(shown)),
      };
    },
  };
}

/** @param {Model} model */
const optionsOf = ({ hasTruth, ghosts }) => ({ truth: hasTruth, ghosts: Float64Array.from(ghosts, ({ rms }) => rms) });
