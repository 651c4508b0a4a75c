import assert from "node:assert/strict";
import { test } from "node:test";
import { createVocabulary } from "../../www/settings/vocabulary.js";
import { createRandom } from "./random.mjs";
import { json, randomValue, vocabulary } from "./samples.mjs";

const { parse, check, format } = vocabulary;

/** @param {string} key @param {string} text */
const read = (key, text) => {
  const result = parse(key, text);
  assert.ok(result.ok, `${key}=${text}: ${JSON.stringify(result)}`);
  return result.value;
};

/** @param {any} result @param {string} name @param {Record<string, unknown>} [details] */
function refused(result, name, details = {}) {
  assert.equal(result.ok, false, `${JSON.stringify(result)} should be refused`);
  assert.equal(result.error.name, name, JSON.stringify(result.error));
  for (const [key, value] of Object.entries(details)) assert.deepEqual(result.error.details[key], value, key);
}

test("every default and every preset is a value that its own key allows", () => {
  for (const [key, spec] of Object.entries(json.keys)) {
    assert.deepEqual(check(key, spec.default), { ok: true, value: spec.default }, key);
    assert.ok(["live", "restart"].includes(spec.acts), key);
    assert.ok(["engine", "page", "both"].includes(spec.readBy), key);
    assert.ok(spec.meaning.length > 5, key);
  }
  assert.deepEqual(Object.keys(json.presets).sort(), [...json.keys.dataset.values].sort());
  for (const [dataset, preset] of Object.entries(json.presets)) {
    for (const [key, value] of Object.entries(preset)) {
      assert.deepEqual(check(key, value), { ok: true, value }, `${dataset}.${key}`);
    }
  }
});

test("the presets are those of the contract", () => {
  const { line, d2l, norris, houses, csv } = json.presets;
  assert.deepEqual(line, { n: 200, w: [2], b: 4.2, noise: 0.5, validation: 100, lr: 0.03, batch: 32 });
  assert.deepEqual(d2l, { n: 1000, w: [2, -3.4], b: 4.2, noise: 0.01, validation: 1000, lr: 0.03, batch: 32 });
  assert.deepEqual(norris, { label: "y", standardise: true, lr: 0.1, batch: 8 });
  assert.deepEqual(houses, { label: "price_usd", standardise: true, lr: 0.03, batch: 32 });
  assert.deepEqual(csv, { standardise: true, lr: 0.03, batch: 32 });
});

test("a written value reads as itself, for every key", () => {
  for (let seed = 0; seed < 300; seed += 1) {
    const random = createRandom(seed);
    for (const key of Object.keys(json.keys)) {
      const value = randomValue(random, key);
      assert.deepEqual(check(key, value), { ok: true, value }, `${key}, seed ${seed}`);
      assert.deepEqual(read(key, format(key, value)), value, `${key}=${format(key, value)}, seed ${seed}`);
    }
  }
});

test("numbers are decimal, with spaces around them and either minus", () => {
  const texts = {
    2: 2,
    " 2.5 ": 2.5,
    "-.5": -0.5,
    "+4.": 4,
    "−3.4": -3.4,
    "1e-3": 0.001,
    "2.5E+2": 250,
    "1e−3": 0.001,
  };
  for (const [text, value] of Object.entries(texts)) assert.equal(read("b", text), value, text);
});

test("what Number() or parseFloat() would let through is no number", () => {
  const texts = [
    "",
    " ",
    "0x10",
    "0b1",
    "Infinity",
    "-Infinity",
    "NaN",
    "1_000",
    "1,000",
    "12px",
    "1e",
    "e5",
    "--1",
    ".",
    "1 2",
    "٣",
    "１",
  ];
  for (const text of texts) refused(parse("b", text), "NotANumber", { key: "b", given: text });
});

test("negative zero is zero", () => {
  assert.ok(Object.is(read("b", "-0"), 0));
  assert.ok(Object.is(read("w", "-0,1")[0], 0));
});

