/** QR codes of the built module, read by a decoder that is not ours. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import jsQR from "jsqr";
import init, { qrCode } from "../../dist/engine/sgd_playground_qr.js";
import { qrSvg, outline } from "../../www/teaching/lesson-builder/qr-picture.js";
import { createRandom } from "../logic/random.mjs";

await init({ module_or_path: await readFile(new URL("../../dist/engine/sgd_playground_qr_bg.wasm", import.meta.url)) });

/** The outline filled as a browser would fill it, a few pixels a module. @param {Uint8Array} modules */
function read(modules) {
  const { size, path } = outline(modules);
  const scale = 4;
  const edge = size * scale;
  const pixels = new Uint8ClampedArray(4 * edge * edge).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(width)) * scale; column += 1) {
        pixels.fill(0, 4 * (row * edge + column), 4 * (row * edge + column) + 3);
      }
    }
  }
  return jsQR(pixels, edge, edge)?.data;
}

test("every link up to the largest is read as it was written", () => {
  const characters = "abcXYZ0189-._~:/?#[]@!$&'()*+,;=%";
  for (const [seed, length] of [1, 2, 17, 40, 90, 160, 320, 500, 700, 900, 1003].entries()) {
    const random = createRandom(seed);
    const text = random.list(length, () => random.choose([...characters])).join("");
    assert.equal(read(qrCode(text, 22)), text, `${length} characters`);
  }
});

test("what is longer than the largest version holds gives none", () => {
  assert.equal(qrCode("x".repeat(1004), 22), undefined);
  assert.equal(qrCode("x".repeat(18), 1), undefined);
  assert.equal(qrCode("x".repeat(17), 1).length, 21 * 21);
  for (const none of [0, 41]) assert.throws(() => qrCode("x", none), { name: "OutOfRange" });
});

test("the picture has a quiet zone of four modules and whole pixels", () => {
  const { text, edge } = qrSvg(qrCode("https://example.org/", 22));
  assert.match(text, /viewBox="0 0 33 33"/);
  assert.equal(edge, 33 * 12);
  for (const [, x, y] of text.matchAll(/M(\d+) (\d+)h\d+v1/g)) {
    assert.ok([x, y].every((place) => place >= 4 && place < 29));
  }
});
