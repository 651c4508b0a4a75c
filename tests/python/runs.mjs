// @ts-check
/** Runs that programs of the page have to reproduce: between them they need every part of such a program. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import init, { Trainer } from "../../dist/engine/sgd_playground.js";
import { engineConfig, resolve } from "../../www/settings/config.js";
import { tableForm } from "../../www/take-away/table-form.js";
import { createVocabulary } from "../../www/settings/vocabulary.js";
import { readVocabulary } from "../common/vocabulary.mjs";

/** @typedef {{ w: number[], b: number, halfMse: number, validation: number | undefined }} Numbers */

const read = (/** @type {string} */ path) => readFileSync(new URL(`../../${path}`, import.meta.url));
await init({ module_or_path: read("dist/engine/sgd_playground_bg.wasm") });
const vocabulary = createVocabulary(readVocabulary());
const dictionary = JSON.parse(String(read("www/i18n/en.json")));

/** The texts of comments. @param {string} key */
export const say = (key) => dictionary[key];
/** For programs whose comments do not matter. @param {string} key */
export const uncommented = (key) => key;

const semicolons = `"größe; m²";preis\n\n1,5;3\n2;4,25\n-;7\n3,5e0;6\n;1\n0;"1"\n4;8,5\n`;

/** @type {Record<string, { explicit: Record<string, any>, steps: number, file?: { name: string, text: string } }>} */
const given = {
  line: { explicit: {}, steps: 40 },
  d2l: { explicit: { dataset: "d2l" }, steps: 96 },
  points: {
    explicit: { dataset: "points", points: [0, 1, 1, 3, 2, 5.5, 3, 6, -1.5, -2], lr: 0.1, batch: 2, w0: [0.5], b0: 1 },
    steps: 23,
  },
  norris: {
    explicit: { dataset: "norris", validation: 0.25, seed: 9 },
    steps: 60,
    file: { name: "norris.csv", text: String(read("www/data/norris.csv")) },
  },
  changes: {
    explicit: {
      family: "laplace",
      loss: "huber",
      changes: ["0:lr:0.05", "7:lr:0.2", "9:batch:5", "30:loss:absolute", "33:loss:squared", "90:lr:1"],
    },
    steps: 50,
  },
  sorted: {
    explicit: {
      n: 77,
      family: "student",
      seed: 4294967295,
      order: "sorted",
      shuffle: false,
      init: "zero",
      validation: 0,
    },
    steps: 30,
  },
  "five features": {
    explicit: { w: [1, -2, 3, 0.5, 0], b: -1, n: 103, family: "uniform", seed: 5, validation: 0.2, batch: 7 },
    steps: 90,
  },
  "start in given units": { explicit: { dataset: "d2l", noise: 0, standardise: true, w0: [1, 1] }, steps: 40 },
  "correlated and repeated": {
    explicit: {
      w: [1, -2, 3],
      correlation: -0.9,
      n: 97,
      repeat: 10,
      order: "sorted",
      validation: 0.1,
      batch: 16,
      lr: 0.1,
    },
    steps: 45,
  },
  "own table": {
    explicit: { dataset: "csv", missing: "omit", lr: 0.1, batch: 2 },
    steps: 30,
    file: { name: "own.csv", text: semicolons },
  },
  "a table with signs and thousands": {
    explicit: { dataset: "csv", missing: "omit", lr: 0.1, batch: 2 },
    steps: 30,
    file: {
      name: "signs.csv",
      text: "sep=;\n# by hand\n;size;fast;price\na;1.234,5;TRUE;$10\nb;2.000;FALSE;$20,5\nc;NA;TRUE;$7\nd;3.100,25;TRUE;$31\ne;900;FALSE;$12\n",
    },
  },
  "a table with blanks": {
    explicit: { dataset: "csv", lr: 0.1, batch: 2 },
    steps: 30,
    file: { name: "blanks.txt", text: "# x y\n1.5   2\n2     4.25\n  3   6.5\n4.5   8\n" },
  },
};

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {import("../../www/take-away/programs/run.js").Run} run
 * @property {string | undefined} file  the text of its table
 * @property {Numbers} expected  by the engine
 * @property {boolean} hasPytorch  PyTorch ran its program, which differs from NumPy's in the training alone
 */

/** Tables in other notations: their programs differ in how the table is read. */
const OF_NUMPY = ["a table with signs and thousands", "a table with blanks"];

/** @returns {Case[]} */
export function cases() {
  return Object.entries(given).map(([name, { explicit, steps, file }]) => {
    const config = engineConfig(vocabulary, /** @type {any} */ (explicit));
    const trainer = file
      ? Trainer.fromCsv(file.text, file.name === "norris.csv" ? "y" : "", config)
      : Trainer.synthetic(config);
    assert.equal(trainer.step(steps), steps);
    const table = file && { name: file.name, ...tableForm(trainer.reading ?? Trainer.csvColumns(file.text)) };
    const run = {
      config: resolve(vocabulary, /** @type {any} */ (explicit)),
      steps,
      features: trainer.featureNames,
      label: trainer.label,
      table,
    };
    return { name, run, file: file?.text, expected: numbersOf(trainer), hasPytorch: !OF_NUMPY.includes(name) };
  });
}

/** @param {Trainer} trainer @returns {Numbers} */
function numbersOf(trainer) {
  const halfMse = trainer.residualStats().rms ** 2 / 2;
  assert.ok(trainer.loss === "squared", "the engine gives the validation loss for the loss in force alone");
  return {
    w: Array.from(trainer.w),
    b: trainer.b,
    halfMse,
    validation: trainer.nValidation > 0 ? trainer.validationLoss() : undefined,
  };
}

/** What a program has printed. @param {string} output @returns {Numbers & { steps: number }} */
export function printed(output) {
  const found = new Map(
    output
      .trim()
      .split(/\r?\n/)
      .map((line) => {
        const [, name, value] = line.match(/^(\D+?) (\[.*\]|\S+)$/) ?? [];
        return [name, JSON.parse(value)];
      }),
  );
  return {
    steps: found.get("steps"),
    w: found.get("w"),
    b: found.get("b"),
    halfMse: found.get("half MSE"),
    validation: found.get("half MSE, validation"),
  };
}

/**
 * Programs sum in other orders, in float32: as far as 1e-5 of the largest parameter, and of a loss.
 * @param {Numbers} found @param {Numbers} expected
 */
export function assertAgree(found, expected) {
  const [ours, theirs] = [
    [...expected.w, expected.b],
    [...found.w, found.b],
  ];
  const largest = Math.max(...ours.map(Math.abs));
  assert.equal(theirs.length, ours.length);
  ours.forEach((value, j) => assert.ok(Math.abs(value - theirs[j]) <= 1e-5 * largest, `${theirs} against ${ours}`));
  for (const key of /** @type {const} */ (["halfMse", "validation"])) {
    const [a, b] = [found[key], expected[key]];
    assert.equal(a === undefined, b === undefined, key);
    if (a !== undefined && b !== undefined) assert.ok(Math.abs(a - b) <= 1e-5 * b, `${key}: ${a} against ${b}`);
  }
}
