/** Where everything of the diagram is, in CSS pixels. Pure. */

import { toDecimals } from "../../ui/rounding.js";

/** @typedef {{ x: number, y: number }} Point */
/**
 * @typedef {object} Wire  straight to `bend`, then a Bézier curve into the neuron
 * @property {Point} from
 * @property {Point} bend
 * @property {Point} c1
 * @property {Point} c2
 * @property {Point} to
 */
/**
 * @typedef {object} Layout
 * @property {boolean} isNarrow  names stand under the wires, not beside the inputs
 * @property {number} em  size of the letters
 * @property {number} row  height of an input's row
 * @property {boolean} isTight  rows have no room for a line above a wire
 * @property {number} radius  of an input
 * @property {number} nameRight  where names end; 0 where they stand under the wires
 * @property {number} label  where the weights' labels begin
 * @property {number} rest  where the numbers on the wires rest
 * @property {Point[]} inputs  x₁ … x_d and the constant 1 of the bias
 * @property {Wire[]} wires
 * @property {Point & { r: number }} neuron
 * @property {Point} output  where its text begins, on the neuron's height
 * @property {Point} arrow  where the output wire ends
 */

/** Below so many widths of a letter there is no column for names. */
const NARROW = 40;

/**
 * @param {{ width: number, height: number, d: number, em: number }} box  em: size of the letters
 * @returns {Layout}
 */
export function layoutOf({ width, height, d, em }) {
  const isNarrow = width < NARROW * em;
  const row = height / (d + 1);
  const radius = Math.min(1.55 * em, Math.max(0.8 * em, 0.4 * row));
  const nameRight = isNarrow ? 0 : Math.min(9.5 * em, 0.18 * width);
  const outputWidth = (isNarrow ? 6.2 : 8.2) * em;
  const r = Math.min(isNarrow ? 1.9 * em : 2.9 * em, 0.3 * height);
  const arrowLength = (isNarrow ? 1.4 : 3) * em;
  const neuron = { x: width - outputWidth - arrowLength - r - 2, y: height / 2, r };
  const inputX = nameRight + (isNarrow ? 2 : 10) + radius;
  const bendX = isNarrow ? neuron.x - r - 1.8 * em : inputX + 0.78 * (neuron.x - r - inputX);
  const inputs = Array.from({ length: d + 1 }, (_, j) => ({ x: inputX, y: (j + 0.5) * row }));
  return {
    isNarrow,
    em,
    row,
    isTight: row < (isNarrow ? 3.8 : 2.6) * em,
    radius,
    nameRight,
    label: inputX + radius + 0.5 * em,
    rest: bendX - 1.2 * em,
    inputs,
    wires: inputs.map((input, j) =>
      wireOf({ x: inputX + radius, y: input.y }, bendX, neuron, d === 0 ? 0 : (2 * j) / d - 1),
    ),
    neuron,
    arrow: { x: neuron.x + r + arrowLength, y: neuron.y },
    output: { x: neuron.x + r + arrowLength + 0.5 * em, y: neuron.y },
  };
}

/**
 * Into the left half of the circle; wires end side by side.
 * @param {Point} from
 * @param {number} bendX
 * @param {Layout["neuron"]} neuron
 * @param {number} side  −1 the uppermost, 1 the lowest
 * @returns {Wire}
 */
function wireOf(from, bendX, { x, y, r }, side) {
  const angle = side * 0.3 * Math.PI;
  const to = { x: x - r * Math.cos(angle), y: y + r * Math.sin(angle) };
  const reach = 0.55 * (to.x - bendX);
  return {
    from,
    bend: { x: bendX, y: from.y },
    c1: { x: bendX + reach, y: from.y },
    c2: { x: to.x - reach, y: to.y },
    to,
  };
}

/** @param {Wire} wire */
export function pathOf({ from, bend, c1, c2, to }) {
  const at = (/** @type {Point} */ { x, y }) => `${asDrawn(x)} ${asDrawn(y)}`;
  return `M${at(from)}H${asDrawn(bend.x)}C${at(c1)} ${at(c2)} ${at(to)}`;
}

/**
 * Where a number is on its way into the neuron.
 * @param {Wire} wire @param {number} start  where it sets out @param {number} share  0 there, 1 at the neuron
 * @returns {Point}
 */
export function pointOn({ bend, c1, c2, to }, start, share) {
  const straight = Math.max(0, bend.x - start);
  const curved = Math.hypot(to.x - bend.x, to.y - bend.y);
  const way = share * (straight + curved);
  if (way <= straight) return { x: start + way, y: bend.y };
  const t = curved === 0 ? 1 : (way - straight) / curved;
  const along = (/** @type {"x" | "y"} */ k) =>
    bend[k] * (1 - t) ** 3 + 3 * c1[k] * t * (1 - t) ** 2 + 3 * c2[k] * t * t * (1 - t) + to[k] * t ** 3;
  return { x: along("x"), y: along("y") };
}

/** The widest a wire gets, beyond the largest weight of the best fit. */
const MOST = 1.4;

/**
 * Width of a wire: in proportion to the size of its weight, on a hair that keeps a weight of 0 seen.
 * @param {number} weight @param {number} largest  weight of the best fit @param {number} row  height of a row
 */
export function widthOf(weight, largest, row) {
  const share = Number.isFinite(weight) ? Math.min(MOST, Math.abs(weight) / largest) : MOST;
  return 1 + share * Math.min(9, 0.3 * row);
}

/** As much of a name as there is room for. @param {string} name @param {number} most  letters */
export function shortened(name, most) {
  const letters = Array.from(name);
  return letters.length <= most ? name : `${letters.slice(0, Math.max(1, most - 1)).join("")}…`;
}

/** @param {number} x */
const asDrawn = (x) => toDecimals(x, 1);
