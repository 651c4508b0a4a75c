/** Windows on a chart: a part of the plane, made smaller, larger or moved about. Pure. */

/** @typedef {{ xMin: number, xMax: number, yMin: number, yMax: number }} Window */
/** @typedef {{ x: number, y: number }} Point */

/** The smallest window, as a share of the whole. */
const SMALLEST = 1e-4;

/**
 * The window whose sides are 1/factor of `shown`, with `centre` (in data units) where it was; none where that would
 * be all of `whole`.
 * @param {Window} whole @param {Window} shown @param {Point} centre @param {number} factor
 * @returns {Window | undefined}
 */
export function zoomed(whole, shown, { x, y }, factor) {
  const [xMin, xMax] = scaled([whole.xMin, whole.xMax], [shown.xMin, shown.xMax], x, factor);
  const [yMin, yMax] = scaled([whole.yMin, whole.yMax], [shown.yMin, shown.yMax], y, factor);
  const isAll = xMax - xMin >= whole.xMax - whole.xMin && yMax - yMin >= whole.yMax - whole.yMin;
  return isAll ? undefined : { xMin, xMax, yMin, yMax };
}

/**
 * The window moved by shares of its sides, as far as `whole` reaches.
 * @param {Window} whole
 * @param {Window} shown
 * @param {Point} shares
 * @returns {Window}
 */
export function panned(whole, shown, { x, y }) {
  const [xMin, xMax] = moved([whole.xMin, whole.xMax], [shown.xMin, shown.xMax], x);
  const [yMin, yMax] = moved([whole.yMin, whole.yMax], [shown.yMin, shown.yMax], y);
  return { xMin, xMax, yMin, yMax };
}

/**
 * @param {[number, number]} whole
 * @param {[number, number]} shown
 * @param {number} centre
 * @param {number} factor
 * @returns {[number, number]}
 */
function scaled(whole, [min, max], centre, factor) {
  const size = whole[1] - whole[0];
  const wanted = Math.min(size, Math.max(SMALLEST * size, (max - min) / factor));
  const share = (centre - min) / (max - min);
  const start = centre - share * wanted;
  return kept(whole, [start, start + wanted]);
}

/** @param {[number, number]} whole @param {[number, number]} shown @param {number} share @returns {[number, number]} */
function moved(whole, [min, max], share) {
  const by = share * (max - min);
  return kept(whole, [min + by, max + by]);
}

/** Shifted back inside. @param {[number, number]} whole @param {[number, number]} shown @returns {[number, number]} */
function kept([first, last], [min, max]) {
  const by = min < first ? first - min : Math.min(0, last - max);
  return [min + by, max + by];
}
