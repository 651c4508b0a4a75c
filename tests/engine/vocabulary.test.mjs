// @ts-check
/** The vocabulary of the built page is the one that tests read from the sources, with the keys in the same order. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { readVocabulary } from "../common/vocabulary.mjs";

/** @param {string} path */
const read = async (path) => String(await readFile(new URL(`../../dist/${path}`, import.meta.url)));

test("the build merges the vocabulary as the tests do", async () => {
  const [, folder] = /"([^"/]+)\/main\.js"/.exec(await read("index.html")) ?? [];
  const [built, merged] = [JSON.parse(await read(`${folder}/vocabulary.json`)), readVocabulary()];
  assert.deepEqual(built, merged);
  for (const group of /** @type {const} */ (["keys", "scenes", "presets"])) {
    assert.deepEqual(Object.keys(built[group]), Object.keys(merged[group]));
  }
});
