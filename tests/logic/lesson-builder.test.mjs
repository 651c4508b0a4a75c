import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { applies } from "../../www/settings/config.js";
import { EMPTY, isOf, placeOf, put, readDraft, textOf } from "../../www/teaching/lesson-builder/draft.js";
import { draftOf, readLink, settingsNow, switchRun } from "../../www/teaching/lesson-builder/filling.js";
import { groupsOf } from "../../www/teaching/lesson-builder/groups.js";
import { baseOf, elementCode, framed, frameCode, isLocal, linkOf } from "../../www/teaching/lesson-builder/outputs.js";
import { SCENES } from "../../www/scenes/course.js";
import { readSettings, resolve } from "../../www/settings/link.js";
import { createReducer, createState, hashOf } from "../../www/state/state.js";
import { createVocabulary } from "../../www/settings/vocabulary.js";
import { createRandom } from "./random.mjs";
import { json, randomSettings, vocabulary } from "./samples.mjs";

const BASE = "https://example.org/play/";
const type = (draft, entries) => entries.reduce((before, [key, text]) => put(vocabulary, before, key, text), draft);
const read = (draft) => readDraft(vocabulary, draft);
const settingsIn = (link) => readSettings(vocabulary, { query: new URL(link).search, hash: "" });

/** Random settings without the keys that mean nothing in their scene. */
function randomLesson(random) {
  const settings = randomSettings(random);
  const { scene } = resolve(vocabulary, settings);
  const own = Object.fromEntries(Object.entries(settings).filter(([key]) => isOf(vocabulary, key, scene)));
  const { dataset } = resolve(vocabulary, own);
  if (own.validation >= 1 && !["line", "d2l"].includes(dataset)) own.validation = 0.25;
  return Object.fromEntries(Object.entries(own).filter(([key]) => applies(key, dataset)));
}

test("an empty form is the page as it comes", () => {
  const { settings, config, problems } = read(EMPTY);
  assert.deepEqual([settings, config, problems.size], [{}, resolve(vocabulary, {}), 0]);
  assert.equal(linkOf(vocabulary, settings, BASE), BASE);
});

test("what is filled in comes out of the link again", () => {
  for (let seed = 0; seed < 800; seed += 1) {
    const lesson = randomLesson(createRandom(seed));
    const { draft, foreign } = draftOf(vocabulary, lesson);
    assert.deepEqual(foreign, [], `seed ${seed}`);
    const { settings, problems } = read(draft);
    assert.deepEqual([...problems], [], `seed ${seed}`);
    assert.deepEqual(resolve(vocabulary, settings), resolve(vocabulary, lesson), `seed ${seed}`);
    const link = linkOf(vocabulary, settings, BASE);
    assert.match(link, /^https:\/\/example\.org\/play\/(\?[\x21-\x7e]+)?$/);
    const again = settingsIn(link);
    assert.deepEqual(
      [again.notices, resolve(vocabulary, again.explicit)],
      [[], resolve(vocabulary, lesson)],
      `seed ${seed}: ${link}`,
    );
    const back = readLink(vocabulary, link);
    assert.deepEqual(
      [back.problems, back.foreign, resolve(vocabulary, read(back.draft).settings)],
      [[], [], resolve(vocabulary, lesson)],
      `seed ${seed}`,
    );
  }
});

test("what is typed key by key comes out of the link", () => {
  for (let seed = 0; seed < 300; seed += 1) {
    const lesson = randomLesson(createRandom(seed));
    const texts = Object.keys(vocabulary.keys)
      .filter((key) => lesson[key] !== undefined)
      .map((key) => [key, vocabulary.format(key, lesson[key])]);
    const first = texts.filter(([key]) => key === "scene" || key === "dataset");
    const draft = type(EMPTY, [...first, ...texts.filter((pair) => !first.includes(pair))]);
    assert.deepEqual(
      resolve(vocabulary, settingsIn(linkOf(vocabulary, read(draft).settings, BASE)).explicit),
      resolve(vocabulary, lesson),
      `seed ${seed}`,
    );
  }
});

