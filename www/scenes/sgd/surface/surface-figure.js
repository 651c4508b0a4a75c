import { element, localise, setAttribute, setHidden, setText } from "../../../ui/dom.js";
import { mountFigure, pixelRatio } from "../../../ui/figure.js";
import { createLegend } from "../../../ui/legend.js";
import { symbol } from "../../../ui/quantity.js";
import { createStartHandle } from "./start-handle.js";
import { createZoom } from "../../../ui/zoom/zoom.js";

/** @typedef {import("../../../run-view/reading.js").Model} Model */
/** @typedef {import("../../../run/session.js").Session} Session */
/** @typedef {import("../../../ui/legend.js").Entry} Entry */

/** Minibatches of a gradient cloud. */
const CLOUD = 200;
/** With more examples a cloud is drawn at rest only: it takes milliseconds. */
const MOST_FOR_CLOUD = 50_000;
/** With more parameters than this the lists of them would be endless. */
const MOST_LISTED = 200;

/** @type {Entry[]} */
const ENTRIES = [
  { name: "fullGradient", mark: "arrow", colour: "learned", toggles: "gradients" },
  { name: "minibatchGradient", mark: "arrow", colour: "minibatch", toggles: "gradients" },
  { name: "exampleGradients", mark: "fan", colour: "minibatch", toggles: "exampleGradients" },
  { name: "cloud", mark: "cloud", colour: "minibatch", toggles: "cloud" },
];

/**
 * The loss over two parameters: contours, the run over them, its gradients, and where it starts.
 * @param {HTMLElement} container
 * @param {Session} session
 * @param {{ requestDraw: () => void }} events
 */
