import { setText } from "../../ui/dom.js";
import { mountFigure } from "../../ui/figure.js";
import { pictured } from "../../ui/legend.js";

/** @typedef {import("./reading.js").Model} Model */

/** How far below and above the best mean −log p the chart of it goes: σ moves the curve, not the axis. */
const BELOW = 3;
const ABOVE = 9;

/**
 * One of the two losses over the parameter that is moved; the two are stacked over the same x axis.
 * @param {HTMLElement} container
 * @param {{ isSquared: boolean, requestDraw: () => void }} parts
 */
export function mountProfileFigure(container, { isSquared, requestDraw }) {
  const name = isSquared ? "likelihood-squared" : "likelihood-log";
  /** @type {import("../../engine.js").ProfileChart | undefined} */
  let chart;
  /** @type {Model | undefined} */
  let model;
  const figure = mountFigure(container, { name, layers: ["curve"], onResize: requestDraw, chart: () => chart, read });
  figure.note.classList.add("math");
  figure.root.setAttribute("data-part", "loss");

  /** @param {number} x */
  function read(x) {
    if (!model) return undefined;
    const {
      curves: { places },
      translator,
      config: { over },
    } = model;
    const last = places.length - 1;
    const index = Math.min(last, Math.max(0, Math.round(((x - places[0]) / (places[last] - places[0])) * last)));
    const loss = lossesOf(model)[index];
    return {
      x: places[index],
      y: loss,
      lines: [
        `${over} = ${translator.significant(places[index], 4)}`,
        `${isSquared ? "½ MSE" : "−log p"} = ${translator.significant(loss, 4)}`,
      ],
    };
  }

  /** @param {Model} shown */
  const lossesOf = ({ curves }) => (isSquared ? curves.squared : curves.likelihood);
  /** @param {Model} shown */
  const minimumOf = ({ curves }) => (isSquared ? curves.leastSquared : curves.mostLikely);

  /** @param {Model} shown */
  function optionsOf(shown) {
    const { curves, level } = shown;
    const range = isSquared
      ? { from: 0, to: Math.max(curves.squared[0], curves.squared[curves.squared.length - 1]) || 1 }
      : {
          from: Math.min(level - BELOW, curves.leastLikelihood - 1),
          to: Math.max(level + ABOVE, curves.leastLikelihood + BELOW),
        };
    return {
      places: curves.places,
      losses: lossesOf(shown),
      isSquared,
      ...range,
      minimum: minimumOf(shown),
      now: curves.now,
      lossNow: isSquared ? curves.squaredNow : curves.likelihoodNow,
    };
  }

  return {
    /** @param {import("../../engine.js").Scenes} scenes @param {import("../../engine.js").ChartStyle} style */
    attach(scenes, style) {
      chart = new scenes.ProfileChart(figure.canvases[0]);
      chart.setStyle(style);
    },
    /** @param {import("../../engine.js").ChartStyle} style */
    setStyle(style) {
      chart?.setStyle(style);
    },
    /** @param {Model} next */
    draw(next) {
      model = next;
      if (!chart || !figure.isVisible()) return;
      const {
        translator,
        config: { over },
      } = next;
      chart.setNames(over, "");
      chart.draw(optionsOf(next));
      const minimum = minimumOf(next);
      setText(figure.note, minimum === undefined ? "" : `${over}* = ${translator.number(minimum, 3)}`);
      figure.readout.refresh();
    },
    describe() {
      if (!model) return;
      const {
        translator,
        config: { over },
      } = model;
      const minimum = minimumOf(model);
      const now = optionsOf(model);
      const title = translator.t(`figure.${name}.title`);
      figure.describe(
        translator.t("likelihood.profile", {
          title,
          over,
          now: translator.significant(now.now, 4),
          loss: translator.significant(now.lossNow, 4),
          minimum: minimum === undefined ? "–" : translator.significant(minimum, 4),
        }),
      );
    },
    /** @returns {import("../../take-away/panel.js").Chart[]} */
    pictures() {
      const [drawn, shown] = [chart, model];
      if (!drawn || !shown || !figure.isVisible()) return [];
      const legend =
        minimumOf(shown) === undefined
          ? []
          : [pictured(figure.root, { mark: "dotted", colour: "least-squares" }, `${shown.config.over}*`)];
      return [
        {
          name,
          title: shown.translator.t(`figure.${name}.title`),
          note: figure.note.textContent ?? "",
          legend,
          svg: (w, h) => drawn.svg(w, h, optionsOf(shown)),
        },
      ];
    },
  };
}
