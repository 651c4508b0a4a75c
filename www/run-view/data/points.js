/** Points by hand as flat lists x, y, x, y …: pure. */

import { asSet } from "../../ui/rounding.js";

/** @typedef {import("../../ui/zoom/zoom-window.js").Window} Window */

/** So many the vocabulary allows. */
export const MOST_POINTS = 200;

/** As a share of all points' spread: never rounded coarser, however far from 0 they lie. */
const FINENESS = 1e-3;

/**
 * The examples of one feature as points, rounded as a person would write them; the first 200.
 * @param {ArrayLike<number>} features
 * @param {ArrayLike<number>} targets
 */
export function pointsOf(features, targets) {
  const n = Math.min(MOST_POINTS, targets.length);
  return rounded(Array.from({ length: 2 * n }, (_, k) => (k % 2 === 0 ? features[k >> 1] : targets[k >> 1])));
}

/** @param {readonly number[]} points @param {number} index @param {number} x @param {number} y */
export function moved(points, index, x, y) {
  return rounded(points.with(2 * index, x).with(2 * index + 1, y), index);
}

/** @param {readonly number[]} points @param {number} x @param {number} y */
export const added = (points, x, y) => rounded([...points, x, y], points.length / 2);

/** @param {readonly number[]} points @param {number} index */
export const removed = (points, index) => points.toSpliced(2 * index, 2);

/**
 * One point far from what the others say: at the right end, as low as the lowest of a rising line or as high as the
 * highest of a falling one. Where there is no room for another one, the rightmost becomes it.
 * @param {readonly number[]} points
 */
export function withOutlier(points) {
  const xs = points.filter((_, k) => k % 2 === 0);
  const ys = points.filter((_, k) => k % 2 === 1);
  const mean = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(xs), mean(ys)];
  const slope = xs.reduce((sum, each, i) => sum + (each - x) * (ys[i] - y), 0);
  const [right, far] = [Math.max(...xs), slope >= 0 ? Math.min(...ys) : Math.max(...ys)];
  return xs.length < MOST_POINTS ? added(points, right, far) : moved(points, xs.indexOf(right), right, far);
}

/**
 * The nearest point within `reach` (a share of the window's sides), by its index.
 * @param {readonly number[]} points
 * @param {number} x
 * @param {number} y
 * @param {Window} window
 * @param {{ x: number, y: number }} reach
 */
export function nearestPoint(points, x, y, { xMin, xMax, yMin, yMax }, reach) {
  let best = 1;
  let found;
  for (let i = 0; 2 * i < points.length; i += 1) {
    const dx = (points[2 * i] - x) / (xMax - xMin) / reach.x;
    const dy = (points[2 * i + 1] - y) / (yMax - yMin) / reach.y;
    const distance = dx * dx + dy * dy;
    if (distance <= best) [best, found] = [distance, i];
  }
  return found;
}

/**
 * The next point to the right or left, by x; from none the first or last.
 * @param {readonly number[]} points
 * @param {number | undefined} index
 * @param {number} direction
 */
export function neighbour(points, index, direction) {
  const order = Array.from({ length: points.length / 2 }, (_, i) => i).sort((i, j) => points[2 * i] - points[2 * j]);
  if (order.length === 0) return undefined;
  const place = index === undefined ? (direction > 0 ? -1 : order.length) : order.indexOf(index);
  return order[Math.min(order.length - 1, Math.max(0, place + direction))];
}

/**
 * As a person would write them: four significant digits, or as many as tell points that lie side by side.
 * @param {number[]} points @param {number} [only]  the index of the one that is new
 */
function rounded(points, only) {
  const [x, y] = [0, 1].map((axis) => FINENESS * spreadOf(points, axis));
  return points.map((value, k) => (only === undefined || k >> 1 === only ? asSet(value, k % 2 === 0 ? x : y) : value));
}

/** @param {readonly number[]} points @param {number} axis  0: x, 1: y */
function spreadOf(points, axis) {
  const values = points.filter((_, k) => k % 2 === axis);
  return Math.max(...values) - Math.min(...values);
}