test("a wrong value is named and left out of the link, and stays in its field", () => {
  const draft = type(EMPTY, [
    ["lr", "0"],
    ["batch", "x"],
    ["n", "2.5"],
    ["validation", "1.5"],
    ["seed", "7"],
  ]);
  const reading = read(draft);
  assert.deepEqual(
    [...reading.problems].map(([key, { name }]) => [key, name]),
    [
      ["n", "NotAnInteger"],
      ["validation", "NotAnInteger"],
      ["lr", "OutOfRange"],
      ["batch", "NotANumber"],
    ],
  );
  assert.deepEqual(reading.settings, { seed: 7 });
  assert.equal(textOf(vocabulary, draft, "lr", reading), "0");
  assert.equal(textOf(vocabulary, draft, "b", reading), "4.2");
  assert.equal(linkOf(vocabulary, reading.settings, BASE), `${BASE}?seed=7`);
});

test("an emptied field is as the preset says, unless empty is a value", () => {
  const draft = type(EMPTY, [
    ["dataset", "norris"],
    ["lr", "0.5"],
    ["label", ""],
    ["lr", " "],
    ["b0", "3"],
    ["b0", ""],
  ]);
  assert.deepEqual(read(draft).settings, { dataset: "norris", label: "" });
  assert.equal(read(draft).config.lr, 0.1);
});

test("the minus of the page is a minus", () => {
  assert.equal(read(put(vocabulary, EMPTY, "b", "−3")).settings.b, -3);
});

test("the minus in the name of a column stays as the file has it", () => {
  const table = put(vocabulary, EMPTY, "dataset", "csv");
  const named = put(vocabulary, put(vocabulary, table, "label", "y − ŷ"), "features", "a−b,c-d");
  const { label, features } = read(named).settings;
  assert.deepEqual([label, features], ["y − ŷ", ["a−b", "c-d"]]);
});

test("another scene or data set loses nothing that was typed", () => {
  const line = type(EMPTY, [
    ["lr", "0.5"],
    ["n", "50"],
    ["seed", "7"],
    ["theme", "dark"],
  ]);
  const houses = put(vocabulary, line, "dataset", "houses");
  assert.deepEqual(read(houses).settings, { dataset: "houses", seed: 7, theme: "dark" });
  assert.equal(read(houses).keys.includes("n"), false);
  const gaussian = type(houses, [
    ["scene", "gaussian"],
    ["sigma", "2"],
  ]);
  assert.deepEqual(read(gaussian).settings, { scene: "gaussian", sigma: [2], theme: "dark" });
  assert.equal(textOf(vocabulary, gaussian, "mu", read(gaussian)), "0,0,3");
  const likelihood = put(vocabulary, gaussian, "scene", "likelihood");
  assert.deepEqual(read(likelihood).config.sigma, [0.5], "each scene has its own");
  const back = type(likelihood, [
    ["scene", "sgd"],
    ["dataset", "line"],
  ]);
  assert.deepEqual(read(back).settings, { scene: "sgd", dataset: "line", n: 50, seed: 7, lr: 0.5, theme: "dark" });
});

test("a scene brings its data set and has only its own keys", () => {
  const houses = read(put(vocabulary, EMPTY, "scene", "houses"));
  assert.deepEqual([houses.config.dataset, houses.config.standardise], ["houses", true]);
  for (const key of ["area", "turn", "lr", "hide"]) assert.ok(houses.keys.includes(key), key);
  for (const key of ["mu", "elements", "n", "lesson"]) assert.ok(!houses.keys.includes(key), key);
  const vectorize = read(put(vocabulary, EMPTY, "scene", "vectorize")).keys;
  const ofAll = Object.keys(json.keys).filter((key) => json.keys[key].scenes === undefined);
  assert.deepEqual([...vectorize].sort(), ["elements", ...ofAll].sort());
});