export function mountSurfaceFigure(container, session, { requestDraw }) {
  /** @type {import("../../../engine.js").SurfaceChart | undefined} */
  let chart;
  /** @type {Model | undefined} */
  let model;
  /** What the surface is over. @type {[number, number]} */
  let pair = [0, 1];
  /** @type {Model["ghosts"] | undefined} */
  let ghostsOnChart;
  let names = "";
  const over = element("span", { class: "math" });
  const arrows = element("span", {});
  const unit = element("span", {});
  const note = element("span", { class: "surface-arrows" }, arrows, unit);
  const selects = ["p", "q"].map((axis) =>
    element("select", { class: "surface-axis", "data-i18n-label": `figure.surface.${axis}`, hidden: true }),
  );
  const legend = createLegend(ENTRIES, (option) =>
    session.setView({ [option]: !(/** @type {any} */ (model?.state.view ?? {})[option]) }),
  );
  const figure = mountFigure(container, {
    name: "surface",
    layers: ["contours", "run"],
    onResize: requestDraw,
    chart: () => (model?.trainer ? chart : undefined),
    read: (x, y) => (model && chart ? readSurface(model, chart, pair, x, y) : undefined),
  });
  const surface = { plot: figure.plot, chart: () => (model?.trainer ? chart : undefined), ratio: pixelRatio };
  const start = createStartHandle(surface, {
    requestDraw,
    place({ p, q }) {
      const present = model?.trainer;
      if (!chart || !present) return;
      session.startAt(chart.startAt(present, p, q));
    },
  });
  const zoom = createZoom(figure.plot, {
    ...surface,
    setWindow(window) {
      chart?.setWindow(window);
      requestDraw();
    },
  });
  figure.root.setAttribute("data-part", "surface");
  figure.note.append(over);
  figure.plot.append(note);
  figure.head.append(...selects);
  figure.head.after(legend.node);
  selects.forEach((select, axis) => {
    select.addEventListener("change", () => {
      const chosen = Number(select.value);
      // The same parameter on both axes: they change places.
      const other = pair[1 - axis] === chosen ? pair[axis] : pair[1 - axis];
      zoom.reset();
      session.setView({ pair: axis === 0 ? [chosen, other] : [other, chosen] });
    });
  });

  /** @param {Model} next */
  function choose({ numbers, state, translator }) {
    const d = numbers.names.length;
    const [p, q] = state.view.pair ?? [0, 1];
    pair = p <= d && q <= d ? [p, q] : [0, 1];
    const all = `${translator.lang} ${d}`;
    if (all !== names) {
      const listed = [...Array.from({ length: Math.min(d, MOST_LISTED) }, (_, j) => j), d];
      for (const select of selects) {
        select.replaceChildren(...listed.map((k) => element("option", { value: String(k) }, nameOf(k, d))));
      }
    }
    names = all;
    selects.forEach((select, axis) => {
      setHidden(select, d < 2);
      if (select.value !== String(pair[axis])) select.value = String(pair[axis]);
    });
  }

  /** @param {Model} next @returns {import("../../../engine.js").SurfaceOptions} */
  function optionsOf(next) {
    const { state, trainer, preview, numbers } = next;
    const { gradients, exampleGradients, cloud } = state.view;
    const { phase } = state;
    const hasCloud = cloud && trainer && (numbers.nTrain <= MOST_FOR_CLOUD || state.status !== "running");
    const best = trainer?.estimator();
    return {
      path: true,
      gradients: phase > 0 ? phase === 3 : gradients,
      minibatch: phase > 0 ? phase > 1 : gradients,
      examples: phase > 0 ? phase === 3 : exampleGradients,
      ...(hasCloud ? { cloud: trainer.gradientCloud(CLOUD, ...pair) } : {}),
      ...(preview ? { rows: preview.rows } : {}),
      ...(start.dragged() ? { start: start.dragged() } : {}),
      ...(best ? { estimator: best } : {}),
    };
  }

  return {
    root: figure.root,
    /** @param {import("../../../engine.js").Engine} engine @param {import("../../../engine.js").ChartStyle} style */
    attach(engine, style) {
      chart = new engine.SurfaceChart(figure.canvases[0], figure.canvases[1]);
      chart.setStyle(style);
      ghostsOnChart = undefined;
      zoom.reset();
    },
    /** @param {import("../../../engine.js").ChartStyle} style */
    setStyle: (style) => chart?.setStyle(style),
    /** Other data. */
    invalidate: () => zoom.reset(),
    /** @param {Model} next */
    draw(next) {
      model = next;
      if (!chart || !next.trainer || !figure.isVisible()) return;
      choose(next);
      const d = next.numbers.names.length;
      if (next.ghosts !== ghostsOnChart) chart.setGhosts(/** @type {any} */ (next.ghosts));
      ghostsOnChart = next.ghosts;
      chart.setParameters(...pair);
      chart.setNames(nameOf(pair[0], d), nameOf(pair[1], d));
      chart.draw(next.trainer, optionsOf(next));
      // With the axes the start may have moved: seen beside them alone it would be out of view, and lose the focus.
      start.update(next, pair);
      figure.readout.refresh();
    },
    /** @param {Model} next */
    update(next) {
      model = next;
      const { translator, state, numbers, config } = next;
      localise(figure.head, translator);
      localise(legend.node, translator);
      choose(next);
      const d = numbers.names.length;
      setText(over, d === 1 ? `${nameOf(pair[0], d)}, ${nameOf(pair[1], d)}` : "");
      // After a fault the chart belongs to an engine that is gone.
      const k = next.trainer ? (chart?.arrowScale ?? 1) : 1;
      const multiple = state.view.gradients
        ? translator.t("figure.surface.arrows", { k: translator.significant(k, 1) })
        : "";
      const scale = config.standardise ? translator.t("figure.surface.standardised") : "";
      setText(arrows, multiple);
      setText(unit, scale);
      setAttribute(note, "title", [multiple, scale].filter(Boolean).join(" · "));
      legend.update(/** @type {any} */ (state.view));
      start.update(next, pair);
      zoom.update(translator, false);
      figure.readout.refresh();
    },
    describe: figure.describe,
    /**
     * The chart to take away, if there is one to be seen.
     * @returns {import("../../../take-away/panel.js").Chart | undefined}
     */
    picture() {
      const [drawn, shown] = [chart, model];
      const trainer = shown?.trainer;
      if (!drawn || !trainer || !figure.isVisible()) return undefined;
      return {
        name: "surface",
        title: shown.translator.t("figure.surface.title"),
        note: figure.note.textContent ?? "",
        legend: legend.shown(),
        svg: (width, height) => drawn.svg(trainer, width, height, optionsOf(shown)),
      };
    },
  };
}

/** The symbol of a parameter by its number. @param {number} k @param {number} d */
export const nameOf = (k, d) => (k === d ? "b" : symbol("w", k, d));

/**
 * The loss at a place, the other parameters as they are.
 * @param {Model} model
 * @param {import("../../../engine.js").SurfaceChart} chart
 * @param {[number, number]} pair
 * @param {number} x
 * @param {number | undefined} y
 * @returns {import("../../../ui/readout.js").Reading | undefined}
 */
function readSurface({ trainer, translator, numbers, state }, chart, pair, x, y) {
  if (!trainer) return undefined;
  const d = numbers.names.length;
  const { w, b } = numbers.trained;
  const q = y ?? (pair[1] === d ? b : w[pair[1]]);
  const value = (/** @type {number} */ number) => translator.significant(number, 4);
  const loss = chart.lossAt(trainer, x, q);
  return {
    x,
    y: q,
    lines: [
      `${nameOf(pair[0], d)} = ${value(x)}, ${nameOf(pair[1], d)} = ${value(q)}`,
      `${translator.t(`counts.train.${state.present.loss}`)}: ${value(loss)}`,
    ],
  };
}
