import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { createTranslator } from "../../www/i18n/translator.js";
import { SCENES } from "../../www/scenes/course.js";
import { createVocabulary } from "../../www/settings/vocabulary.js";
import { json } from "./samples.mjs";

const root = new URL("../../", import.meta.url);
const readText = (path) => readFileSync(new URL(path, root), "utf8");

const dictionaries = { en: readDictionary("en"), "zh-Hans": readDictionary("zh-Hans") };
const keys = Object.keys(dictionaries.en);
const scripts = readdirSync(new URL("www/", root), { recursive: true })
  .filter((path) => path.endsWith(".js"))
  .map((path) => ({ path: `www/${path}`, text: readText(`www/${path}`) }));
const page = { path: "www/index.html", text: readText("www/index.html") };

/** Errors that the page itself makes, beside those of the engine. */
const PAGE_ERRORS = ["Clamped", "Fault", "NoWebAssembly", "OriginNeeded"];
/** What `translator.problem` fills in. */
const PROBLEM_PLACEHOLDERS = ["key", "given", "min", "max", "row", "column", "expected", "allowed", "message", "range"];

/**
 * The page's words, and those that scenes, the lesson builder and lecture mode bring. A key that stands twice would
 * silently win, in JSON.parse as in the page.
 */
function readDictionary(lang) {
  const own = SCENES.filter(({ isBare }) => !isBare).map(({ slug }) => `www/scenes/${slug}/${lang}.json`);
  const all = {};
  for (const path of [
    `www/i18n/${lang}.json`,
    `www/teaching/lesson-builder/${lang}.json`,
    `www/teaching/lecture/${lang}.json`,
    ...own,
  ]) {
    const text = readText(path);
    const dictionary = JSON.parse(text);
    const written = [...text.matchAll(/^\s*"((?:[^"\\]|\\.)*)"\s*:/gm)].map(([, key]) => key);
    assert.deepEqual(written, Object.keys(dictionary), `${path}: one entry a line, each key once`);
    for (const key of written) assert.ok(!Object.hasOwn(all, key), `${path}: ${key} is taken`);
    Object.assign(all, dictionary);
  }
  return all;
}

/** A word by its count: {n|example|examples}. */
const CHOICE = /\{(\w+)\|[^{|}]+\|[^{|}]+\}/g;
const placeholders = (text) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort();

