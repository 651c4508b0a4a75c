// @ts-check
/**
 * The engine's step in plain JavaScript: minibatch gradient descent on Float32Array, Fisher and Yates' shuffle each
 * epoch with xorshift32, no allocation. Two of them:
 *
 * - `createTwin` has one loop for any number of features, as one writes it first. It is the measure.
 * - `createTunedTwin` shows what JavaScript can do when it is written for its size: scalars for one and two features,
 * four sums in the loop for more.
 *
 * Each size imports this module anew (`twin.mjs?size=…`), so that what V8 learns at one size cannot slow another.
 */

/**
 * @typedef {{ features: Float32Array, targets: Float32Array, n: number, d: number, batch: number, rate: number }} Task
 */
/**
 * @typedef {{ step: (n: number) => void, parameters: () => { w: ArrayLike<number>, b: number },
 *   loss: () => number }} Run
 */

/** 2⁻³²: a product is quicker than the remainder of a division. */
const SCALE = 2 ** -32;

/** @param {number} n */
function createOrder(n) {
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  let state = 0x9e3779b9 | 0;
  return {
    order,
    shuffle() {
      let x = state;
      for (let i = n - 1; i > 0; i -= 1) {
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        const j = ((x >>> 0) * SCALE * (i + 1)) >>> 0;
        const example = order[i];
        order[i] = order[j];
        order[j] = example;
      }
      state = x;
    },
  };
}

/** @param {Task} task @returns {Run} */
export function createTwin({ features, targets, n, d, batch, rate }) {
  const { order, shuffle } = createOrder(n);
  const weights = new Float32Array(d);
  const gradient = new Float32Array(d);
  let bias = 0;
  let loss = 0;
  let position = 0;

  function stepOnce() {
    if (position === 0) shuffle();
    const end = Math.min(position + batch, n);
    gradient.fill(0);
    let errors = 0;
    let squares = 0;
    for (let k = position; k < end; k += 1) {
      const i = order[k];
      const row = i * d;
      let error = bias - targets[i];
      for (let j = 0; j < d; j += 1) error += weights[j] * features[row + j];
      for (let j = 0; j < d; j += 1) gradient[j] += error * features[row + j];
      errors += error;
      squares += error * error;
    }
    const size = end - position;
    const share = rate / size;
    for (let j = 0; j < d; j += 1) weights[j] -= share * gradient[j];
    bias -= share * errors;
    loss = squares / (2 * size);
    position = end === n ? 0 : end;
  }

  return {
    step(count) {
      for (let k = 0; k < count; k += 1) stepOnce();
    },
    parameters: () => ({ w: weights, b: bias }),
    loss: () => loss,
  };
}

/** @param {Task} task @returns {Run} */
export function createTunedTwin(task) {
  if (task.d === 1) return createOne(task);
  if (task.d === 2) return createTwo(task);
  return createMany(task);
}

/** @param {Task} task @returns {Run} */
function createOne({ features, targets, n, batch, rate }) {
  const { order, shuffle } = createOrder(n);
  const parameters = new Float64Array(3);
  let position = 0;
  return {
    step(count) {
      // Locals for the whole call: what a closure holds is read from memory at each use.
      let [w, b, loss] = parameters;
      let start = position;
      for (let k = 0; k < count; k += 1) {
        if (start === 0) shuffle();
        const end = start + batch < n ? start + batch : n;
        let slope = 0;
        let errors = 0;
        let squares = 0;
        for (let p = start; p < end; p += 1) {
          const i = order[p];
          const x = features[i];
          const error = w * x + b - targets[i];
          slope += error * x;
          errors += error;
          squares += error * error;
        }
        const share = 1 / (end - start);
        w -= rate * share * slope;
        b -= rate * share * errors;
        loss = 0.5 * share * squares;
        start = end === n ? 0 : end;
      }
      parameters[0] = w;
      parameters[1] = b;
      parameters[2] = loss;
      position = start;
    },
    parameters: () => ({ w: parameters.subarray(0, 1), b: parameters[1] }),
    loss: () => parameters[2],
  };
}

/** @param {Task} task @returns {Run} */
function createTwo({ features, targets, n, batch, rate }) {
  const { order, shuffle } = createOrder(n);
  const parameters = new Float64Array(4);
  let position = 0;
  return {
    step(count) {
      let [v, w, b, loss] = parameters;
      let start = position;
      for (let k = 0; k < count; k += 1) {
        if (start === 0) shuffle();
        const end = start + batch < n ? start + batch : n;
        let first = 0;
        let second = 0;
        let errors = 0;
        let squares = 0;
        for (let p = start; p < end; p += 1) {
          const i = order[p];
          const x = features[2 * i];
          const z = features[2 * i + 1];
          const error = v * x + w * z + b - targets[i];
          first += error * x;
          second += error * z;
          errors += error;
          squares += error * error;
        }
        const share = 1 / (end - start);
        v -= rate * share * first;
        w -= rate * share * second;
        b -= rate * share * errors;
        loss = 0.5 * share * squares;
        start = end === n ? 0 : end;
      }
      parameters[0] = v;
      parameters[1] = w;
      parameters[2] = b;
      parameters[3] = loss;
      position = start;
    },
    parameters: () => ({ w: parameters.subarray(0, 2), b: parameters[2] }),
    loss: () => parameters[3],
  };
}

/** For multiples of four features. @param {Task} task @returns {Run} */
function createMany({ features, targets, n, d, batch, rate }) {
  const { order, shuffle } = createOrder(n);
  const weights = new Float32Array(d);
  const gradient = new Float32Array(d);
  let bias = 0;
  let loss = 0;
  let position = 0;

  /** Adds an example to the gradient. @param {number} i @returns {number} its error */
  function add(i) {
    const row = i * d;
    // Four sums, so that none waits for the one before it.
    let [error, second, third, fourth] = [bias - targets[i], 0, 0, 0];
    for (let j = 0; j < d; j += 4) {
      error += weights[j] * features[row + j];
      second += weights[j + 1] * features[row + j + 1];
      third += weights[j + 2] * features[row + j + 2];
      fourth += weights[j + 3] * features[row + j + 3];
    }
    error += second + (third + fourth);
    for (let j = 0; j < d; j += 4) {
      gradient[j] += error * features[row + j];
      gradient[j + 1] += error * features[row + j + 1];
      gradient[j + 2] += error * features[row + j + 2];
      gradient[j + 3] += error * features[row + j + 3];
    }
    return error;
  }

  function stepOnce() {
    if (position === 0) shuffle();
    const end = Math.min(position + batch, n);
    gradient.fill(0);
    let errors = 0;
    let squares = 0;
    for (let k = position; k < end; k += 1) {
      const error = add(order[k]);
      errors += error;
      squares += error * error;
    }
    const share = 1 / (end - position);
    for (let j = 0; j < d; j += 1) weights[j] -= rate * share * gradient[j];
    bias -= rate * share * errors;
    loss = 0.5 * share * squares;
    position = end === n ? 0 : end;
  }

  return {
    step(count) {
      for (let k = 0; k < count; k += 1) stepOnce();
    },
    parameters: () => ({ w: weights, b: bias }),
    loss: () => loss,
  };
}
