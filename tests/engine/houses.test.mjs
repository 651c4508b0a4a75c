/** The texts of the scene houses keep their word: their numbers, in both languages, are those of the engine. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import init, { Trainer } from "../../dist/engine/sgd_playground.js";
import { engineConfig, resolve } from "../../www/settings/config.js";
import { createTranslator } from "../../www/i18n/translator.js";
import { TASKS } from "../../www/scenes/houses/tasks.js";
import { readSettings } from "../../www/settings/link.js";
import { createVocabulary } from "../../www/settings/vocabulary.js";
import { readVocabulary } from "../common/vocabulary.mjs";

const root = new URL("../../", import.meta.url);
const readText = (/** @type {string} */ path) => readFileSync(new URL(path, root), "utf8");
const vocabulary = createVocabulary(readVocabulary());
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

/** The settings of the link to a lesson. @param {Lang} lang @param {string} id */
function linkOf(lang, id) {
  const [, settings] = new RegExp(`\\]\\(\\?scene=sgd#(lesson=${id}&[^)]*)\\)`).exec(prose[lang]) ?? [];
  return settings ?? assert.fail(`${lang}: no link to ${id}`);
}

/** @param {number[]} values @param {number} share */
const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.round(share * (values.length - 1))];

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

// Raw and standardised features.

test("raw features: with half of 2/λmax the full batch comes to the false plateau that the text describes", () => {
  const patterns = {
    en: /After \$10\^5\$ steps .*RMSE ([\d,]+)\. But \$b\$ is near (\d+), and least squares has ([\d,]+)/,
    "zh-Hans": /走 \$10\^5\$ 步.*RMSE 为 ([\d,]+)。可 \$b\$ 还在 (\d+) 附近，而最小二乘的是 ([\d,]+)/,
  };
  for (const lang of langs) {
    const [rmse, bias, best] = numbersIn(prose[lang], patterns[lang]);
    const trainer = start(linkOf(lang, "unscaled"));
    assert.equal(trainer.batchesPerEpoch, 1, "the sentence is about the full batch");
    assert(Math.abs(trainer.lr / trainer.largestStableRate() - 0.5) < 0.01, String(trainer.lr));
    trainer.step(100_000);
    assert(Math.abs(rmseOf(trainer) - rmse) < 10, `${lang}: ${rmseOf(trainer)}`);
    assert(Math.abs(trainer.b - bias) < 20, `${lang}: ${trainer.b}`);
    assert.equal(Math.round(trainer.leastSquares().b), best);
  }
});

test("standardised features: the full batch brings all three parameters to least squares within so many steps", () => {
  const patterns = {
    en: /all three parameters are at least squares within (\d+) steps/,
    "zh-Hans": /三个参数在 (\d+) 步之内/,
  };
  for (const lang of langs) {
    const [steps] = numbersIn(prose[lang], patterns[lang]);
    const trainer = start(linkOf(lang, "standardised"));
    assert.equal(trainer.batchesPerEpoch, 1);
    const best = trainer.leastSquares();
    const isThere = () =>
      [0, 1].every((j) => Math.abs(trainer.w[j] / best.w[j] - 1) < 1e-3) && Math.abs(trainer.b / best.b - 1) < 1e-3;
    trainer.step(steps);
    for (let step = 0; step < 300; step += 1) {
      assert(isThere(), `${lang}, step ${trainer.steps}: ${trainer.w}, ${trainer.b}`);
      trainer.step(1);
    }
  }
});

test("standardised features, minibatches: b wanders as far as the text says, at little cost in RMSE", () => {
  const patterns = {
    en: /minibatches of (\d+) .*mostly between about ([\d,]+) and ([\d,]+), while the RMSE stays within (\d+)%/,
    "zh-Hans": /(\d+) 个样本的小批量.*大多在 ([\d,]+) 与 ([\d,]+) 之间游荡，而 RMSE .*不到 (\d+)%/,
  };
  for (const lang of langs) {
    const [batch, low, high, percent] = numbersIn(prose[lang], patterns[lang]);
    for (const seed of [0, 1, 2]) {
      const trainer = start(linkOf(lang, "standardised"), { batch, seed });
      const least = Math.sqrt(2 * trainer.leastSquaresLoss());
      trainer.step(300);
      const biases = Array.from({ length: 500 }, () => {
        trainer.step(1);
        assert(rmseOf(trainer) < (1 + percent / 100) * least, `${lang}, step ${trainer.steps}: ${rmseOf(trainer)}`);
        return trainer.b;
      });
      const [fifth, last] = [quantile(biases, 0.05), quantile(biases, 0.95)];
      // Nine tenths of the steps lie there.
      assert(Math.abs(fifth - low) < 6000 && Math.abs(last - high) < 6000, `${lang}, seed ${seed}: ${fifth}, ${last}`);
    }
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

test("a plateau that is none: below the price that the task says the RMSE looks settled, and the intercept is far off", () => {
  const { check, settings } = taskOf("houses-plateau");
  const { explicit } = readSettings(vocabulary, { query: "?scene=houses", hash: `#${settings}` });
  const patterns = { en: /below \$([\d,]+)/, "zh-Hans": /低于 ([\d,]+) 美元/ };
  for (const lang of langs) {
    const [price] = numbersIn(words[lang]["try.houses-plateau.about"], patterns[lang]);
    const trainer = start(settings);
    const { done } = createChecker(trainer, lang);
    while (rmseOf(trainer) >= price) {
      assert.equal(done(), false, `${lang}, step ${trainer.steps}`);
      assert(trainer.step(100) === 100 && trainer.steps < 20_000);
    }
    assert.equal(done(), true);
    // Settled: over as many steps again it never rises, and falls by less than a percent.
    const settled = rmseOf(trainer);
    let before = settled;
    for (const last = 2 * trainer.steps; trainer.steps < last;) {
      trainer.step(1);
      const now = rmseOf(trainer);
      assert(now < before + 1 && now > 0.99 * settled, `${lang}, step ${trainer.steps}: ${before}, then ${now}`);
      before = now;
    }
  }

  /** @param {Trainer} trainer @param {Lang} lang */
  function createChecker(trainer, lang) {
    const config = resolve(vocabulary, { dataset: "houses", ...explicit });
    const moment = () => ({
      data: { isHouses: true },
      config,
      prices: { rmse: rmseOf(trainer) },
      numbers: { b: trainer.b, leastSquares: trainer.leastSquares() },
      translator: createTranslator(words[lang], lang),
    });
    return { done: () => check(/** @type {any} */ (moment())).done };
  }
});
