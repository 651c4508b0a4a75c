/** What a device remembers, and what it may have been told. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { readDone, writeDone } from "../../www/state/memory.js";
import { createProgress } from "../../www/state/progress.js";

afterEach(() => {
  delete globalThis.localStorage;
  delete globalThis.addEventListener;
});

/** What the page listens to, by name. */
function listening() {
  /** @type {Map<string, ((event: object) => void)[]>} */
  const listeners = new Map();
  globalThis.addEventListener = (name, listener) => listeners.set(name, [...(listeners.get(name) ?? []), listener]);
  return (name, event) => listeners.get(name)?.forEach((listener) => listener(event));
}

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

test("without storage a page that comes back goes on", () => {
  const tell = listening();
  const { add, done } = createProgress({ onChange() {}, report() {} });
  add("a");
  tell("pageshow", { persisted: true });
  assert.deepEqual([...done], ["a"]);
});

test("two tabs keep what was done in both", () => {
  store();
  listening();
  const [one, other] = [0, 1].map(() => createProgress({ onChange() {}, report() {} }));
  one.add("a");
  other.add("b");
  assert.deepEqual([...readDone()].sort(), ["a", "b"]);
});

test("what another tab wrote over is put back", () => {
  const items = store();
  const tell = listening();
  const { add } = createProgress({ onChange() {}, report() {} });
  add("a");
  const [key] = Object.keys(items);
  // The other tab read before this one wrote, and wrote after it.
  items[key] = '["b"]';
  tell("storage", { key });
  assert.deepEqual([...readDone()].sort(), ["a", "b"]);
});

test("two tabs agree also where a storage holds more than is ours", () => {
  const items = store();
  const tell = listening();
  const tabs = ["a", "b"].map((name) => {
    const progress = createProgress({ onChange() {}, report() {} });
    progress.add(name);
    return progress;
  });
  assert.equal(tabs.length, 2);
  const [key] = Object.keys(items);
  items[key] = JSON.stringify(Array.from({ length: 300 }, (_, n) => `x${n}`));
  tell("storage", { key });
  const written = items[key];
  tell("storage", { key });
  assert.equal(items[key], written);
  assert.ok(["a", "b"].every((name) => readDone().has(name)));
});

test("a tab hears what another one did, also after it was laid aside", () => {
  const items = store();
  const tell = listening();
  let changes = 0;
  const { done } = createProgress({ onChange: () => (changes += 1), report() {} });
  writeDone(new Set(["a"]));
  const [key] = Object.keys(items);
  tell("storage", { key: "of another program" });
  assert.deepEqual([[...done], changes], [[], 0]);
  tell("storage", { key });
  assert.deepEqual([[...done], changes], [["a"], 1]);
  writeDone(new Set(["b"]));
  tell("pageshow", { persisted: true });
  assert.deepEqual([[...done].sort(), changes], [["a", "b"], 2]);
  // Somebody clears the storage: what this visit has seen stays for the visit.
  delete items[key];
  tell("storage", { key: null });
  tell("storage", { key, newValue: null });
  tell("pageshow", { persisted: true });
  assert.deepEqual([[...done].sort(), changes], [["a", "b"], 2]);
  assert.equal(items[key], undefined);
});
