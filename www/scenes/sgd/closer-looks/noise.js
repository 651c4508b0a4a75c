/** Batch size and noise, measured: the spread of the gradient, and how far from least squares a run stays. */

import { element, label, localise, setText } from "../../../ui/dom.js";
import { sayChange } from "../../../ui/say.js";
import { mountFigure } from "../../../ui/figure.js";
import { createLegend } from "../../../ui/legend.js";
import { mountTable } from "../table.js";

/** @typedef {import("../../../run-view/reading.js").Model} Model */
/** @typedef {import("../../../engine.js").SpreadChart} SpreadChart */
/** @typedef {import("../../../engine.js").NoiseBallChart} NoiseBallChart */
/** @typedef {import("../../../ui/readout.js").Reading} Reading */

/** Time for a measurement in one frame, in milliseconds, and the examples of one slice of it. */
const BUDGET = 6;
const A_SLICE = 10_000;

/** @param {HTMLElement} container @param {() => void} requestSlice @returns {import("./closer-looks.js").Look} */
export function mountNoise(container, requestSlice) {
  const figures = element("div", { class: "noise-figures" });
  container.append(figures);
  const looks = [mountSpread(figures, requestSlice), mountBall(figures, requestSlice)];
  return {
    attach(engine, style) {
      for (const look of looks) look.attach?.(engine, style);
    },
    setStyle(style) {
      for (const look of looks) look.setStyle?.(style);
    },
    update(model) {
      for (const look of looks) look.update(model);
    },
  };
}

/**
 * What both have in common: a figure, its words, its table, and a measurement in slices that begins anew when what it
 * depends on is another: at once where it is of something else.
 * @template {SpreadChart | NoiseBallChart} C
 * @param {HTMLElement} container @param {() => void} requestSlice
 * @param {{
 *   name: "spread" | "ball", entries: import("../../../ui/legend.js").Entry[],
 *   make: (engine: import("../../../engine.js").Engine, canvas: HTMLCanvasElement) => C,
 *   isOf: (model: Model) => unknown[], dependsOn: (model: Model) => unknown[],
 *   read: (model: Model, chart: C, x: number, y: number | undefined) => Reading | undefined,
 *   table: (model: Model, chart: C) => import("../table.js").Content,
 *   summary: (model: Model, chart: C) => string, done: (model: Model, chart: C) => string,
 *   progress: (chart: C) => number | undefined, next?: (chart: C, x: number, direction: number) => number,
 * }} kind
 * @returns {import("./closer-looks.js").Look}
 */
