import { element, setAttribute, setHidden, setText } from "./dom.js";
import { createEquation } from "./equation.js";
import { mountFigure, pixelRatio } from "./figure.js";
import { icon } from "./icons.js";
import { createLegend } from "./legend.js";
import { createZoom } from "./zoom.js";
import { readData } from "../scenes/sgd/readouts.js";

/** @typedef {import("../scenes/sgd/reading.js").Model} Model */
/** @typedef {import("./legend.js").Entry} Entry */

/** More examples than this are drawn as their density: a closer look shows them one by one. */
const MOST_DOTS = 5000;

/** @type {Entry[]} */
const ENTRIES = [
  { name: "examples", mark: "dot", colour: "example" },
  { name: "minibatch", mark: "ring", colour: "minibatch" },
  { name: "learned", mark: "line", colour: "learned" },
  { name: "prediction", mark: "line", colour: "learned" },
  { name: "leastSquares", mark: "dashed", colour: "least-squares", toggles: "leastSquares" },
  { name: "truth", mark: "dotted", colour: "truth", toggles: "truth" },
  { name: "residuals", mark: "stem", colour: "minibatch", toggles: "residuals" },
  { name: "densities", mark: "bell", colour: "learned", toggles: "densities" },
];

/**
 * The examples, the lines through them and the current minibatch.
 * @param {HTMLElement} container
 * @param {{ setView: (values: Record<string, unknown>) => void, openData: () => void, requestDraw: () => void }} events
 */
export function mountDataFigure(container, { setView, openData, requestDraw }) {
  /** @type {import("../engine.js").DataChart | undefined} */
  let chart;
  /** @type {Model | undefined} */
  let model;
  let isBackgroundStale = true;
  /** The background was drawn for this step, and all that moves in it. */
  let isMovingDrawn = false;
  /** View and axis names that the background was drawn with. */
  let onBackground = "";
  let names = "";
  const equation = createEquation();
  const view = element("select", { class: "view", hidden: true, "data-i18n-label": "figure.data.view" });
  const dataName = element("span");
  const dataButton = element("button", { type: "button", class: "open-data", "data-part": "data", "data-i18n-label": "data.title" }, icon("data"), dataName);
  const legend = createLegend(ENTRIES, (option) => setView({ [option]: !(/** @type {any} */ (model?.state.view)[option]) }));
  const figure = mountFigure(container, {
    name: "data",
    layers: ["background", "foreground"],
    onResize: () => {
      isBackgroundStale = true;
      requestDraw();
    },
    chart: () => (model?.trainer ? chart : undefined),
    read: (x, y) => model && readData(model, x, y, chart?.frame()),
  });
  const zoom = createZoom(figure.plot, {
    chart: () => (model?.trainer ? chart : undefined),
    ratio: pixelRatio,
    setWindow(window) {
      chart?.setWindow(window);
      isBackgroundStale = true;
      requestDraw();
    },
  });
  equation.node.setAttribute("data-part", "equation");
  figure.note.append(equation.node);
  figure.head.append(view, dataButton);
  figure.head.after(legend.node);
  view.addEventListener("change", () => {
    zoom.reset();
    setView({ dataView: Number(view.value) });
  });
  dataButton.addEventListener("click", openData);

  /** @param {Model} next */
  function updateViews({ numbers, translator, along }) {
    const all = `${translator.lang} ${numbers.names.join("\n")}`;
    if (all !== names) {
      names = all;
      view.replaceChildren(
        element("option", { value: "-1" }, translator.t("figure.data.againstPrediction")),
        ...numbers.names.map((name, j) => element("option", { value: String(j) }, translator.t("figure.data.along", { feature: name }))),
      );
    }
    setHidden(view, numbers.names.length < 2);
    if (view.value !== String(along)) view.value = String(along);
  }

  return {
    root: figure.root,
    plot: figure.plot,
    /** @param {import("../engine.js").Engine} engine @param {import("../engine.js").ChartStyle} style */
    attach(engine, style) {
      chart = new engine.DataChart(figure.canvases[0], figure.canvases[1]);
      chart.setStyle(style);
      zoom.reset();
      isBackgroundStale = true;
    },
    /** @param {import("../engine.js").ChartStyle} style */
    setStyle(style) {
      chart?.setStyle(style);
      isBackgroundStale = true;
    },
    /** Other data. */
    invalidate() {
      zoom.reset();
      isBackgroundStale = true;
    },
    /** @param {Model} next */
    draw(next) {
      model = next;
      if (!chart || !next.trainer || !figure.isVisible()) return;
      const names = axisNames(next);
      const shown = `${next.along} ${names}`;
      isMovingDrawn = isBackgroundStale || shown !== onBackground;
      if (isMovingDrawn) {
        chart.setNames(...names);
        chart.drawBackground(next.trainer, next.along);
      }
      isBackgroundStale = false;
      onBackground = shown;
      const { leastSquares, truth, residuals, densities } = next.state.view;
      const isSound = next.state.status !== "diverged"; // else stems and densities would fill the chart
      chart.draw(next.trainer, { leastSquares, truth: truth && next.hasTruth, residuals: residuals && isSound, densities: densities && isSound });
      figure.readout.refresh();
    },
    /** Examples that move with the model. @param {Model} shown */
    drawMoving({ trainer }) {
      if (chart && trainer && figure.isVisible() && !isMovingDrawn) chart.drawMoving(trainer);
    },
    /** @param {Model} next */
    update(next) {
      model = next;
      const { translator, numbers, state, hasTruth } = next;
      equation.update(translator, { w: numbers.w, b: numbers.b, scale: numbers.leastSquares });
      // Against the prediction every line would be the diagonal.
      const isAlong = next.along >= 0;
      const isOnChart = { truth: hasTruth && isAlong, leastSquares: isAlong, learned: isAlong, prediction: !isAlong };
      legend.update(/** @type {any} */ (state.view), ({ name }) => /** @type {Record<string, boolean>} */ (isOnChart)[name] ?? true);
      updateViews(next);
      zoom.update(translator, numbers.nTrain > MOST_DOTS);
      setText(dataName, next.dataName);
      setAttribute(dataButton, "aria-label", translator.t("data.open", { name: next.dataName }));
      figure.readout.refresh();
    },
    describe: figure.describe,
  };
}

/** @param {Model} model @returns {[string, string]} */
function axisNames({ numbers, along, translator }) {
  return [along < 0 ? translator.t("figure.data.prediction", { label: numbers.label }) : numbers.names[along], numbers.label];
}
