// @ts-check
/**
 * The programs in PyTorch that the page hands out. PyTorch is too large to be installed for every test: its results
 * are kept beside the hash of the program that gave them, and a program that reads otherwise has to be run anew
 * (`PYTHON=… node tests/python/pytorch-reference.mjs` with a Python that has PyTorch).
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { pytorchCode } from "../../www/take-away/programs/pytorch.js";
import { assertAgree, cases, uncommented } from "./runs.mjs";

const { results } = JSON.parse(readFileSync(new URL("../oracles/take-away/pytorch.json", import.meta.url), "utf8"));

for (const { name, run, expected } of cases().filter(({ hasPytorch }) => hasPytorch)) {
  test(`${name}: PyTorch found the engine's numbers`, () => {
    const result = results[name];
    assert(result, "there is a result of PyTorch");
    const hash = createHash("sha256").update(pytorchCode(run, uncommented)).digest("hex");
    assert.equal(result.program, hash, "the program is the one that was run");
    assertAgree(result, expected);
  });
}