function mountMeasurement(container, requestSlice, kind) {
  const { name } = kind;
  /** @type {C | undefined} */
  let chart;
  /** @type {Model | undefined} */
  let model;
  /** What was measured, and at what of it. @type {{ isOf: unknown[], at: unknown[] }} */
  let measured = { isOf: [], at: [] };
  let isComplete = false;
  const legend = createLegend(kind.entries);
  const wrapper = element("div", { class: "noise-figure" });
  container.append(wrapper);
  const figure = mountFigure(wrapper, {
    name,
    layers: ["points"],
    onResize: requestSlice,
    chart: () => (model?.trainer ? chart : undefined),
    read: (x, y) => (model && chart ? kind.read(model, chart, x, y) : undefined),
    next: (x, direction) => (chart && kind.next ? kind.next(chart, x, direction) : x),
  });
  const state = element("p", { class: "noise-state" });
  figure.head.after(legend.node);
  const table = mountTable(wrapper, name);
  wrapper.append(label("p", `noise.${name}`, { class: "noise-text" }), state);

  return {
    attach(engine, style) {
      const made = kind.make(engine, figure.canvases[0]);
      made.setStyle(style);
      chart = made;
      measured = { isOf: [], at: [] };
    },
    setStyle: (style) => chart?.setStyle(style),
    update(next) {
      model = next;
      const { trainer, translator, state: page } = next;
      if (!chart || !trainer || !figure.isVisible()) return;
      localise(wrapper, translator);
      const wanted = { isOf: kind.isOf(next), at: kind.dependsOn(next) };
      const isOther = wanted.isOf.some((value, i) => value !== measured.isOf[i]);
      const isEarlier = wanted.at.some((value, i) => value !== measured.at[i]);
      // While it plays, what was measured at another step stays until it rests.
      if (isOther || (isEarlier && page.status !== "running")) {
        chart.measure(trainer);
        measured = wanted;
        isComplete = false;
      }
      if (!isComplete) {
        const end = performance.now() + BUDGET;
        while (!isComplete && performance.now() < end) isComplete = chart.advance(trainer, A_SLICE);
        requestSlice();
      }
      chart.setNames(translator.t(`figure.${name}.x`), translator.t(`figure.${name}.y`));
      chart.draw(trainer);
      const share = kind.progress(chart);
      const measuring = { share: share === undefined ? "…" : translator.percent(share, 0) };
      setText(state, isComplete ? kind.done(next, chart) : translator.t("noise.measuring", measuring));
      // Of a measurement its end is said, not how far it has come.
      sayChange(state, isComplete ? (state.textContent ?? "") : "", { kind: `noise ${name}` });
      figure.describe(kind.summary(next, chart));
      const present = chart;
      table.update(translator, () => kind.table(next, present), isComplete);
      figure.readout.refresh();
    },
  };
}

/** @param {HTMLElement} container @param {() => void} requestSlice */
function mountSpread(container, requestSlice) {
  const nearest = (/** @type {SpreadChart} */ chart, /** @type {number} */ x) => {
    const readings = chart.readings();
    const i = readings ? nearestOf(readings.sizes, x) : -1;
    return readings && i >= 0 ? { readings, i } : undefined;
  };
  return mountMeasurement(container, requestSlice, {
    name: "spread",
    entries: [
      { name: "spreadMeasured", mark: "ring", colour: "minibatch" },
      { name: "spreadLaw", mark: "line", colour: "learned" },
      { name: "spreadRoot", mark: "dotted", colour: "example" },
    ],
    make: (engine, canvas) => new engine.SpreadChart(canvas),
    isOf: ({ trainer, state }) => [trainer, state.present.loss],
    dependsOn: ({ state }) => [state.steps],
    read({ translator }, chart, x) {
      const near = nearest(chart, x);
      if (!near) return undefined;
      const { readings, i } = near;
      const show = (/** @type {number} */ value) => translator.significant(value, 3);
      const text = translator.t("readout.spread", {
        batch: translator.integer(readings.sizes[i]),
        measured: show(readings.measured[i]),
        error: show(readings.error[i]),
        law: show(readings.law[i]),
      });
      return { x: readings.sizes[i], y: readings.measured[i] > 0 ? readings.measured[i] : undefined, lines: [text] };
    },
    next(chart, x, direction) {
      const near = nearest(chart, x);
      return near ? near.readings.sizes[Math.min(near.readings.sizes.length - 1, Math.max(0, near.i + direction))] : x;
    },
    table({ translator }, chart) {
      const { t, integer } = translator;
      const readings = chart.readings();
      const rows = Array.from(readings?.sizes ?? [], (size, i) => [
        integer(size),
        readings?.measured[i] ?? NaN,
        readings?.error[i] ?? NaN,
        readings?.law[i] ?? NaN,
        integer(readings?.draws[i] ?? 0),
      ]);
      return {
        head: [t("tables.batch"), t("tables.measured"), t("tables.error"), t("tables.law"), t("tables.draws")],
        rows,
        total: rows.length,
      };
    },
    summary({ translator, state }, chart) {
      const near = nearest(chart, state.present.batch);
      const show = (/** @type {number | undefined} */ value) => translator.significant(value ?? NaN, 3);
      return translator.t("summary.spread", {
        batch: near?.readings.sizes[near.i] ?? 0,
        measured: show(near?.readings.measured[near.i]),
        law: show(near?.readings.law[near.i]),
      });
    },
    done: ({ translator }, chart) =>
      translator.t("noise.done", { draws: translator.integer(Math.max(0, ...(chart.readings()?.draws ?? []))) }),
    progress: () => undefined,
  });
}

