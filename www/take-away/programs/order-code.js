/** Python for what stands before training in every program: the order of the examples, and the initial parameters. */

import { functions, lines, list } from "./python.js";
import { drawsStart } from "./run.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./schedule.js").Schedule} Schedule */

/**
 * The minibatches one after the other, epoch after epoch: Fisher and Yates' shuffle with xoshiro128+ in four lanes
 * (src/regression/training/displacements.rs), or the order of the data.
 * @param {Run} run @param {Schedule} schedule
 */
export function orderCode({ config: { shuffle } }, { start, varying }) {
  const size = varying.includes("batch_size") ? "batch_size" : start.batch_size;
  const part = (/** @type {string} */ from, /** @type {string} */ to) =>
    shuffle ? `order[${from} : ${to}]` : `slice(${from}, ${to})`;
  const steady = [
    `        for first in range(0, len(y), ${size}):`,
    `            yield ${part("first", `first + ${size}`)}`,
  ];
  const changing = [
    "        last = 0",
    "        while last < len(y):",
    "            first, last = last, last + batch_size",
    `            yield ${part("first", "last")}`,
  ];
  const minibatches = lines([
    "def minibatches():",
    "    for epoch in itertools.count():",
    shuffle && "        order = permutation(len(y), epoch)",
    ...(size === "batch_size" ? changing : steady),
  ]);
  return shuffle ? functions([...SHUFFLE, minibatches]) : minibatches;
}

const SHUFFLE = [
  lines([
    "def mixed(x):",
    "    x = (x ^ x >> 16) * np.uint32(0x85EBCA6B)",
    "    x = (x ^ x >> 13) * np.uint32(0xC2B2AE35)",
    "    return x ^ x >> 16",
  ]),
  lines([
    "def xoshiro128(s):",
    "    bits, shifted = s[0] + s[3], s[1] << 9",
    "    s[2] ^= s[0]",
    "    s[3] ^= s[1]",
    "    s[1] ^= s[2]",
    "    s[0] ^= s[3]",
    "    s[2] ^= shifted",
    "    s[3] = s[3] << 11 | s[3] >> 21",
    "    return bits",
  ]),
  lines([
    "def permutation(n, epoch):",
    "    s = mixed(key + np.uint32(epoch * 0x9E3779B9 % 2**32))",
    "    order = np.arange(n)",
    "    for first in range(0, n, 4):",
    "        places = np.arange(first, min(first + 4, n))",
    "        left = (n - places).astype(np.uint64)",
    "        while True:",
    "            product = xoshiro128(s)[: len(left)] * left",
    "            if np.all(product % 2**32 >= 2**32 % left):",
    "                break",
    "        for i, j in zip(places, places + (product >> 32).astype(int)):",
    "            order[[i, j]] = order[[j, i]]",
    "    return order",
  ]),
  "key = generator(7).random_raw(8).view(np.uint32).reshape(4, 4)",
];

/** Parameters w and b on the features as trained, in float32. @param {Run} run */
export function startCode(run) {
  const { w0, b0, standardise } = run.config;
  const drawn = drawsStart(run) ? "(0.01 * normal(generator(6), X.shape[1]))" : "np.zeros(X.shape[1])";
  if (w0.length === 0 && b0 === null) return lines([`w = ${drawn}.astype(np.float32)`, "b = np.float32(0)"]);
  const given = `np.array(${list(w0.map(String), 14)})`;
  if (!standardise) {
    return lines([`w = ${w0.length > 0 ? given : drawn}.astype(np.float32)`, `b = np.float32(${b0 ?? 0})`]);
  }
  // In given units, as they were set; what was not set is what it would be without.
  const needsDrawn = w0.length === 0 || b0 === null;
  return lines([
    needsDrawn && `w_drawn = ${drawn}.astype(np.float32) / scale`,
    `w_given = ${w0.length > 0 ? given : "w_drawn"}`,
    "w = (w_given * scale).astype(np.float32)",
    `b = np.float32(${b0 ?? "-w_drawn @ mean"} + w_given @ mean)`,
  ]);
}

/** The values in force, and when they change. @param {Schedule} schedule */
export function scheduleCode({ start, varying, changes }) {
  if (varying.length === 0) return "";
  const pick = (/** @type {import("./schedule.js").Values} */ values) => varying.map((name) => values[name]);
  const entries = changes.map(
    ([step, values]) => `    ${step}: ${pick(values).length === 1 ? pick(values)[0] : `(${pick(values).join(", ")})`},`,
  );
  return lines([`${varying.join(", ")} = ${pick(start).join(", ")}`, "changes = {", ...entries, "}"]);
}

/** @param {Schedule} schedule  with changes */
export function changeCode({ varying }) {
  const names = varying.join(", ");
  return lines([
    `    ${names} = changes.get(step, ${varying.length === 1 ? names : `(${names})`})`,
    "    batch = next(batches)",
  ]);
}