test("a number too large for a float is out of range, not infinite", () => {
  refused(parse("b", "1e999"), "OutOfRange", { given: "1e999", min: -1e9, max: 1e9 });
  refused(parse("seed", "9".repeat(400)), "OutOfRange", { min: 0, max: 4294967295 });
});

test("the learning rate is above 0 and at most 1000", () => {
  assert.equal(read("lr", "1000"), 1000);
  assert.equal(read("lr", "1e-300"), 1e-300);
  for (const text of ["0", "-0", "0.0", "1e-999", "-1", "1000.1"]) {
    refused(parse("lr", text), "OutOfRange", { key: "lr", given: text, min: 0, max: 1000, minExclusive: true });
  }
});

test("whole numbers may be written as 1e3 or 32.0, and nothing else counts", () => {
  assert.equal(read("n", "1e3"), 1000);
  assert.equal(read("batch", "32.0"), 32);
  assert.equal(read("seed", "4294967295"), 4294967295);
  refused(parse("batch", "32.5"), "NotAnInteger", { given: "32.5" });
  refused(parse("seed", "4294967296"), "OutOfRange");
  refused(parse("n", "0"), "OutOfRange", { min: 1, max: 1000000 });
});

test("lists of numbers take spaces, and a refusal names the item", () => {
  assert.deepEqual(read("w", "2,-3.4"), [2, -3.4]);
  assert.deepEqual(read("w", " 2 , −3.4 "), [2, -3.4]);
  assert.deepEqual(read("w0", ""), []);
  refused(parse("w", "2,abc,4"), "NotANumber", { key: "w", given: "abc" });
  refused(parse("w", "2,,4"), "NotANumber", { key: "w", given: "" });
  refused(parse("w", "1,2e9"), "OutOfRange", { given: 2e9, max: 1e9 });
  refused(parse("w", ""), "OutOfRange", { given: 0, min: 1, max: 1000 });
});

test("lists above their length are refused before they are read", () => {
  assert.equal(read("w", Array(1000).fill("1").join(",")).length, 1000);
  refused(parse("w", Array(1001).fill("x").join(",")), "OutOfRange", { given: 1001, min: 1, max: 1000 });
  refused(parse("points", Array(402).fill("1").join(",")), "OutOfRange", { given: 201, max: 200 });
  assert.equal(read("points", Array(400).fill("1").join(",")).length, 400);
});

test("points come in pairs", () => {
  assert.deepEqual(read("points", "1,2,3,4"), [1, 2, 3, 4]);
  refused(parse("points", "1,2,3"), "LengthMismatch", { key: "points", given: 3, expected: 4 });
});

test("a switch is on, off, or bare, which is on", () => {
  assert.equal(read("embed", "on"), true);
  assert.equal(read("embed", ""), true);
  assert.equal(read("shuffle", " off "), false);
  for (const text of ["true", "1", "ON", "no"]) {
    refused(parse("shuffle", text), "NotAllowed", { given: text, allowed: ["on", "off"] });
  }
});

test("choices are exact, and every zh and en is a language", () => {
  assert.equal(read("loss", " huber "), "huber");
  refused(parse("loss", "Huber"), "NotAllowed", { given: "Huber", allowed: ["squared", "absolute", "huber"] });
  refused(parse("dataset", "toString"), "NotAllowed");
  for (const text of ["zh", "zh-CN", "zh-TW", "zh_HK", "ZH-hans"]) assert.equal(read("lang", text), "zh-Hans", text);
  assert.equal(read("lang", "en-GB"), "en");
  refused(parse("lang", "de"), "NotAllowed", { given: "de", allowed: ["en", "zh-Hans"] });
});

test("hidden controls are a set in the vocabulary's order", () => {
  assert.deepEqual(read("hide", "tasks, play,,play"), ["play", "tasks"]);
  assert.deepEqual(read("hide", ""), []);
  refused(parse("hide", "play,pause"), "NotAllowed", { given: "pause" });
});

