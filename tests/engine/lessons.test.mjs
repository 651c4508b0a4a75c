/** Lessons and tasks keep their word: what a sentence says to watch for happens, with the built engine. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import init, { Trainer } from "../../dist/engine/sgd_playground.js";
import { engineConfig, resolve } from "../../www/settings/config.js";
import { createTranslator } from "../../www/i18n/translator.js";
import { LESSONS, LINKS, addressOfLesson } from "../../www/scenes/sgd/lessons.js";
import { TASKS } from "../../www/scenes/sgd/tasks.js";
import { readSettings } from "../../www/settings/link.js";
import { createVocabulary } from "../../www/settings/vocabulary.js";
import { readVocabulary } from "../common/vocabulary.mjs";

const root = new URL("../../", import.meta.url);
const readText = (/** @type {string} */ path) => readFileSync(new URL(path, root), "utf8");
const vocabulary = createVocabulary(readVocabulary());
const houses = readText("www/data/ames-houses.csv");
const dictionaries = {
  en: JSON.parse(readText("www/i18n/en.json")),
  "zh-Hans": JSON.parse(readText("www/i18n/zh-Hans.json")),
};
await init({ module_or_path: readFileSync(new URL("dist/engine/sgd_playground_bg.wasm", root)) });

/** @param {string} id */
function settingsOf(id) {
  const link = LINKS.find((each) => each.id === id);
  assert(link, id);
  return readSettings(vocabulary, { query: "", hash: `#${addressOfLesson(link)}` });
}

/** The run that a link starts. @param {string} id @param {Record<string, unknown>} [changed] */
function start(id, changed = {}) {
  const config = { ...engineConfig(vocabulary, settingsOf(id).explicit), ...changed };
  if (config.dataset === "houses") return Trainer.fromCsv(houses, "price_usd", config);
  return Trainer.synthetic(config);
}

/** @param {Trainer} trainer */
const ratioOf = (trainer) => trainer.trainLoss() / trainer.leastSquaresLoss();

/**
 * A value of each of the next steps.
 * @template T
 * @param {Trainer} trainer
 * @param {number} count
 * @param {() => T} value
 */
const each = (trainer, count, value) =>
  Array.from({ length: count }, () => {
    trainer.step(1);
    return value();
  });

const spread = (/** @type {number[]} */ values) => Math.max(...values) - Math.min(...values);

/** At least so many seconds of watching are enough. @param {string} id @param {number} steps @param {number} seconds */
function assertWithin(id, steps, seconds) {
  const { speed } = resolve(vocabulary, settingsOf(id).explicit);
  assert(steps / speed <= seconds, `${id}: ${steps} steps take ${steps / speed} s`);
}

test("the vocabulary's key lists all lessons and tasks, in their order", () => {
  assert.deepEqual(
    vocabulary.keys.lesson.values,
    LINKS.map(({ id }) => id),
  );
  assert.equal(new Set(LINKS.map(({ id }) => id)).size, LINKS.length);
});

for (const { id, settings } of LINKS) {
  test(`${id} is a link without a fault that says all it needs`, () => {
    const { explicit, notices } = settingsOf(id);
    assert.deepEqual(notices, []);
    assert.equal(explicit.lesson, id);
    for (const key of ["dataset", "lr", "batch", "speed"]) assert.match(settings, new RegExp(`(^|&)${key}=`));
    assert(vocabulary.presets[String(explicit.dataset)]);
  });
}

test("every lesson and task has its texts in both languages, and a sentence fits two lines of the page's head", () => {
  for (const [lang, dictionary] of Object.entries(dictionaries)) {
    const has = (/** @type {string} */ key) => assert(typeof dictionary[key] === "string", `${lang}: ${key}`);
    for (const { id, lessons } of LESSONS) {
      has(`lessons.group.${id}`);
      for (const lesson of lessons) if ("variants" in lesson) has(`lessons.about.${lesson.id}`);
    }
    for (const { id } of LINKS) {
      has(`lesson.${id}.name`);
      has(`lesson.${id}.watch`);
      const most = lang === "en" ? 120 : 46;
      assert(
        dictionary[`lesson.${id}.watch`].length <= most,
        `${lang}: lesson.${id}.watch has ${dictionary[`lesson.${id}.watch`].length}`,
      );
    }
    const { t } = createTranslator(dictionary, /** @type {"en"} */ (lang));
    for (const { id, check } of TASKS) {
      const { progress } = check(momentOf(start(id), id));
      assert.doesNotMatch(t(`task.${id}.state`, progress), /undefined|NaN|[{}]/);
    }
  }
});

