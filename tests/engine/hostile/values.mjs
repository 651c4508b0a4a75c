/** Values that no caller means, but that some caller will hand over. */

/** What hostile objects throw. It is the caller's own, so that it may pass through a call, but must break nothing. */
export const OWN = new Error("thrown by the caller's own object");

/**
 * A value by its name. `make` is given the value that would be right, and what the call is made on.
 * @typedef {{ label: string, make: (valid: any, world: import("./world.mjs").World) => unknown }} Value
 */

const own = () => {
  throw OWN;
};
/** @param {string} label @param {() => unknown} make @returns {Value} */
const value = (label, make) => ({ label, make });

const FINITE = [0, -0, 1, -1, 2, 0.5, 1.5, -0.1, 255, 256, 300, 1e6, 1e-170, Number.MIN_VALUE, -Number.MIN_VALUE];
const HUGE = [2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53, 1e9, 1e15, -1e15, 1e100, 1e300, -1e300];
const NO_NUMBERS = [Number.MAX_VALUE, -Number.MAX_VALUE, NaN, Infinity, -Infinity];
const nameOf = (/** @type {number} */ x) => (Object.is(x, -0) ? "-0" : String(x));

export const numbers = [...FINITE, ...HUGE, ...NO_NUMBERS].map((x) => value(nameOf(x), () => x));

const TEXTS = [
  "",
  " ",
  "abc",
  "1",
  "-1",
  "1e999",
  "NaN",
  "on",
  "constructor",
  "__proto__",
  "\0",
  "\ud800",
  "中文",
  "a,b",
  '"',
];
export const texts = TEXTS.map((text) => value(JSON.stringify(text), () => text));

/** Values of another type, of which each reader meets some. */
export const types = [
  value("undefined", () => undefined),
  value("null", () => null),
  value("true", () => true),
  value("false", () => false),
  value("a symbol", () => Symbol("of a test")),
  value("5n", () => 5n),
  value("{}", () => ({})),
  value("[]", () => []),
  value("a function", () => () => 1),
  value("a getter that throws", () => throwingGetters()),
  value("a proxy that throws", () => new Proxy({}, handlerThatThrows())),
  value("a revoked proxy", () => revoked()),
];

/** Values that are rarer still. */
export const oddities = [
  value("a class", () => class {}),
  value("an invalid date", () => new Date(NaN)),
  value("a pattern", () => /x/g),
  value("a map", () => new Map([["lr", 5]])),
  value("a set", () => new Set([1, 2])),
  value("a promise", () => Promise.resolve(1)),
  value("an object without a prototype", () => Object.create(null)),
  value("a frozen object", () => Object.freeze({ w: 1 })),
  value("a boxed number", () => Object(5)),
  value("a boxed text", () => Object("line")),
  value("a function that throws", () => own),
  value("a valueOf that throws", () => ({ valueOf: own, toString: own })),
  value("a primitive that is none", () => ({ [Symbol.toPrimitive]: () => ({}) })),
  value("a length that throws", () => Object.defineProperty({}, "length", { get: own })),
];

export const lists = [
  value("[1]", () => [1]),
  value("[1, 2, 3]", () => [1, 2, 3]),
  value("[NaN]", () => [NaN, NaN]),
  value("[Infinity]", () => [Infinity, -Infinity]),
  value("[1e300]", () => [1e300, -1e300]),
  value('["1"]', () => ["1", "2"]),
  value("[null]", () => [null, undefined]),
  value("[a symbol]", () => [Symbol("of a test"), 1]),
  value("[5n]", () => [5n, 6n]),
  value("[{}]", () => [{}, {}]),
  value("[[1]]", () => [[1], [2]]),
  value("a list with holes", () => withHoles()),
  value("a list whose first item throws", () => Object.defineProperty([1, 2], 0, { get: own })),
  value("a list whose iterator throws", () => Object.assign([1, 2], { [Symbol.iterator]: own })),
  value("an array-like", () => ({ length: 2, 0: 1, 1: 2 })),
  value("a length of -1", () => ({ length: -1, 0: 1 })),
  value("a length of NaN", () => ({ length: NaN, 0: 1 })),
  value("a length of 1.5", () => ({ length: 1.5, 0: 1 })),
  value("a length that is text", () => ({ length: "2", 0: 1, 1: 2 })),
];

const VIEWS = [Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array];

