/** Python for what happens to the rows before training: some are held out, repeated, sorted, all standardised. */

import { functions, lines } from "./python.js";
import { hasValidation, isFile, isHeldOut } from "./run.js";

/** @typedef {import("./run.js").Run} Run */

/** A share of the rows, drawn without putting back. @param {Run} run */
export function heldOutCode(run) {
  if (!isHeldOut(run)) return "";
  const draws = lines([
    "def words(bits):",
    "    while True:",
    "        word = int(bits.random_raw())",
    "        yield word % 2**32",
    "        yield word >> 32",
  ]);
  const below = lines([
    "def below(bound, words):",
    "    while True:",
    "        product = next(words) * bound",
    "        if product % 2**32 >= 2**32 % bound:",
    "            return product >> 32",
  ]);
  const split = lines([
    `n_val = int(${run.config.validation} * len(y) + 0.5)`,
    "rows, draws = np.arange(len(y)), words(generator(5))",
    "for i in range(n_val):",
    "    j = i + below(len(y) - i, draws)",
    "    rows[[i, j]] = rows[[j, i]]",
    "held_out = np.sort(rows[:n_val])",
    "X_val, y_val = X[held_out], y[held_out]",
    "X, y = np.delete(X, held_out, axis=0), np.delete(y, held_out)",
  ]);
  return functions([draws, below, split]);
}

/** Repeated rows and the order of the data. @param {Run} run */
export function arrangeCode({ config: { repeat = 1, order } }) {
  return lines([
    repeat > 1 && `rows = np.arange(len(y)) % -(-len(y) // ${repeat})`,
    repeat > 1 && "X, y = X[rows], y[rows]",
    order === "sorted" && 'rows = np.argsort(y, kind="stable")',
    order === "sorted" && "X, y = X[rows], y[rows]",
  ]);
}

/** In float32, standardised if asked for. @param {Run} run */
export function standardiseCode(run) {
  const sets = ["", ...(hasValidation(run) ? ["_val"] : [])];
  const { standardise } = run.config;
  if (!standardise && !isFile(run)) return "";
  return lines([
    standardise && "mean = X.mean(axis=0, dtype=float)",
    standardise && "scale = np.where(np.ptp(X, axis=0) > 0, X.std(axis=0, dtype=float), 1)",
    ...sets.map((set) => `X${set} = ${standardise ? `((X${set} - mean) / scale)` : `X${set}`}.astype(np.float32)`),
    ...sets.map((set) => isFile(run) && `y${set} = y${set}.astype(np.float32)`),
  ]);
}