test("every key of the vocabulary has one place in the form, a new one too", () => {
  const more = structuredClone(json);
  more.keys.momentum = { ...json.keys.lr, default: 0 };
  more.keys.wind = { ...json.keys.area, scenes: ["houses"] };
  more.keys.sound = { ...json.keys.theme };
  const wider = createVocabulary(more);
  const groups = groupsOf(wider);
  assert.deepEqual(groups.flatMap(({ keys }) => keys).sort(), Object.keys(more.keys).sort());
  const groupOf = (key) => groups.find(({ keys }) => keys.includes(key)).name;
  assert.deepEqual(["momentum", "wind", "sound", "mu"].map(groupOf), ["data", "lesson", "view", "lesson"]);
});

test("a scene reads no key that the vocabulary does not give it", () => {
  for (const { slug, trains } of SCENES) {
    const folder = new URL(`../../www/scenes/${slug}/`, import.meta.url);
    const text = readdirSync(folder)
      .filter((name) => name.endsWith(".js"))
      .map((name) => readFileSync(new URL(name, folder), "utf8"))
      .join("\n");
    const names = [...text.matchAll(/\bconfig\.(\w+)|\{([\w, ]+)\} = \w*\.?config\b/g)].flatMap(
      ([, one, many]) => one ?? many.split(", "),
    );
    const keys = [...new Set(names)].filter((name) => vocabulary.has(name));
    assert.ok(trains || keys.length > 0, slug);
    for (const key of keys) assert.ok(isOf(vocabulary, key, slug), `${slug}: ${key}`);
  }
});

test("the frame has the figure alone unless that was ruled out; the link as it was chosen", () => {
  const usual = read(put(vocabulary, EMPTY, "lr", "0.1")).settings;
  assert.equal(linkOf(vocabulary, usual, BASE), `${BASE}?lr=0.1`);
  assert.equal(
    frameCode(vocabulary, usual, BASE, { title: 'A "b" & <c>', width: 960, height: 540 }),
    '<iframe src="https://example.org/play/?lr=0.1&amp;embed=on" width="960" height="540" title="A &quot;b&quot; &amp; &lt;c&gt;" allow="fullscreen; clipboard-write" loading="lazy"></iframe>',
  );
  const never = read(put(vocabulary, EMPTY, "embed", "off")).settings;
  assert.equal(linkOf(vocabulary, framed(never), BASE), BASE);
  assert.match(elementCode(vocabulary, never, BASE), / embed="off"/);
  assert.equal(linkOf(vocabulary, read(put(vocabulary, EMPTY, "embed", "on")).settings, BASE), `${BASE}?embed=on`);
});

test("the attributes of the element are the settings", () => {
  const draft = type(EMPTY, [
    ["dataset", "csv"],
    ["label", 'a"b<c'],
    ["standardise", "off"],
    ["autoplay", "on"],
  ]);
  assert.equal(
    elementCode(vocabulary, read(draft).settings, BASE),
    '<script src="https://example.org/play/embed.js"></script>\n<sgd-playground scene="sgd" dataset="csv" label="a&quot;b&lt;c" standardise="off" autoplay></sgd-playground>',
  );
  for (let seed = 0; seed < 200; seed += 1) {
    const { settings } = read(draftOf(vocabulary, randomLesson(createRandom(seed))).draft);
    const attributes = [...elementCode(vocabulary, settings, BASE).matchAll(/ (\w+)(?:="([^"]*)")?(?=[ >])/g)].filter(
      ([, name]) => name !== "src",
    );
    const plain = (text) =>
      text.replaceAll("&gt;", ">").replaceAll("&lt;", "<").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
    const given = Object.fromEntries(
      attributes.map(([, name, text]) => [name, vocabulary.parse(name, plain(text ?? "")).value]),
    );
    assert.deepEqual(
      resolve(vocabulary, { embed: true, ...given }),
      resolve(vocabulary, framed(settings)),
      `seed ${seed}`,
    );
  }
});

