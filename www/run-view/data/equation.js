import { element, setText } from "../../ui/dom.js";
import { decimalsFor, quantity, symbol } from "../../ui/quantity.js";

/** @typedef {import("../../i18n/translator.js").Translator} Translator */

const MOST_TERMS = 3;

/** The learned line as a formula with live numbers; only the numbers are ever rewritten. */
export function createEquation() {
  const node = element("span", { class: "math equation" });
  let nFeatures = -1;
  /** @type {HTMLElement[]} */
  let numbers = [];

  /** @param {number} n */
  function build(n) {
    nFeatures = n;
    const shown = Math.min(n, MOST_TERMS);
    numbers = Array.from({ length: shown + 1 }, () => element("span", { class: "number" }));
    node.replaceChildren(element("i", {}, "ŷ"), " = ");
    for (let j = 0; j < shown; j += 1) node.append(numbers[j], " ", element("i", {}, symbol("x", j, n)));
    if (n > shown) node.append(" + …");
    node.append(numbers[shown]);
  }

  return {
    node,
    /**
     * @param {Translator} translator
     * @param {{ w: ArrayLike<number>, b: number, scale: { w: ArrayLike<number>, b: number } }} line
     *   scale: the values whose size decides the decimals
     */
    update(translator, { w, b, scale }) {
      if (w.length !== nFeatures) build(w.length);
      const terms = [...Array.from(w).slice(0, numbers.length - 1), b];
      const scales = [...Array.from(scale.w).slice(0, numbers.length - 1), scale.b];
      terms.forEach((value, j) => {
        const text = quantity(translator, Math.abs(value), decimalsFor(scales[j]));
        const isNegative = value < 0 && /[1-9]/.test(text);
        setText(numbers[j], j === 0 ? (isNegative ? "−" : "") + text : `${isNegative ? " − " : " + "}${text}`);
      });
    },
  };
}
