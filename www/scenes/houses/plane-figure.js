import { element, find, setAttribute, setHidden, setText } from "../../ui/dom.js";
import { mountFigure, pixelRatio } from "../../ui/figure.js";
import { icon } from "../../ui/icons.js";
import { createLegend } from "../../ui/legend.js";
import { createTurning } from "./turning.js";
import { amount, axisName, featureName, parameter, targetName } from "./units.js";

/** @typedef {import("./reading.js").Model} Model */

/** How near the pointer must be to an example to mean it, in CSS pixels. */
const REACH = 7;

/** @type {import("../../ui/legend.js").Entry[]} */
const ENTRIES = [
  { name: "examples", mark: "dot", colour: "example" },
  { name: "minibatch", mark: "stem", colour: "minibatch" },
  { name: "housesLearned", mark: "bell", colour: "learned" },
  { name: "leastSquares", mark: "dashed", colour: "least-squares" },
  { name: "housesAsked", mark: "dot", colour: "ink" },
  { name: "housesAskedOther", mark: "dot", colour: "ink" },
];

/**
 * The examples over two features in three dimensions, with the learned plane; it can be turned.
 * @param {HTMLElement} container
 * @param {{ session: import("../../run/session.js").Session, requestDraw: () => void, openData: () => void,
 *   asked: (model: Model) => number[] | undefined }} parts
 *   asked: features of the house whose price is asked for
 */
export function mountPlaneFigure(container, { session, requestDraw, openData, asked }) {
  /** @type {import("../../engine.js").PlaneChart | undefined} */
  let chart;
  /** @type {Model | undefined} */
  let model;
  /** The examples that the chart has. @type {unknown} */
  let given;
  /** What the background was drawn for. */
  let drawn = "";
  /** Features along the two axes. */
  let pair = [0, 1];
  const dataName = element("span");
  const dataButton = element(
    "button",
    { type: "button", class: "open-data", "data-part": "data" },
    icon("data"),
    dataName,
  );
  const choices = [0, 1].map((k) => {
    const select = element("select", {
      class: "houses-axis",
      "data-i18n-label": k === 0 ? "houses.first" : "houses.second",
    });
    select.addEventListener("change", () => choose(k, Number(select.value)));
    return select;
  });
  const legend = createLegend(ENTRIES);
  // Places on this chart are pixels: a pixel stands for many prices.
  const surface = {
    frame: () => frameOf(figure.canvases[0]),
    screenFromData: (/** @type {number} */ x, /** @type {number} */ y) => [x, y],
    dataFromScreen: (/** @type {number} */ x, /** @type {number} */ y) => [x, y],
  };
  const figure = mountFigure(container, {
    name: "plane",
    layers: ["background", "foreground"],
    onResize() {
      drawn = "";
      requestDraw();
    },
    chart: () => (model?.trainer && chart ? surface : undefined),
    read: (x, y) => (y === undefined || turning.isDragged ? undefined : read(x, y)),
  });
  const turning = createTurning(figure.plot, { session, requestDraw });
  const held = element("p", { class: "houses-held" });
  figure.note.classList.add("math");
  figure.note.setAttribute("data-part", "equation");
  figure.head.append(...choices, dataButton);
  const bar = element("div", { class: "houses-bar" }, legend.node, turning.node);
  figure.head.after(held, bar);
  const heading = find(figure.head, "h2");
  dataButton.addEventListener("click", openData);

  /** @param {number} k @param {number} j */
  function choose(k, j) {
    // Never the same feature twice.
    pair = k === 0 ? [j, pair[1] === j ? pair[0] : pair[1]] : [pair[0] === j ? pair[1] : pair[0], j];
    given = undefined;
    requestDraw();
  }

  /** @param {number} x @param {number} y */
  function read(x, y) {
    const near = chart?.nearest(x, y, REACH * pixelRatio());
    if (!near || !model) return undefined;
    const { translator, data, prices } = model;
    const features = data.columns.map((column) => column[near.row]);
    const lines = pair.map((j) => `${featureName(translator, data, j)}: ${translator.significant(features[j], 5)}`);
    const target = data.targets[near.row];
    return {
      x: near.x,
      y: near.y,
      lines: [
        ...lines,
        `y: ${amount(translator, data, target)}`,
        `ŷ: ${amount(translator, data, prices.learnedAt(features))}`,
      ],
    };
  }

  /**
   * ŷ over the two features, all others at their mean.
   * @param {Model} shown
   * @param {{ w: ArrayLike<number>, b: number }} parameters
   */
  function planeOf({ data }, { w, b }) {
    const rest = data.means.reduce((sum, mean, j) => (pair.includes(j) ? sum : sum + w[j] * mean), b);
    return [w[pair[0]], w[pair[1]], rest];
  }

  /** @param {Model} shown */
  function optionsOf(shown) {
    const { numbers, trainer, preview, state } = shown;
    const house = asked(shown);
    return {
      learned: state.status === "diverged" ? undefined : planeOf(shown, numbers),
      leastSquares: planeOf(shown, numbers.leastSquares),
      rows: preview?.rows ?? trainer?.minibatch(),
      predicted: house && [house[pair[0]], house[pair[1]]],
    };
  }

  /** @param {Model} shown */
  function viewOf({ translator, data, config }) {
    const names = /** @type {[string, string, string]} */ ([
      axisName(translator, data, pair[0]),
      axisName(translator, data, pair[1]),
      targetName(translator, data),
    ]);
    return { turn: config.turn, tilt: config.tilt, names, isTurning: turning.isTurning };
  }

  /** Draws what has changed. @param {Model} next */
  function draw(next) {
    model = next;
    const { data } = next;
    if (!chart || !next.trainer || data.names.length < 2 || !figure.isVisible()) return;
    if (given !== data) {
      if (pair.some((j) => j >= data.names.length)) pair = [0, 1];
      chart.setExamples(data.columns[pair[0]], data.columns[pair[1]], data.targets);
      drawn = "";
    }
    given = data;
    const view = viewOf(next);
    const key = JSON.stringify(view);
    if (key !== drawn) chart.drawBackground(view);
    drawn = key;
    chart.draw(optionsOf(next));
    figure.readout.refresh();
  }

  return {
    root: figure.root,
    describe: figure.describe,
    /** @param {import("../../engine.js").Scenes} scenes @param {import("../../engine.js").ChartStyle} style */
    attach(scenes, style) {
      chart = new scenes.PlaneChart(figure.canvases[0], figure.canvases[1]);
      chart.setStyle(style);
      given = undefined;
    },
    /** @param {import("../../engine.js").ChartStyle} style */
    setStyle(style) {
      chart?.setStyle(style);
      drawn = "";
    },
    get isTurning() {
      return turning.isTurning;
    },
    /** From another side; nothing else has changed. @param {Model} before @param {Model["config"]} config */
    turn(before, config) {
      draw({ ...before, config });
      turning.update({ ...before, config });
    },
    draw,
    /** @param {Model} next */
    update(next) {
      model = next;
      const { translator, data, numbers } = next;
      const d = data.names.length;
      setHidden(figure.root, d < 2);
      setText(figure.note, equationOf(next));
      setText(dataName, next.dataName);
      setAttribute(dataButton, "aria-label", translator.t("data.open", { name: next.dataName }));
      choices.forEach((select, k) => fill(select, data.names, pair[k], d > 2));
      setHidden(held, d < 3 && !data.isPart);
      const texts = [
        ...(d > 2 ? [translator.t("houses.held", { others: d - 2 })] : []),
        ...(data.isPart ? [translator.t("houses.part", { n: data.targets.length, of: numbers.nTrain })] : []),
      ];
      setText(held, translator.sentences(texts));
      setText(heading, translator.t(data.isHouses ? "figure.plane.title" : "houses.plane.other"));
      const isAsked = asked(next) !== undefined;
      const isShown = /** @type {Record<string, boolean>} */ ({
        housesAsked: isAsked && data.isHouses,
        housesAskedOther: isAsked && !data.isHouses,
      });
      legend.update({}, ({ name }) => isShown[name] ?? true);
      turning.update(next);
    },
    /** @returns {import("../../take-away/panel.js").Chart[]} */
    pictures() {
      const [made, shown] = [chart, model];
      if (!made || !shown?.trainer || !figure.isVisible()) return [];
      return [
        {
          name: "plane",
          title: heading.textContent ?? "",
          note: figure.note.textContent ?? "",
          legend: legend.shown(),
          svg: (w, h) => made.svg(w, h, viewOf(shown), optionsOf(shown)),
        },
      ];
    },
  };
}

