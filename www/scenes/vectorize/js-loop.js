/**
 * sumᵢ = aᵢ + bᵢ, each element handed to compiled code and back.
 * @param {(a: number, b: number) => number} add
 * @param {Float32Array} a @param {Float32Array} b @param {Float32Array} sum
 */
export function addByCalls(add, a, b, sum) {
  for (let i = 0; i < sum.length; i += 1) sum[i] = add(a[i], b[i]);
}

/**
 * sumᵢ = aᵢ + bᵢ, one element at a time.
 * @param {Float32Array} a @param {Float32Array} b @param {Float32Array} sum
 */
export function addInALoop(a, b, sum) {
  for (let i = 0; i < sum.length; i += 1) sum[i] = a[i] + b[i];
}
