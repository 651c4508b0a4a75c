/** All calls of a class or function with something that no caller means, always in the same order. */

import { createRandom } from "../../logic/random.mjs";
import { callers, endless, handles, lengths, lists, long, numbers, oddities, texts, types, views } from "./values.mjs";

/** @typedef {import("./world.mjs").World} World */
/** @typedef {import("./world.mjs").Recipes} Recipes */
/** @typedef {import("./values.mjs").Value} Value */
/**
 * One call, told by the place of what is hostile in it and by its name. `isCoerced`: a number or a switch is replaced,
 * of which JavaScript itself makes a number before the module is entered. A method is a member `of` a class.
 * @typedef {{ place: string, value: string, isCoerced: boolean, run: (world: World) => unknown }} Case
 * @typedef {{
 *   name: string, of?: string, make: import("./world.mjs").Arguments,
 *   call: (world: World, given: unknown[]) => unknown,
 * }} Member
 * @typedef {{ path: (string | number)[], valid: any }} Position
 */

/** Fields of an argument and their fields in turn. */
const DEEPEST = 3;
/** Values of another type that a field within an argument is given, of so many; the rest by lot. */
const BY_LOT = 12;
/** Calls of a member with several hostile values at once. */
const TOGETHER = 12;

/**
 * What of a module is driven in one go: a class, or all functions.
 * @param {Recipes} recipes
 */
export const partsOf = (recipes) => [...Object.keys(recipes.classes), ...(hasFunctions(recipes) ? ["functions"] : [])];

/** @param {Recipes} recipes */
const hasFunctions = (recipes) => Object.keys(recipes.functions).length > 0;

/** @param {any} engine @param {Recipes} recipes @param {string} part @returns {Member[]} */
export function membersOf(engine, recipes, part) {
  if (part !== "functions") return membersOfClass(engine, recipes, part);
  return Object.entries(recipes.functions).map(([name, make]) => ({
    name,
    make,
    call: (world, given) => world.engine[name](...given),
  }));
}

/** @param {any} engine @param {Recipes} recipes @param {string} name @returns {Member[]} */
function membersOfClass(engine, recipes, name) {
  const kind = recipes.classes[name];
  const members = Object.entries(kind.statics ?? {}).map(([key, make]) => ({
    name: `${name}.${key}`,
    make,
    call: (/** @type {World} */ world, /** @type {unknown[]} */ given) => world.engine[name][key](...given),
  }));
  if (kind.construct) {
    const call = (/** @type {World} */ world, /** @type {unknown[]} */ given) => new world.engine[name](...given);
    members.push({ name: `new ${name}`, make: kind.construct, call });
  }
  return [...members, ...methodsOf(engine, kind, name)];
}

/** @param {any} engine @param {import("./world.mjs").Kind} kind @param {string} name @returns {Member[]} */
function methodsOf(engine, kind, name) {
  const members = Object.entries(Object.getOwnPropertyDescriptors(engine[name].prototype));
  return members.flatMap(([key, { value, get }]) => {
    if (isOfBindings(key)) return [];
    const call = (/** @type {World} */ world, /** @type {unknown[]} */ given) =>
      get ? get.call(world.handle) : value.call(world.handle, ...given);
    return [{ name: `${name}.prototype.${key}`, of: name, make: kind.methods?.[key] ?? (() => []), call }];
  });
}

/** What the bindings add to each class. @param {string} key */
export const isOfBindings = (key) => key === "constructor" || key === "free" || key.startsWith("__");

/**
 * @param {any} engine @param {Recipes} recipes @param {string} part @param {World} sample
 * @returns {Generator<Case>}
 */
export function* casesOf(engine, recipes, part, sample) {
  const members = membersOf(engine, recipes, part);
  const positions = members.map((member) => [...positionsOf(argumentsOf(member, sample))]);
  const random = createRandom(1);
  for (const [i, member] of members.entries()) {
    yield caseOf(member, []);
    if (member.of) yield onFreed(member);
    for (const position of positions[i]) yield* alone(member, position, valuesFor(position, random));
    yield* together(member, positions[i], random);
  }
  // What may take long comes after all that is quick.
  for (const few of [long, endless]) {
    for (const [i, member] of members.entries()) {
      for (const position of positions[i].filter(takesMany)) yield* alone(member, position, few);
    }
  }
}

