/** The presenter's list: its order, what comes from outside, what a key does. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, test } from "node:test";
import { LONGEST_LINK, MOST_TEXT, check, fromLink, toLink, toText } from "../../www/teaching/lecture/exchange.js";
import { actOf } from "../../www/teaching/lecture/keys.js";
import {
  LONGEST,
  MOST_ENTRIES,
  STANDARD,
  add,
  addressOf,
  move,
  neighbour,
  placeIn,
  remove,
  rename,
  wordsOf,
} from "../../www/teaching/lecture/list.js";
import { readOwn, readPlace, writeOwn, writePlace } from "../../www/teaching/lecture/memory.js";
import { PRESETS } from "../../www/teaching/lecture/presets.js";
import { SCENES } from "../../www/scenes/course.js";
import { readSettings } from "../../www/settings/link.js";
import { vocabulary } from "./samples.mjs";

const own = (title, settings = "lr=0.1") => ({ title, watch: "look", settings });
const [a, b, c] = ["a", "b", "c"].map((title) => own(title));
const titles = ({ entries }) => entries.map(({ title }) => title).join("");

test("an entry is added behind the one that is shown, and shown", () => {
  assert.deepEqual(add({ entries: [a, b], at: 0 }, c), { entries: [a, c, b], at: 1 });
  assert.deepEqual(add({ entries: [a, b], at: -1 }, c), { entries: [a, b, c], at: 2 });
  assert.deepEqual(add({ entries: [], at: -1 }, c), { entries: [c], at: 0 });
  const full = { entries: Array.from({ length: MOST_ENTRIES }, () => a), at: 3 };
  assert.deepEqual(add(full, c), full);
});

test("what is removed before the entry that is shown leaves that shown", () => {
  assert.deepEqual(remove({ entries: [a, b, c], at: 2 }, 0), { entries: [b, c], at: 1 });
  assert.deepEqual(remove({ entries: [a, b, c], at: 0 }, 2), { entries: [a, b], at: 0 });
  assert.deepEqual(remove({ entries: [a, b, c], at: 1 }, 1), { entries: [a, c], at: -1 });
});

test("an entry that is moved takes its place, whichever is shown stays shown, and nothing leaves the list", () => {
  const list = { entries: [a, b, c], at: 1 };
  assert.deepEqual(
    [move(list, 0, 1), move(list, 2, 0), move(list, 1, 2)].map((moved) => [titles(moved), moved.at]),
    [
      ["bac", 0],
      ["cab", 2],
      ["acb", 2],
    ],
  );
  for (const to of [-1, 3]) assert.deepEqual(move(list, 0, to), list);
  assert.equal(move({ entries: [a, b], at: -1 }, 0, 1).at, -1);
});

test("an entry is worded anew; a preset's own words are not written down", () => {
  const t = (key) => `<${key}>`;
  assert.deepEqual(rename({ entries: [a, b], at: 0 }, 1, { title: "z", watch: "" }, t).entries[1], {
    title: "z",
    watch: "",
    settings: "lr=0.1",
  });
  const list = { entries: [{ preset: "too-slow" }], at: 0 };
  const said = wordsOf(list.entries[0], t);
  assert.deepEqual(said, { title: "<lesson.too-slow.name>", watch: "<lesson.too-slow.watch>" });
  const renamed = rename(list, 0, { ...said, title: "Crawling" }, t);
  assert.deepEqual(renamed.entries, [{ preset: "too-slow", title: "Crawling" }]);
  assert.deepEqual(rename(renamed, 0, said, t).entries, [{ preset: "too-slow" }]);
});

test("a walk begins with the first entry and ends at both ends", () => {
  const list = (at) => ({ entries: [a, b], at });
  assert.deepEqual(
    [-1, 0, 1].map((at) => neighbour(list(at), 1)),
    [0, 1, undefined],
  );
  assert.deepEqual(
    [-1, 0, 1].map((at) => neighbour(list(at), -1)),
    [undefined, undefined, 0],
  );
  assert.equal(neighbour({ entries: [], at: -1 }, 1), undefined);
});

test("the place is the one that is remembered, else that of the lesson on the page", () => {
  assert.equal(placeIn(STANDARD, 4, "d2l"), 4);
  for (const wrong of [NaN, -2, 1.5, STANDARD.length]) {
    assert.equal(STANDARD[placeIn(STANDARD, wrong, "ringing")].preset, "ringing");
  }
  assert.equal(placeIn(STANDARD, NaN, null), -1);
});

test("the page's list goes through all scenes in the order of the course, each entry an address without a fault", () => {
  const scenes = Array.from(PRESETS.values(), ({ id, settings }) => {
    const { explicit, notices } = readSettings(vocabulary, { query: "", hash: settings });
    assert.deepEqual(notices, [], id);
    return explicit.scene ?? "sgd";
  });
  assert.deepEqual(
    [...new Set(scenes)],
    SCENES.map(({ slug }) => slug),
  );
  assert.equal(
    scenes.join(),
    [...scenes]
      .sort((x, y) => SCENES.findIndex(({ slug }) => slug === x) - SCENES.findIndex(({ slug }) => slug === y))
      .join(),
  );
});

test("every preset's words exist, and its sentence fits two lines", () => {
  for (const lang of ["en", "zh-Hans"]) {
    const read = (path) => JSON.parse(readFileSync(new URL(`../../www/${path}/${lang}.json`, import.meta.url), "utf8"));
    const words = { ...read("i18n"), ...read("teaching/lecture") };
    for (const { id, isLesson } of PRESETS.values()) {
      const key = isLesson ? `lesson.${id}` : `lecture.preset.${id}`;
      const { [`${key}.name`]: name, [`${key}.watch`]: watch } = words;
      assert(name && name.length <= LONGEST.title, `${lang}: ${key}.name`);
      assert(watch && watch.length <= (lang === "en" ? 120 : 46), `${lang}: ${key}.watch has ${watch?.length}`);
    }
  }
});

test("an entry's address has the scene in the query, keeps how the page is framed, and nothing else of it", () => {
  assert.deepEqual(addressOf("scene=houses&lr=0.1&points=1,2", "?lang=en&lr=5&scene=gaussian&embed=on"), {
    query: "?scene=houses&lang=en&embed=on",
    hash: "#lr=0.1&points=1,2",
  });
  assert.deepEqual(addressOf("lr=0.1", "?lr=3"), { query: "", hash: "#lr=0.1" });
  const changes = "changes=5:lr:0.1,9:batch:8&steps=20";
  assert.deepEqual(
    readSettings(vocabulary, addressOf(changes, "")).explicit,
    readSettings(vocabulary, { query: "", hash: changes }).explicit,
  );
});

// What comes from outside.

const entries = [
  { preset: "ringing" },
  { preset: "d2l", title: "From the book" },
  { title: "Mine – 我的", watch: "", settings: "scene=gaussian&sigma=0.5" },
];

test("a list is the same after it was a file or a link", () => {
  assert.deepEqual(check(vocabulary, toText(entries)), { ok: true, entries });
  assert.match(toLink(entries), /^[\w-]+$/);
  assert.deepEqual(check(vocabulary, fromLink(toLink(entries))), { ok: true, entries });
  assert(toLink(STANDARD).length < LONGEST_LINK / 2, "the page's own list fits a link");
});

test("titles and sentences are one line each", () => {
  const result = check(vocabulary, toText([{ title: " a\n\tb ", watch: "c\u2028d", settings: "lr=0.1" }]));
  assert.deepEqual(result, { ok: true, entries: [{ title: "a b", watch: "c d", settings: "lr=0.1" }] });
});

/** @param {unknown} entry */
const faultOf = (entry) => check(vocabulary, toText([a, entry])).fault;