test("names stand between commas, in quotes where they need them", () => {
  assert.deepEqual(read("features", "area, age"), ["area", "age"]);
  assert.deepEqual(read("features", '"a, b" ,c,"say ""hi""",""'), ["a, b", "c", 'say "hi"', ""]);
  assert.deepEqual(read("features", "面积,房龄🏠"), ["面积", "房龄🏠"]);
  assert.deepEqual(read("features", 'a"b'), ['a"b']);
  assert.equal(format("features", ["a, b", 'c"d', " e", "", "面积"]), '"a, b","c""d"," e","",面积');
  for (const text of ['"a', '"a"b', '"a" b,c']) refused(parse("features", text), "WrongType", { given: text });
  assert.equal(read("label", " Sale, Price "), " Sale, Price ");
});

test("half a surrogate pair in a name becomes a character that a URL can carry", () => {
  assert.equal(read("label", "a\ud83d"), "a\ufffd");
  assert.deepEqual(check("features", ["\udc00", "🏠"]), { ok: true, value: ["\ufffd", "🏠"] });
});

test("changes hold lr, batch and loss, each by its own rule, in the order of the steps", () => {
  assert.deepEqual(read("changes", "64:lr:0.10, 64:batch:8,99:loss:huber"), [
    "64:lr:0.1",
    "64:batch:8",
    "99:loss:huber",
  ]);
  assert.deepEqual(read("changes", ""), []);
  refused(parse("changes", "5:lr:0"), "OutOfRange", { key: "changes", given: "5:lr:0", min: 0, max: 1000 });
  refused(parse("changes", "5:batch:2.5"), "NotAnInteger", { key: "changes", given: "5:batch:2.5" });
  refused(parse("changes", "5:seed:1"), "NotAllowed", { given: "5:seed:1", allowed: ["lr", "batch", "loss"] });
  for (const text of ["5", "5:lr", "5:lr:1:2", ":lr:1", "-1:lr:1", "1.5:lr:1", "1e3:lr:1"]) {
    refused(parse("changes", text), "WrongType", { key: "changes", given: text });
  }
  refused(parse("changes", "9:lr:1,5:lr:2"), "WrongType", { given: "5:lr:2" });
  refused(parse("changes", "5:__proto__:2"), "NotAllowed");
});

test("an origin is scheme, host and port", () => {
  assert.equal(read("origin", "https://Example.org/"), "https://example.org");
  assert.equal(read("origin", "http://localhost:8000"), "http://localhost:8000");
  for (const text of [
    "*",
    "null",
    "example.org",
    "https://example.org/page",
    "https://u:p@example.org",
    "javascript:alert(1)",
    "file:///",
    "",
  ]) {
    refused(parse("origin", text), "WrongType", { given: text });
  }
});

test("names that objects inherit are unknown keys", () => {
  for (const key of ["__proto__", "constructor", "toString", "hasOwnProperty", "", "LR"]) {
    refused(parse(key, "1"), "UnknownKey", { key });
    refused(check(key, 1), "UnknownKey", { key });
    assert.equal(vocabulary.has(key), false);
    assert.deepEqual(vocabulary.presetOf(key), {});
  }
});

test("typed values are checked by the same rules", () => {
  assert.deepEqual(check("lr", 0.5), { ok: true, value: 0.5 });
  for (const List of [Float64Array, Float32Array, Int8Array]) {
    assert.deepEqual(check("w", new List([1, 2])), { ok: true, value: [1, 2] });
  }
  for (const other of [new BigInt64Array(1), new DataView(new ArrayBuffer(8)), new ArrayBuffer(8)]) {
    refused(check("w", other), "WrongType");
  }
  assert.deepEqual(check("w", "1,2"), { ok: true, value: [1, 2] });
  assert.deepEqual(check("features", 'a,"b,c"'), { ok: true, value: ["a", "b,c"] });
  assert.deepEqual(check("changes", "5:lr:1"), { ok: true, value: ["5:lr:1"] });
  assert.deepEqual(check("shuffle", "off"), { ok: true, value: false });
  assert.deepEqual(check("lang", null), { ok: true, value: null });
  refused(check("lr", "0.5"), "WrongType", { key: "lr", given: "0.5" });
  refused(check("lr", NaN), "NotANumber");
  refused(check("lr", Infinity), "NotANumber");
  refused(check("lr", null), "WrongType");
  refused(check("batch", 2.5), "NotAnInteger", { given: 2.5 });
  refused(check("w", [1, "2"]), "WrongType", { given: "2" });
  refused(check("w", Array(1)), "WrongType");
  refused(check("w", { length: 1, 0: 1 }), "WrongType");
  refused(check("shuffle", 1), "WrongType");
  refused(check("loss", ["huber"]), "WrongType");
  refused(check("features", [1]), "WrongType");
});