test("the texts link to lessons as they are", () => {
  const addresses = LINKS.map((link) => `#${addressOfLesson(link)}`);
  for (const lang of ["en", "zh-Hans"]) {
    const links = [...readText(`www/scenes/sgd/${lang}.md`).matchAll(/\]\((#[^)]*)\)/g)].map(([, link]) => link);
    assert(links.length > 8);
    for (const link of links) assert(addresses.includes(link), `${lang}: ${link}`);
  }
});

// First steps and learning rate.

test("d2l: three epochs, 96 steps, bring the loss from about 17 below 0.1", () => {
  const trainer = start("d2l");
  assert(trainer.trainLoss() > 15.1 && trainer.trainLoss() < 18.4); // 99 % of seeds
  for (let epoch = 0; epoch < 3; epoch += 1) trainer.epoch();
  assert.equal(trainer.steps, 96);
  assert(trainer.trainLoss() < 0.1, String(trainer.trainLoss()));
  assertWithin("d2l", 96, 5);
});

test("too slow: after 100 steps more than four fifths of the loss are left", () => {
  const trainer = start("too-slow");
  const first = trainer.trainLoss();
  trainer.step(100);
  // 0.999²⁰⁰ = 0.82
  assert(trainer.trainLoss() > 0.8 * first && trainer.trainLoss() > 8, String(trainer.trainLoss()));
});

test("just right: within 60 steps the loss is down at least squares, and stays", () => {
  const trainer = start("just-right");
  trainer.step(60);
  assert(ratioOf(trainer) < 1.01);
  for (const ratio of each(trainer, 100, () => ratioOf(trainer))) assert(ratio < 1.01, String(ratio));
  assertWithin("just-right", 60, 3);
});

test("ringing: at each step the line jumps to the other side of least squares, less far each time", () => {
  const trainer = start("ringing");
  const limit = trainer.largestStableRate();
  assert(trainer.lr < limit && trainer.lr > 0.95 * limit);
  const best = trainer.leastSquares();
  const off = () => trainer.b - best.b;
  let before = off();
  for (const now of each(trainer, 30, off)) {
    assert(now * before < 0, `${before} then ${now}`);
    assert(Math.abs(now) < Math.abs(before));
    before = now;
  }
  assert(ratioOf(trainer) < 2);
  assertWithin("ringing", 30, 6);
});

test("diverging: every step raises the loss, until the run is stopped at about step 30", () => {
  const trainer = start("diverging");
  assert(trainer.lr > trainer.largestStableRate());
  let before = trainer.trainLoss();
  while (trainer.status !== "diverged") {
    trainer.step(1);
    assert(trainer.trainLoss() > before, `step ${trainer.steps}`);
    before = trainer.trainLoss();
  }
  assert(trainer.steps <= 35, String(trainer.steps));
  assertWithin("diverging", 35, 7);
});

// Batch size.

test("batch 1, 32 and n start alike; a pass over the data is 200, 7 and 1 steps", () => {
  const runs = ["batch-1", "batch-32", "batch-n"].map((id) => start(id));
  assert.equal(new Set(runs.map((run) => run.trainLoss())).size, 1);
  assert.deepEqual(
    runs.map((run) => run.epoch()),
    [200, 7, 1],
  );
});

test("after one pass batch 1 is down at the noise, 32 on its way, and all examples at once hardly moved", () => {
  const [first, ...after] = [start("batch-1"), ...["batch-1", "batch-32", "batch-n"].map((id) => start(id))].map(
    (run, k) => {
      if (k > 0) run.epoch();
      return ratioOf(run);
    },
  );
  assert(after[0] < 1.5, String(after[0]));
  assert(after[1] < 0.4 * first && after[1] > 5, String(after[1]));
  assert(after[2] > 0.8 * first, String(after[2] / first));
});

test("after 100 steps batch 1 keeps trembling, 32 hardly, all examples not at all", () => {
  const [one, some, all] = ["batch-1", "batch-32", "batch-n"].map((id) => {
    const trainer = start(id);
    trainer.step(100);
    return spread(each(trainer, 100, () => trainer.w[0]));
  });
  // The noise of a gradient falls with √B: 5.7 from 1 to 32, and a step has the same size.
  assert(one > 3 * some, `${one}, ${some}`);
  // What is left of the way, 0.9¹⁰⁰ of it.
  assert(all < 1e-3 && some > 3 * all, `${some}, ${all}`);
});

test("redundant data: a full step over ten copies goes exactly as far as one over the 200 different rows", () => {
  const [copies, different] = [start("redundant-full"), start("batch-n")];
  for (let step = 0; step < 20; step += 1) {
    copies.step(1);
    different.step(1);
    // Sums in f32 of 200 and of 2000 terms: a few units in the last of 24 bits.
    assert(Math.abs(copies.trainLoss() / different.trainLoss() - 1) < 1e-4);
  }
});

test("redundant data: before its first pass ends 32 is at the floor; all 2000 at once make one step in it", () => {
  const [full, small] = [start("redundant-full"), start("redundant-32")];
  assert.deepEqual([full.epoch(), small.step(60), small.epochs], [1, 60, 0]);
  // 0.9⁶⁰ = 0.0018 is left of the way.
  assert(ratioOf(small) < 1.05, String(ratioOf(small)));
  assert(ratioOf(full) > 50, String(ratioOf(full)));
});

test("sorted: after five passes every pass rocks the line in the same seven steps, and wider than with shuffling", () => {
  const trainer = start("sorted");
  trainer.step(35);
  const saw = () => each(trainer, 7, () => trainer.w[0]);
  const [pass, next] = [saw(), saw()];
  pass.forEach((w, k) => assert(Math.abs(w - next[k]) < 0.02 * spread(pass), `${w} then ${next[k]}`));
  const shuffled = start("sorted", { shuffle: true, order: "given" });
  shuffled.step(35);
  assert(spread(pass) > 1.5 * spread(each(shuffled, 14, () => shuffled.w[0])));
});

// Data.

test("unscaled: the loss falls within 20 steps, then stays half above least squares with the bias near 0", () => {
  const trainer = start("unscaled");
  assert(trainer.lr > 0.3 * trainer.largestStableRate(), "no rate that is much larger would do");
  const first = trainer.trainLoss();
  trainer.step(20);
  assert(trainer.trainLoss() < 0.1 * first);
  trainer.step(180);
  assert(ratioOf(trainer) > 1.4, String(ratioOf(trainer)));
  assert(Math.abs(trainer.b) < 100 && trainer.leastSquares().b > 50_000);
  assertWithin("unscaled", 200, 4);
});

test("standardised: the same data reach least squares in 200 steps, bias and all, and stay there", () => {
  const trainer = start("standardised");
  const best = trainer.leastSquares();
  trainer.step(200);
  assert(ratioOf(trainer) < 1.02, String(ratioOf(trainer)));
  for (const b of each(trainer, 300, () => trainer.b)) assert(Math.abs(b / best.b - 1) < 0.001, `${b} of ${best.b}`);
});

test("outlier: the squared loss turns the line towards one point, Huber's and the absolute leave it with the eleven", () => {
  const [squared, huber, absolute] = ["outlier-squared", "outlier-huber", "outlier-absolute"].map((id) => {
    const trainer = start(id);
    trainer.step(100);
    assertWithin(id, 100, 10);
    const slopes = each(trainer, 20, () => trainer.w[0]);
    return { slope: slopes[0], tremble: spread(slopes) };
  });
  assert(squared.slope < 0.5, String(squared.slope)); // the slope without the outlier is 1.4
  assert(
    Math.abs(huber.slope - 1.4) < 0.1 && Math.abs(absolute.slope - 1.4) < 0.15,
    `${huber.slope}, ${absolute.slope}`,
  );
  assert(
    absolute.tremble > 0.05 && squared.tremble < 0.001 && huber.tremble < 0.001,
    "the absolute loss alone keeps the line moving",
  );
});

test("collinear: the loss is at the floor, yet the weights are 1 and 1 instead of 3 and −1; only their sum is right", () => {
  const trainer = start("collinear");
  assert.equal(trainer.leastSquares().rank, 2);
  trainer.step(200);
  assert(ratioOf(trainer) < 1.02, String(ratioOf(trainer)));
  // Both weights have the same gradient at each step: their difference stays that of the start, some 0.01.
  assert(Math.abs(trainer.w[0] - trainer.w[1]) < 0.05);
  assert(Math.abs(trainer.w[0] + trainer.w[1] - 2) < 0.1); // σ/√n = 0.035
});

// Noise and generalisation.

test("noise floor: on the log axis the loss falls straight, until after 8 epochs it lies within 10 % of σ²/2", () => {
  const trainer = start("noise-floor");
  const losses = Array.from({ length: 10 }, () => {
    trainer.epoch();
    return trainer.trainLoss();
  });
  // 0.97⁶⁴ = 0.142 is left of the loss after each epoch of 32 steps, as long as the floor is far.
  for (let k = 1; k < 5; k += 1) assert(losses[k] / losses[k - 1] > 0.1 && losses[k] / losses[k - 1] < 0.2);
  for (const loss of losses.slice(7)) assert(Math.abs(loss / 5e-5 - 1) < 0.1, String(loss));
  assertWithin("noise-floor", 320, 7);
});

test("no noise: at epoch 10 the parameters err by about 10⁻⁴, the loss is far below that floor and still falls", () => {
  const trainer = start("no-noise");
  trainer.step(320);
  const error = Math.max(Math.abs(trainer.w[0] - 2), Math.abs(trainer.w[1] + 3.4), Math.abs(trainer.b - 4.2));
  assert(error > 3e-5 && error < 1e-3, String(error)); // 4.2 · 0.97³²⁰ = 2.5·10⁻⁴
  const loss = trainer.trainLoss();
  assert(loss < 1e-6);
  trainer.step(64);
  assert(trainer.trainLoss() < 0.2 * loss);
});

test("too few: training goes to 0.03; validation turns at about step 120 and ends near 0.4, far above 0.125", () => {
  const trainer = start("too-few");
  assert.deepEqual([trainer.nTrain, trainer.nFeatures, trainer.nValidation], [12, 8, 1000]);
  trainer.step(120);
  const turn = trainer.validationLoss();
  trainer.step(480);
  assert(turn < 0.2 && trainer.validationLoss() > 1.5 * turn, `${turn}, ${trainer.validationLoss()}`);
  assert(Math.abs(trainer.trainLoss() - 0.03) < 0.005, String(trainer.trainLoss()));
  assert(Math.abs(trainer.validationLoss() - 0.4) < 0.05, String(trainer.validationLoss()));
  assertWithin("too-few", 600, 12);
});

// Tasks.

/** What the page hands to a task. @param {Trainer} trainer @param {string} id @param {object} [changed] */
function momentOf(trainer, id, changed = {}) {
  const { steps, epochs, batchesPerEpoch, status } = trainer;
  return {
    config: { ...resolve(vocabulary, settingsOf(id).explicit), ...changed },
    steps,
    epochs,
    status: /** @type {"paused" | "diverged"} */ (status === "diverged" ? "diverged" : "paused"),
    changes: trainer.changes === "" ? [] : trainer.changes.split(","),
    trainLoss: trainer.trainLoss(),
    bestLoss: trainer.leastSquaresLoss(),
    validationLoss: trainer.validationLoss(),
    largestStableRate: trainer.largestStableRate(),
    batchesPerEpoch,
  };
}

/**
 * Steps until a verdict, as one who plays sees it.
 * @param {string} id
 * @param {Record<string, number>} changed
 * @param {number} [most]
 */
function play(id, changed, most = 300) {
  const trainer = start(id, changed);
  const { check } = TASKS.find((task) => task.id === id) ?? assert.fail(id);
  for (let step = 0; step < most; step += 1) {
    const { done, failed } = check(momentOf(trainer, id, changed));
    if (done || failed) return { step: trainer.steps, done, failed };
    if (trainer.step(1) === 0) break;
  }
  const { done, failed } = check(momentOf(trainer, id, changed));
  return { step: trainer.steps, done, failed };
}

test("no task is done or lost before it is begun", () => {
  for (const { id } of TASKS) assert.deepEqual(play(id, {}, 0), { step: 0, done: false, failed: false }, id);
});

test("forty steps: a rate of 0.3 does it, the default rate does not, and at step 20 that is still open", () => {
  const { done, step } = play("task-forty-steps", { lr: 0.3 });
  assert(done && step <= 40, String(step));
  assert.deepEqual(play("task-forty-steps", {}), { step: 41, done: false, failed: true });
  assert.deepEqual(play("task-forty-steps", {}, 20), { step: 20, done: false, failed: false });
  assert.equal(play("task-forty-steps", { lr: 3 }).done, false);
});

test("forty steps on other data, or by another loss, do not count", () => {
  const { check } = TASKS[0];
  const trainer = start("task-forty-steps", { lr: 0.3 });
  trainer.step(30);
  const moment = momentOf(trainer, "task-forty-steps");
  assert.equal(check(moment).done, true);
  assert.equal(check({ ...moment, config: { ...moment.config, noise: 0 } }).done, false);
  assert.equal(check({ ...moment, config: { ...moment.config, seed: 1 } }).done, false);
  assert.equal(check({ ...moment, config: { ...moment.config, w0: [2] } }).done, false, "begun elsewhere");
  assert.equal(check({ ...moment, changes: ["5:loss:huber"] }).done, false);
});

test("the edge: 1.7 of 1.75 does it within 60 steps; just above the edge, far below it and with a small batch it is lost", () => {
  const limit = start("task-edge").largestStableRate();
  assert(1.7 / limit > 0.95 && 1.7 < limit);
  const { done, step } = play("task-edge", { lr: 1.7 });
  assert(done && step <= 60, String(step));
  assert.equal(play("task-edge", { lr: 1.02 * limit }).failed, true);
  assert.equal(play("task-edge", { lr: 1 }).failed, true);
  assert.equal(play("task-edge", { lr: 1.7, batch: 32 }).failed, true);
  assert.deepEqual(play("task-edge", { lr: 1.7 }, 5), { step: 5, done: false, failed: false });
});

test("the floor: 0.1 reaches it within three passes, the default rate only after them", () => {
  const { done, step } = play("task-floor", { lr: 0.1 });
  assert(done && step <= 96, String(step));
  assert.deepEqual(play("task-floor", {}), { step: 97, done: false, failed: true });
  assert.deepEqual(play("task-floor", {}, 96), { step: 96, done: false, failed: false });
});

/** @param {Trainer} trainer */
function columnsOf(trainer) {
  const [features, targets, d] = [trainer.features(), trainer.targets(), trainer.nFeatures];
  return { values: Array.from({ length: d }, (_, j) => features.filter((_, i) => i % d === j)), targets };
}

test("by hand: within a tenth of least squares' sum of squares is done, else it is open, and never lost", () => {
  const { check } = TASKS.find(({ id }) => id === "task-by-hand") ?? assert.fail();
  const trainer = start("task-by-hand");
  const { values, targets } = columnsOf(trainer);
  const sumOf = (/** @type {number} */ w, /** @type {number} */ b) =>
    targets.reduce((sum, y, i) => sum + (w * values[0][i] + b - y) ** 2, 0);
  const best = trainer.leastSquares();
  const bestSum = sumOf(best.w[0], best.b);
  const judge = (/** @type {number} */ w, /** @type {number} */ b) =>
    check({ ...momentOf(trainer, "task-by-hand"), manual: { sum: sumOf(w, b), bestSum } });
  assert.deepEqual(judge(best.w[0], best.b), { done: true, failed: false, progress: { ratio: 1 } });
  assert.equal(judge(0, 0).done, false);
  assert.equal(judge(0, 0).failed, false);
  // Off by δ in b alone costs nδ²: with σ = 0.5 about 0.1 of the sum at δ = 0.15.
  assert.equal(judge(best.w[0], best.b + 0.05).done, true);
  assert.equal(judge(best.w[0], best.b + 0.5).done, false);
});