/** Views on buffers, also on buffers that are gone or that lie. */
export const views = [
  ...VIEWS.map((View) => value(`${View.name} of 3`, () => View.of(1, 2, 3))),
  value("BigInt64Array", () => BigInt64Array.of(1n, 2n)),
  value("Float64Array of none", () => new Float64Array()),
  value("Float64Array of NaN", () => Float64Array.of(NaN, Infinity)),
  value("an ArrayBuffer", () => new ArrayBuffer(16)),
  value("a DataView", () => new DataView(new ArrayBuffer(16))),
  value("a shared Float64Array", () => new Float64Array(new SharedArrayBuffer(16))),
  ...[Float64Array, Uint32Array, Uint8Array].map((View) => value(`a detached ${View.name}`, () => detached(View))),
  value("a Float64Array out of its buffer", () => outOfBounds()),
  value("a proxy of a Float64Array", () => new Proxy(Float64Array.of(1, 2), {})),
  value("a proxy of a Uint8Array", () => new Proxy(Uint8Array.of(49, 50), {})),
  value("a Float64Array by its prototype alone", () => Object.create(Float64Array.prototype)),
  value("a Float64Array whose length throws", () => Object.defineProperty(new Float64Array(2), "length", { get: own })),
  value("a Float64Array whose length lies", () => Object.defineProperty(new Float64Array(2), "length", { value: 1e9 })),
];

const MILLION = 1_000_000;
/** @type {Record<string, unknown>} */
const made = {};
const once = (/** @type {string} */ label, /** @type {() => unknown} */ make) =>
  value(label, () => (made[label] ??= make()));

/** Long ones, made once each. */
export const long = [
  once("a million ones", () => Array(MILLION).fill(1)),
  once("a Float64Array of a million ones", () => new Float64Array(MILLION).fill(1)),
  once("a Uint32Array of a million", () => new Uint32Array(MILLION)),
  once("a text of a million", () => "x".repeat(MILLION)),
  once("a million names", () => Array.from({ length: MILLION }, (_, i) => `c${i}`)),
  once("a million objects", () => Array(MILLION).fill({})),
];

/** Lengths that nothing stands behind: to walk along one of them takes minutes and all memory. */
export const endless = [
  value("a length of 10⁹", () => ({ length: 1e9 })),
  value("an array of 2³² − 1 holes", () => new Array(2 ** 32 - 1)),
  value("an iterator without an end", () => Object.assign([1], { [Symbol.iterator]: forever })),
];

/** One item less and one more than what would be right. @type {Value[]} */
export const lengths = [
  { label: "one short", make: (valid) => valid.slice(0, -1) },
  { label: "one long", make: (valid) => longer(valid) },
];

/** Handles that are no longer, or of another kind. @type {Value[]} */
export const handles = [
  { label: "a freed handle", make: (_, world) => world.freed() },
  { label: "a handle of another class", make: (_, world) => world.other() },
  value("a handle by its prototype alone", () => Object.create(null)),
];

/** Objects that call back while they are read. @type {Value[]} */
export const callers = [
  {
    label: "an object that calls the handle while it is read",
    make: (valid, world) => watched(valid, () => world.probe()),
  },
  {
    label: "an object that frees the handle while it is read",
    make: (valid, world) => watched(valid, () => world.release()),
  },
];

function throwingGetters() {
  const names = ["w", "b", "x", "y", "length", "lr", "batch", "ratio", "width", "height", "rows", "points", "step"];
  const getters = names.map((name) => [name, { get: own, enumerable: true }]);
  return Object.defineProperties({}, Object.fromEntries(getters));
}

/** @returns {ProxyHandler<object>} */
function handlerThatThrows() {
  return { get: own, has: own, ownKeys: own, getPrototypeOf: own, getOwnPropertyDescriptor: own };
}

function revoked() {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function withHoles() {
  const list = [1, 2, 3];
  delete list[1];
  return list;
}

/** @param {typeof Float64Array | typeof Uint32Array | typeof Uint8Array} View */
function detached(View) {
  const view = View.of(1, 2, 3);
  structuredClone(view.buffer, { transfer: [view.buffer] });
  return view;
}

function outOfBounds() {
  // Newer than the types that tests are checked by.
  const Resizable = /** @type {any} */ (ArrayBuffer);
  const buffer = new Resizable(32, { maxByteLength: 64 });
  const view = new Float64Array(buffer, 8, 2);
  buffer.resize(0);
  return view;
}

function* forever() {
  for (;;) yield 1;
}

/** @param {any} valid */
function longer(valid) {
  if (typeof valid === "string") return `${valid}x`;
  if (Array.isArray(valid)) return [...valid, valid[0] ?? 1];
  return valid.constructor.from([...valid, valid[0] ?? 1]);
}

/** @param {any} valid @param {() => void} react */
function watched(valid, react) {
  const target = typeof valid === "object" && valid !== null ? valid : { w: [1], b: 0 };
  return new Proxy(target, {
    get(object, key) {
      try {
        react();
      } catch {
        // The handle is in use, and says so.
      }
      return Reflect.get(object, key);
    },
  });
}
