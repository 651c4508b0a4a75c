/**
 * Presets of the presenter's list keep their word: what a sentence says to watch for happens, with the built engine.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import init, { Trainer } from "../../dist/engine/sgd_playground.js";
import * as scenes from "../../dist/engine/sgd_playground_scenes.js";
import { engineConfig, resolve } from "../../www/settings/config.js";
import { PRESETS } from "../../www/teaching/lecture/presets.js";
import { SLOW } from "../../www/run/motion.js";
import { createReader } from "../../www/scenes/likelihood/reading.js";
import { readSettings } from "../../www/settings/link.js";
import { createVocabulary } from "../../www/settings/vocabulary.js";
import { readVocabulary } from "../common/vocabulary.mjs";

const read = (/** @type {string} */ path) => readFileSync(new URL(`../../${path}`, import.meta.url));
const vocabulary = createVocabulary(readVocabulary());
await init({ module_or_path: read("dist/engine/sgd_playground_bg.wasm") });
await scenes.default({ module_or_path: read("dist/engine/sgd_playground_scenes_bg.wasm") });

/** @param {string} id */
function explicitOf(id) {
  return readSettings(vocabulary, { query: "", hash: PRESETS.get(id)?.settings ?? assert.fail(id) }).explicit;
}

/** @param {string} id */
const houses = (id) =>
  Trainer.fromCsv(String(read("www/data/ames-houses.csv")), "price_usd", engineConfig(vocabulary, explicitOf(id)));

test("houses, standardised: within 200 steps the plane is close to least squares, along area and age, then it trembles", () => {
  const trainer = houses("houses-standardised");
  trainer.step(200);
  const best = trainer.leastSquares();
  assert(trainer.trainLoss() < 1.02 * trainer.leastSquaresLoss());
  for (const j of [0, 1]) assert(Math.abs(trainer.w[j] / best.w[j] - 1) < 0.1, `${trainer.w[j]} of ${best.w[j]}`);
  const biases = Array.from({ length: 500 }, () => {
    trainer.step(1);
    assert(trainer.trainLoss() < 1.02 * trainer.leastSquaresLoss(), `step ${trainer.steps}`);
    return trainer.b;
  });
  const moved = Math.max(...biases) - Math.min(...biases);
  assert(moved > 10_000, `b moved by ${moved} dollars`);
});

test("houses, raw: one step brings the RMSE below a third of the start; after 500 the age has a quarter of its slope at most, b is near 0", () => {
  const trainer = houses("houses-raw");
  const best = trainer.leastSquares();
  const rmse = () => Math.sqrt(2 * trainer.trainLoss());
  assert.equal(Math.round(best.b), 73_709);
  const start = rmse();
  trainer.step(1);
  assert(rmse() < start / 3 && Math.abs(trainer.w[0] / best.w[0] - 1) < 0.2, `${start}, then ${rmse()}`);
  trainer.step(499);
  assert(Math.abs(trainer.w[1] / best.w[1]) < 0.25, String(trainer.w[1]));
  assert(Math.abs(trainer.b) < 10, String(trainer.b));
});

test("normal distribution: 68.27 % within one deviation for each curve; a narrow one is 3.989 high, 99.73 % within three", () => {
  const { mu, sigma } = resolve(vocabulary, explicitOf("gaussian-book"));
  mu.forEach((m, k) =>
    assert.equal(scenes.normalProbability(m, sigma[k], m - sigma[k], m + sigma[k]).toFixed(4), "0.6827"),
  );
  const narrow = resolve(vocabulary, explicitOf("gaussian-narrow"));
  const [m, s] = [narrow.mu[0], narrow.sigma[0]];
  assert.equal(scenes.normal(m, m, s).toFixed(3), "3.989");
  assert.deepEqual(
    narrow.bounds,
    [m - 3 * s, m + 3 * s].map((x) => Number(x.toPrecision(12))),
  );
  assert.equal(scenes.normalProbability(m, s, narrow.bounds[0], narrow.bounds[1]).toFixed(4), "0.9973");
});

/** Where both curves have their least value. @param {string} id */
function minima(id) {
  const model = createReader()(
    /** @type {any} */ (scenes),
    resolve(vocabulary, explicitOf(id)),
    /** @type {any} */ ({}),
  );
  assert(model);
  const { places, squared, likelihood } = model.curves;
  return [squared, likelihood].map((values) => places[values.indexOf(Math.min(...values))]);
}

test("likelihood: with Gaussian noise both curves are least at the same b, with Laplace noise and an outlier apart", () => {
  const [squared, gaussian] = minima("likelihood-same");
  assert.equal(squared, gaussian);
  const [mean, median] = minima("likelihood-laplace");
  assert(Math.abs(mean - median) > 0.3, `${mean}, ${median}`);
});

test("one step, slowly: at this speed a run is played in its four phases", () => {
  const { speed } = resolve(vocabulary, explicitOf("neuron-phases"));
  assert(speed <= SLOW);
});
