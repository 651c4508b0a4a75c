/** sumᵢ = aᵢ + bᵢ, each element handed to compiled code and back. */
export function addByCalls(add, a, b, sum) {
  for (let i = 0; i < sum.length; i += 1) sum[i] = add(a[i], b[i]);
}

/** sumᵢ = aᵢ + bᵢ, one element at a time. */
export function addInALoop(a, b, sum) {
  for (let i = 0; i < sum.length; i += 1) sum[i] = a[i] + b[i];
}
