import { element, setAttribute, setHidden, setText } from "../../ui/dom.js";

/** @typedef {import("../reading.js").Model} Model */
/** @typedef {import("../../engine.js").Frame} Frame */
/**
 * @typedef {{ side: "above" | "below", at: number } | { side: "left" | "right", at?: undefined }} Whereabouts
 *   at: ŷ of a line in the middle of what is shown
 */

/** Residuals that lie farther from their mean, in standard deviations, are few. */
const MOST_OF_THEM = 3;

/**
 * Where the line is while the chart cannot show it: the axes are those of the data, and a run may begin far from them.
 */
export function createOutOfSight() {
  const node = element("p", { class: "out-of-sight", hidden: true });
  return {
    node,
    /** @param {Model} model @param {Frame | undefined} frame */
    update(model, frame) {
      const found = frame && model.trainer && whereabouts(model, frame);
      setHidden(node, !found);
      if (!found) return;
      const { t, significant } = model.translator;
      const what = model.along < 0 ? "points" : "line";
      setAttribute(node, "data-side", found.side);
      setText(
        node,
        t(`outOfSight.${what}.${found.side}`, found.at === undefined ? {} : { at: significant(found.at, 2) }),
      );
    },
  };
}

/**
 * Undefined: there is something to be seen.
 * @param {Model} model @param {Frame} frame @returns {Whereabouts | undefined}
 */
export function whereabouts({ along, numbers }, frame) {
  if (along < 0) return ofPoints(numbers.residuals, frame);
  // Along one of several features the line is no line of this plane alone.
  return numbers.names.length === 1 ? ofLine(numbers.w[0], numbers.b, frame) : undefined;
}

/** @param {number} w @param {number} b @param {Frame} frame @returns {Whereabouts | undefined} */
function ofLine(w, b, { xMin, xMax, yMin, yMax }) {
  const ends = [w * xMin + b, w * xMax + b];
  const at = (ends[0] + ends[1]) / 2;
  if (ends.every((y) => y < yMin)) return { side: "below", at };
  return ends.every((y) => y > yMax) ? { side: "above", at } : undefined;
}

/**
 * A point stands at its prediction, which is its target less its residual.
 * @param {{ mean: number, stdDev: number }} residuals @param {Frame} frame @returns {Whereabouts | undefined}
 */
function ofPoints({ mean, stdDev }, { xMin, xMax, yMin, yMax }) {
  const spread = MOST_OF_THEM * stdDev;
  if (yMax - (mean - spread) < xMin) return { side: "left" };
  return yMin - (mean + spread) > xMax ? { side: "right" } : undefined;
}
