/** The texts of the scene houses keep their word: their numbers, in both languages, are those of the engine. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import init, { Trainer } from "../../dist/engine/sgd_playground.js";
import { engineConfig } from "../../www/config.js";
import { TASKS } from "../../www/scenes/houses/tasks.js";
import { readSettings } from "../../www/settings.js";
import { createVocabulary } from "../../www/vocabulary.js";

const root = new URL("../../", import.meta.url);
const readText = (/** @type {string} */ path) => readFileSync(new URL(path, root), "utf8");
const vocabulary = createVocabulary(JSON.parse(readText("www/vocabulary.json")));
const csv = readText("www/data/ames-houses.csv");
const rows = csv
  .trim()
  .split("\n")
  .slice(1)
  .map((row) => row.split(",").map(Number));
/** @typedef {"en" | "zh-Hans"} Lang */
const langs = /** @type {const} */ (["en", "zh-Hans"]);
const prose = { en: readText("www/scenes/houses/en.md"), "zh-Hans": readText("www/scenes/houses/zh-Hans.md") };
const words = {
  en: JSON.parse(readText("www/scenes/houses/en.json")),
  "zh-Hans": JSON.parse(readText("www/scenes/houses/zh-Hans.json")),
};
await init({ module_or_path: readFileSync(new URL("dist/engine/sgd_playground_bg.wasm", root)) });

/** @param {string} settings @param {Record<string, unknown>} [changed] */
function start(settings, changed = {}) {
  const { explicit, notices } = readSettings(vocabulary, { query: "?scene=houses", hash: `#${settings}` });
  assert.deepEqual(notices, []);
  const config = engineConfig(vocabulary, { dataset: "houses", ...explicit });
  return Trainer.fromCsv(csv, "price_usd", { ...config, ...changed });
}

/** @param {string} id */
const taskOf = (id) => TASKS.find((task) => task.id === id) ?? assert.fail(id);

/** @param {Trainer} trainer */
const rmseOf = (trainer) => Math.sqrt(2 * trainer.trainLoss());

/** The numbers of a sentence: what a group of the pattern holds. @param {string} text @param {RegExp} pattern */
function numbersIn(text, pattern) {
  const found = pattern.exec(text) ?? assert.fail(`the text does not say ${pattern}`);
  return found.slice(1).map((number) => Number(number.replaceAll(",", "")));
}

/** @param {number[]} values */
const mean = (values) => values.reduce((sum, x) => sum + x, 0) / values.length;

// Training and validation.

/** Sum of squared residuals. @param {number[][]} examples @param {{ w: ArrayLike<number>, b: number }} parameters */
const squaresOf = (examples, { w, b }) =>
  examples.reduce((sum, [area, age, price]) => sum + (w[0] * area + w[1] * age + b - price) ** 2, 0);

/**
 * By how much the RMSE of the validation rows of a draw is above that of its training rows: with least squares on the
 * training rows, and with other parameters, which no draw has shaped.
 * @param {number} seed @param {{ w: ArrayLike<number>, b: number }} others
 */
function gapsOf(seed, others) {
  const trainer = start("standardise=on", { validation: 0.2, seed });
  const [features, targets] = [trainer.features(), trainer.targets()];
  const seen = Array.from(targets, (price, i) => [features[2 * i], features[2 * i + 1], price]);
  const [nTrain, nValidation] = [trainer.nTrain, trainer.nValidation];
  const gap = (/** @type {typeof others} */ parameters) => {
    const training = squaresOf(seen, parameters);
    const validation = squaresOf(rows, parameters) - training;
    return Math.sqrt(validation / nValidation) - Math.sqrt(training / nTrain);
  };
  return { gap: gap(trainer.leastSquares()), ofTheDraw: gap(others), nTrain };
}

test("training and validation differ by thousands of dollars, either way, and the fit accounts for little of it", () => {
  const best = start("standardise=on").leastSquares();
  const draws = Array.from({ length: 200 }, (_, seed) => gapsOf(seed, best));
  const share = (/** @type {(gap: number) => boolean} */ isCounted) =>
    draws.filter(({ gap }) => isCounted(gap)).length / draws.length;
  const ofTheFit = mean(draws.map(({ gap, ofTheDraw }) => gap - ofTheDraw));
  const patterns = {
    en: /other ([\d,]+),.*in half of all draws by more than ([\d,]+)\..*opens a gap of only about (\d+) dollars/,
    "zh-Hans": /其余 ([\d,]+) 行.*有一半的抽样相差超过 ([\d,]+) 美元.*只会造成约 (\d+) 美元的差距/,
  };
  for (const lang of langs) {
    const [n, half, fit] = numbersIn(prose[lang], patterns[lang]);
    assert.equal(n, draws[0].nTrain);
    // Standard errors with 200 draws: 0.035 of a share of one half, 12 dollars of the mean.
    assert(Math.abs(share((gap) => Math.abs(gap) > half) - 0.5) < 0.1, `${lang}: ${half}`);
    assert(Math.abs(ofTheFit - fit) < 40, `${lang}: ${fit} for ${ofTheFit}`);
  }
  // In about half of the draws validation is the lower one.
  assert(Math.abs(share((gap) => gap < 0) - 0.5) < 0.1, String(share((gap) => gap < 0)));
});

test("the twenty largest errors hold the share of the sum of squares that the text says", () => {
  const best = start("standardise=on").leastSquares();
  const squares = rows.map((row) => squaresOf([row], best)).sort((a, b) => b - a);
  const sum = (/** @type {number[]} */ values) => mean(values) * values.length;
  const patterns = {
    en: /the 20 largest errors hold (\d+)% of the sum of squares/,
    "zh-Hans": /最大的 20 个误差占平方和的 (\d+)%/,
  };
  for (const lang of langs) {
    const [percent] = numbersIn(prose[lang], patterns[lang]);
    assert.equal(Math.round((100 * sum(squares.slice(0, 20))) / sum(squares)), percent);
  }
});

// Tasks.

test("faster than the preset: the preset takes about as many steps as the task says", () => {
  const { settings } = taskOf("houses-sixty");
  const counts = Array.from({ length: 20 }, (_, seed) => {
    const trainer = start(settings, { seed });
    const least = Math.sqrt(2 * trainer.leastSquaresLoss());
    while (rmseOf(trainer) > 1.01 * least && trainer.steps < 1000) trainer.step(1);
    return trainer.steps;
  });
  const patterns = { en: /some (\d+) steps/, "zh-Hans": /大约 (\d+) 步/ };
  for (const lang of langs) {
    const [steps] = numbersIn(words[lang]["try.houses-sixty.about"], patterns[lang]);
    assert(Math.min(...counts) <= steps && steps <= Math.max(...counts), `${lang}: ${steps} of ${counts}`);
  }
});
