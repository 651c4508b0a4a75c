import { element, setHidden, setText } from "../../ui/dom.js";

/** @typedef {import("../reading.js").Model} Model */

const PHASES = /** @type {const} */ (["predict", "loss", "gradient"]);
const MOST_WEIGHTS = 2;

/**
 * The phase of a step that is under way, on the chart itself: for frames that have no room for the panel of the step.
 */
export function createPhaseChip() {
  const node = element("p", { class: "phase-chip", hidden: true });
  return {
    node,
    /** @param {Model} model */
    update(model) {
      const text = phaseIn(model);
      setHidden(node, text === "");
      setText(node, text);
    },
  };
}

/** The phase of a step that is under way, and what it has come to; empty: none is. @param {Model} model */
export function phaseIn({ state, translator, preview, numbers }) {
  const { phase } = state;
  if (phase === 0 || !preview) return "";
  const { t, significant } = translator;
  const d = numbers.w.length;
  const slopes = Array.from(preview.wGradient)
    .slice(0, MOST_WEIGHTS)
    .map((slope, j) => `∂w${d === 1 ? "" : j + 1} = ${significant(slope, 3)}`);
  const gradient = [...slopes, ...(d > MOST_WEIGHTS ? ["…"] : []), `∂b = ${significant(preview.bGradient, 3)}`].join(
    ", ",
  );
  const detail = { 1: "ŷ", 2: `L = ${significant(preview.loss, 4)}`, 3: gradient }[phase];
  return `${phase} ${t(`phase.${PHASES[phase - 1]}`)}: ${detail}`;
}
