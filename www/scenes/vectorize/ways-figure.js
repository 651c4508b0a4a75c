import { setText } from "../../ui/dom.js";
import { mountFigure } from "../../ui/figure.js";
import { WAYS } from "./ways.js";

/** @typedef {import("./reading.js").Model} Model */

/**
 * Nanoseconds an element of the four ways, as bars on a logarithmic scale.
 * @param {HTMLElement} container
 * @param {{ requestDraw: () => void }} parts
 */
export function mountWaysFigure(container, { requestDraw }) {
  /** @type {import("../../engine.js").WaysChart | undefined} */
  let chart;
  /** @type {Model | undefined} */
  let model;
  const figure = mountFigure(container, {
    name: "vectorize",
    layers: ["ways"],
    onResize: requestDraw,
    chart: () => chart,
    read,
  });

  /**
   * The bar under the pointer; by the keys the one that ends nearest.
   * @param {number} x
   * @param {number | undefined} y
   */
  function read(x, y) {
    const rows = model?.ways?.rows;
    if (!model || !rows) return undefined;
    const distance = (/** @type {number} */ k) => Math.abs(Math.log(rows[k].median / x));
    const nearest = rows.map((_, k) => k).sort((a, b) => distance(a) - distance(b))[0];
    const row =
      rows[y === undefined ? nearest : Math.min(rows.length - 1, Math.max(0, rows.length - 1 - Math.floor(y)))];
    const { translator } = model;
    const show = (/** @type {number} */ value) => translator.significant(value, 3);
    return {
      x: row.median,
      lines: [
        translator.t(`vectorize.way.${row.name}`),
        `${show(row.median)} ns`,
        `${show(row.low)} – ${show(row.high)} ns`,
      ],
    };
  }

  /** @param {Model} shown */
  const optionsOf = ({ translator, ways }) => ({
    ways: WAYS.map(({ name }) => translator.t(`vectorize.way.${name}`)),
    medians: WAYS.map((_, k) => ways?.rows[k].median ?? NaN),
    lows: WAYS.map((_, k) => ways?.rows[k].low ?? NaN),
    highs: WAYS.map((_, k) => ways?.rows[k].high ?? NaN),
  });

  return {
    /** @param {import("../../engine.js").Scenes} module @param {import("../../engine.js").ChartStyle} style */
    attach(module, style) {
      chart = new module.WaysChart(figure.canvases[0]);
      chart.setStyle(style);
    },
    /** @param {import("../../engine.js").ChartStyle} style */
    setStyle: (style) => chart?.setStyle(style),
    /** @param {Model} next */
    update(next) {
      model = next;
      const { translator, ways } = next;
      setText(
        figure.note,
        ways ? translator.t("vectorize.measured", { n: ways.n }) : translator.t("vectorize.unmeasured"),
      );
      if (!chart || !figure.isVisible()) return;
      chart.setNames(translator.t("vectorize.axis.time"), "");
      chart.draw(optionsOf(next));
      figure.readout.refresh();
    },
    describe() {
      if (!model) return;
      const { translator, ways } = model;
      if (!ways) return figure.describe(translator.t("vectorize.empty"));
      const parts = ways.rows.map(({ name, median }) =>
        translator.t("vectorize.summary.way", {
          way: translator.t(`vectorize.way.${name}`),
          time: `${translator.significant(median, 3)} ns`,
        }),
      );
      figure.describe(translator.sentences([translator.t("vectorize.measured", { n: ways.n }), ...parts]));
    },
    /** @returns {import("../../take-away/panel.js").Chart[]} */
    pictures() {
      const [drawn, shown] = [chart, model];
      if (!drawn || !shown?.ways || !figure.isVisible()) return [];
      return [
        {
          name: "vectorize",
          title: shown.translator.t("figure.vectorize.title"),
          note: figure.note.textContent ?? "",
          legend: [],
          svg: (w, h) => drawn.svg(w, h, optionsOf(shown)),
        },
      ];
    },
  };
}
