import { mountSlider } from "../../ui/slider.js";
import { round } from "./reading.js";

/** @typedef {import("./reading.js").Model} Model */
/** @typedef {import("../../i18n/translator.js").Problem} Problem */

/** Positions of a slider, and decades of σ with those below the scale of the data. */
const LAST = 200;
const DECADES = 3;
const BELOW = 2;
const KEYS = /** @type {const} */ ({ w: "w0", b: "b0", sigma: "sigma" });
const LISTS = ["w", "sigma"];

/**
 * Weight or bias on a linear scale about least squares, σ on a logarithmic one about that of the data.
 * @param {HTMLElement} container @param {"w" | "b" | "sigma"} name
 * @param {{ session: import("../../run/session.js").Session, requestDraw: () => void }} parts
 */
export function createParameterSlider(container, name, { session, requestDraw }) {
  const key = KEYS[name];
  /** @type {Model | undefined} */
  let model;
  /** @type {Problem | undefined} */
  let problem;
  const put = (/** @type {number} */ value) => session.set({ [key]: LISTS.includes(name) ? [value] : value });
  const slider = mountSlider(container, {
    name: `likelihood-${name}`,
    symbol: name === "sigma" ? "σ" : name,
    inputMode: "decimal",
    onSlide: (position) => model && put(valueAt(model, position)),
    onEnter: take,
    onForget() {
      problem = undefined;
      requestDraw();
    },
  });

  /** One number, as typed. @param {string} text */
  function take(text) {
    const result = session.vocabulary.parse(key, text.replaceAll("−", "-"));
    const values = result.ok ? [result.value].flat() : [];
    const { min, max } = session.vocabulary.keys[key];
    if (result.ok && values.length === 1 && values[0] !== null) problem = undefined;
    else {
      problem = result.ok
        ? { name: "WrongType", details: { key, given: text, expected: "number" } }
        : { name: result.error.name, details: { min, max, ...result.error.details } };
    }
    if (problem === undefined) put(Number(values[0]));
    requestDraw();
    return problem === undefined;
  }

  /** Least value on the scale of σ. @param {Model} shown */
  const lowest = ({ unit }) => Math.max(0.001, 10 ** (Math.round(Math.log10(unit)) - BELOW));

  /** @param {Model} shown @param {number} position */
  function valueAt(shown, position) {
    if (name === "sigma") return Number((lowest(shown) * 10 ** ((DECADES * position) / LAST)).toPrecision(2));
    const { min, max } = shown.spans[name];
    return Number((min + ((max - min) * position) / LAST).toPrecision(3));
  }

  /** @param {Model} shown @param {number} value */
  function positionOf(shown, value) {
    const share =
      name === "sigma"
        ? Math.log10(value / lowest(shown)) / DECADES
        : (value - shown.spans[name].min) / (shown.spans[name].max - shown.spans[name].min);
    return Math.min(LAST, Math.max(0, LAST * share));
  }

  return {
    /** @param {Model} next */
    update(next) {
      model = next;
      const { translator } = next;
      const value = next.options[name];
      const ticks =
        name === "sigma"
          ? [0, 1, 2, 3].map((k) => lowest(next) * 10 ** k)
          : [0.2, 0.5, 0.8].map((share) => valueAt(next, share * LAST));
      slider.update({
        position: positionOf(next, value),
        last: LAST,
        text: String(round(value)),
        spoken: translator.significant(value, 4),
        ticks: ticks.map((tick) => ({ position: positionOf(next, tick), text: translator.significant(tick, 2) })),
        fault: problem && translator.problem(problem, true),
      });
    },
  };
}