/** @param {HTMLElement} container @param {() => void} requestSlice */
function mountBall(container, requestSlice) {
  return mountMeasurement(container, requestSlice, {
    name: "ball",
    entries: [
      { name: "ballWithin", mark: "line", colour: "example" },
      { name: "ballEnd", mark: "dashed", colour: "example" },
    ],
    make: (engine, canvas) => new engine.NoiseBallChart(canvas),
    isOf: ({ trainer }) => [trainer],
    dependsOn: ({ state }) => [state.present.batch],
    read({ translator }, chart, x, y) {
      const readings = chart.readings();
      if (!readings) return undefined;
      const far = (/** @type {number} */ i) =>
        Math.abs(Math.log(readings.lr[i] / x)) +
        (y === undefined ? 0 : Math.abs(Math.log((readings.within[i] || y) / y)));
      const order = Array.from(readings.lr.keys());
      if (order.length === 0) return undefined;
      const i = order.reduce((best, k) => (far(k) < far(best) ? k : best), order[0]);
      const show = (/** @type {number} */ value) => translator.significant(value, 3);
      const values = readings.diverged[i]
        ? [translator.t("readout.diverged")]
        : [
            translator.t("readout.within", { value: show(readings.within[i]) }),
            translator.t("readout.atEnd", { value: show(readings.atEnd[i]) }),
          ];
      const isDrawn = !readings.diverged[i] && readings.within[i] > 0;
      return {
        x: readings.lr[i],
        y: isDrawn ? readings.within[i] : undefined,
        lines: [
          translator.t("readout.ball", { batch: translator.integer(readings.batch[i]), rate: show(readings.lr[i]) }),
          ...values,
        ],
      };
    },
    next(chart, x, direction) {
      const rates = [...new Set(chart.readings()?.lr ?? [])].sort((a, b) => a - b);
      const i = nearestOf(rates, x);
      return rates[Math.min(rates.length - 1, Math.max(0, i + direction))] ?? x;
    },
    table({ translator }, chart) {
      const { t, integer } = translator;
      const readings = chart.readings();
      const distance = (/** @type {number} */ i, /** @type {number} */ value) =>
        readings?.diverged[i] ? t("readout.diverged") : value;
      const rows = Array.from(readings?.lr ?? [], (rate, i) => [
        integer(readings?.batch[i] ?? 0),
        rate,
        distance(i, readings?.within[i] ?? NaN),
        distance(i, readings?.atEnd[i] ?? NaN),
      ]);
      return {
        head: [t("tables.batch"), t("tables.rate"), t("legend.ballWithin"), t("legend.ballEnd")],
        rows,
        total: rows.length,
      };
    },
    summary: ({ translator }, chart) =>
      translator.t("summary.ball", { batches: translator.list([...new Set(chart.readings()?.batch ?? [])]) }),
    done: ({ translator, state }) =>
      translator.sentences([
        translator.t("noise.ballDone"),
        ...(state.present.loss === "squared" ? [] : [translator.t("noise.squaredOnly")]),
      ]),
    progress: (chart) => chart.progress(),
  });
}

/**
 * The index of the nearest value on a logarithmic scale; −1 of none.
 * @param {ArrayLike<number>} values
 * @param {number} x
 */
function nearestOf(values, x) {
  const far = (/** @type {number} */ i) => Math.abs(Math.log(values[i] / x));
  return Array.from(values).reduce((best, _, i) => (best < 0 || far(i) < far(best) ? i : best), -1);
}
