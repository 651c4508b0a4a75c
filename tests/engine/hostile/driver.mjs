/**
 * Makes hostile calls one after another and tells what is wrong with them. It runs in a process of its own, which a
 * watchdog can end: `node driver.mjs <module> <part> <variant> <number of the first call>`.
 */

import { readFileSync, writeSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";

import { casesOf } from "./cases.mjs";
import { OWN } from "./values.mjs";
import { World } from "./world.mjs";

const dist = new URL("../../../dist/engine/", import.meta.url);
const dictionary = JSON.parse(readFileSync(new URL("../../../www/i18n/en.json", import.meta.url), "utf8"));

/** What wasm-bindgen says of a handle that is freed, or of another class. */
const OF_HANDLES = /^(expected instance of |null pointer passed to rust$|attempt to use a moved value)/;
/** What JavaScript says of an object that its owner has taken back. */
const REVOKED = /on a proxy that has been revoked$/;
/** What it says of one that is in use, which a call that is over must not leave behind. */
const IN_USE = /^(recursive use of an object|attempted to take ownership of Rust value while it was borrowed)/;

const [moduleName, part, variant, first] = process.argv.slice(2);
const { recipes, variants } = await import(`./${moduleName}.mjs`);
/** On runs of the first kind all calls are made, on the others one of so many. */
const stride = variants.indexOf(variant) === 0 ? 1 : 7;
const engine = await import(new URL(`${recipes.file}.js`, dist).href);
await engine.default({ module_or_path: readFileSync(new URL(`${recipes.file}_bg.wasm`, dist)) });
const reference = recipes.reference(engine);

/** @param {object} message */
const tell = (message) => writeSync(1, `${JSON.stringify(message)}\n`);

let number = 0;
for (const { place, value, isCoerced, run } of casesOf(engine, recipes, part, new World(engine, recipes, variant))) {
  number += 1;
  if (number <= Number(first) || number % stride > 0) continue;
  tell({ number, place, value });
  const { flaw, isBroken } = lookAt(run, isCoerced);
  if (flaw) tell({ flaw });
  // What is broken may come out later, and another call would be blamed for it.
  if (isBroken) process.exit(1);
}
tell({ done: true });

/**
 * What is wrong with a call, if anything, and whether the module may no longer be what it was.
 * @param {import("./cases.mjs").Case["run"]} run @param {boolean} isCoerced
 */
function lookAt(run, isCoerced) {
  const world = new World(engine, recipes, variant);
  try {
    const made = attempt(() => use(run(world), world));
    const after = attempt(() => useHandle(world));
    const sound = attempt(() => isDeepStrictEqual(recipes.reference(engine), reference) || lost());
    const flaw =
      (made && !isAllowed(made, isCoerced) && told(made)) ||
      (after && !isAllowed(after) && `afterwards: ${told(after)}`) ||
      (sound && `the module afterwards: ${told(sound)}`);
    return { flaw, isBroken: [made, after, sound].some((thrown) => thrown && isBreak(thrown)) };
  } finally {
    world.end();
  }
}

/** A trap, or a handle that is left in use. @param {{ error: any }} thrown */
function isBreak({ error }) {
  return error instanceof WebAssembly.RuntimeError || IN_USE.test(error?.message);
}

function lost() {
  throw new Error("it no longer gives the same bits");
}

/** What a function throws, boxed. @param {() => unknown} action @returns {{ error: unknown } | undefined} */
function attempt(action) {
  try {
    action();
  } catch (error) {
    return { error };
  }
  return undefined;
}

/** Uses a handle that a call has given. @param {any} result @param {World} world */
function use(result, world) {
  const kind = recipes.classes[result?.constructor?.name];
  if (kind && result instanceof engine[result.constructor.name]) kind.use(world.keep(result), world);
}

/** The handle that the call was made on is free, and can do all that it could. @param {World} world */
function useHandle(world) {
  const kind = recipes.classes[part];
  if (!kind || !world.handle || world.isReleased) return;
  kind.use(world.handle, world);
  kind.probe(world.handle, world);
}

/**
 * An error of the engine by its name, one of wasm-bindgen about a handle, or the caller's own; of what cannot be made
 * a number JavaScript's own.
 * @param {{ error: any }} thrown @param {boolean} isCoerced
 */
function isAllowed({ error }, isCoerced = false) {
  if (error === OWN) return true;
  if (!(error instanceof Error)) return false;
  const isNamed = `error.${error.name}` in dictionary && typeof (/** @type {any} */ (error).details) === "object";
  const isOfJavaScript = isCoerced && (error instanceof TypeError || error instanceof RangeError);
  return isNamed || isOfJavaScript || OF_HANDLES.test(error.message) || REVOKED.test(error.message);
}

/** @param {{ error: any }} thrown */
function told({ error }) {
  if (!(error instanceof Error)) return `threw ${String(error)}`;
  const kind = IN_USE.test(error.message) ? "left in use" : error.name;
  return `${kind}: ${error.message}`.slice(0, 200);
}
