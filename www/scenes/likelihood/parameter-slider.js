import { mountSlider } from "../../ui/slider.js";
import { asSet, digitsFor } from "../../ui/rounding.js";
import { scaleOf } from "./reading.js";

/** @typedef {import("./reading.js").Model} Model */
/** @typedef {import("../../i18n/translator.js").Problem} Problem */

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
    onSlide: (position) => model && put(scaleOf(name, model).valueAt(position)),
    onEnter: take,
    onForget() {
      problem = undefined;
      requestDraw();
    },
  });

  /** One number, as typed. @param {string} text */
  function take(text) {
    const result = session.vocabulary.parseOne(key, text);
    problem = result.ok ? undefined : result.error;
    if (result.ok) put(result.value);
    requestDraw();
    return problem === undefined;
  }

  return {
    /** @param {Model} next */
    update(next) {
      model = next;
      const { translator } = next;
      const value = next.options[name];
      const scale = scaleOf(name, next);
      slider.update({
        position: scale.positionOf(value),
        last: scale.last,
        text: String(asSet(value, scale.step)),
        spoken: translator.significant(value, digitsFor(value, scale.step, 4)),
        ticks: scale.ticks.map((tick) => ({
          position: scale.positionOf(tick),
          text: translator.significant(tick, digitsFor(tick, scale.step, 2)),
        })),
        fault: problem && translator.problem(problem, true),
      });
    },
  };
}
