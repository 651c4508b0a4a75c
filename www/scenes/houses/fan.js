/** On demand: the residuals of least squares over the fit, for the target and for its logarithm. */

import { element, label, localise, setHidden, setText } from "../../ui/dom.js";
import { mountFigure } from "../../ui/figure.js";
import { createLegend } from "../../ui/legend.js";
import { amount } from "./units.js";

/** @typedef {import("./reading.js").Model} Model */
/** @typedef {import("../../engine.js").FanStats} FanStats */

const KINDS = /** @type {const} */ (["price", "log"]);
const ROWS = /** @type {const} */ (["rankCorrelation", "beyondThree", "excessKurtosis"]);

/**
 * @param {HTMLElement} container
 * @param {{ requestDraw: () => void }} parts
 */
export function mountFan(container, { requestDraw }) {
  /** @type {Model | undefined} */
  let model;
  /** What the charts were fitted to. @type {unknown} */
  let fitted;
  const charts = KINDS.map((kind) => mountKind(kind));
  const figures = element("div", { class: "houses-fans" }, ...charts.map(({ wrapper }) => wrapper));
  const cells = ROWS.map((name) => ({ name, values: KINDS.map(() => element("td")) }));
  const head = element(
    "tr",
    {},
    element("td"),
    ...KINDS.map((kind) => label("th", `houses.fan.${kind}`, { scope: "col" })),
  );
  const table = element(
    "table",
    { class: "houses-fan-table" },
    label("caption", "houses.fan.table", { class: "visually-hidden" }),
    element("thead", {}, head),
    element(
      "tbody",
      {},
      ...cells.map(({ name, values }) =>
        element("tr", {}, label("th", `houses.fan.${name}`, { scope: "row" }), ...values),
      ),
    ),
  );
  const size = element("p");
  const texts = ["why", "tails", "compare"].map((name) => label("p", `houses.fan.text.${name}`));
  const body = element("div", { class: "houses-fan" }, figures, table, size, ...texts);
  const root = element(
    "details",
    { class: "disclosure houses-disclosure", id: "houses-fan" },
    label("summary", "houses.fan.title"),
    body,
  );
  container.append(root);
  root.addEventListener("toggle", requestDraw);
  let lang = "";

  /** @param {typeof KINDS[number]} kind */
  function mountKind(kind) {
    /** @type {import("../../engine.js").FanChart | undefined} */
    let chart;
    /** @type {FanStats | undefined} */
    let stats;
    const wrapper = element("div", { class: "houses-fan-figure" });
    const figure = mountFigure(wrapper, {
      name: `fan-${kind}`,
      layers: ["points"],
      onResize: requestDraw,
      chart: () => (stats ? chart : undefined),
      read: (x) => read(x),
    });
    const legend = createLegend([
      { name: "examples", mark: "dot", colour: "example" },
      { name: "housesSpread", mark: "dashed", colour: "minibatch" },
    ]);
    const missing = label("p", "houses.fan.missing", { class: "houses-note", hidden: true });
    figure.head.after(legend.node, missing);

    /** @param {number} x */
    function read(x) {
      const [at, spread] = chart?.spreadAt(x) ?? [];
      if (at === undefined || !model) return undefined;
      const show = (/** @type {number} */ value) =>
        kind === "price" && model
          ? amount(model.translator, model.data, value)
          : (model?.translator.significant(value, 4) ?? "");
      return {
        x: at,
        y: spread,
        lines: [`ŷ: ${show(at)}`, model.translator.t("houses.fan.spread", { spread: show(spread) })],
      };
    }

    return {
      wrapper,
      /** @param {import("../../engine.js").Scenes} scenes @param {import("../../engine.js").ChartStyle} style */
      attach(scenes, style) {
        chart = new scenes.FanChart(figure.canvases[0]);
        chart.setStyle(style);
      },
      /** @param {import("../../engine.js").ChartStyle} style */
      setStyle: (style) => chart?.setStyle(style),
      /** @param {Model} shown */
      fit({ data }) {
        stats = chart?.fit(data.features, data.names.length, data.targets, kind === "log");
        setHidden(missing, stats !== undefined);
        return stats;
      },
      get stats() {
        return stats;
      },
      /** @param {Model} shown */
      draw({ translator }) {
        if (!chart || !stats || !figure.isVisible()) return;
        chart.setNames(translator.t(`houses.fan.x.${kind}`), "y − ŷ");
        chart.draw();
        figure.describe(
          translator.t("houses.fan.summary", {
            name: translator.t(`houses.fan.${kind}`),
            rho: statOf(translator, stats, "rankCorrelation"),
          }),
        );
        figure.readout.refresh();
      },
      /** @returns {import("../../take-away/panel.js").Chart[]} */
      pictures() {
        const drawn = chart;
        if (!drawn || !stats || !model || !figure.isVisible()) return [];
        return [
          {
            name: `fan-${kind}`,
            title: model.translator.t(`figure.fan-${kind}.title`),
            legend: legend.shown(),
            svg: (w, h) => drawn.svg(w, h),
          },
        ];
      },
    };
  }

  return {
    root,
    /** @param {import("../../engine.js").Scenes} scenes @param {import("../../engine.js").ChartStyle} style */
    attach(scenes, style) {
      for (const chart of charts) chart.attach(scenes, style);
      fitted = undefined;
    },
    /** @param {import("../../engine.js").ChartStyle} style */
    setStyle(style) {
      for (const chart of charts) chart.setStyle(style);
    },
    /** @param {Model} next */
    update(next) {
      model = next;
      const { translator, data } = next;
      if (translator.lang !== lang) localise(root, translator);
      lang = translator.lang;
      if (!root.open) return;
      if (fitted !== data) for (const chart of charts) chart.fit(next);
      fitted = data;
      for (const chart of charts) chart.draw(next);
      cells.forEach(({ name, values }) =>
        values.forEach((cell, k) => setText(cell, statOf(translator, charts[k].stats, name))),
      );
      const [price, log] = charts.map(({ stats }) => stats);
      setText(
        size,
        price && log
          ? translator.t("houses.fan.size", {
              price: amount(translator, data, price.rms),
              log: translator.number(log.rms, 3),
              share: translator.percent(Math.exp(log.rms) - 1, 0),
            })
          : "",
      );
    },
    pictures: () => charts.flatMap((chart) => chart.pictures()),
  };
}

/**
 * @param {import("../../i18n/translator.js").Translator} translator
 * @param {FanStats | undefined} stats
 * @param {typeof ROWS[number]} name
 */
function statOf(translator, stats, name) {
  const stat = stats?.[name];
  if (stat === undefined) return "–";
  return name === "beyondThree"
    ? translator.percent(stat, 2)
    : translator.number(stat, name === "rankCorrelation" ? 2 : 1);
}
