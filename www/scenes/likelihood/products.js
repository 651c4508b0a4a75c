import { element, label, setAttribute, setHidden, setText } from "../../ui/dom.js";
import { mountFigure } from "../../ui/figure.js";
import { pictured } from "../../ui/legend.js";

/** @typedef {import("./reading.js").Model} Model */

const COUNTS = [100, 500, 2000];
/** As the chart draws them. */
const MARKS = /** @type {const} */ ({
  single: { mark: "dotted", colour: "minibatch" },
  double: { mark: "dashed", colour: "validation" },
  sum: { mark: "line", colour: "learned" },
});

/**
 * The densities of many examples, really multiplied in f32 and f64, beside the sum of their logarithms.
 * @param {HTMLElement} container
 * @param {{ session: import("../../run/session.js").Session, requestDraw: () => void }} parts
 */
export function mountProducts(container, { session, requestDraw }) {
  /** @type {import("../../engine.js").ProductChart | undefined} */
  let chart;
  /** @type {Model | undefined} */
  let model;
  const buttons = COUNTS.map((count) => {
    const button = element("button", { type: "button" });
    button.addEventListener("click", () => session.set({ product: session.config.product === count ? null : count }));
    return { count, button };
  });
  const fates = /** @type {const} */ (["single", "double", "sum"]).map((name) => ({ name, value: element("dd") }));
  const list = element(
    "dl",
    { class: "likelihood-fates" },
    ...fates.map(({ name, value }) =>
      element(
        "div",
        {},
        element("dt", { class: `likelihood-fate fate-${name}` }, label("span", `likelihood.product.${name}`)),
        value,
      ),
    ),
  );
  const root = element("section", { class: "likelihood-products" });
  container.append(root);
  const figure = mountFigure(root, {
    name: "likelihood-product",
    layers: ["curves"],
    onResize: requestDraw,
    chart: () => chart,
    read,
  });
  figure.head.after(
    label("p", "likelihood.product.about", { class: "likelihood-note" }),
    element("div", { class: "likelihood-buttons" }, ...buttons.map(({ button }) => button)),
  );
  figure.plot.after(list);

  /** What the first so many densities make. @param {number} x */
  function read(x) {
    if (!model?.many) return undefined;
    const { translator, many, options } = model;
    const { densities, logs } = many.terms(options);
    const k = Math.min(densities.length, Math.max(1, Math.round(x)));
    const { single, double, sum } = multiplied(densities, logs, k);
    const lines = [
      `k = ${translator.integer(k)}`,
      `f32: ${written(single, translator)}`,
      `f64: ${written(double, translator)}`,
      `Σ log p = ${translator.number(sum, 2)}`,
    ];
    return { x: k, y: sum * Math.LOG10E, lines };
  }

  /**
   * @param {import("../../engine.js").LikelihoodFate} fate
   * @param {import("../../i18n/translator.js").Translator} translator
   */
  function tell({ subnormal, zero, infinite, notANumber, last }, translator) {
    const told = Object.entries({ subnormal, zero, infinite, notANumber })
      .filter(([, k]) => k > 0)
      .sort(([, a], [, b]) => a - b);
    if (told.length === 0) return written(last, translator);
    return translator.list(told.map(([name, k]) => translator.t(`likelihood.product.${name}`, { k })));
  }

  return {
    /** @param {import("../../engine.js").Scenes} scenes @param {import("../../engine.js").ChartStyle} style */
    attach(scenes, style) {
      chart = new scenes.ProductChart(figure.canvases[0]);
      chart.setStyle(style);
    },
    /** @param {import("../../engine.js").ChartStyle} style */
    setStyle(style) {
      chart?.setStyle(style);
    },
    /** @param {Model} next */
    update(next) {
      model = next;
      const { translator, products, many, options, config } = next;
      for (const { count, button } of buttons) {
        setText(button, translator.t("likelihood.product.of", { n: count }));
        setAttribute(button, "aria-pressed", String(config.product === count));
      }
      setHidden(figure.plot, products === undefined);
      setHidden(list, products === undefined);
      if (!products || !many) return;
      const texts = {
        single: tell(products.single, translator),
        double: tell(products.double, translator),
        sum: translator.number(-many.terms(options).negativeLog, 2),
      };
      for (const { name, value } of fates) setText(value, texts[name]);
    },
    /** @param {Model} next */
    draw({ translator, many, options }) {
      if (!chart || !many || !figure.isVisible()) return;
      chart.setNames(translator.t("likelihood.product.x"), "log₁₀ P");
      chart.draw(many, options);
    },
    describe() {
      if (!model?.products) return;
      const { translator, products } = model;
      figure.describe(
        translator.t("likelihood.product.summary", {
          single: tell(products.single, translator),
          double: tell(products.double, translator),
        }),
      );
    },
    /** @returns {import("../../take-away/panel.js").Chart[]} */
    pictures() {
      const [drawn, shown, many] = [chart, model, model?.many];
      if (!drawn || !shown || !many || !figure.isVisible()) return [];
      const legend = fates.map(({ name }) =>
        pictured(root, MARKS[name], shown.translator.t(`likelihood.product.${name}`)),
      );
      return [
        {
          name: "likelihood-product",
          title: shown.translator.t("figure.likelihood-product.title"),
          note: "",
          legend,
          svg: (w, h) => drawn.svg(w, h, many, shown.options),
        },
      ];
    },
  };
}

/**
 * The first k densities multiplied as each format does it, and the sum of their logarithms.
 * @param {Float64Array} densities
 * @param {Float64Array} logs  −log p
 * @param {number} k
 */
function multiplied(densities, logs, k) {
  let [single, double, sum] = [1, 1, 0];
  for (let i = 0; i < k; i += 1) {
    // A product of two f32 is exact in f64, so that it is rounded once.
    single = Math.fround(single * Math.fround(densities[i]));
    double *= densities[i];
    sum -= logs[i];
  }
  return { single, double, sum };
}

/** @param {number} product @param {import("../../i18n/translator.js").Translator} translator */
const written = (product, translator) =>
  Number.isFinite(product) ? translator.significant(product, 3) : String(product).replace("Infinity", "∞");