/** Keys that a text names by literal: t("…"), also behind a condition, label("tag", "…"), data-i18n="…". */
function literalKeys({ path, text }) {
  const calls = [...text.matchAll(/\bt\(\s*([^()`]*?)\s*([,)])/g)].flatMap(([, argument, end]) =>
    [...argument.matchAll(/"(\w+(?:\.\w+)+)"/g)].map(([, key]) => ({ key, isBare: end === ")" })),
  );
  const markup = [
    /\blabel\(\s*"[^"]*",\s*"([^"]+)"/g,
    /"data-i18n[a-z-]*":\s*"([^"]+)"/g,
    /\sdata-i18n[a-z-]*="([^"]+)"/g,
  ].flatMap((pattern) => [...text.matchAll(pattern)].map(([, key]) => ({ key, isBare: true })));
  return [...calls, ...markup].map((use) => ({ ...use, path }));
}

/** Keys that a script composes, `figure.${name}.title`, as patterns. */
const composed = scripts.flatMap(({ path, text }) =>
  [...text.matchAll(/`([a-z]\w*\.[^`\n]*\$\{[^`\n]*)`/g)]
    .map(([, template]) => ({ path, template, source: template.replace(/\$\{[^}]*\}/g, "*") }))
    .filter(({ source }) => /^[\w.*-]+$/.test(source) && !/\.(js|css|json|html|csv|png|svg)$/.test(source))
    .map(({ path: file, template, source }) => ({
      path: file,
      template,
      pattern: new RegExp(`^${source.replaceAll(".", "\\.").replaceAll("*", "[\\w-]+")}$`),
    })),
);

const uses = [...scripts, page].flatMap(literalKeys);
const quoted = new Set(
  scripts.flatMap(({ text }) => [...text.matchAll(/["'`]([\w.-]+)["'`]/g)].map(([, name]) => name)),
);

/** The names in the engine's source, so that a new error cannot be without a sentence. */
function engineErrors() {
  const [, list = ""] = readText("src/regression/error.rs").split(/^kinds! \{$/m);
  return [...list.matchAll(/^ +([A-Z]\w+) = \w+\(/gm)].map(([, name]) => name);
}

test("both dictionaries have the same keys in the same order", () => {
  assert.deepEqual(Object.keys(dictionaries["zh-Hans"]), keys);
  for (const key of keys) assert.match(key, /^\w+(\.[\w-]+)+$/);
});

test("no text is empty, and none ends in a space by accident", () => {
  for (const [lang, dictionary] of Object.entries(dictionaries)) {
    for (const [key, text] of Object.entries(dictionary)) {
      assert.equal(typeof text, "string", `${lang}: ${key}`);
      assert.notEqual(text.trim(), "", `${lang}: ${key}`);
      assert.equal(text, text.trim(), `${lang}: ${key}`);
    }
  }
});

test("a text has the same placeholders in both languages, and no stray braces", () => {
  for (const key of keys) {
    const [en, zh] = [dictionaries.en[key], dictionaries["zh-Hans"][key] ?? ""];
    assert.deepEqual(placeholders(zh), placeholders(en), key);
    for (const text of [en, zh]) assert.doesNotMatch(text.replace(CHOICE, "").replace(/\{\w+\}/g, ""), /[{}]/, key);
  }
});

test("a word that depends on a count stands beside it, in the language that has such words", () => {
  for (const key of keys) {
    const counts = [...dictionaries.en[key].matchAll(CHOICE)].map(([, name]) => name);
    for (const name of counts) assert.ok(placeholders(dictionaries.en[key]).includes(name), `${key}: {${name}}`);
    assert.doesNotMatch(dictionaries["zh-Hans"][key] ?? "", CHOICE, key);
  }
});

test("what is counted is singular after 1, and plural after any other number", () => {
  const { t } = createTranslator(dictionaries.en, "en");
  const counted = (key, count) =>
    t(key, Object.fromEntries(placeholders(dictionaries.en[key]).map((name) => [name, count])));
  const plural = /\b1 (?:more |training )?(?!has\b|is\b)\w*(?<!s)s\b/;
  for (const wrong of ["1 rows", "1 more weights", "1 training examples", "1 of 1 steps"]) assert.match(wrong, plural);
  for (const key of keys) assert.doesNotMatch(counted(key, 1), plural, key);
  const several = {
    "parameters.more": "and 2 more weights",
    "progress.text": "2 of 2 steps",
    "transport.stepsPerSecond": "2 steps/s",
    "csv.summary": "2: 2 rows, 2 columns",
    "tables.shown": "2 of 2 rows",
  };
  for (const [key, text] of Object.entries(several)) {
    assert.equal(counted(key, 2), text);
    assert.equal(counted(key, "1,200"), text.replaceAll("2", "1,200"));
  }
  assert.match(counted("summary.paused", 0), /, 0 epochs complete:/);
  assert.match(counted("summary.paused", 1), /, 1 epoch complete:/);
});

test("every error of the engine and of the page has its sentence", () => {
  const names = engineErrors();
  assert.ok(names.includes("OutOfRange") && names.length > 15, "the list of names in error.rs is found");
  for (const name of [...names, ...PAGE_ERRORS]) assert.ok(keys.includes(`error.${name}`), `error.${name}`);
});

test("of a list the number of entries is out of range, and of a change the value in it", () => {
  const vocabulary = createVocabulary(json);
  const expected = {
    en: [
      "ends of the interval (bounds): 1 entry given. Allowed: 2.",
      "means (mu): 4 entries given. Allowed: 1–3.",
      "changes (changes): 5:lr:0 is out of range. Allowed: 0 < lr ≤ 1,000.",
    ],
    "zh-Hans": [
      "区间的两端（bounds）：给了 1 项。允许的项数：2。",
      "均值（mu）：给了 4 项。允许的项数：1–3。",
      "途中的改动（changes）：5:lr:0 超出范围。允许：0 < lr ≤ 1,000。",
    ],
  };
  for (const [lang, sentences] of Object.entries(expected)) {
    const translator = createTranslator(dictionaries[lang], lang);
    const said = (key, text) => translator.problem(vocabulary.parse(key, text).error).replaceAll("\u00a0", " ");
    assert.deepEqual([said("bounds", "1"), said("mu", "1,2,3,4"), said("changes", "5:lr:0")], sentences);
    assert.doesNotMatch(said("features", '"a'), /names[)）]/);
  }
});

test("no sentence about an error is left over", () => {
  const names = [...engineErrors(), ...PAGE_ERRORS, ...quoted];
  for (const key of keys.filter((name) => name.startsWith("error."))) {
    assert.ok(names.includes(key.slice("error.".length)), key);
  }
});

test("sentences about errors use only what an error can carry", () => {
  for (const key of keys.filter((name) => /^(error|brief)\./.test(name))) {
    for (const name of placeholders(dictionaries.en[key])) {
      assert.ok(PROBLEM_PLACEHOLDERS.includes(name), `${key}: {${name}}`);
    }
  }
});

test("an error is told in both languages, whatever details it has", () => {
  for (const [lang, dictionary] of Object.entries(dictionaries)) {
    const { problem } = createTranslator(dictionary, lang);
    for (const key of keys.filter((name) => name.startsWith("error."))) {
      const name = key.slice("error.".length);
      assert.doesNotMatch(problem({ name, details: {} }), /undefined|null|NaN|[{}]/, key);
      const details = {
        key: "lr",
        given: "0",
        min: 0,
        max: 1000,
        row: 2,
        column: "area",
        expected: "number",
        allowed: ["on", "off"],
      };
      assert.doesNotMatch(problem({ name, details }), /undefined|null|NaN|[{}]/, key);
    }
  }
});

test("every setting has a name, and no name is left over", () => {
  const names = keys.filter((key) => key.startsWith("setting.")).map((key) => key.slice("setting.".length));
  assert.deepEqual(names.sort(), Object.keys(json.keys).sort());
});

test("every choice and every control that can be hidden has a name", () => {
  const elsewhere = {
    scene: (value) => `scene.${value}.name`,
    dataset: (value) => `dataset.${value}`,
    lesson: (value) => `lesson.${value}.name`,
    theme: (value) => `theme.${value}`,
    hide: (value) => `hide.${value}`,
  };
  for (const [key, { values }] of Object.entries(json.keys)) {
    const nameOf = elsewhere[key] ?? ((value) => `choice.${key}.${value}`);
    for (const value of key === "lang" ? [] : (values ?? [])) assert.ok(keys.includes(nameOf(value)), nameOf(value));
  }
});

test("every text that the page asks for exists", () => {
  assert.ok(uses.length > 10, "calls are found");
  for (const { key, path } of uses) assert.ok(keys.includes(key), `${path}: ${key}`);
  for (const { template, path, pattern } of composed) {
    assert.ok(
      keys.some((key) => pattern.test(key)),
      `${path}: ${template}`,
    );
  }
});

test("a text with placeholders is never asked for without them", () => {
  for (const { key, path } of uses.filter(({ isBare }) => isBare)) {
    assert.deepEqual(placeholders(dictionaries.en[key] ?? ""), [], `${path}: ${key}`);
  }
});

test("every text is used", () => {
  const asked = new Set([...uses.map(({ key }) => key), ...quoted]);
  const unused = keys.filter((key) => !asked.has(key) && !composed.some(({ pattern }) => pattern.test(key)));
  assert.deepEqual(unused, []);
});