/** @param {unknown[]} given @param {Position["path"]} path @returns {Generator<Position>} */
function* positionsOf(given, path = []) {
  for (const [key, valid] of Object.entries(/** @type {Record<string, any>} */ (given))) {
    const at = [...path, key];
    yield { path: at, valid };
    if (isPlain(valid) && at.length < DEEPEST) yield* positionsOf(valid, at);
    if (Array.isArray(valid) && valid.length > 0 && at.length < DEEPEST) yield* positionsOf(valid.slice(0, 1), at);
  }
}

/** @param {any} value */
const isPlain = (value) =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
/** @param {any} value */
const isHandle = (value) => typeof value === "object" && value !== null && typeof value.free === "function";
/** @param {any} value */
const isList = (value) => Array.isArray(value) || ArrayBuffer.isView(value);
/** Of what JavaScript makes a number. @param {any} value */
const isScalar = (value) => ["number", "boolean"].includes(typeof value);
/** A place where long lists and texts are read. @param {Position} position */
const takesMany = ({ path, valid }) => !isScalar(valid) && (path.length === 1 || isList(valid) || isPlain(valid));

/** @param {Position} position @param {ReturnType<typeof createRandom>} random @returns {Value[]} */
function valuesFor({ path, valid }, random) {
  const common = [...types, ...(isList(valid) || typeof valid === "string" ? lengths : [])];
  if (isHandle(valid)) return [...common, ...handles, ...callers];
  const all = [...numbers, ...texts, ...oddities, ...lists, ...views];
  if (path.length === 1) return [...common, ...all, ...handles, ...(isScalar(valid) ? [] : callers)];
  const others = random.list(BY_LOT, () => random.choose(all));
  const reads = typeof valid === "object" ? callers : [];
  if (isList(valid)) return [...common, ...lists, ...views, ...reads, ...others];
  return [...common, ...(typeof valid === "number" ? numbers : texts), ...reads, ...others];
}

/** @param {Member} member @param {Position} position @param {Value[]} values @returns {Generator<Case>} */
function* alone(member, position, values) {
  for (const value of values) yield caseOf(member, [[position, value]]);
}

/** @param {Member} member @param {Position[]} positions @param {ReturnType<typeof createRandom>} random */
function* together(member, positions, random) {
  if (positions.length < 2) return;
  for (let i = 0; i < TOGETHER; i += 1) {
    const first = random.integer(0, positions.length - 1);
    const second = (first + random.integer(1, positions.length - 1)) % positions.length;
    const chosen = [positions[first], positions[second]];
    yield caseOf(
      member,
      chosen.map((position) => [position, random.choose(valuesFor(position, random))]),
    );
  }
}

/** @param {Member} member @param {[Position, Value][]} changes @returns {Case} */
function caseOf(member, changes) {
  return {
    place: `${member.name}(${changes.map(([{ path }]) => path.join(".")).join("; ")})`,
    value: changes.map(([, { label }]) => label).join("; "),
    isCoerced: changes.some(([{ path, valid }]) => path.length === 1 && isScalar(valid)),
    run(world) {
      const given = argumentsOf(member, world);
      for (const [{ path, valid }, value] of changes) {
        put(given, path, (present) => value.make(present ?? valid, world));
      }
      return member.call(world, given);
    },
  };
}

/** A method is called on a handle that is no longer. @param {Member} member @returns {Case} */
function onFreed(member) {
  return {
    place: `${member.name} on`,
    value: "a freed handle",
    isCoerced: false,
    run(world) {
      const given = argumentsOf(member, world);
      world.release();
      return member.call(world, given);
    },
  };
}

/** Right arguments, and the handle that a method is called on. @param {Member} member @param {World} world */
function argumentsOf({ of, make }, world) {
  if (of) world.target(of);
  return make(world);
}

/** Changes the item at a path, unless a change before has taken its place away. */
function put(
  /** @type {any} */ given,
  /** @type {Position["path"]} */ path,
  /** @type {(x: any) => unknown} */ change,
) {
  let holder = given;
  for (const key of path.slice(0, -1)) {
    if (!isPlain(holder[key]) && !Array.isArray(holder[key])) return;
    holder = holder[key];
  }
  const key = path[path.length - 1];
  if (!Object.isFrozen(holder)) holder[key] = change(holder[key]);
}
