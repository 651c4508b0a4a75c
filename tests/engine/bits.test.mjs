/** The built module in Node.js has the same bits as the native build. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import init, { Trainer } from "../../dist/engine/sgd_playground.js";
import { runBits } from "../bits/run.mjs";

/** @param {string} path */
const read = (path) => readFile(new URL(path, import.meta.url));
await init({ module_or_path: await read("../../dist/engine/sgd_playground_bg.wasm") });
const runs = JSON.parse(await read("../bits/configs.json").then(String));
const expected = JSON.parse(await read("../bits/expected.json").then(String));

for (const [k, run] of runs.entries()) {
  test(`${run.name}: the bits after ${run.steps} steps`, () => {
    assert.deepEqual(runBits(Trainer, run), expected[k]);
  });
}
