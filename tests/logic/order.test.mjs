// @ts-check
/** What is fetched when: the list in www/loading/order.js, the scripts that fetch by it, and how it is gone through. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { ORDER, eachWhenWanted, fetchFirst, fetchRest, whenWanted } from "../../www/loading/order.js";

const root = new URL("../../www/", import.meta.url);
const scripts = readdirSync(root, { recursive: true })
  .map(String)
  .filter((path) => path.endsWith(".js"))
  .map((path) => ({
    path,
    code: readFileSync(new URL(path, root), "utf8").replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, ""),
  }));

/** They say how something is fetched, and leave to others when. */
const WAYS = [
  /(^|\/)files\.js$/,
  /^loading\//,
  /^engine\.js$/,
  /^scenes(\/course)?\.js$/,
  /(^|\/)single-file\/worker\.js$/,
];

test("each script that fetches does so by the order of loading", () => {
  const fetches = /\bimport\(|\bfetchFile\(|\bloadSheet\(/;
  const found = scripts.filter(({ path, code }) => fetches.test(code) && !WAYS.some((way) => way.test(path)));
  assert.ok(found.length > 8, "scripts that fetch are found");
  const byOrder = /\b(whenWanted|eachWhenWanted|fetchFirst|fetchRest)\(/;
  for (const { path, code } of found) assert.match(code, byOrder, path);
});

test("each name of the order is one that a script fetches by", () => {
  const text = scripts.map(({ code }) => code).join("\n");
  const used = [...text.matchAll(/\b(?:whenWanted|eachWhenWanted)\(\s*"(\w+)"/g)].map(([, name]) => name);
  assert.deepEqual([...new Set(used)].sort(), [...ORDER.WHEN_WANTED, "dataPanel", "lessons", "takeAway"].sort());
});

test("what comes first is begun at once, and a failure is for whoever waits for it", async () => {
  /** @type {string[]} */
  const begun = [];
  const begin = (/** @type {string} */ name) => async () => {
    begun.push(name);
    if (name === "wasm") throw new Error(name);
    return name;
  };
  const first = fetchFirst({
    scene: begin("scene"),
    wasm: begin("wasm"),
    vocabulary: begin("vocabulary"),
    words: begin("words"),
  });
  assert.deepEqual(begun, [...ORDER.FIRST]);
  assert.equal(await first.vocabulary, "vocabulary");
  await assert.rejects(first.wasm, /wasm/);
});

test("the rest comes in its order, whatever fails, and in a frame nothing is kept", async () => {
  for (const isFramed of [false, true]) {
    /** @type {string[]} */
    const begun = [];
    const note =
      (/** @type {string} */ name, /** @type {boolean} */ fails = false) =>
      () => {
        begun.push(name);
        if (fails) throw new Error(name);
      };
    const loads = {
      offline: note("offline"),
      otherLanguage: note("otherLanguage"),
      takeAway: note("takeAway"),
      lessons: note("lessons", true),
      dataPanel: note("dataPanel"),
    };
    await fetchRest(loads, isFramed);
    assert.deepEqual(begun, [...ORDER.THEN, ...(isFramed ? [] : ORDER.LAST)]);
  }
});

test("a part is fetched once, each of many once, and again only after it failed", async () => {
  let n = 0;
  const load = whenWanted("noise", async () => {
    n += 1;
    if (n === 1) throw new Error("offline");
    return n;
  });
  await assert.rejects(load(), /offline/);
  assert.deepEqual([await load(), await load()], [2, 2]);
  /** @type {string[]} */
  const paths = [];
  const each = eachWhenWanted("prose", async (path) => paths.push(path));
  await Promise.all([each("a"), each("b"), each("a")]);
  assert.deepEqual(paths, ["a", "b"]);
  assert.throws(() => whenWanted(/** @type {any} */ ("unheard"), async () => 0), /unheard/);
});
