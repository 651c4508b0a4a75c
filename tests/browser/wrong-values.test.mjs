// @ts-check
/** Wrong values in the address: the default instead, and a notice that names key, value and what is allowed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { builtPage, startHost } from "./builds.mjs";
import { startSite } from "./harness.mjs";
import { readVocabulary } from "../common/vocabulary.mjs";
import { languages, settingName, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();
/**
 * @type {{ keys: Record<string, { default: unknown, values?: string[], min?: number, max?: number }>,
 *   presets: Record<string, Record<string, unknown>> }}
 */
const vocabulary = readVocabulary();

/**
 * Two wrong texts for every key that can have one; where only a part of it is wrong, that part.
 * @type {Record<string, [string, string?][]>}
 */
const wrong = {
  scene: [["calculus"], [""]],
  lesson: [["calculus"], ["Ringing"]],
  dataset: [["iris"], ["LINE"]],
  n: [["0"], ["1e3.5"]],
  validation: [["-0.1"], ["some"]],
  w: [
    ["1,two", "two"],
    ["1,2e9", "2e9"],
  ],
  b: [["b"], ["-1e10"]],
  noise: [["-1"], ["0.5σ"]],
  family: [["cauchy"], ["0"]],
  correlation: [["1.1"], ["none"]],
  repeat: [["0"], ["101"]],
  points: [
    ["1,two", "two"],
    ["1,1e10", "1e10"],
  ],
  missing: [["drop"], ["on"]],
  separator: [["colon"], [","]],
  decimal: [["dot"], ["."]],
  header: [["first"], ["1"]],
  encoding: [["utf-7"], ["UTF-8"]],
  standardise: [["maybe"], ["1"]],
  seed: [["-1"], ["4294967296"]],
  lr: [["0"], ["fast"]],
  batch: [["0"], ["2.5"]],
  loss: [["l2"], ["Squared"]],
  init: [["ones"], ["0"]],
  w0: [["a"], ["1,-1e10", "-1e10"]],
  b0: [["b"], ["1e10"]],
  shuffle: [["no"], ["true"]],
  order: [["random"], ["1"]],
  steps: [["-1"], ["10000001"]],
  epochs: [["two"], ["1e8"]],
  changes: [["5:lr"], ["5:batch:0", "0"]],
  stop: [["-1"], ["2.5"]],
  within: [["-0.1"], ["half"]],
  speed: [["0.1"], ["10001"]],
  autoplay: [["yes"], ["2"]],
  mu: [["0,zero", "zero"], ["8"]],
  sigma: [["1,0", "0"], ["wide"]],
  curve: [["0"], ["1.5"]],
  bounds: [
    ["1,9", "9"],
    ["-1,8", "8"],
  ],
  rate: [["0"], ["fast"]],
  samples: [["-1"], ["100001"]],
  example: [["0"], ["1.5"]],
  area: [["-1"], ["large"]],
  age: [["1001"], ["old"]],
  turn: [["181"], ["left"]],
  tilt: [["-1"], ["91"]],
  over: [["x"], ["W"]],
  model: [["uniform"], ["t"]],
  outlier: [["one"], ["1"]],
  product: [["-1"], ["many"]],
  elements: [["9"], ["1e8"]],
  lang: [["fr"], ["chinese"]],
  theme: [["neon"], ["white"]],
  embed: [["full"], ["0"]],
  lecture: [["yes"], ["1"]],
  hide: [["everything"], ["lr,sliders", "sliders"]],
  host: [["powerpoint"], ["keynote"]],
  origin: [["example.org"], ["ftp://example.org"]],
};

/** @param {number} turn which of the wrong texts */
function address(turn) {
  const texts = Object.entries(wrong).map(([key, texts]) => `${key}=${encodeURIComponent(texts[turn][0])}`);
  return (turn === 0 ? "?" : "#") + texts.join("&");
}

/** @param {Scene} scene */
async function notices({ notices }) {
  const texts = await notices.allInnerTexts();
  return texts.map((text) => text.replaceAll("\u00a0", " "));
}

/** A number as a visitor reads it. @param {number} x */
const written = (x) => x.toLocaleString("en-US").replace("-", "−");

/**
 * The notice of a key says what was given and what is allowed.
 * @param {Scene} scene
 * @param {string[]} said
 * @param {string} key
 * @param {string} given
 */
function expectExplained({ lang }, said, key, given) {
  const notice = said.find((text) => text.includes(settingName(lang, key)));
  assert(notice, `a notice names ${key}`);
  if (given !== "") {
    assert(notice.includes(given) || notice.includes(written(Number(given))), `“${notice}” names ${given}`);
  }
  const { values = [], max } = vocabulary.keys[key];
  for (const value of values) assert(notice.includes(value), `“${notice}” offers ${value}`);
  if (max !== undefined && !/\d,$/.test(given)) {
    assert(notice.includes(written(max)), `“${notice}” names the most, ${max}`);
  }
}

