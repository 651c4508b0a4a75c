// @ts-check
/**
 * The same training with TensorFlow.js on its Wasm back end, with SIMD and one thread. The gradient is written out,
 * which is less work than deriving it anew at each step.
 */

/** @typedef {import("./twin.mjs").Task} Task */
/** @typedef {import("./twin.mjs").Run} Run */

const PACKAGES = new URL("/npm/@tensorflow/", import.meta.url);

/** @param {string} path */
function loadScript(path) {
  const script = document.createElement("script");
  script.src = new URL(path, PACKAGES).href;
  return new Promise((resolve, reject) => {
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Error(`${script.src} cannot be loaded`)));
    document.head.append(script);
  });
}

/** @returns {Promise<any>} the library, ready */
export async function loadTfjs() {
  await loadScript("tfjs-core/dist/tf-core.min.js");
  await loadScript("tfjs-backend-wasm/dist/tf-backend-wasm.min.js");
  const { tf } = /** @type {any} */ (globalThis);
  // Threads cost more than they bring at this size, and nobody else here has any.
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  tf.wasm.setWasmPaths(new URL("tfjs-backend-wasm/wasm-out/", PACKAGES).href);
  if (!(await tf.setBackend("wasm")) || tf.getBackend() !== "wasm") throw new Error("tfjs has no Wasm back end here");
  return tf;
}

/** @param {any} tf @param {Task} task @returns {Run} */
export function createTfjsRun(tf, { features, targets, n, d, batch, rate }) {
  const x = tf.tensor2d(features, [n, d]);
  const y = tf.tensor2d(targets, [n, 1]);
  const w = tf.variable(tf.zeros([d, 1]), true, "w");
  const b = tf.variable(tf.scalar(0), true, "b");
  const optimizer = tf.train.sgd(rate);
  const order = Int32Array.from({ length: n }, (_, i) => i);
  let position = 0;
  let loss = tf.scalar(0);

  /** Mean loss and its gradient over a minibatch. @param {Int32Array} examples */
  function gradient(examples) {
    const rows = tf.tensor1d(examples, "int32");
    const inputs = tf.gather(x, rows);
    const errors = tf.sub(tf.add(tf.matMul(inputs, w), b), tf.gather(y, rows));
    return {
      w: tf.div(tf.matMul(inputs, errors, true, false), examples.length),
      b: tf.mean(errors),
      loss: tf.div(tf.mean(tf.square(errors)), 2),
    };
  }

  function stepOnce() {
    if (position === 0) tf.util.shuffle(order);
    const end = Math.min(position + batch, n);
    const previous = loss;
    loss = tf.tidy(() => {
      const { loss, ...gradients } = gradient(order.slice(position, end));
      optimizer.applyGradients(gradients);
      return loss;
    });
    previous.dispose();
    position = end === n ? 0 : end;
  }

  return {
    step(count) {
      for (let k = 0; k < count; k += 1) stepOnce();
    },
    parameters: () => ({ w: w.dataSync(), b: b.dataSync()[0] }),
    loss: () => loss.dataSync()[0],
  };
}
