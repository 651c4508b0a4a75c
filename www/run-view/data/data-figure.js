import { element, setAttribute, setDisabled, setHidden, setText } from "../../ui/dom.js";
import { createEquation } from "./equation.js";
import { mountFigure, pixelRatio } from "../../ui/figure.js";
import { icon } from "../../ui/icons.js";
import { ESTIMATORS } from "../estimators.js";
import { createLegend } from "../../ui/legend.js";
import { createLineTool } from "./line-tool.js";
import { createOutOfSight } from "./out-of-sight.js";
import { createPhaseChip } from "./phase-chip.js";
import { createPointTool } from "./point-tool.js";
import { createRibbon } from "./ribbon.js";
import { createZoom } from "../../ui/zoom/zoom.js";
import { readData } from "../readouts.js";

/** @typedef {import("../reading.js").Model} Model */
/** @typedef {import("../../run/session.js").Session} Session */
/** @typedef {import("../../ui/legend.js").Entry} Entry */

/** While points are moved the axes stay, with so much room around the data. */
const ROOM_TO_EDIT = 0.12;

/** More examples than this are drawn as their density: a closer look shows them one by one. */
const MOST_DOTS = 5000;

/** @type {Entry[]} */
const ENTRIES = [
  { name: "examples", mark: "dot", colour: "example" },
  { name: "minibatch", mark: "ring", colour: "minibatch" },
  { name: "learned", mark: "line", colour: "learned" },
  { name: "prediction", mark: "line", colour: "learned" },
  ...Object.values(ESTIMATORS).map(
    (name) => /** @type {Entry} */ ({ name, mark: "dashed", colour: "least-squares", toggles: "leastSquares" }),
  ),
  { name: "truth", mark: "dotted", colour: "truth", toggles: "truth" },
  { name: "residuals", mark: "stem", colour: "minibatch", toggles: "residuals" },
  { name: "densities", mark: "bell", colour: "learned", toggles: "densities" },
];

/**
 * The examples, the lines through them and the current minibatch.
 * @param {HTMLElement} container
 * @param {Session} session
 * @param {{ openData: () => void, requestDraw: () => void }} events
 */
