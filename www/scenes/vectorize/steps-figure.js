import { setText } from "../../ui/dom.js";
import { mountFigure } from "../../ui/figure.js";
import { BATCH_SIZES, EXAMPLES, FEATURES } from "./ways.js";

/** @typedef {import("./reading.js").Model} Model */

/**
 * Examples a second over batch size, for one step of SGD a call.
 * @param {HTMLElement} container
 * @param {{ requestDraw: () => void }} parts
 */
export function mountStepsFigure(container, { requestDraw }) {
  /** @type {import("../../engine.js").ThroughputChart | undefined} */
  let chart;
  /** @type {Model | undefined} */
  let model;
  const figure = mountFigure(container, {
    name: "vectorize-steps",
    layers: ["steps"],
    onResize: requestDraw,
    chart: () => chart,
    read,
    next,
  });

  /** @param {number} x */
  function nearest(x) {
    const distance = (/** @type {number} */ k) => Math.abs(Math.log(BATCH_SIZES[k] / x));
    return BATCH_SIZES.map((_, k) => k).sort((a, b) => distance(a) - distance(b))[0];
  }

  /** @param {number} x @param {number} direction */
  function next(x, direction) {
    return BATCH_SIZES[Math.min(BATCH_SIZES.length - 1, Math.max(0, nearest(x) + direction))];
  }

  /** @param {number} x */
  function read(x) {
    const reading = model?.steps?.[nearest(x)];
    if (!model || !reading) return undefined;
    const { translator } = model;
    const show = (/** @type {number} */ value) => translator.significant(value, 3);
    return {
      x: reading.batchSize,
      y: reading.median,
      lines: [
        `|B| = ${translator.integer(reading.batchSize)}`,
        translator.t("vectorize.rate", { rate: show(reading.median) }),
        `${show(reading.low)} – ${show(reading.high)}`,
      ],
    };
  }

  /** @param {Model} shown */
  const optionsOf = ({ steps }) => ({
    batchSizes: BATCH_SIZES,
    medians: steps?.map(({ median }) => median) ?? [],
    lows: steps?.map(({ low }) => low) ?? [],
    highs: steps?.map(({ high }) => high) ?? [],
  });

  return {
    /** @param {import("../../engine.js").Scenes} module @param {import("../../engine.js").ChartStyle} style */
    attach(module, style) {
      chart = new module.ThroughputChart(figure.canvases[0]);
      chart.setStyle(style);
    },
    /** @param {import("../../engine.js").ChartStyle} style */
    setStyle: (style) => chart?.setStyle(style),
    /** @param {Model} shown */
    update(shown) {
      model = shown;
      const { translator, steps } = shown;
      setText(
        figure.note,
        steps
          ? translator.t("vectorize.steps.note", { n: EXAMPLES, d: FEATURES })
          : translator.t("vectorize.unmeasured"),
      );
      if (!chart || !figure.isVisible()) return;
      chart.setNames(translator.t("vectorize.axis.batch"), translator.t("vectorize.axis.rate"));
      chart.draw(optionsOf(shown));
      figure.readout.refresh();
    },
    describe() {
      if (!model) return;
      const { translator, steps } = model;
      if (!steps) return figure.describe(translator.t("vectorize.steps.empty"));
      figure.describe(
        translator.sentences(
          steps.map(({ batchSize, median }) =>
            translator.t("vectorize.summary.steps", { batch: batchSize, rate: translator.significant(median, 3) }),
          ),
        ),
      );
    },
    /** @returns {import("../../take-away/panel.js").Chart[]} */
    pictures() {
      const [drawn, shown] = [chart, model];
      if (!drawn || !shown?.steps || !figure.isVisible()) return [];
      return [
        {
          name: "vectorize-steps",
          title: shown.translator.t("figure.vectorize-steps.title"),
          note: figure.note.textContent ?? "",
          legend: [],
          svg: (w, h) => drawn.svg(w, h, optionsOf(shown)),
        },
      ];
    },
  };
}
