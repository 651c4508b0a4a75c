/** The built module in Node.js, with SIMD and without, has the same bits as the native build. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import init, { Trainer, __wbg_reset_state } from "../../dist/engine/sgd_playground.js";
import { runBits } from "../bits/run.mjs";

/** @param {string} path */
const read = (path) => readFile(new URL(path, import.meta.url));
const runs = JSON.parse(await read("../bits/configs.json").then(String));
const expected = JSON.parse(await read("../bits/expected.json").then(String));

for (const [k, build] of ["sgd_playground", "sgd_playground_scalar"].entries()) {
  test(`${build} has the bits of the native build`, async (t) => {
    if (k > 0) __wbg_reset_state();
    await init({ module_or_path: await read(`../../dist/engine/${build}_bg.wasm`) });
    for (const [k, run] of runs.entries()) {
      await t.test(`${run.name}, after ${run.steps} steps`, () => assert.deepEqual(runBits(Trainer, run), expected[k]));
    }
  });
}
