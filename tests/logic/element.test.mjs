/** The element without a document: values of attributes, addresses, messages, and its manifest. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Ajv } from "ajv";
import { addressOf, originOf } from "../../www/delivery/element/address.js";
import { ownAddress } from "../../www/delivery/element/own-address.js";
import { createChannel } from "../../www/delivery/element/channel.js";
import { settingsOf } from "../../www/delivery/element/settings-of.js";
import { messageOf, textOf, valueOf } from "../../www/delivery/element/values.js";
import { createVocabulary } from "../../www/settings/vocabulary.js";
import { json } from "./samples.mjs";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const vocabulary = createVocabulary(json);

/** Values of each type, as the page gives them. */
const samples = {
  number: [0.1, -3, 1e-7],
  integer: [0, 42],
  switch: [true, false],
  numbers: [[], [2, -3.4]],
  points: [[1, 2, 3, 4]],
  choice: ["huber"],
  choices: [[], ["seed", "share"]],
  changes: [["5:lr:0.2"]],
  name: ["price"],
  names: [["a, b", 'say "x"', ""]],
  origin: ["https://example.org"],
};

test("a value that goes into an attribute comes out as it was", () => {
  const types = new Set(Object.values(json.keys).map(({ type }) => type));
  assert.deepEqual(Object.keys(samples).sort(), [...types].sort());
  for (const [type, values] of Object.entries(samples)) {
    for (const value of values) assert.deepEqual(valueOf(type, textOf(type, value)), value, type);
    assert.equal(valueOf(type, null), null);
    assert.equal(textOf(type, undefined), null);
  }
});

test("an attribute that is meant as a setting goes to the page, which names it", () => {
  const given = {
    lr: "0.1",
    learningrate: "0.2",
    "batch-size": "8",
    foo: "",
    class: "wide",
    "data-lr": "1",
    "aria-label": "x",
    "astro-cid-j7pv25f6": "",
    onclick: "",
    itemprop: "video",
    height: "400",
    poster: "a.png",
  };
  const element = /** @type {any} */ ({
    attributes: Object.entries(given).map(([name, value]) => ({ name, value })),
    getAttribute: (name) => given[name] ?? null,
    closest: () => null,
  });
  assert.deepEqual(settingsOf(element), [
    ["lr", "0.1"],
    ["learningrate", "0.2"],
    ["batch-size", "8"],
    ["foo", ""],
  ]);
});

test("a text that is no value is none as a property, and goes to the page as it stands", () => {
  for (const [type, text] of [
    ["number", "fast"],
    ["number", ""],
    ["integer", "1e999"],
    ["numbers", "1,x"],
    ["names", '"open'],
    ["switch", "yes"],
    ["switch", "constructor"],
    ["switch", "__proto__"],
  ]) {
    assert.equal(valueOf(type, text), null, `${type} ${text}`);
  }
  assert.equal(messageOf("lr", "fast"), "fast");
  assert.equal(messageOf("standardise", ""), true);
  assert.equal(messageOf("lang", "zh-TW"), "zh-Hans");
  assert.equal(messageOf("lang", "fr"), "fr");
});

test("a text of an attribute means in a message what it means in an address", () => {
  const texts = {
    lr: "0.1",
    batch: "8",
    w: "1,-2",
    hide: "seed, share",
    shuffle: "off",
    standardise: "",
    features: 'a,"b,c"',
    changes: "1:lr:0.2",
    theme: "dark",
    label: "y",
    lang: "zh-CN",
  };
  for (const [key, text] of Object.entries(texts)) {
    assert.deepEqual(vocabulary.check(key, messageOf(key, text)), vocabulary.parse(key, text), key);
  }
});

const address = (page, settings = [], from = "https://host.example/course/") =>
  addressOf({ page, from, settings })?.href;

test("an address is the page's with the settings, the frame's own way of showing it, and what its author gave", () => {
  assert.equal(
    address("https://a.example/x/", [
      ["lr", "0.1"],
      ["w", "1,2"],
    ]),
    "https://a.example/x/?embed=on&lr=0.1&w=1%2C2",
  );
  assert.equal(address("../p/?lr=1&embed=off#seed=2", [["lr", "2"]]), "https://host.example/p/?lr=2&embed=off#seed=2");
});

test("nothing but a page can be an address", () => {
  for (const page of [
    undefined,
    "",
    "javascript:alert(1)",
    "data:text/html,x",
    "blob:https://a.example/1",
    "https://",
  ]) {
    assert.equal(address(page), undefined, page);
  }
  assert.equal(originOf(new URL("https://a.example/x/")), "https://a.example");
  assert.equal(originOf(new URL("file:///x/page.html")), "*");
});