test("what is no list is refused with what is wrong", () => {
  for (const text of ["", "{", "null", "[]", "7", '{"entries":[]}', '{"type":"sgd-playground-lecture","v":1}']) {
    assert.equal(check(vocabulary, text).fault?.name, "kind", text);
  }
  assert.equal(check(vocabulary, toText(entries).replace('"v": 1', '"v": 2')).fault?.name, "version");
  assert.deepEqual(check(vocabulary, toText([])).fault, { name: "count", params: { n: 0, max: MOST_ENTRIES } });
  assert.equal(check(vocabulary, toText(Array.from({ length: MOST_ENTRIES + 1 }, () => a))).fault?.name, "count");
  assert.equal(check(vocabulary, " ".repeat(MOST_TEXT + 1)).fault?.name, "size");
  for (const code of ["!", "a", "_____w"]) assert.equal(fromLink(code), "", code);
});

test("an entry that is wrong is named by its number, with the field or setting", () => {
  const expected = [
    [7, { name: "entry" }],
    [[], { name: "entry" }],
    [
      { ...a, html: "<b>" },
      { name: "field", params: { field: "html" } },
    ],
    [
      { preset: "d2l", settings: "lr=1" },
      { name: "field", params: { field: "settings" } },
    ],
    [
      { title: "a", watch: "" },
      { name: "absent", params: { field: "settings" } },
    ],
    [
      { title: "a", settings: "" },
      { name: "absent", params: { field: "watch" } },
    ],
    [
      { ...a, title: "x".repeat(LONGEST.title + 1) },
      { name: "text", params: { field: "title", max: LONGEST.title } },
    ],
    [
      { ...a, title: 5 },
      { name: "text", params: { field: "title", max: LONGEST.title } },
    ],
    [
      { ...a, settings: ["lr=1"] },
      { name: "text", params: { field: "settings", max: LONGEST.settings } },
    ],
    [{ ...a, title: " \n" }, { name: "untitled" }],
    [{ preset: "toString" }, { name: "preset", params: { given: "toString" } }],
    [{ preset: { a: 1 } }, { name: "preset", params: { given: "[object Object]" } }],
    [own("x", "constructor=1"), { name: "key", params: { key: "constructor" } }],
    [own("x", "lr=0.1&embed=on"), { name: "ofThePage", params: { key: "embed" } }],
  ];
  for (const [entry, { name, params }] of expected) {
    assert.deepEqual(faultOf(entry), { name, params: { ...params, k: 2 } }, JSON.stringify(entry));
  }
  const { name, problem } = faultOf(own("x", "lr=-1"));
  assert.deepEqual([name, problem.details.key, problem.details.given], ["value", "lr", "-1"]);
  assert.equal(faultOf(own("x", "dataset=houses&n=5")).name, "value");
});

