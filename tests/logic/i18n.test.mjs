import assert from "node:assert/strict";
import { test } from "node:test";
import { createTranslator, languageOf, pickLanguage } from "../../www/i18n/translator.js";
import { createRandom } from "./random.mjs";

const dictionary = {
  greeting: "Hello {name}",
  counts: "{n} of {total}",
  counted: "{n} {n|example|examples}",
  "setting.lr": "learning rate",
  "error.OutOfRange": "{key}: {given} is outside {range} ({min} to {max})",
  "error.NotAllowed": "{key}: {given}; allowed: {allowed}",
  "error.TextCell": "row {row}, column {column}: {given}",
  "error.Fault": "something failed: {message}",
};
const en = createTranslator(dictionary, "en");
const zh = createTranslator(dictionary, "zh-Hans");

test("placeholders are filled, numbers in the reader's form, texts as they are", () => {
  assert.equal(en.t("greeting", { name: "$& {n} <b>" }), "Hello $& {n} <b>");
  assert.equal(en.t("counts", { n: 1000, total: -0.5 }), "1,000 of −0.5");
});

test("a word follows its count, written as a number or as text", () => {
  const forms = { 0: "0 examples", 1: "1 example", 2: "2 examples", 0.2: "0.2 examples", 1000: "1,000 examples" };
  for (const [n, text] of Object.entries(forms)) assert.equal(en.t("counted", { n: Number(n) }), text);
  assert.equal(en.t("counted", { n: "1" }), "1 example");
  assert.equal(en.t("counted", { n: "1,000" }), "1,000 examples");
  assert.equal(zh.t("counted", { n: 1 }), "1 examples", "Chinese has one form, the last");
});

test("a missing text and a missing parameter are defects", () => {
  assert.throws(() => en.t("nothing"), /no text for "nothing"/);
  assert.throws(() => en.t("toString"), /no text/);
  assert.throws(() => en.t("greeting"), /needs \{name\}/);
  assert.throws(() => en.t("greeting", { name: undefined }), /needs \{name\}/);
  assert.throws(() => createTranslator({ odd: "{toString}" }, "en").t("odd"), /needs \{toString\}/);
});

test("fixed decimals have a real minus and no negative zero", () => {
  assert.equal(en.number(-0.2584), "−0.258");
  assert.equal(en.number(-0.0001), "0.000");
  assert.equal(en.number(-0), "0.000");
  assert.equal(en.number(1234.5, 1), "1,234.5");
  assert.equal(en.number(2.5, 0), "3");
  assert.equal(zh.number(-1234.5, 2), "−1,234.50");
  assert.equal(en.number(-12345678, 1), "−1.2×10⁷");
});

test("significant digits turn to powers of ten only where they must", () => {
  const cases = {
    0: 0,
    0.03: 0.03,
    0.0001: 1e-4,
    "1.2×10⁻⁵": 1.2e-5,
    "−1.23×10⁻⁷": -1.2345e-7,
    "1×10⁷": 9999999.9,
    "1,230,000": 1234567,
    "4.94×10⁻³²⁴": 5e-324,
    "−1.8×10³⁰⁸": -Number.MAX_VALUE,
  };
  for (const [text, x] of Object.entries(cases)) assert.equal(en.significant(x), text);
  assert.equal(en.significant(-0), "0");
  assert.equal(en.significant(9.9999e-5, 2), "0.0001");
  assert.equal(en.significant(0.283456, 4), "0.2835");
  assert.equal(zh.significant(-0.25), "−0.25");
});

test("integers are grouped, shares are percent", () => {
  assert.equal(en.integer(1e6), "1,000,000");
  assert.equal(en.integer(-0.4), "0");
  assert.equal(en.integer(-1234), "−1,234");
  assert.equal(en.percent(0.1234), "12.3%");
  assert.equal(en.percent(-0.00001), "0%");
  assert.equal(zh.percent(0.6827, 2), "68.27%");
  assert.equal(en.value(4294967295), "4,294,967,295");
  assert.equal(en.value(0.123456), "0.1235");
});

test("what is no number is a dash", () => {
  for (const x of [NaN, Infinity, -Infinity]) {
    for (const form of ["number", "significant", "integer", "percent", "value"]) assert.equal(en[form](x), "–", form);
  }
});

test("no form of any number shows a hyphen, an e, or a negative zero", () => {
  for (let seed = 0; seed < 2000; seed += 1) {
    const random = createRandom(seed);
    const x = (random.uniform() - 0.5) * 10 ** random.integer(-320, 308);
    const digits = random.integer(1, 6);
    for (const text of [en.number(x, digits), en.significant(x, digits), en.integer(x), en.percent(x), zh.value(x)]) {
      assert.doesNotMatch(text, /[-eE∞]|NaN|^−[0,.]*%?$/, `${x}`);
    }
  }
});

test("a significant number reads back as itself to its digits", () => {
  const digitOf = Object.fromEntries([..."⁰¹²³⁴⁵⁶⁷⁸⁹"].map((sign, digit) => [sign, String(digit)]));
  const plain = (text) =>
    Number(
      text
        .replaceAll(",", "")
        .replaceAll("−", "-")
        .replace("⁻", "-")
        .replace("×10", "e")
        .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (sign) => digitOf[sign]),
    );
  for (let seed = 0; seed < 1000; seed += 1) {
    const random = createRandom(seed);
    const x = (random.uniform() - 0.5) * 10 ** random.integer(-30, 30);
    assert.equal(plain(en.significant(x, 4)), Number(x.toPrecision(4)));
  }
});

test("the language is the setting, else the first that the reader knows, else English", () => {
  assert.equal(pickLanguage("zh-Hans", ["en"]), "zh-Hans");
  assert.equal(pickLanguage("en", ["zh-CN"]), "en");
  assert.equal(pickLanguage(null, ["de-DE", "zh-TW", "en"]), "zh-Hans");
  assert.equal(pickLanguage(null, ["fr", "en-US", "zh"]), "en");
  assert.equal(pickLanguage(null, []), "en");
  assert.equal(pickLanguage(undefined, ["de"]), "en");
  assert.equal(languageOf("zho"), undefined);
});

test("a problem becomes a sentence with key, value and range", () => {
  const details = { key: "lr", given: "0", min: 0, max: 1000, minExclusive: true };
  const range = "0 < learning rate (lr) ≤ 1,000".replace("learning rate (lr)", "lr").replaceAll(" ", "\u00a0");
  assert.equal(en.problem({ name: "OutOfRange", details }), `learning rate (lr): 0 is outside ${range} (0 to 1,000)`);
  assert.equal(
    en.problem({ name: "NotAllowed", details: { key: "loss", given: "x", allowed: ["a", "b"] } }),
    "loss: x; allowed: a, b",
  );
  assert.equal(
    zh.problem({ name: "NotAllowed", details: { key: "loss", given: "x", allowed: ["a", "b"] } }),
    "loss: x; allowed: a、b",
  );
  assert.equal(en.problem({ name: "TextCell", details: { row: 1500, column: "area" } }), "row 1,500, column area: –");
});

test("a problem of unknown kind is told as a fault", () => {
  assert.equal(
    en.problem({ name: "RuntimeError", details: { message: "unreachable" } }),
    "something failed: unreachable",
  );
  assert.equal(en.problem({ name: "Nothing", details: {} }), "something failed: –");
});

test("lists are separated as the language does", () => {
  assert.equal(en.list(["a", 1]), "a, 1");
  assert.equal(zh.list(["a", 1]), "a、1");
});
