/**
 * Whatever is handed to the modules from JavaScript, a call ends soon, in a named error or a result, and the module
 * works on. Every export is driven: with right arguments but for one or two that no caller means.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { isOfBindings, partsOf } from "./hostile/cases.mjs";

/** A call that takes longer is taken for one without an end. */
const LIMIT = 60_000;
/** So many of them are waited for; what comes after is not driven. */
const MOST_HANGS = 3;
/** What wasm-bindgen exports to load a module, which is no call into it. */
const LOADERS = new Set(["default", "initSync", "__wbg_reset_state"]);

const driver = fileURLToPath(new URL("hostile/driver.mjs", import.meta.url));
const dist = new URL("../../dist/engine/", import.meta.url);

for (const moduleName of ["training", "scenes", "qr"]) {
  const { recipes, variants } = await import(`./hostile/${moduleName}.mjs`);

  test(`${moduleName}: every export has right arguments to begin with, and nothing else has`, async () => {
    const engine = await import(new URL(`${recipes.file}.js`, dist).href);
    await engine.default({ module_or_path: await readFile(new URL(`${recipes.file}_bg.wasm`, dist)) });
    assert.deepEqual(named(recipes), exported(engine));
  });

  for (const part of partsOf(recipes)) {
    for (const variant of variants) {
      test(`${moduleName}, ${part}, ${variant}: no trap, no hang, no nameless error`, async () => {
        const { flaws, n } = await drive([moduleName, part, variant]);
        assert.ok(n > 0, "nothing was driven");
        assert.equal(flaws.length, 0, `${flaws.length} of ${n} calls:\n${listed(flaws)}`);
      });
    }
  }
}

/** Names of all that takes arguments, as the module has them. @param {Record<string, any>} engine */
function exported(engine) {
  const names = Object.entries(engine).flatMap(([name, value]) => {
    if (LOADERS.has(name)) return [];
    if (typeof value?.prototype?.free !== "function") return [name];
    const statics = Object.getOwnPropertyNames(value).filter((key) => typeof value[key] === "function");
    const methods = Object.entries(Object.getOwnPropertyDescriptors(value.prototype));
    const takers = methods.filter(([key, { value }]) => !isOfBindings(key) && value?.length > 0);
    const construct = value.length > 0 ? [`new ${name}`] : [];
    return [
      ...construct,
      ...statics.filter((key) => !key.startsWith("__")).map((key) => `${name}.${key}`),
      ...takers.map(([key]) => `${name}.prototype.${key}`),
    ];
  });
  return names.sort();
}

/** The same, as there are recipes. @param {import("./hostile/world.mjs").Recipes} recipes */
function named({ functions, classes }) {
  const ofClasses = Object.entries(classes).flatMap(([name, { construct, statics = {}, methods = {} }]) => [
    ...(construct ? [`new ${name}`] : []),
    ...Object.keys(statics).map((key) => `${name}.${key}`),
    ...Object.keys(methods).map((key) => `${name}.prototype.${key}`),
  ]);
  return [...Object.keys(functions), ...ofClasses].sort();
}

/**
 * A line for each place and what is wrong there, with all values that bring it about.
 * @param {Flaw[]} flaws
 */
function listed(flaws) {
  /** @type {Map<string, string[]>} */
  const lines = new Map();
  for (const { place, value, flaw } of flaws) {
    const key = `${place}: ${flaw}`;
    lines.set(key, [...(lines.get(key) ?? []), value]);
  }
  return Array.from(lines, ([key, values]) => `${key}: for ${values.join(" | ")}`).join("\n");
}

/** @typedef {{ place: string, value: string, flaw: string }} Flaw */

/** Drives to the end, past every call that fails. @param {string[]} what */
async function drive(what) {
  /** @type {Flaw[]} */
  const flaws = [];
  let n = 0;
  for (let nHangs = 0; nHangs < MOST_HANGS;) {
    const { number, isDone, isHang } = await driveFrom(what, n, flaws);
    n = number;
    if (isDone) return { flaws, n };
    nHangs += Number(isHang);
  }
  flaws.push({ place: "all that follow", value: "any", flaw: "not driven after so many hangs" });
  return { flaws, n };
}

/**
 * Drives until the process ends: after the last call, or after one that breaks the module.
 * @param {string[]} what @param {number} first @param {Flaw[]} flaws
 * @returns {Promise<{ number: number, isDone: boolean, isHang: boolean }>}
 */
function driveFrom(what, first, flaws) {
  // A heap of its own size, so that a list without an end is soon at one.
  const child = spawn(process.execPath, ["--max-old-space-size=1024", driver, ...what, String(first)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    const state = { number: first, isDone: false, isHang: false };
    /** @type {Flaw | undefined} */
    let call;
    const end = () => {
      state.isHang = true;
      child.kill("SIGKILL");
    };
    let watchdog = setTimeout(end, LIMIT);
    let reason = "";
    createInterface({ input: child.stderr }).on("line", (line) => {
      if (/Error:/.test(line)) reason = line;
    });
    createInterface({ input: child.stdout }).on("line", (line) => {
      const { number, place, value, flaw, done } = JSON.parse(line);
      clearTimeout(watchdog);
      watchdog = setTimeout(end, LIMIT);
      if (place) call = { place, value, flaw: "" };
      if (flaw && call) flaws.push(Object.assign(call, { flaw }));
      Object.assign(state, number && { number }, done && { isDone: done });
    });
    child.on("error", reject);
    child.on("close", () => {
      clearTimeout(watchdog);
      if (!state.isDone && call?.flaw === "") {
        const flaw = state.isHang ? `no end within ${LIMIT / 1000} s` : `the process ended: ${reason}`;
        flaws.push(Object.assign(call, { flaw }));
      }
      if (state.isDone || state.number > first) resolve(state);
      else reject(new Error(`no call was made: ${reason}`));
    });
  });
}