export function mountDataFigure(container, session, { openData, requestDraw }) {
  const { setView } = session;
  /** @type {import("../../engine.js").DataChart | undefined} */
  let chart;
  /** @type {Model | undefined} */
  let model;
  let isBackgroundStale = true;
  /** The background was drawn for this step, and all that moves in it. */
  let isMovingDrawn = false;
  /** View and axis names that the background was drawn with. */
  let onBackground = "";
  let names = "";
  /** @type {Model["ghosts"] | undefined} */
  let ghostsOnChart;
  /** The axes are held for whoever moves points. */
  let isHeld = false;
  const equation = createEquation();
  const view = element("select", { class: "view", hidden: true, "data-i18n-label": "figure.data.view" });
  const dataName = element("span");
  const dataButton = element(
    "button",
    { type: "button", class: "open-data", "data-part": "data", "data-i18n-label": "data.title" },
    icon("data"),
    dataName,
  );
  const toolButtons = /** @type {const} */ ([
    ["points", "points"],
    ["line", "byHand"],
  ]).map(([tool, picture]) => {
    const button = element(
      "button",
      {
        type: "button",
        "data-part": tool === "points" ? "data" : "init",
        "data-i18n-label": `tool.${tool}`,
        "data-i18n-title": `tool.${tool}Title`,
      },
      icon(picture),
    );
    button.addEventListener("click", () => setView({ tool: model?.state.view.tool === tool ? "read" : tool }));
    return { tool, button };
  });
  const legend = createLegend(ENTRIES, (option) =>
    setView({ [option]: !(/** @type {any} */ (model?.state.view ?? {})[option]) }),
  );
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
      if (!window) isHeld = false;
      isBackgroundStale = true;
      requestDraw();
    },
  });
  const surface = { plot: figure.plot, chart: () => (model?.trainer ? chart : undefined), ratio: pixelRatio };
  const pointTool = createPointTool(surface, session);
  const lineTool = createLineTool(surface, session);
  const phaseChip = createPhaseChip();
  const outOfSight = createOutOfSight();
  figure.plot.append(phaseChip.node, outOfSight.node);
  const ribbon = createRibbon({ set: session.set, requestDraw });
  equation.node.setAttribute("data-part", "equation");
  figure.note.append(equation.node);
  const tools = element(
    "div",
    { class: "figure-tools", role: "group", "data-i18n-label": "tool.title" },
    ...toolButtons.map(({ button }) => button),
  );
  figure.head.append(view, tools, dataButton);
  figure.head.after(legend.node, pointTool.bar, lineTool.bar);
  figure.root.append(ribbon.node);
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
        ...numbers.names.map((name, j) =>
          element("option", { value: String(j) }, translator.t("figure.data.along", { feature: name })),
        ),
      );
    }
    setHidden(view, numbers.names.length < 2);
    if (view.value !== String(along)) view.value = String(along);
  }

  /** While points are moved by hand the axes stay as they are. @param {Model} next */
  function hold({ state, numbers, trainer, along }) {
    const isWanted = state.view.tool === "points" && numbers.names.length === 1;
    if (!isWanted) return release();
    if (isHeld || !trainer) return;
    // What was drawn last may be other data.
    if (isBackgroundStale) chart?.drawBackground(trainer, along);
    const frame = chart?.frame();
    if (!frame) return;
    const { xMin, xMax, yMin, yMax } = frame;
    const [dx, dy] = [ROOM_TO_EDIT * (xMax - xMin), ROOM_TO_EDIT * (yMax - yMin)];
    chart?.setWindow({ xMin: xMin - dx, xMax: xMax + dx, yMin: yMin - dy, yMax: yMax + dy });
    isHeld = true;
    isBackgroundStale = true;
  }

  function release() {
    if (!isHeld) return;
    isHeld = false;
    chart?.setWindow(undefined);
    isBackgroundStale = true;
  }

  return {
    root: figure.root,
    plot: figure.plot,
    /** @param {import("../../engine.js").Engine} engine @param {import("../../engine.js").ChartStyle} style */
    attach(engine, style) {
      chart = new engine.DataChart(figure.canvases[0], figure.canvases[1]);
      chart.setStyle(style);
      ribbon.attach(engine, style);
      zoom.reset();
      isBackgroundStale = true;
      ghostsOnChart = undefined;
      isHeld = false;
    },
    /** @param {import("../../engine.js").ChartStyle} style */
    setStyle(style) {
      chart?.setStyle(style);
      ribbon.setStyle(style);
      isBackgroundStale = true;
    },
    /** Other data; those that were edited by hand keep their axes. */
    invalidate() {
      isBackgroundStale = true;
      if (pointTool.isActive && session.state.edits.past.length > 0) return;
      zoom.reset();
      release();
    },
    /** @param {Model} next */
    draw(next) {
      model = next;
      if (!chart || !next.trainer || !figure.isVisible()) return;
      hold(next);
      if (next.ghosts !== ghostsOnChart) chart.setGhosts(/** @type {any} */ (next.ghosts));
      ghostsOnChart = next.ghosts;
      const names = axisNames(next);
      const shown = `${next.along} ${names}`;
      isMovingDrawn = isBackgroundStale || shown !== onBackground;
      if (isMovingDrawn) {
        chart.setNames(...names);
        chart.drawBackground(next.trainer, next.along);
      }
      isBackgroundStale = false;
      onBackground = shown;
      chart.draw(next.trainer, optionsOf(next, lineTool.drawn(next)));
      lineTool.place();
      figure.readout.refresh();
    },
    /** The epoch, and examples that move with the model. @param {Model} shown */
    drawBeside(shown) {
      ribbon.draw(shown);
      const { trainer } = shown;
      if (chart && trainer && figure.isVisible() && !isMovingDrawn) chart.drawMoving(trainer);
    },
    /** @param {Model} next */
    update(next) {
      model = next;
      const { translator, numbers, state, hasTruth } = next;
      equation.update(translator, { w: numbers.w, b: numbers.b, scale: numbers.leastSquares });
      // Against the prediction every line would be the diagonal.
      const isAlong = next.along >= 0;
      const estimators = Object.entries(ESTIMATORS).map(([loss, name]) => [
        name,
        isAlong && state.present.loss === loss,
      ]);
      const isOnChart = {
        truth: hasTruth && isAlong,
        learned: isAlong,
        prediction: !isAlong,
        ...Object.fromEntries(estimators),
      };
      legend.update(
        /** @type {any} */ (state.view),
        ({ name }) => /** @type {Record<string, boolean>} */ (isOnChart)[name] ?? true,
      );
      updateViews(next);
      for (const { tool, button } of toolButtons) {
        setAttribute(button, "aria-pressed", String(state.view.tool === tool));
        setDisabled(button, !next.trainer);
      }
      // A line can be drawn, and a point put, where there is one feature.
      setHidden(tools, numbers.names.length !== 1);
      ribbon.update(next);
      phaseChip.update(next);
      // Between two engines the chart is that of the old one.
      outOfSight.update(next, next.trainer && chart?.frame());
      pointTool.update(next);
      lineTool.update(next);
      zoom.update(translator, numbers.nTrain > MOST_DOTS);
      setText(dataName, next.dataName);
      setAttribute(dataButton, "aria-label", translator.t("data.open", { name: next.dataName }));
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
        name: "data",
        title: shown.translator.t("figure.data.title"),
        legend: legend.shown(),
        svg: (width, height) =>
          drawn.svg(trainer, width, height, { ...optionsOf(shown, lineTool.drawn(shown)), view: shown.along }),
      };
    },
  };
}

/**
 * What of the model is drawn: all of it, or of a step that is under way what its phase has come to.
 * @param {Model} model @param {{ w: number, b: number } | undefined} byHand
 */
function optionsOf({ state, hasTruth, preview }, byHand) {
  const { leastSquares, truth, residuals, densities } = state.view;
  const isSound = state.status !== "diverged"; // else stems and densities would fill the chart
  const { phase } = state;
  return {
    leastSquares,
    truth: truth && hasTruth,
    predictions: phase > 0,
    residuals: byHand === undefined && (phase > 0 ? phase > 1 : residuals && isSound),
    densities: byHand === undefined && phase === 0 && densities && isSound,
    rows: preview?.rows,
    ...(byHand ? { byHand: { w: [byHand.w], b: byHand.b } } : {}),
  };
}

/** @param {Model} model @returns {[string, string]} */
function axisNames({ numbers, along, translator }) {
  return [
    along < 0 ? translator.t("figure.data.prediction", { label: numbers.label }) : numbers.names[along],
    numbers.label,
  ];
}