// What the device keeps.

afterEach(() => {
  delete globalThis.localStorage;
  delete globalThis.sessionStorage;
});

function store() {
  /** @type {Record<string, string>} */
  const items = {};
  const storage = {
    getItem: (key) => items[key] ?? null,
    setItem: (key, value) => {
      items[key] = String(value);
    },
    removeItem: (key) => {
      delete items[key];
    },
  };
  Object.assign(globalThis, { localStorage: storage, sessionStorage: storage });
  return items;
}

test("an own list and the place in it are known after a reload, until the page's list is wanted again", () => {
  store();
  assert.equal(readOwn(vocabulary), undefined);
  assert.equal(writeOwn(entries), true);
  writePlace(2);
  assert.deepEqual([readOwn(vocabulary), readPlace()], [entries, 2]);
  assert.equal(writeOwn(undefined), true);
  assert.equal(readOwn(vocabulary), undefined);
});

test("what another program has stored is no list, and where nothing may be stored nothing is kept", () => {
  const items = store();
  writeOwn(entries);
  for (const key of Object.keys(items)) items[key] = '{"entries":[{"settings":"lr=9"}]}';
  assert.equal(readOwn(vocabulary), undefined);
  const refuse = () => {
    throw new Error("refused");
  };
  Object.assign(globalThis, {
    localStorage: { getItem: refuse, setItem: refuse, removeItem: refuse },
    sessionStorage: undefined,
  });
  assert.equal(writeOwn(entries), false);
  assert.equal(readOwn(vocabulary), undefined);
  writePlace(1);
  assert(Number.isNaN(readPlace()));
});

// Keys.

const free = { isWriting: false, usesSpace: false };
const act = (key, focus = free, event = {}) => actOf({ key, ...event }, focus);

test("a clicker's keys and one key an act", () => {
  const keys = {
    PageDown: "next",
    PageUp: "previous",
    ".": "black",
    b: "black",
    B: "black",
    F5: "fill",
    Escape: "leave",
    "?": "keys",
    " ": "primary",
  };
  for (const [key, command] of Object.entries(keys)) assert.equal(act(key), command, key);
  assert.deepEqual(
    ["1", "9"].map((key) => act(key)),
    [{ go: 0 }, { go: 8 }],
  );
  for (const key of ["0", "x", "ArrowRight", "Enter", "constructor"]) assert.equal(act(key), undefined, key);
});

test("letters and digits go into a field that has the focus, a clicker's keys still walk; the space key presses a button", () => {
  const writing = { isWriting: true, usesSpace: true };
  for (const key of [".", "b", "5", "?", " ", "Escape"]) assert.equal(act(key, writing), undefined, key);
  assert.deepEqual(
    ["PageDown", "PageUp", "F5"].map((key) => act(key, writing)),
    ["next", "previous", "fill"],
  );
  assert.equal(act(" ", { ...free, usesSpace: true }), undefined);
});

test("keys of the browser and a key that is held do nothing", () => {
  for (const modifier of ["ctrlKey", "metaKey", "altKey", "repeat"]) {
    assert.equal(act("F5", free, { [modifier]: true }), undefined, modifier);
  }
});
