/** What a device remembers, and what it may have been told. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { readDone, writeDone } from "../../www/state/memory.js";

afterEach(() => {
  delete globalThis.localStorage;
});

/** @param {Record<string, string>} items */
function store(items = {}) {
  globalThis.localStorage = {
    getItem: (key) => items[key] ?? null,
    setItem: (key, value) => {
      items[key] = value;
    },
  };
  return items;
}

test("what was done is known at the next visit", () => {
  store();
  writeDone(new Set(["a", "b"]));
  assert.deepEqual([...readDone()], ["a", "b"]);
});

test("anything else in the storage is nothing", () => {
  for (const text of ["{", "7", '{"a":1}', '[1,null,{"id":2}]']) {
    const items = store();
    writeDone(new Set(["a"]));
    for (const key of Object.keys(items)) items[key] = text;
    assert.equal(readDone().size, 0, text);
  }
});

test("without storage a visit goes on", () => {
  assert.equal(readDone().size, 0);
  writeDone(new Set(["a"]));
  globalThis.localStorage = {
    getItem() {
      throw new Error("refused");
    },
    setItem() {
      throw new Error("refused");
    },
  };
  assert.equal(readDone().size, 0);
  writeDone(new Set(["a"]));
});
