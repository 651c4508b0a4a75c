// @ts-check
/** The hot loops of the built module compute in lanes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { disassemble, loopsBelow, parse } from "./loops.mjs";

/** @param {string} build */
const textOf = (build) => disassemble(fileURLToPath(new URL(`../../dist/engine/${build}_bg.wasm`, import.meta.url)));
const loops = loopsBelow(parse(await textOf("sgd_playground")), "trainer_step");

/** @param {Map<string, number>} loop @param {string} instruction */
const count = (loop, instruction) => loop.get(instruction) ?? 0;
/** @param {Map<string, number>} loop */
const show = (loop) =>
  ["f32x4.mul", "f32x4.add", "f32.mul", "f32.add"].map((name) => `${count(loop, name)} ${name}`).join(", ");
const products = loops.filter((loop) => count(loop, "f32x4.mul") + count(loop, "f32.mul") > 0);
const listing = `the loops of a step that multiply:\n${products.map(show).join("\n")}\n`;

test("loops are told apart, and what stands around them is not theirs", () => {
  const module = parse(`(module
    (data $0 "(loop (f32x4.mul")
    (export "step" (func $inner))
    (func $other (loop $l (f32x4.mul (local.get $0) (local.get $1))))
    (func $inner (param $0 f32) ;; (loop
      (f32x4.mul (local.get $0) (local.get $1))
      (loop $outer (f32.mul (local.get $0) (loop $in (f32x4.add (f32x4.mul (local.get $0) (local.get $1)))))
      (call $callee)))
    (func $callee (loop $scalar (f32.mul (local.get $0) (local.get $1)))))`);
  const words = loopsBelow(module, "step").map((loop) => [...loop.keys()].filter((word) => word !== "local.get"));
  assert.deepEqual(words, [["f32x4.add", "f32x4.mul"], ["f32.mul"]]);
});

test("every pass over a minibatch multiplies and adds in lanes", () => {
  // Few features, d = 4 to 1: prediction and gradient take a product a feature each, the loss two.
  // Many: the sum of four rows by their slopes takes four, a row by the weights two at a time.
  const wanted = [10, 8, 6, 4, 4, 2];
  const inLanes = products
    .map((loop) => Math.min(count(loop, "f32x4.mul"), count(loop, "f32x4.add")))
    .sort((a, b) => b - a);
  assert(
    wanted.every((least, k) => inLanes[k] >= least),
    `${inLanes} reach ${wanted}; ${listing}`,
  );
});

test("no loop of a step multiplies one number at a time, but for what is left of a row", () => {
  assert(
    products.every((loop) => count(loop, "f32.mul") <= 4),
    listing,
  );
});

test("the build for browsers without SIMD has no lanes", async () => {
  const text = await textOf("sgd_playground_scalar");
  assert.doesNotMatch(text, /\((v128|[if]\d+x\d+)\./);
  assert.match(text, /\(f32\.mul/);
});