test("an address is taken without query and hash, and only of the web", () => {
  assert.equal(baseOf(" https://example.org/a/index.html?x=1#y "), "https://example.org/a/index.html");
  assert.deepEqual(["file:///a/b.html", "example.org", "", "javascript:alert(1)"].map(baseOf), [
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  assert.deepEqual(
    [isLocal("http://127.0.0.1:8000/"), isLocal("http://localhost/"), isLocal(BASE)],
    [true, true, false],
  );
});

test("of a link with wrong parts each is named, and what was written stands in the form", () => {
  const { draft, problems, foreign } = readLink(
    vocabulary,
    "https://a.example/?scene=gaussian&sigma=0&lr=0.1&utm=x#theme=neon",
  );
  const reading = read(draft);
  assert.deepEqual(
    problems.map(({ name, details }) => [name, details.key]),
    [
      ["OutOfRange", "sigma"],
      ["NotAllowed", "theme"],
      ["UnknownKey", "utm"],
    ],
  );
  assert.deepEqual([foreign, reading.config.scene], [["lr"], "gaussian"]);
  assert.deepEqual(
    [textOf(vocabulary, draft, "sigma", reading), textOf(vocabulary, draft, "theme", reading)],
    ["0", "neon"],
  );
  assert.deepEqual([...reading.problems.keys()], ["sigma", "theme"]);
});

test("the hash of a link comes on top of its query", () => {
  const { draft, problems } = readLink(vocabulary, "http://a.example/x/?dataset=line&lr=0.5&batch=8#lr=0.1&steps=40");
  assert.deepEqual([problems, read(draft).settings], [[], { dataset: "line", lr: 0.1, batch: 8, steps: 40 }]);
});

test("a link may be an address, a query or a hash, and nothing else", () => {
  for (const text of ["?lr=0.1", "#lr=0.1", "lr=0.1", "play/index.html?lr=0.1", "https://a.example/?lr=0.1"]) {
    assert.deepEqual(read(readLink(vocabulary, text).draft).settings, { lr: 0.1 }, text);
  }
  assert.deepEqual(readLink(vocabulary, "https://a.example/").draft, {});
  for (const text of ["", "hello", "what is this? no", "  "]) assert.equal(readLink(vocabulary, text), undefined, text);
});

test("the visitor's run is taken along or left, and all else stays as typed", () => {
  const reduce = createReducer(vocabulary);
  const begun = createState(
    vocabulary,
    readSettings(vocabulary, { query: "?dataset=d2l&lr=0.5&theme=dark", hash: "" }),
  );
  const state = [
    { type: "stepped", steps: 40, epochs: 1 },
    { type: "settings", values: { lr: 0.1 } },
    { type: "stepped", steps: 96, epochs: 3, lr: 0.1, changes: "40:lr:0.1" },
  ].reduce(reduce, begun);
  const withRun = draftOf(vocabulary, settingsNow(vocabulary, state, true)).draft;
  assert.equal(
    linkOf(vocabulary, read(withRun).settings, ""),
    "?dataset=d2l&lr=0.5&steps=96&changes=40:lr:0.1&theme=dark",
  );
  assert.equal(
    linkOf(vocabulary, read(withRun).settings, ""),
    hashOf(vocabulary, { ...state, base: {} }).replace("#", "?"),
    "as the page's own link",
  );
  const typed = put(vocabulary, withRun, "seed", "9");
  const without = switchRun(vocabulary, typed, state, false);
  assert.deepEqual(read(without).settings, { dataset: "d2l", seed: 9, lr: 0.1, theme: "dark" });
  assert.deepEqual(read(switchRun(vocabulary, without, state, true)).settings, read(typed).settings);
});

test("a wrong text for scene or data set chooses nothing", () => {
  const draft = type(EMPTY, [["dataset", "moon"]]);
  assert.deepEqual(placeOf(vocabulary, draft), { scene: "sgd", dataset: "line" });
  assert.equal(read(draft).problems.get("dataset").name, "NotAllowed");
});