test("what cannot be shown as text is refused without a throw", () => {
  const circular = { self: {} };
  circular.self = circular;
  for (const value of [circular, 1n, Symbol("s"), () => 1, undefined, Object.create(null), new Date(NaN)]) {
    for (const key of Object.keys(json.keys)) {
      const result = check(key, value);
      assert.equal(result.ok, false, key);
      assert.ok(["string", "number", "boolean"].includes(typeof result.error.details.given), key);
    }
  }
});

test("a long wrong text is kept to 80 characters, without cutting one in half", () => {
  const result = parse("lr", "🏠".repeat(500));
  assert.equal(result.ok, false);
  const { given } = result.error.details;
  assert.equal([...given].length, 80);
  assert.match(given, /^(🏠){79}…$/u);
  refused(parse("lr", "x".repeat(80)), "NotANumber", { given: "x".repeat(80) });
});

test("hostile texts of a megabyte are answered at once", () => {
  const long = 1_000_000;
  const texts = [
    "1".repeat(long) + "x",
    " ".repeat(long) + "x",
    ",".repeat(long),
    '"'.repeat(long),
    "1,".repeat(long / 2),
    ":".repeat(long),
    "🏠".repeat(long / 2),
    "1e".repeat(long / 2),
  ];
  const start = performance.now();
  for (const text of texts) for (const key of Object.keys(json.keys)) parse(key, text);
  // A reader that is quadratic in the length would take hours, a busy machine some seconds.
  assert.ok(performance.now() - start < 120_000, "linear in the length");
});

test("random texts never throw", () => {
  const pieces = [
    "1",
    "-",
    "−",
    ".",
    "e",
    ",",
    ":",
    '"',
    " ",
    "lr",
    "batch",
    "on",
    "x",
    "",
    "🏠",
    "\ud800",
    "9".repeat(30),
  ];
  for (let seed = 0; seed < 500; seed += 1) {
    const random = createRandom(seed);
    const text = random.list(random.integer(0, 12), () => random.choose(pieces)).join("");
    for (const key of Object.keys(json.keys)) {
      const result = parse(key, text);
      if (result.ok) assert.deepEqual(read(key, format(key, result.value)), result.value, `${key}=${text}`);
      else assert.equal(result.error.details.key, key);
    }
  }
});

test("the vocabulary cannot be changed through what it gives, nor by its source", () => {
  const source = structuredClone(json);
  const own = createVocabulary(source);
  source.presets.line.lr = 99;
  assert.equal(own.presetOf("line").lr, 0.03);
  assert.throws(() => own.keys.w.default.push(1), TypeError);
  assert.throws(() => {
    own.presetOf("d2l").lr = 1;
  }, TypeError);
});

test("one number is taken from a field, also where the key is a list, and a refusal says the range", () => {
  assert.deepEqual(vocabulary.parseOne("mu", " −3.5 "), { ok: true, value: -3.5 });
  assert.deepEqual(vocabulary.parseOne("b0", "4"), { ok: true, value: 4 });
  for (const text of ["1,2", "", "x", "9"]) {
    const result = vocabulary.parseOne("mu", text);
    assert.ok(!result.ok, text);
    assert.deepEqual([result.error.details.key, result.error.details.max], ["mu", 7], text);
  }
});

test("live for the engine is what the vocabulary says", () => {
  assert.deepEqual(vocabulary.changeable, ["lr", "batch", "loss"]);
  assert.deepEqual(
    [
      ["lr", "theme"],
      ["lr", "standardise"],
    ].map(vocabulary.isLive),
    [true, false],
  );
});
