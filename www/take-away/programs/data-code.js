/**
 * Python that makes the data of a run in NumPy: training examples X, y as the model is trained on them, and X_val,
 * y_val if there are any. Everything random comes from the engine's own streams, so that the numbers are the same;
 * only what this run needs is written.
 */

import { blocks, functions, lines, list } from "./python.js";
import { arrangeCode, heldOutCode, standardiseCode } from "./rows-code.js";
import { isDrawn } from "./run.js";
import { tableCode } from "./table-code.js";

/** @typedef {import("./run.js").Run} Run */

/** @param {Run} run */
export function dataCode(run) {
  const data = isDrawn(run) ? drawnCode(run) : run.config.dataset === "points" ? pointsCode(run) : tableCode(run);
  return functions([data, heldOutCode(run), blocks([arrangeCode(run), standardiseCode(run)])]);
}

/** @param {Run} run */
function drawnCode(run) {
  const { n, w, b, noise, validation } = run.config;
  const { noise: drawn, helper } = noiseCode(run);
  const sum = `X @ w_true + ${b}`.replace("+ -", "- ");
  const make = lines([
    "def examples(n, x_stream, noise_stream):",
    featuresCode(run),
    `    y = ${sum}${noise === 0 ? "" : ` + ${noise} * ${drawn}`}`,
    "    return X, y.astype(np.float32)",
  ]);
  return functions([
    `w_true = np.array(${list(w.map(String), 18)})`,
    helper,
    make,
    lines([`X, y = examples(${n}, 1, 2)`, validation >= 1 && `X_val, y_val = examples(${validation}, 3, 4)`]),
  ]);
}

/** @param {Run} run */
function featuresCode({ config: { correlation = 0, w } }) {
  const plain = "normal(generator(x_stream), n, len(w_true))";
  if (correlation === 0 || w.length === 1) return `    X = ${plain}.astype(np.float32)`;
  return lines([
    `    X = ${plain}`,
    `    X[:, 1:] = ${correlation} * X[:, :1] + np.sqrt(1 - ${Math.abs(correlation)}**2) * X[:, 1:]`,
    "    X = X.astype(np.float32)",
  ]);
}

/** Noise of mean 0 and variance 1. @param {Run} run @returns {{ noise: string, helper?: string }} */
function noiseCode({ config: { family, noise } }) {
  const bits = "generator(noise_stream)";
  if (noise === 0 || family === "gaussian") return { noise: `normal(${bits}, n)` };
  const bodies = {
    laplace: [
      "    u = np.random.Generator(bits).random((n, 2))",
      "    size = -np.log(1 - u[:, 0]) / np.sqrt(2)",
      "    return np.where(u[:, 1] < 0.5, -size, size)",
    ],
    student: ["    z = normal(bits, n, 4)", "    return z[:, 0] / np.sqrt((z[:, 1:] ** 2).sum(axis=1))"],
    uniform: ["    return np.sqrt(3) * (2 * np.random.Generator(bits).random(n) - 1)"],
  };
  return { noise: `${family}(${bits}, n)`, helper: lines([`def ${family}(bits, n):`, ...bodies[family]]) };
}

/** @param {Run} run */
function pointsCode({ config: { points } }) {
  const pairs = Array.from({ length: points.length / 2 }, (_, i) => `[${points[2 * i]}, ${points[2 * i + 1]}]`);
  return lines([`points = np.array(${list(pairs, 36)}, dtype=np.float32)`, "X, y = points[:, :1], points[:, 1]"]);
}