/** The learned function with live numbers. @param {Model} model */
function equationOf({ translator, data, numbers }) {
  const { w, b, leastSquares } = numbers;
  const shown = Array.from(w).slice(0, 3);
  const terms = shown.map((weight, j) => ({
    value: weight,
    text: `${parameter(translator, Math.abs(weight), leastSquares.w[j])} · ${featureName(translator, data, j)}`,
  }));
  terms.push({ value: b, text: parameter(translator, Math.abs(b), leastSquares.b) });
  // What is written as 0 has no sign.
  const isBelow = (/** @type {typeof terms[number]} */ { value, text }) =>
    value < 0 && /[1-9]/.test(text.split("·")[0]);
  const sum = terms
    .map((term, k) => (k === 0 ? (isBelow(term) ? "−" : "") : isBelow(term) ? " − " : " + ") + term.text)
    .join("");
  const left = data.isHouses ? translator.t("houses.price") : "ŷ";
  return `${left} = ${w.length > 3 ? sum.replace(/ [+−] [^+−]*$/, " + …$&") : sum}`;
}

/**
 * @param {HTMLSelectElement} select
 * @param {readonly string[]} names
 * @param {number} chosen
 * @param {boolean} isShown
 */
function fill(select, names, chosen, isShown) {
  setHidden(select, !isShown);
  if (!isShown) return;
  const key = names.join("\n");
  if (select.dataset.names !== key) {
    select.replaceChildren(...names.map((name, j) => element("option", { value: String(j) }, name)));
  }
  select.dataset.names = key;
  if (select.value !== String(chosen)) select.value = String(chosen);
}

/** @param {HTMLCanvasElement} canvas */
const frameOf = ({ width, height }) => ({
  left: 0,
  top: 0,
  right: width,
  bottom: height,
  xMin: 0,
  xMax: width,
  yMin: height,
  yMax: 0,
});
