/** Python for the engine's own random numbers (src/random.rs). */

import { functions, lines } from "./python.js";
import { drawsNormal, isRandom } from "./run.js";

/** @typedef {import("./run.js").Run} Run */

/** Generators of the engine's streams, and normal numbers from them. @param {Run} run */
export function randomCode(run) {
  if (!isRandom(run)) return "";
  const generator = lines([
    "def generator(stream):",
    "    bits = np.random.SFC64()",
    `    state = np.array([${run.config.seed}, stream, 0, 1], dtype=np.uint64)`,
    '    bits.state = dict(bits.state, state={"state": state})',
    "    bits.random_raw(18)",
    "    return bits",
  ]);
  const normal = lines([
    "def normal(bits, *shape):",
    "    n = int(np.prod(shape))",
    "    u = np.random.Generator(bits).random(((n + 1) // 2, 2))",
    "    radius, angle = np.sqrt(-2 * np.log(1 - u[:, 0])), 2 * np.pi * u[:, 1]",
    "    z = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])",
    "    return z.ravel()[:n].reshape(shape)",
  ]);
  return functions([generator, drawsNormal(run) && normal]);
}
