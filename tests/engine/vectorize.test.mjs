/** The machine code of the two ways to add vectors: lanes in the one, none in the other. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import binaryen from "binaryen";
import init, { Vectors, add, hasLanes } from "../../dist/engine/sgd_playground_scenes.js";

const folder = new URL("../../dist/engine/", import.meta.url);
/** @param {string} build */
const bytesOf = (build) => readFile(new URL(`${build}_bg.wasm`, folder));

/** The text of an exported function and of all that it calls by name. @param {Uint8Array} bytes @param {string} name */
function codeOf(bytes, name) {
  const text = binaryen.readBinary(bytes).emitText();
  const functions = new Map(
    text
      .split(/\n(?= \(func \$)/)
      .slice(1)
      .map((code) => [/^ \(func (\$\S+)/.exec(code)?.[1], code]),
  );
  const start = new RegExp(`\\(export "${name}" \\(func (\\$[^)]+)\\)\\)`).exec(text)?.[1];
  assert(start && functions.has(start), `no function ${name}`);
  const reached = new Set([start]);
  // A set may grow while it is walked.
  for (const each of reached) {
    for (const [, callee] of functions.get(each)?.matchAll(/\(call (\$[^\s)]+)/g) ?? []) reached.add(callee);
  }
  return [...reached].map((each) => functions.get(each) ?? "").join("\n");
}

test("four elements are added at a time in the one way and never in the other", async () => {
  const bytes = await bytesOf("sgd_playground_scenes");
  const [scalar, vector] = ["vectors_addScalar", "vectors_addVector"].map((name) => codeOf(bytes, name));
  assert.match(vector, /f32x4\.add/);
  assert.doesNotMatch(scalar, /f32x4|v128/);
  assert.match(scalar, /f32\.add/);
});

test("one addition of the scalar way is one addition: nothing is left out or spilled", async () => {
  const scalar = codeOf(await bytesOf("sgd_playground_scenes"), "vectors_addScalar");
  const [additions, stores] = [/f32\.add/g, /f32\.store/g].map((pattern) => scalar.match(pattern)?.length);
  assert.equal(additions, stores);
});

test("a build without SIMD says so", async () => {
  const scalar = await bytesOf("sgd_playground_scenes_scalar");
  assert.doesNotMatch(codeOf(scalar, "vectors_addVector"), /f32x4|v128/);
  await init({ module_or_path: scalar });
  assert.equal(hasLanes(), false);
});

test("ones become twos in both ways, and a cleared sum is no sum", async () => {
  await init({ module_or_path: await bytesOf("sgd_playground_scenes") });
  assert.equal(add(1, 1), 2);
  for (const n of [1, 3, 4, 10, 10_001]) {
    const vectors = Vectors.ofOnes(n);
    assert(vectors);
    for (const way of /** @type {const} */ (["addScalar", "addVector"])) {
      vectors.clear();
      assert.equal(vectors.areTwos(), false);
      vectors[way]();
      assert.equal(vectors.areTwos(), true, `${way}, ${n}`);
    }
    vectors.free();
  }
});
