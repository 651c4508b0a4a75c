import { mountFigure } from "../../ui/figure.js";
import { createLegend } from "../../ui/legend.js";
import { recordsAt } from "../../run-view/readouts.js";
import { amount, parameter, parameterName } from "./units.js";

/** @typedef {import("./reading.js").Model} Model */

/** Weights drawn at most, beside the bias. */
const MOST = 4;

/** With more examples the losses come as the chart of them works them out. */
const MOST_EXAMPLES = 10_000;

/** @type {import("../../ui/legend.js").Entry[]} */
const ENTRIES = [
  { name: "housesRmse", mark: "line", colour: "learned" },
  { name: "housesLeastRmse", mark: "dotted", colour: "least-squares" },
  { name: "housesDistances", mark: "dashed", colour: "ink" },
];

/**
 * How far each parameter is from least squares over the steps, and the RMSE, on one logarithmic axis.
 * @param {HTMLElement} container
 * @param {{ requestDraw: () => void }} events
 */
export function mountDistanceFigure(container, { requestDraw }) {
  /** @type {import("../../engine.js").DistanceChart | undefined} */
  let chart;
  /** @type {Model | undefined} */
  let model;
  const legend = createLegend(ENTRIES);
  const figure = mountFigure(container, {
    name: "distance",
    layers: ["curves"],
    onResize: requestDraw,
    chart: () => (model?.trainer ? chart : undefined),
    read,
  });
  figure.head.after(legend.node);

  /** @param {Model} shown */
  function optionsOf({ translator, data, numbers, prices, trainer, state }) {
    const records = trainer && recordsOf(trainer, state.status !== "running");
    const d = data.names.length;
    const shown = [...Array.from({ length: Math.min(d, MOST) }, (_, j) => j), d];
    const names = shown.map((j) => {
      const { letter, index } = parameterName(translator, data, j);
      return index ? `${letter} ${index}` : letter;
    });
    return {
      step: records?.step ?? new Float64Array(),
      parameters: records?.parameters ?? new Float64Array(),
      leastSquares: [...numbers.leastSquares.w, numbers.leastSquares.b],
      shown,
      names,
      rmse: (records?.train ?? new Float64Array()).map((loss) => Math.sqrt(2 * loss)),
      rmseName: "RMSE",
      leastRmse: Number.isFinite(prices.leastRmse) ? prices.leastRmse : undefined,
      cursor: trainer && trainer.reach > trainer.steps ? trainer.steps : undefined,
    };
  }

  /** @param {number} x */
  function read(x) {
    if (!model) return undefined;
    const { translator, data } = model;
    const { step, parameters, leastSquares, shown, names, rmse } = optionsOf(model);
    let at = -1;
    step.forEach((value, i) => {
      if (at < 0 || Math.abs(value - x) < Math.abs(step[at] - x)) at = i;
    });
    if (at < 0) return undefined;
    const far = (/** @type {number} */ j) => Math.abs(parameters[at * leastSquares.length + j] - leastSquares[j]);
    const lines = shown.map((j, k) => `${names[k]}: ${parameter(translator, far(j), leastSquares[j])}`);
    return {
      x: step[at],
      lines: [
        translator.t("houses.step", { step: translator.integer(step[at]) }),
        `RMSE: ${amount(translator, data, rmse[at])}`,
        ...lines,
      ],
    };
  }

  return {
    root: figure.root,
    describe: figure.describe,
    /** @param {import("../../engine.js").Scenes} scenes @param {import("../../engine.js").ChartStyle} style */
    attach(scenes, style) {
      chart = new scenes.DistanceChart(figure.canvases[0]);
      chart.setStyle(style);
    },
    /** @param {import("../../engine.js").ChartStyle} style */
    setStyle: (style) => chart?.setStyle(style),
    /** @param {Model} next */
    draw(next) {
      model = next;
      if (!chart || !next.trainer || !figure.isVisible()) return;
      chart.setNames(next.translator.t("figure.loss.x.steps"), "");
      chart.draw(optionsOf(next));
      figure.readout.refresh();
    },
    /** @returns {import("../../take-away/panel.js").Chart[]} */
    pictures() {
      const [drawn, shown] = [chart, model];
      if (!drawn || !shown?.trainer || !figure.isVisible()) return [];
      return [
        {
          name: "distance",
          title: shown.translator.t("figure.distance.title"),
          legend: legend.shown(),
          svg: (w, h) => drawn.svg(w, h, optionsOf(shown)),
        },
      ];
    },
  };
}

/**
 * The record, at rest with all its losses.
 * @param {import("../../engine.js").Trainer} trainer
 * @param {boolean} isAtRest
 */
function recordsOf(trainer, isAtRest) {
  const records = recordsAt(trainer);
  return isAtRest && trainer.nTrain <= MOST_EXAMPLES && records.train.some(Number.isNaN)
    ? trainer.history(true)
    : records;
}
