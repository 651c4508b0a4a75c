import { setText } from "../../ui/dom.js";
import { mountFigure, pixelRatio } from "../../ui/figure.js";
import { createHandle } from "../../ui/handle.js";
import { createLegend } from "../../ui/legend.js";
import { asSet } from "../../ui/rounding.js";

/** @typedef {import("./reading.js").Model} Model */

/** @type {import("../../ui/legend.js").Entry[]} */
const ENTRIES = [
  { name: "examples", mark: "dot", colour: "example" },
  { name: "likelihoodLine", mark: "line", colour: "learned" },
  { name: "densities", mark: "bell", colour: "learned" },
  { name: "likelihoodHeight", mark: "line", colour: "minibatch" },
  { name: "leastSquares", mark: "dotted", colour: "least-squares" },
];

/** Where the line is taken hold of, as shares of the x axis. */
const GRIPS = [0.1, 0.9];
/** What a drag is rounded to, as a share of the y axis, where four digits would be coarser. */
const FINENESS = 1e-4;

/**
 * The points, the line, and the density of the noise standing on it; the line is moved by two handles.
 * @param {HTMLElement} container
 * @param {{ session: import("../../run/session.js").Session, requestDraw: () => void }} parts
 */
export function mountLineFigure(container, { session, requestDraw }) {
  /** @type {import("../../engine.js").LikelihoodChart | undefined} */
  let chart;
  /** @type {Model | undefined} */
  let model;
  /** @type {number | undefined} */
  let lit;
  const figure = mountFigure(container, {
    name: "likelihood",
    layers: ["line"],
    onResize: requestDraw,
    chart: () => chart,
    read,
  });
  figure.note.classList.add("math");
  figure.note.setAttribute("data-part", "equation");
  const legend = createLegend(ENTRIES);
  figure.head.after(legend.node);
  const surface = { plot: figure.plot, chart: () => chart, ratio: pixelRatio };
  const handles = GRIPS.map((_, k) =>
    createHandle(surface, {
      kind: "plot-handle is-line",
      label: `likelihood.handle.${k === 0 ? "left" : "right"}`,
      along: "y",
      move: ({ y }) => turn(k, y),
      put: (y) => turn(k, y),
    }),
  );
  figure.plot.after(...handles.map(({ node }) => node));

  /** Values of x where the handles are. */
  function grips() {
    const frame = chart?.frame();
    return frame ? GRIPS.map((share) => frame.xMin + share * (frame.xMax - frame.xMin)) : undefined;
  }

  /** One end goes to y, the other one stays. @param {number} k @param {number} y */
  function turn(k, y) {
    const xs = grips();
    const frame = chart?.frame();
    if (!xs || !frame || !model) return;
    const { w, b } = model.options;
    const other = w * xs[1 - k] + b;
    const between = xs[k] - xs[1 - k];
    const finest = FINENESS * (frame.yMax - frame.yMin);
    // The bias goes with the rounded slope: far from 0 a little of the slope would move the whole line.
    const slope = asSet((y - other) / between, finest / Math.abs(between));
    session.set({ w0: [slope], b0: asSet(other - slope * xs[1 - k], finest) });
  }

  /** The nearest example. @param {number} x @param {number | undefined} y */
  function read(x, y) {
    if (!model) return undefined;
    const { translator, points, terms, n } = model;
    const frame = chart?.frame();
    if (!frame) return undefined;
    const far = (/** @type {number} */ i) =>
      ((points[2 * i] - x) / (frame.xMax - frame.xMin)) ** 2 +
      (y === undefined ? 0 : ((points[2 * i + 1] - y) / (frame.yMax - frame.yMin)) ** 2);
    let best = 0;
    for (let i = 1; i < n; i += 1) if (far(i) < far(best)) best = i;
    const show = (/** @type {number} */ value) => translator.significant(value, 4);
    return {
      x: points[2 * best],
      y: points[2 * best + 1],
      lines: [
        `i = ${best + 1}`,
        `r = ${show(terms.residuals[best])}`,
        `p(r) = ${show(terms.densities[best])}`,
        `−log p(r) = ${show(terms.logs[best])}`,
      ],
    };
  }

  function placeHandles() {
    const xs = grips();
    if (!model || !chart || !xs) return;
    const { options, points, translator } = model;
    const reach = reachOf(points);
    handles.forEach((handle, k) => {
      const y = options.w * xs[k] + options.b;
      handle.update({ x: xs[k], y }, { now: y, ...reach, text: `ŷ = ${translator.significant(y, 4)}` });
    });
  }

  return {
    root: figure.root,
    /** @param {import("../../engine.js").Scenes} scenes @param {import("../../engine.js").ChartStyle} style */
    attach(scenes, style) {
      chart = new scenes.LikelihoodChart(figure.canvases[0]);
      chart.setStyle(style);
    },
    /** @param {import("../../engine.js").ChartStyle} style */
    setStyle(style) {
      chart?.setStyle(style);
    },
    /** The row that is pointed at. @param {number | undefined} index */
    light(index) {
      lit = index;
      requestDraw();
    },
    /** @param {Model} next */
    draw(next) {
      model = next;
      if (!chart || !figure.isVisible()) return;
      chart.setNames("x", "y");
      chart.draw(next.data, next.options, lit);
      legend.update({}, ({ name }) => name !== "leastSquares" || next.least !== undefined);
      const { w, b } = next.options;
      setText(
        figure.note,
        `ŷ = ${next.translator.significant(w, 4)}·x ${b < 0 ? "−" : "+"} ${next.translator.significant(Math.abs(b), 4)}`,
      );
      placeHandles();
      figure.readout.refresh();
    },
    describe() {
      if (!model) return;
      const {
        translator,
        n,
        options: { w, b, sigma, family },
        terms,
      } = model;
      figure.describe(
        translator.t("likelihood.summary", {
          n,
          w: translator.significant(w, 4),
          b: translator.significant(b, 4),
          sigma,
          family: translator.t(`choice.model.${family}`),
          nll: translator.significant(terms.negativeLog, 4),
        }),
      );
    },
    /** @returns {import("../../take-away/panel.js").Chart[]} */
    pictures() {
      const [drawn, shown] = [chart, model];
      if (!drawn || !shown || !figure.isVisible()) return [];
      return [
        {
          name: "likelihood",
          title: shown.translator.t("figure.likelihood.title"),
          note: figure.note.textContent ?? "",
          legend: legend.shown(),
          svg: (w, h) => drawn.svg(w, h, shown.data, shown.options),
        },
      ];
    },
  };
}

/**
 * How far keys move an end of the line: as far beyond the examples as they are apart. The axis has no such ends, since
 * it grows with the line.
 * @param {Float64Array} points
 */
function reachOf(points) {
  const ys = points.filter((_, i) => i % 2 === 1);
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const beyond = high - low || 1;
  return { min: low - beyond, max: high + beyond };
}
