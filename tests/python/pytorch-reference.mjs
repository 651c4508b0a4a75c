// @ts-check
/** Runs the programs in PyTorch and keeps their results: `PYTHON=… node tests/python/pytorch-reference.mjs`. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { pytorchCode } from "../../www/take-away/programs/pytorch.js";
import { cases, printed, uncommented } from "./runs.mjs";

const python = process.env.PYTHON ?? "python3";
const folder = mkdtempSync(join(tmpdir(), "take-away-"));
const versions =
  "import numpy, torch, platform; print(f'PyTorch {torch.__version__}, NumPy {numpy.__version__}, Python {platform.python_version()}, CPU')";
/** @type {Record<string, unknown>} */
const results = {};
for (const { name, run, file } of cases().filter(({ hasPytorch }) => hasPytorch)) {
  const program = pytorchCode(run, uncommented);
  if (run.table && file !== undefined) writeFileSync(join(folder, run.table.name), file);
  writeFileSync(join(folder, "run.py"), program);
  const output = execFileSync(python, ["run.py"], { cwd: folder, encoding: "utf8" });
  results[name] = { program: createHash("sha256").update(program).digest("hex"), ...printed(output) };
}
const source = execFileSync(python, ["-c", versions], { encoding: "utf8" }).trim();
writeFileSync(
  new URL("../oracles/take-away/pytorch.json", import.meta.url),
  `${JSON.stringify({ source, results }, null, 2)}\n`,
);
rmSync(folder, { recursive: true });
