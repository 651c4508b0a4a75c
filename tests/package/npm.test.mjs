// @ts-check
/** The npm package in a project that has nothing else: it installs, runs and has types. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { modules, pathOf } from "./packages.mjs";

const run = promisify(execFile);
const project = await mkdtemp(join(tmpdir(), "sgd-playground-"));
after(() => rm(project, { recursive: true, force: true }));
await writeFile(join(project, "package.json"), JSON.stringify({ name: "fresh", private: true, type: "module" }));
const npm = process.platform === "win32" ? "npm.cmd" : "npm";
await run(npm, ["install", await pathOf("[.]tgz"), "--offline", "--no-audit", "--no-fund"], { cwd: project });
const installed = join(project, "node_modules", "sgd-playground");

/** @param {string} name @param {string} text */
const write = (name, text) => writeFile(join(project, name), text);

/** @param {string} code a module */
async function node(code) {
  await write("run.mjs", code);
  return (await run(process.execPath, ["run.mjs"], { cwd: project })).stdout.trim();
}

test("its README's program trains", async () => {
  const readme = await readFile(join(installed, "README.md"), "utf8");
  const [, code] = /```js\n([^]*?)```/.exec(readme) ?? [];
  assert.ok(code, "README.md has a program");
  const [w0, w1, b] = [...(await node(code)).matchAll(/-?\d+\.\d+/g)].map(Number);
  for (const [learned, truth] of [
    [w0, 2],
    [w1, -3.4],
    [b, 4.2],
  ]) {
    assert.ok(Math.abs(learned / truth - 1) < 0.01, `${learned}, not ${truth}`);
  }
});

test("every name leads to a file, and nothing else can be asked for", async () => {
  const { exports } = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  const targets = Object.values(exports).flatMap((target) =>
    typeof target === "string" ? [target] : Object.values(target),
  );
  for (const target of targets.filter((path) => !path.includes("*"))) await access(join(installed, target));
  const page = await node('console.log(import.meta.resolve("sgd-playground/dist/index.html"))');
  await access(new URL(page));
  await assert.rejects(node('import "sgd-playground/README.md"'), /ERR_PACKAGE_PATH_NOT_EXPORTED/);
});

test("the element can be imported where there is no document", async () => {
  assert.equal(
    await node('import { defineSgdPlayground } from "sgd-playground"; console.log(typeof defineSgdPlayground)'),
    "function",
  );
  const { customElements } = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  await access(join(installed, customElements));
});

const program = `
import { defineSgdPlayground } from "sgd-playground";
import init, { Trainer, type Config } from "sgd-playground/engine";
const config: Config = { dataset: "d2l", lr: 0.03 };
export async function train(bytes: Uint8Array<ArrayBuffer>): Promise<Float64Array> {
  await init({ module_or_path: bytes });
  const trainer = Trainer.synthetic(config);
  trainer.step(10);
  return trainer.w;
}
defineSgdPlayground({ base: "/playground/", tag: "sgd-playground" });
export const rate: number | null = document.createElement("sgd-playground").lr;
`;

for (const [module, resolution] of [
  ["node16", "node16"],
  ["esnext", "bundler"],
]) {
  const compile = () =>
    run(
      process.execPath,
      [
        join(modules, "typescript/bin/tsc"),
        "--noEmit",
        "--strict",
        "--target",
        "es2022",
        "--module",
        module,
        "--moduleResolution",
        resolution,
        "--types",
        "",
        "program.ts",
      ],
      { cwd: project },
    );

  test(`types are found by ${resolution}, and a wrong call is refused`, async () => {
    await write("program.ts", program);
    await compile();
    await write("program.ts", program.replace("trainer.step(10)", 'trainer.step("ten")'));
    await assert.rejects(compile(), (/** @type {any} */ { stdout }) => /TS2345.*string/.test(stdout));
  });
}
