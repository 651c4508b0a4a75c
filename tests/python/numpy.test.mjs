// @ts-check
/** The programs in NumPy that the page hands out, run by Python: their numbers are the engine's. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";

import { numpyCode } from "../../www/take-away/programs/numpy.js";
import { assertAgree, cases, printed, say } from "./runs.mjs";

const python = process.env.PYTHON;
assert(python, "the variable PYTHON names a Python that has NumPy; `cargo xtask test` makes one");
const folder = await mkdtemp(join(tmpdir(), "take-away-"));
after(() => rm(folder, { recursive: true }));

for (const { name, run, file, expected } of cases()) {
  test(`${name}: NumPy finds the engine's numbers`, async () => {
    if (run.table && file !== undefined) await writeFile(join(folder, run.table.name), file);
    await writeFile(join(folder, "run.py"), numpyCode(run, say));
    // A warning is an error: nothing overflows, nothing is deprecated.
    const { stdout } = await promisify(execFile)(python, ["-W", "error", "run.py"], { cwd: folder });
    const found = printed(stdout);
    assert.equal(found.steps, run.steps);
    assertAgree(found, expected);
  });
}