test("every key of the vocabulary is tried, but names: any text is one", () => {
  const tried = [...Object.keys(wrong), "label", "features"];
  assert.deepEqual(tried.sort(), Object.keys(vocabulary.keys).sort());
});

for (const lang of languages) {
  for (const turn of [0, 1]) {
    const where = turn === 0 ? "query" : "hash";
    test(
      `wrong values of every key in the ${where} are explained, and the page trains all the same, ${lang}`,
      visiting(site, { lang, path: address(turn) }, async (scene) => {
        const said = await notices(scene);
        const { config } = await scene.state();
        for (const [key, texts] of Object.entries(wrong)) {
          const [whole, part = whole] = texts[turn];
          expectExplained(scene, said, key, part);
          const usual = vocabulary.presets.line[key] ?? vocabulary.keys[key].default;
          if (key in config) assert.deepEqual(config[key], usual, `${key} is the default`);
        }
        assert.equal(said.length, Object.keys(wrong).length, "one notice each");
        await scene.epoch.click();
        assert.equal((await scene.state()).steps, 7);
      }),
    );
  }
}

/**
 * Values that are right in themselves and wrong for the data: what the notice names, and the default.
 * @type {[string, string, Record<string, [string[], unknown?]>][]}
 */
const unfit = [
  [
    "settings of other data, too many weights and part of an example",
    "?w0=1,2&label=price&features=a,b&points=1,2,3,4&missing=omit&validation=1.5",
    { w0: [["2", "1"], []], label: [[]], features: [[]], points: [[]], missing: [[]], validation: [["1.5"], 100] },
  ],
  [
    "a truth behind data that were measured, more of them, and a target that is not there",
    "?dataset=norris&noise=1&validation=5&label=z",
    { noise: [[]], validation: [["5", "1"], 0], label: [["z", "“y”, “x”"], "y"] },
  ],
  [
    "a feature that is not there",
    "?dataset=houses&features=area,rooms",
    { features: [["area", "“area_sqft”, “age_years”, “price_usd”"], []] },
  ],
  ["a batch above all examples", "?n=50&batch=64", { batch: [["64", "50"]] }],
];

for (const [what, path, keys] of unfit) {
  test(
    `${what}: a notice, and the default`,
    visiting(site, { path }, async (scene) => {
      const said = await notices(scene);
      const { config } = await scene.state();
      for (const [key, [parts, usual]] of Object.entries(keys)) {
        const notice = said.find((text) => text.includes(scene.t(`setting.${key}`)));
        assert(notice, `a notice names ${key}`);
        for (const part of parts) assert(notice.includes(part), `“${notice}” names ${part}`);
        if (usual !== undefined) assert.deepEqual(config[key], usual);
      }
      assert.equal(said.length, Object.keys(keys).length, said.join("\n"));
      await scene.epoch.click();
      assert.equal((await scene.state()).epochs, 1);
    }),
  );
}

test(
  "a preset's batch above all examples is clamped silently",
  visiting(site, { path: "?n=5" }, async (scene) => {
    assert.equal(await scene.notices.count(), 0);
    await scene.minibatch.click();
    assert.equal((await scene.state()).epochs, 1);
  }),
);

test(
  "a notice can be dismissed, and goes when its key is set right",
  visiting(site, { path: "?lr=x&batch=y&seed=z" }, async (scene) => {
    assert.equal(await scene.notices.count(), 3);
    await scene.notices.filter({ hasText: "(seed)" }).getByRole("button", { name: "Dismiss" }).click();
    await scene.notices.filter({ hasText: "(seed)" }).waitFor({ state: "detached" });
    await scene.enter("lr", "0.1");
    await scene.notices.filter({ hasText: "(lr)" }).waitFor({ state: "detached" });
    assert.equal(await scene.notices.count(), 1);
  }),
);

test(
  "of several notices the next one has the focus when one is dismissed",
  visiting(site, { path: "?lr=x&batch=y" }, async ({ page, notices }) => {
    const [first, second] = ["(lr)", "(batch)"].map((hasText) => notices.filter({ hasText }).getByRole("button"));
    await first.focus();
    await page.keyboard.press("Enter");
    await first.waitFor({ state: "detached" });
    assert(await second.evaluate((node) => node === document.activeElement));
  }),
);

test("a page whose words do not come says so in both languages", async () => {
  const host = await startHost(await builtPage());
  host.instead = async (path) => (path.endsWith("vocabulary.json") ? "no JSON" : undefined);
  const visit = await site.open({ path: host.url });
  const said = visit.page.getByRole("alert");
  await said.waitFor();
  assert.match(await said.innerText(), /has not started[^]*没有启动/);
  await visit.close();
  host.close();
});