/** A channel with what it sent and told. */
function channelTo(post = () => {}) {
  const [sent, told] = [[], []];
  const channel = createChannel({
    post: (message) => (sent.push(message), post(message)),
    onEvent: (...event) => told.push(event),
  });
  return { channel, sent, told, say: (message) => channel.receive({ type: "sgd-playground", v: 1, ...message }) };
}

test("requests wait for the page, and each has its own answer", async () => {
  const { channel, sent, told, say } = channelTo();
  const asked = [channel.call("step", { n: 2 }), channel.call("getState")];
  assert.deepEqual(sent, []);
  say({ event: "ready", state: { steps: 0 }, version: "1.2.3" });
  assert.deepEqual(sent, [
    { type: "sgd-playground", v: 1, id: 1, command: "step", n: 2 },
    { type: "sgd-playground", v: 1, id: 2, command: "getState" },
  ]);
  assert.deepEqual(told, [["ready", { state: { steps: 0 }, version: "1.2.3" }]]);
  say({ id: 2, ok: true, result: "second" });
  say({ id: 1, ok: false, error: { name: "OutOfRange", message: "too many", details: { key: "n" } } });
  say({ id: 1, ok: true, result: "too late" });
  assert.equal(await asked[1], "second");
  await assert.rejects(asked[0], { name: "OutOfRange", message: "too many", details: { key: "n" } });
});

test("what is not a message of the page is nothing", () => {
  const { channel, told } = channelTo();
  for (const message of [
    null,
    "slide:start",
    1,
    {},
    { type: "sgd-playground", v: 2, event: "ready" },
    { type: "other", v: 1, event: "ready" },
  ]) {
    channel.receive(message);
  }
  assert.deepEqual([told, channel.isReady], [[], false]);
});

test("a page that goes answers nobody, and who waits for one goes on waiting", async () => {
  const { channel, sent, say } = channelTo();
  say({ event: "ready" });
  const lost = channel.call("step");
  channel.close();
  const kept = channel.call("getState");
  await assert.rejects(lost, { name: "Removed" });
  say({ event: "ready" });
  say({ id: sent.at(-1).id, ok: true, result: 1 });
  assert.equal(await kept, 1);
});

test("a frame that loads another document answers nothing of the first", async () => {
  const { channel, sent, say } = channelTo();
  say({ event: "ready" });
  const lost = channel.call("step");
  say({ event: "ready" });
  await assert.rejects(lost, { name: "Removed" });
  const asked = channel.call("step");
  say({ id: sent.at(-1).id, ok: true, result: 1 });
  assert.equal(await asked, 1);
});

test("where no page comes, who waits is told; and what cannot be sent is refused", async () => {
  const { channel, say } = channelTo(() => {
    throw new TypeError("cannot be cloned");
  });
  const waiting = channel.call("step");
  channel.fail({ name: "NoAnswer", message: "nobody there" });
  await assert.rejects(waiting, { name: "NoAnswer" });
  await assert.rejects(channel.call("getState"), { name: "NoAnswer" }, "also later");
  say({ event: "ready" });
  await assert.rejects(channel.call("set"), TypeError);
});

test("the manifest is one of custom elements", () => {
  const validate = new Ajv({ strict: false }).compile(read("../node_modules/custom-elements-manifest/schema.json"));
  const manifest = read("../../www/delivery/element/custom-elements.json");
  assert.ok(validate(manifest), JSON.stringify(validate.errors));
  assert.equal(validate({ ...manifest, modules: [{ kind: "javascript-module" }] }), false);
});

test("the script finds itself in the stack of each browser, told or not", () => {
  const here = "https://example.org:8443/playground/embed.js";
  const stacks = {
    chromium: `Error\n    at ${here}?v=2:12:34\n    at https://other.example/app.js:1:1`,
    "chromium, in a function": `Error\n    at start (${here}?v=2:12:34)`,
    firefox: `@${here}?v=2:12:34\n@${here}?v=2:13:3\n`,
    webkit: `module code@${here}?v=2:12:34\nevaluate@[native code]`,
  };
  for (const [browser, stack] of Object.entries(stacks)) {
    assert.equal(ownAddress({ stack, loaded: [] }), `${here}?v=2`, browser);
  }
  assert.equal(
    ownAddress({ current: "https://a.example/x.js", stack: stacks.firefox, loaded: [] }),
    "https://a.example/x.js",
  );
});

test("without a stack it is the one script of its name, and in a bundle it is nowhere", () => {
  const here = "https://example.org/playground/embed.js";
  const loaded = ["https://example.org/app.js", here, here];
  assert.equal(ownAddress({ stack: "", loaded }), here);
  assert.equal(ownAddress({ loaded: [...loaded, "https://other.example/embed.js"] }), undefined);
  assert.equal(ownAddress({ stack: "Error\n    at https://example.org/app.js:1:2", loaded: [] }), undefined);
});
