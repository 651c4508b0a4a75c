import { element, label, localise, setAttribute } from "../ui/dom.js";
import { mountFigure } from "../ui/figure.js";
import { createGhostList } from "./ghost-list.js";
import { ESTIMATORS } from "./estimators.js";
import { createLegend } from "../ui/legend.js";
import { readLoss } from "./readouts.js";

/** @typedef {import("./reading.js").Model} Model */
/** @typedef {import("../run/session.js").Session} Session */
/** @typedef {import("../ui/legend.js").Entry} Entry */

/** @type {Entry[]} */
const ENTRIES = [
  { name: "minibatchLoss", mark: "thin", colour: "minibatch" },
  { name: "training", mark: "line", colour: "learned" },
  { name: "validation", mark: "dashed", colour: "validation" },
  ...Object.values(ESTIMATORS).map((name) => /** @type {Entry} */ ({ name, mark: "dotted", colour: "least-squares" })),
  { name: "noiseFloor", mark: "dotted", colour: "truth" },
];
const LOSSES = ["squared", "absolute", "huber"];
const AXES = /** @type {const} */ (["steps", "epochs", "examples", "time"]);

/**
 * The losses over steps, epochs, examples or time, on a linear or logarithmic axis; with the kept runs.
 * @param {HTMLElement} container
 * @param {Pick<Session, "setView" | "set" | "removeGhost"> & { requestDraw: () => void }} events
 */
export function mountLossFigure(container, events) {
  const { setView, requestDraw } = events;
  /** @type {import("../engine.js").LossChart | undefined} */
  let chart;
  /** @type {Model | undefined} */
  let model;
  /** @type {Model["ghosts"] | undefined} */
  let ghostsOnChart;
  const logarithmic = element("button", {
    type: "button",
    class: "log-axis",
    "data-i18n": "figure.loss.log",
    "data-i18n-title": "figure.loss.logTitle",
  });
  const axis = element(
    "select",
    { class: "loss-axis", "data-i18n-label": "figure.loss.axis" },
    ...AXES.map((name) => label("option", `figure.loss.axis.${name}`, { value: name })),
  );
  const loss = element(
    "select",
    { class: "loss-kind", "data-i18n-label": "setting.loss" },
    ...LOSSES.map((name) => label("option", `figure.loss.note.${name}`, { value: name })),
  );
  const legend = createLegend(ENTRIES);
  const ghostList = createGhostList({ remove: events.removeGhost });
  const figure = mountFigure(container, {
    name: "loss",
    layers: ["curves"],
    onResize: requestDraw,
    chart: () => (model?.trainer ? chart : undefined),
    read: (x) => (model && chart ? readLoss(model, chart, x) : undefined),
    next: (x, direction) => chart?.read(x, direction)?.x ?? x,
  });
  figure.root.setAttribute("data-part", "loss");
  figure.note.append(loss);
  figure.head.append(axis, logarithmic);
  figure.head.after(legend.node, ghostList.node);
  logarithmic.addEventListener("click", () => setView({ log: !model?.state.view.log }));
  axis.addEventListener("change", () => setView({ axis: /** @type {any} */ (axis.value) }));
  loss.addEventListener("change", () => events.set({ loss: /** @type {any} */ (loss.value) }));
  let lang = "";

  /** @param {Model} shown */
  const xName = ({ state, translator }) => translator.t(`figure.loss.x.${state.view.axis}`);

  return {
    root: figure.root,
    /** @param {import("../engine.js").Engine} engine @param {import("../engine.js").ChartStyle} style */
    attach(engine, style) {
      chart = new engine.LossChart(figure.canvases[0]);
      chart.setStyle(style);
      ghostsOnChart = undefined;
    },
    /** @param {import("../engine.js").ChartStyle} style */
    setStyle: (style) => chart?.setStyle(style),
    /** @param {Model} next */
    draw(next) {
      model = next;
      if (!chart || !next.trainer || !figure.isVisible()) return;
      if (next.ghosts !== ghostsOnChart) chart.setGhosts(/** @type {any} */ (next.ghosts));
      ghostsOnChart = next.ghosts;
      chart.setNames(xName(next), "");
      const isComplete = chart.draw(next.trainer, optionsOf(next));
      if (!isComplete) requestDraw();
      figure.readout.refresh();
    },
    /** @param {Model} next */
    update(next) {
      model = next;
      const { translator, state, numbers } = next;
      if (translator.lang !== lang) localise(figure.root, translator);
      lang = translator.lang;
      setAttribute(logarithmic, "aria-pressed", String(state.view.log));
      if (axis.value !== state.view.axis) axis.value = state.view.axis;
      if (loss.value !== state.present.loss) loss.value = state.present.loss;
      const isSquared = state.present.loss === "squared";
      const estimators = Object.entries(ESTIMATORS).map(([kind, name]) => [name, state.present.loss === kind]);
      const isShown = /** @type {Record<string, boolean>} */ ({
        validation: numbers.nValidation > 0,
        noiseFloor: next.hasTruth && isSquared,
        ...Object.fromEntries(estimators),
      });
      legend.update({}, ({ name }) => isShown[name] ?? true);
      ghostList.update(translator, next.ghosts);
      figure.readout.refresh();
    },
    describe: figure.describe,
    /**
     * The chart to take away, if there is one to be seen.
     * @returns {import("../take-away/panel.js").Chart | undefined}
     */
    picture() {
      const [drawn, shown] = [chart, model];
      const trainer = shown?.trainer;
      if (!drawn || !trainer || !figure.isVisible()) return undefined;
      return {
        name: "loss",
        title: shown.translator.t("figure.loss.title"),
        note: shown.translator.t(`figure.loss.note.${shown.state.present.loss}`),
        legend: legend.shown(),
        svg: (width, height) => drawn.svg(trainer, width, height, optionsOf(shown)),
      };
    },
  };
}

/** @param {Model} model */
const optionsOf = ({ state: { view, phase }, paces, preview }) => ({
  log: view.log,
  axis: view.axis,
  paces,
  // Its loss is known from the second phase on.
  ...(preview && phase > 1 ? { next: { size: preview.size, loss: preview.loss } } : {}),
});
