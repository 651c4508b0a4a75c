// @ts-check
/** The single file's own unpacking: against data packed by liblzma, and the built file against what it was made of. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { readVocabulary } from "../common/vocabulary.mjs";
import { checksum, decode, split } from "../../www/delivery/single-file/container.js";
import { unpack } from "../../www/delivery/single-file/lzma.js";

const oracle = JSON.parse(await readFile(new URL("../oracles/lzma.json", import.meta.url), "utf8"));

/** The generator of Numerical Recipes, its upper bytes. @param {number} seed */
function createBytes(seed) {
  let x = seed;
  return () => (x = (Math.imul(x, 1664525) + 1013904223) >>> 0) >>> 24;
}

/** @param {number} n @param {number} seed */
const noise = (n, seed) => Buffer.from(Array.from({ length: n }, createBytes(seed)));

/** @param {number} n @param {number} seed */
function words(n, seed) {
  const [next, list] = [createBytes(seed), ["minibatch ", "gradient ", "residual ", "epoch ", "loss ", "学习率 "]];
  const parts = Array.from({ length: n }, () => Buffer.from(list[next() % list.length]));
  return Buffer.concat(parts).subarray(0, n);
}

/** @type {Record<string, Buffer>} */
const data = {
  empty: Buffer.alloc(0),
  "one byte": Buffer.from("a"),
  "a run": Buffer.from("a".repeat(1000)),
  noise: noise(700, 1),
  words: words(6000, 2),
  far: Buffer.concat([noise(300, 3), words(70_000, 4), noise(300, 3)]),
};

for (const { data: name, lc, lp, pb, packed } of oracle.rows) {
  test(`what liblzma packed comes back: ${name}, lc ${lc}, lp ${lp}, pb ${pb}`, () => {
    assert.deepEqual(Buffer.from(unpack(Buffer.from(packed, "base64"))), data[name]);
  });
}

test("a distance that leads before the beginning is an error, not a hang", () => {
  const packed = Buffer.from(oracle.rows.find((/** @type {any} */ row) => row.data === "words").packed, "base64");
  for (let k = 13; k < 60; k += 1) {
    const damaged = Uint8Array.from(packed);
    damaged[k] ^= 0x5a;
    try {
      assert.equal(unpack(damaged).length, 6000);
    } catch (error) {
      assert.match(String(error), /damaged/);
    }
  }
});

test("names and bytes of a container", () => {
  const bytes = Buffer.from('[["a.js",2],["b.css",0],["c",1]]\nxyz');
  const files = split(bytes);
  assert.deepEqual(Object.keys(files), ["a.js", "b.css", "c"]);
  assert.equal(Buffer.from(files["a.js"]).toString(), "xy");
  assert.equal(files["b.css"].length, 0);
  assert.equal(Buffer.from(files.c).toString(), "z");
});

test("digits of base 91", () => {
  // 13 bits, the lowest first: 0x61 and the low five bits of 0x62 are 97 + 256·2 = 609 = 6·91 + 63; what is left is 3.
  const digits = Array.from({ length: 94 }, (_, k) => String.fromCharCode(33 + k)).filter((c) => !'"&<'.includes(c));
  const text = digits[6] + digits[63] + digits[0] + digits[3];
  assert.equal(Buffer.from(decode(text)).subarray(0, 2).toString(), "ab");
});

test("the checksum is Adler-32", () => {
  // As zlib.adler32 of Python gives it.
  assert.deepEqual(["", "Wikipedia", "~".repeat(100_000)].map(checksum), [1, 300_286_872, 2_324_254_209]);
});

const html = await readFile(new URL("../../dist/sgd-playground.html", import.meta.url), "utf8");
const [, sum = "", packed = ""] = /id="packed" data-checksum="(\d+)">([^<]*)</.exec(html) ?? [];

test("the built file: below 600 kB, and its policy knows its scripts", () => {
  assert(Buffer.byteLength(html) <= 600_000, `${Buffer.byteLength(html)} bytes`);
  assert.equal(checksum(packed), Number(sum));
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
  const loader = /<script>([^]*?)<\/script>/.exec(html)?.[1] ?? "";
  const files = split(unpack(decode(packed)));
  for (const script of [loader, files["main.js"]]) {
    assert(policy.includes(`'sha256-${createHash("sha256").update(script).digest("base64")}'`), policy);
  }
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
});

test("the built file holds texts and data as they are", async () => {
  const files = split(unpack(decode(packed)));
  for (const path of ["i18n/en.json", "scenes/neuron/zh-Hans.json", "data/ames-houses.csv"]) {
    assert.deepEqual(Buffer.from(files[path]), await readFile(new URL(`../../www/${path}`, import.meta.url)), path);
  }
  assert.deepEqual(JSON.parse(new TextDecoder().decode(files["vocabulary.json"])), readVocabulary());
});
