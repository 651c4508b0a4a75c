import { setText } from "../../ui/dom.js";
import { mountFigure, pixelRatio } from "../../ui/figure.js";
import { createHandle } from "../../ui/handle.js";
import { RANGE } from "./reading.js";
import { toDecimals } from "../../ui/rounding.js";

/** @typedef {import("./reading.js").Model} Model */

/** Colours of the curves, as the chart has them. */
export const PAINTS = ["learned", "validation", "least-squares"];
/** Least and greatest σ that a handle can be dragged to. */
const SIGMAS = { min: 0.05, max: 6 };

/**
 * Three densities, the area under the chosen one, its samples; peak, width and bounds are handles.
 * @param {HTMLElement} container
 * @param {{ session: import("../../run/session.js").Session, rain: import("./rain.js").Rain,
 *   requestDraw: () => void }} parts
 */
export function mountCurveFigure(container, { session, rain, requestDraw }) {
  /** @type {import("../../engine.js").GaussianChart | undefined} */
  let chart;
  /** @type {import("../../engine.js").Scenes | undefined} */
  let module;
  /** @type {import("../../engine.js").ChartStyle | undefined} */
  let look;
  /** @type {Model | undefined} */
  let model;
  let seed = -1;
  const figure = mountFigure(container, {
    name: "gaussian",
    layers: ["curves"],
    onResize: requestDraw,
    chart: () => chart,
    read,
  });
  figure.note.classList.add("math");
  figure.note.setAttribute("data-part", "equation");
  const surface = { plot: figure.plot, chart: () => chart, ratio: pixelRatio };
  const peak = createHandle(surface, {
    kind: "plot-handle is-peak",
    label: "gaussian.handle.peak",
    move: ({ x }) => set("mu", asPointed(x)),
    put: (mu) => set("mu", asPointed(mu)),
  });
  const width = createHandle(surface, {
    kind: "plot-handle is-width",
    label: "gaussian.handle.width",
    move: ({ x }) =>
      model &&
      set("sigma", asPointed(Math.min(SIGMAS.max, Math.max(SIGMAS.min, Math.abs(x - model.mu[model.chosen]))))),
    // By its value: a handle that stands at the left of the peak moves the other way.
    put: (sigma) => set("sigma", asPointed(sigma)),
  });
  const bounds = [0, 1].map((k) =>
    createHandle(surface, {
      kind: "plot-handle is-bound",
      label: `gaussian.handle.${k === 0 ? "from" : "to"}`,
      move: ({ x }) => setBound(k, asPointed(x)),
      put: (x) => setBound(k, asPointed(x)),
    }),
  );
  figure.plot.after(peak.node, width.node, ...bounds.map(({ node }) => node));

  /** @param {"mu" | "sigma"} key @param {number} value */
  function set(key, value) {
    if (model) session.set({ [key]: model[key].map((other, k) => (k === model?.chosen ? value : other)) });
  }

  /** The bounds never cross. @param {number} k @param {number} x */
  function setBound(k, x) {
    if (!model) return;
    const [from, to] = model.bounds;
    session.set({ bounds: k === 0 ? [Math.min(x, to), to] : [from, Math.max(x, from)] });
  }

  /** @param {number} x */
  function read(x) {
    if (!model) return undefined;
    const { translator, chosen, density, mu } = model;
    const lines = mu.map(
      (_, k) => `p${mu.length > 1 ? "₁₂₃"[k] : ""}(x) = ${translator.significant(density(x, k), 4)}`,
    );
    return { x, y: density(x, chosen), lines: [`x = ${translator.number(x, 2)}`, ...lines] };
  }

  /** The samples are those of a seed. */
  function ensureChart() {
    if (!module || !look || (chart && seed === session.config.seed)) return;
    ({ seed } = session.config);
    chart?.free();
    chart = new module.GaussianChart(figure.canvases[0], seed);
    chart.setStyle(look);
  }

  /** @param {Model} shown */
  const optionsOf = ({ mu, sigma, chosen, bounds, landed }) => ({
    mu,
    sigma,
    chosen,
    from: bounds[0],
    to: bounds[1],
    landed,
    falling: rain.falling(),
  });

  function placeHandles() {
    if (!model || !chart) return;
    const {
      translator,
      mu,
      sigma,
      chosen,
      bounds: [from, to],
      density,
    } = model;
    const [m, s] = [mu[chosen], sigma[chosen]];
    figure.root.classList.remove(...PAINTS.map((paint) => `paint-${paint}`));
    figure.root.classList.add(`paint-${PAINTS[chosen]}`);
    const text = (/** @type {number} */ value) => translator.significant(value, 4);
    peak.update({ x: m, y: density(m, chosen) }, { now: m, ...RANGE, text: `μ = ${text(m)}` });
    // On the side where there is room.
    const side = m + s <= RANGE.max ? m + s : m - s;
    width.update({ x: side, y: density(side, chosen) }, { now: s, ...SIGMAS, text: `σ = ${text(s)}` });
    bounds[0].update({ x: from, y: 0 }, { now: from, min: RANGE.min, max: to, text: text(from) });
    bounds[1].update({ x: to, y: 0 }, { now: to, min: from, max: RANGE.max, text: text(to) });
  }

  return {
    root: figure.root,
    /** @param {import("../../engine.js").Scenes} scenes @param {import("../../engine.js").ChartStyle} style */
    attach(scenes, style) {
      [module, look, chart] = [scenes, style, undefined];
    },
    /** @param {import("../../engine.js").ChartStyle} style */
    setStyle(style) {
      look = style;
      chart?.setStyle(style);
    },
    /** @param {number} mu @param {number} sigma @param {number} landed @param {[number, number]} bounds */
    sampleStats(mu, sigma, landed, bounds) {
      ensureChart();
      const stats = chart?.sampleStats(mu, sigma, landed);
      const share = chart?.sampleShare(mu, sigma, landed, ...bounds);
      return stats && share !== undefined ? { ...stats, share } : undefined;
    },
    /** @param {Model} next */
    draw(next) {
      model = next;
      ensureChart();
      if (!chart || !figure.isVisible()) return;
      chart.setNames("x", "p(x)");
      chart.draw(optionsOf(next));
      setText(figure.note, `p(μ) = ${next.translator.significant(next.peak, 4)}`);
      placeHandles();
      figure.readout.refresh();
    },
    describe() {
      if (!model) return;
      const { translator, mu, sigma, chosen, bounds, area, peak: height, landed } = model;
      const curves = mu.map((m, k) => translator.t("gaussian.summary.curve", { k: k + 1, mu: m, sigma: sigma[k] }));
      const of = translator.t("gaussian.summary.chosen", {
        k: chosen + 1,
        peak: translator.significant(height, 4),
        from: bounds[0],
        to: bounds[1],
        area: translator.percent(area, 2),
      });
      const sample = landed > 0 ? [translator.t("gaussian.summary.samples", { n: landed })] : [];
      figure.describe(translator.sentences([...curves, of, ...sample]));
    },
    /** @returns {import("../../take-away/panel.js").Chart[]} */
    pictures() {
      const [drawn, shown] = [chart, model];
      if (!drawn || !shown || !figure.isVisible()) return [];
      const { translator, mu, sigma } = shown;
      const paint = getComputedStyle(document.documentElement);
      const legend = mu.map((m, k) => ({
        mark: /** @type {const} */ (["line", "dashed", "dotted"])[k],
        colour: paint.getPropertyValue(`--chart-${PAINTS[k]}`).trim(),
        text: nameOf(translator, m, sigma[k]),
      }));
      return [
        {
          name: "gaussian",
          title: translator.t("figure.gaussian.title"),
          note: figure.note.textContent ?? "",
          legend,
          svg: (w, h) => drawn.svg(w, h, optionsOf(shown)),
        },
      ];
    },
  };
}

/** @param {import("../../i18n/translator.js").Translator} translator @param {number} mu @param {number} sigma */
export const nameOf = (translator, mu, sigma) =>
  `μ = ${translator.significant(mu, 4)}, σ = ${translator.significant(sigma, 4)}`;

/** As fine as a pointer is. @param {number} x */
const asPointed = (x) => toDecimals(x, 2);
