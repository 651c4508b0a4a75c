// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { createAddress } from "../../www/settings/address.js";

/** A window at an address. @param {string} href @param {{ config?: string, refuses?: boolean }} [options] */
function windowAt(href, { config, refuses = false } = {}) {
  const location = { search: "", hash: "", pathname: "", protocol: "" };
  /** @type {string[]} */
  const entries = [];
  /** @param {string} to */
  function arrive(to) {
    const url = new URL(to, href.startsWith("about:") ? undefined : href);
    for (const key of /** @type {const} */ (["search", "hash", "pathname", "protocol"])) location[key] = url[key];
  }
  /** @param {string} name */
  const method = (name) => (/** @type {unknown} */ _, /** @type {string} */ __, /** @type {any} */ to) => {
    if (refuses) throw new DOMException("refused", "SecurityError");
    entries.push(`${name} ${to}`);
    arrive(to);
  };
  arrive(href);
  const history = { replaceState: method("replace"), pushState: method("push") };
  return {
    location,
    history,
    document: { documentElement: { dataset: config === undefined ? {} : { config } } },
    entries,
  };
}

test("a hosted page reads and writes its own address", () => {
  const window = windowAt("https://example.org/sgd/?lr=0.1#batch=8");
  const address = createAddress(window);
  assert.deepEqual([address.isReal, address.search, address.hash], [true, "?lr=0.1", "#batch=8"]);
  address.write("#batch=16");
  address.write("");
  address.push("?scene=houses", "#lr=1");
  assert.deepEqual([address.search, address.hash], ["?scene=houses", "#lr=1"]);
  assert.deepEqual(window.entries, [
    "replace /sgd/?lr=0.1#batch=16",
    "replace /sgd/?lr=0.1",
    "push /sgd/?scene=houses#lr=1",
  ]);
});

test("in srcdoc the settings come from the document, and nothing is asked of the history", () => {
  const window = windowAt("about:srcdoc", { config: "scene=houses&lr=0.1" });
  const address = createAddress(window);
  assert.deepEqual([address.isReal, address.search, address.hash], [false, "?scene=houses&lr=0.1", ""]);
  address.write("#lr=0.2");
  assert.deepEqual([address.search, address.hash], ["?scene=houses&lr=0.1", "#lr=0.2"]);
  address.push("?scene=gaussian", "#seed=3");
  assert.deepEqual([address.search, address.hash], ["?scene=gaussian", "#seed=3"]);
  assert.deepEqual(window.entries, []);
});

test("a document's settings hold where the address has none, with or without the question mark", () => {
  for (const config of ["lr=0.1", "?lr=0.1"]) {
    assert.equal(createAddress(windowAt("file:///a/sgd.html", { config })).search, "?lr=0.1");
  }
  assert.equal(createAddress(windowAt("https://example.org/?lr=0.2", { config: "lr=0.1" })).search, "?lr=0.2");
  for (const options of [{}, { config: "" }]) {
    assert.equal(createAddress(windowAt("https://example.org/", options)).search, "");
  }
});

test("what the browser refuses to write is kept in memory", () => {
  const address = createAddress(windowAt("https://example.org/?lr=0.1", { refuses: true }));
  address.write("#lr=0.2");
  assert.deepEqual([address.search, address.hash], ["?lr=0.1", "#lr=0.2"]);
  address.push("?scene=neuron", "");
  assert.deepEqual([address.search, address.hash], ["?scene=neuron", ""]);
});
