/** What a single linear neuron does with one example: forward the products and their sum, back the gradient. Pure. */

/**
 * @typedef {object} Pass
 * @property {number[]} products  xⱼ·wⱼ, in the target's unit
 * @property {number} prediction  ŷ = Σ xⱼ·wⱼ + b
 * @property {number} residual  y − ŷ
 * @property {number} loss  of this one example
 * @property {number} slope  ∂l/∂ŷ; under the squared loss ŷ − y
 * @property {number[]} wGradient  ∂l/∂wⱼ = slope·xⱼ
 * @property {number} bGradient  ∂l/∂b = slope
 */

/**
 * @param {object} given
 * @param {ArrayLike<number>} given.x  features as trained
 * @param {ArrayLike<number>} given.w
 * @param {number} given.b
 * @param {number} given.y
 * @param {"squared" | "absolute" | "huber"} given.loss
 * @returns {Pass}
 */
export function passOf({ x, w, b, y, loss }) {
  const products = Array.from(x, (value, j) => value * w[j]);
  const prediction = products.reduce((sum, product) => sum + product, b);
  const { value, slope } = lossOf(loss, prediction - y);
  return {
    products,
    prediction,
    residual: y - prediction,
    loss: value,
    slope,
    wGradient: Array.from(x, (each) => slope * each),
    bGradient: slope,
  };
}

/**
 * Value and slope of the loss at the error ŷ − y.
 * @param {"squared" | "absolute" | "huber"} loss
 * @param {number} error
 */
export function lossOf(loss, error) {
  const size = Math.abs(error);
  if (loss === "absolute") return { value: size, slope: Math.sign(error) };
  if (loss === "huber" && size > 1) return { value: size - 0.5, slope: Math.sign(error) };
  return { value: (error * error) / 2, slope: error };
}

/** The input whose product is largest in size: what contributes most. @param {readonly number[]} products */
export function strongest(products) {
  return products.reduce((best, product, j) => (Math.abs(product) > Math.abs(products[best]) ? j : best), 0);
}

/**
 * What the weights of the best fit are on the features as trained, the largest in size: against it wires are drawn.
 * @param {ArrayLike<number>} w  in given units @param {ArrayLike<number>} scale  of the standardisation
 */
export function largestWeight(w, scale) {
  const size = Math.max(0, ...Array.from(w, (each, j) => Math.abs(each * scale[j])).filter(Number.isFinite));
  return size > 0 ? size : 1;
}
