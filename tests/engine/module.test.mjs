/** The built module in Node: the contract's engine as its users call it. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import init, { Trainer, prepareCsv, randomSeed, version } from "../../dist/engine/sgd_playground.js";

const folder = new URL("../../dist/engine/", import.meta.url);
await init({ module_or_path: await readFile(new URL("sgd_playground_bg.wasm", folder)) });

/** @param {() => unknown} call @returns {Error & { details: Record<string, unknown> }} */
function thrown(call) {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof Error);
    return /** @type {never} */ (error);
  }
  assert.fail("nothing was thrown");
}

test("the folder is a package of type module", async () => {
  const text = await readFile(new URL("package.json", folder), "utf8");
  const about = JSON.parse(text);
  assert.equal(about.type, "module");
  assert.equal(about.version, version());
});

test("the preset d2l learns as the book says", () => {
  const trainer = Trainer.synthetic({ dataset: "d2l" });
  assert.equal(trainer.minibatchLoss, undefined);
  const losses = [];
  for (let epoch = 0; epoch < 3; epoch += 1) {
    assert.equal(trainer.epoch(), 32);
    losses.push(trainer.trainLoss());
  }
  assert.equal(trainer.steps, 96);
  assert.equal(trainer.epochs, 3);
  assert.ok(losses[0] > 2.07 && losses[0] < 2.59, String(losses[0]));
  assert.ok(losses[2] > 0.029 && losses[2] < 0.077, String(losses[2]));
  const { w, b, rank } = trainer.leastSquares();
  assert.ok(w instanceof Float64Array && rank === 3);
  assert.ok(Math.abs(w[0] - 2) < 0.01 && Math.abs(w[1] + 3.4) < 0.01 && Math.abs(b - 4.2) < 0.01);
  assert.ok(trainer.largestStableRate() > 1.5 && trainer.largestStableRate() < 2.1);
});

test("values that the getters return are copies in f32 precision", () => {
  const trainer = Trainer.synthetic({ dataset: "line" });
  trainer.step(10);
  const { w } = trainer;
  assert.equal(w[0], Math.fround(w[0]));
  w[0] = 99;
  assert.notEqual(trainer.w[0], 99);
});

test("config takes numbers, texts, switches and lists, and ignores the page's keys", () => {
  const a = Trainer.synthetic({ dataset: "d2l", w: [1, 2, 3], shuffle: "off", theme: "dark", speed: 5 });
  const b = Trainer.synthetic({ dataset: "d2l", w: "1,2,3", shuffle: false, lr: undefined });
  assert.deepEqual(a.featureNames, ["x1", "x2", "x3"]);
  a.step(50);
  b.step(50);
  assert.deepEqual(a.w, b.w);
  const typed = Trainer.synthetic({ w: new Float64Array([1, 2]) });
  assert.equal(typed.nFeatures, 2);
});

test("the mean-square limit is that of the present batch, of a given one, and 2/λmax at n", () => {
  const trainer = Trainer.synthetic({ dataset: "line", n: 1000, batch: 8 });
  assert.equal(trainer.meanSquareLimit(), trainer.meanSquareLimit(8));
  assert.equal(trainer.meanSquareLimit(1000), trainer.largestStableRate());
  assert.ok(trainer.meanSquareLimit(1) < trainer.meanSquareLimit());
  const error = thrown(() => trainer.meanSquareLimit(1001));
  assert.deepEqual([error.name, error.details], ["OutOfRange", { key: "batch", given: "1001", min: 1, max: 1000 }]);
  assert.equal(thrown(() => trainer.meanSquareLimit(1.5)).name, "NotAnInteger");
  assert.equal(thrown(() => trainer.meanSquareLimit(/** @type {never} */ ("8"))).name, "WrongType");
});

test("the estimator minimises the present loss", () => {
  const trainer = Trainer.fromCsv("x,y\n0,0\n1,1\n2,2\n3,3\n4,100\n", "y", { standardise: "off" });
  const { w, b, loss, name } = trainer.estimator() ?? assert.fail();
  assert.deepEqual(
    { w, b, loss, name },
    {
      w: trainer.leastSquares().w,
      b: trainer.leastSquares().b,
      loss: trainer.leastSquaresLoss(),
      name: "leastSquares",
    },
  );
  trainer.set({ loss: "absolute" });
  const absolute = trainer.estimator() ?? assert.fail();
  assert.equal(absolute.name, "leastAbsolute");
  // The line through four of five points leaves 96/5.
  assert.ok(Math.abs(absolute.w[0] - 1) < 1e-6 && Math.abs(absolute.loss - 19.2) < 1e-6);
  trainer.set({ loss: "huber" });
  assert.equal(trainer.estimator()?.name, "huber");
});

test("the normal equation has the ones last, and the condition of X", () => {
  const trainer = Trainer.fromCsv("x,y\n1,2\n2,3\n3,7\n", "y", { standardise: "off" });
  const equation = trainer.normalEquation() ?? assert.fail();
  assert.deepEqual([...equation.gram], [14, 6, 6, 3]);
  assert.deepEqual([...equation.moment], [29, 12]);
  assert.deepEqual([equation.rank, equation.size], [2, 2]);
  assert.ok(Math.abs((equation.condition ?? 0) - 6.793) < 0.001);
  assert.equal(Trainer.fromCsv("x,z,y\n1,2,2\n2,4,3\n3,6,7\n", "y").normalEquation()?.condition, Infinity);
  assert.equal(Trainer.synthetic({ w: Array(17).fill(1) }).normalEquation(), undefined);
});

test("a wrong value is an error with key and range, and nothing changes", () => {
  const error = thrown(() => Trainer.synthetic({ lr: 0 }));
  assert.equal(error.name, "OutOfRange");
  assert.deepEqual(error.details, { key: "lr", given: "0", min: 0, max: 1000 });
  assert.match(error.message, /lr/);
  assert.equal(thrown(() => Trainer.synthetic({ colour: "red" })).name, "UnknownKey");
  assert.equal(thrown(() => Trainer.synthetic({ lr: {} })).name, "WrongType");
  assert.equal(thrown(() => Trainer.synthetic(/** @type {never} */ (7))).name, "WrongType");
  assert.equal(thrown(() => Trainer.fromCsv("x,y\n1,2\n", "y", { n: 5 })).name, "NotApplicable");
  const trainer = Trainer.synthetic();
  assert.equal(thrown(() => trainer.step(-1)).name, "OutOfRange");
  assert.equal(thrown(() => trainer.step(1.5)).name, "NotAnInteger");
  assert.equal(thrown(() => trainer.set({ lr: 0.1, batch: 0 })).name, "OutOfRange");
  assert.equal(trainer.lr, 0.03);
  assert.equal(thrown(() => trainer.predict([1, 2])).name, "LengthMismatch");
});

test("CSV comes as text or bytes, and errors name row and column", () => {
  const text = "area;age;price\n100,5;5;300\n150;20;330\n80;1;280\n";
  const fromText = Trainer.fromCsv(text, "price", { standardise: "off" });
  const fromBytes = Trainer.fromCsv(new TextEncoder().encode(text), "price", { standardise: "off" });
  assert.deepEqual(fromText.features(), fromBytes.features());
  assert.deepEqual([...fromText.features()], [100.5, 5, 150, 20, 80, 1]);
  assert.deepEqual([...fromText.targets()], [300, 330, 280]);
  const error = thrown(() => Trainer.fromCsv("x,y\n1,2\n3,big\n", "y", {}));
  assert.equal(error.name, "TextCell");
  assert.deepEqual(error.details, { row: 3, column: "y", given: "big" });
  const unknown = thrown(() => Trainer.fromCsv("area,cost\n1,2\n", "rent", {}));
  assert.equal(unknown.name, "UnknownColumn");
  assert.deepEqual(unknown.details, { key: "label", given: "rent", allowed: "“area”, “cost”" });
  const { names, rows, numeric } = Trainer.csvColumns("x,name,y\n1,a,2\n");
  assert.deepEqual([names, rows, numeric], [["x", "name", "y"], 1, [true, false, true]]);
  const settings = { separator: "semicolon", decimal: "comma", header: "off", encoding: "windows-1252" };
  const asked = Trainer.fromCsv(new TextEncoder().encode("1,5;2,5\n3;4\n5;7\n"), "", settings);
  assert.deepEqual([...asked.features()], [1.5, 3, 5]);
  assert.deepEqual([asked.reading.header, asked.reading.decimal, asked.reading.leftOut], ["absent", "comma", 0]);
  assert.equal(asked.state().config.separator, "semicolon");
});

test("columns of numbers train as the same CSV does", () => {
  const columns = [new Float64Array([1, 2, 3, 4]), new Float64Array([2, 4.5, 6, 8])];
  const a = Trainer.fromColumns(["x", "y"], columns, "y", { lr: 0.1, batch: 2 });
  const b = Trainer.fromCsv("x,y\n1,2\n2,4.5\n3,6\n4,8\n", "y", { lr: 0.1, batch: 2 });
  a.step(100);
  b.step(100);
  assert.deepEqual(a.w, b.w);
  assert.equal(a.b, b.b);
  assert.equal(thrown(() => Trainer.fromColumns(["x"], [columns[0]], "x", {})).name, "OneColumn");
});

test("a state's config and steps reproduce the run to the bit, changes included", () => {
  const run = Trainer.synthetic({ dataset: "line", seed: 7 });
  run.step(13);
  run.set({ lr: 0.2 });
  run.step(5);
  run.set({ batch: 4, loss: "huber" });
  run.step(20);
  const state = run.state();
  assert.equal(state.config.changes, "13:lr:0.2,18:batch:4,18:loss:huber");
  const again = Trainer.synthetic(structuredClone(state.config));
  again.step(state.steps);
  assert.deepEqual(again.w, run.w);
  assert.equal(again.b, run.b);
  assert.deepEqual(again.state(), state);
});

test("seek goes back and forth on the same run", () => {
  const run = Trainer.synthetic({ dataset: "d2l" });
  run.step(40);
  const [w, minibatch] = [run.w, run.minibatch()];
  run.step(5000);
  assert.equal(run.seek(40), 40);
  assert.deepEqual(run.w, w);
  assert.deepEqual(run.minibatch(), minibatch);
});

test("a diverged run says so and keeps finite parameters", () => {
  const trainer = Trainer.synthetic({ dataset: "line", lr: 50 });
  const done = trainer.step(1000);
  assert.ok(done < 1000);
  assert.equal(trainer.status, "diverged");
  assert.ok(Number.isFinite(trainer.w[0]) && Number.isFinite(trainer.b));
  assert.equal(trainer.state().status, "diverged");
  trainer.set({ lr: trainer.safeRate() });
  trainer.reset();
  assert.equal(trainer.step(1000), 1000);
});

test("the history is bounded and ends at the present step", () => {
  const trainer = Trainer.synthetic({ dataset: "line" });
  trainer.step(100_003);
  const { step, examples, minibatch, train, validation, parameters } = trainer.history();
  assert.ok(step.length <= 1025 && step.length > 400);
  assert.equal(step.at(-1), 100_003);
  assert.equal(train.at(-1), trainer.trainLoss());
  assert.equal(validation.at(-1), trainer.validationLoss());
  assert.ok(Number.isNaN(minibatch[0]) && examples[0] === 0);
  assert.equal(parameters.length, 2 * step.length);
  assert.deepEqual([...parameters.slice(-2)], [trainer.w[0], trainer.b]);
});

test("seeds from the platform differ", () => {
  const seeds = new Set(Array.from({ length: 8 }, () => randomSeed()));
  assert.ok(seeds.size > 1);
});

test("hostile values are typed errors, and the trainer lives on", () => {
  const thrower = {
    get lr() {
      throw new Error("mine");
    },
  };
  const proxy = new Proxy([1], {
    get() {
      throw new Error("mine");
    },
  });
  const trainer = Trainer.synthetic();
  /** @type {[string, () => unknown][]} */
  const calls = [
    ["WrongType", () => trainer.predict(/** @type {never} */ (null))],
    ["WrongType", () => trainer.predict(/** @type {never} */ (undefined))],
    ["WrongType", () => trainer.predict(/** @type {never} */ (proxy))],
    ["NotANumber", () => trainer.predict([NaN])],
    ["WrongType", () => trainer.set(thrower)],
    ["WrongType", () => trainer.set(/** @type {never} */ (5))],
    ["NotApplicable", () => trainer.set(/** @type {never} */ ({ n: 5 }))],
    ["WrongType", () => trainer.step(/** @type {never} */ (""))],
    ["WrongType", () => trainer.step(/** @type {never} */ (5n))],
    ["WrongType", () => trainer.seek(/** @type {never} */ (null))],
    ["OutOfRange", () => trainer.step(1e15)],
    ["OutOfRange", () => trainer.step(NaN)],
    ["WrongType", () => Trainer.synthetic({ w: proxy })],
    ["WrongType", () => Trainer.synthetic(/** @type {never} */ ([1]))],
    ["WrongType", () => Trainer.synthetic(/** @type {never} */ ("line"))],
    ["WrongType", () => Trainer.synthetic({ lr: /** @type {never} */ (5n) })],
    ["WrongType", () => Trainer.fromColumns(/** @type {never} */ (null), /** @type {never} */ (null), "y")],
    ["WrongType", () => Trainer.fromColumns(/** @type {never} */ ("xy"), [], "y")],
    ["WrongType", () => Trainer.fromCsv(/** @type {never} */ (5), "y")],
    ["WrongType", () => Trainer.fromCsv("x,y\n1,2\n", /** @type {never} */ (5))],
  ];
  for (let round = 0; round < 100; round += 1) {
    for (const [name, call] of calls) assert.equal(thrown(call).name, name, String(call));
  }
  assert.equal(trainer.step(3), 3);
  assert.ok(Number.isFinite(trainer.predict([1])));
});

test("lists may be any array-like, objects may have no prototype", () => {
  const config = Object.assign(Object.create(null), { dataset: "line", w: { length: 2, 0: 1, 1: -1 } });
  assert.equal(Trainer.synthetic(config).nFeatures, 2);
  assert.equal(Trainer.synthetic({ w: new Float32Array([1, 2, 3]) }).nFeatures, 3);
});

test("a file prepared in one place trains in another with the same bits", () => {
  const rows = Array.from({ length: 40_000 }, (_, i) => `${i % 17},${(i * i) % 23},${(7 * i) % 31}`);
  const text = `a,b,y\n${rows.join("\n")}\n`;
  const config = { standardise: "on", validation: 0.1, seed: 3 };
  /** @type {number[]} */
  const shares = [];
  const preparation = structuredClone(prepareCsv(text, "a", config, (share) => shares.push(share)));
  assert.equal(shares.length, 2);
  const [prepared, plain] = [Trainer.fromPrepared(preparation, "a", config), Trainer.fromCsv(text, "a", config)];
  for (const trainer of [prepared, plain]) trainer.step(500);
  assert.deepEqual(prepared.state(), plain.state());
  assert.deepEqual(prepared.leastSquares(), plain.leastSquares());
  assert.equal(prepared.largestStableRate(), plain.largestStableRate());
  assert.equal(prepared.leastSquaresLoss(), plain.leastSquaresLoss());
});

test("what is no preparation is refused with its field", () => {
  const good = prepareCsv("x,y\n1,2\n3,4\n");
  const wrong = /** @type {const} */ ([
    [{ targets: [1] }, "LengthMismatch", "features"],
    [{ mean: undefined }, "WrongType", "mean"],
    [{ label: 5 }, "WrongType", "label"],
    [{ features: [], targets: [] }, "NoRowsLeft", undefined],
  ]);
  for (const [change, name, key] of wrong) {
    const error = thrown(() => Trainer.fromPrepared(/** @type {any} */ ({ ...good, ...change })));
    assert.deepEqual([error.name, error.details.key], [name, key]);
  }
  assert.equal(thrown(() => Trainer.fromPrepared(/** @type {any} */ (undefined))).name, "WrongType");
});

test("a cloud of gradients lies about the full one and stays while the run does", () => {
  const trainer = Trainer.synthetic({ dataset: "d2l" });
  const cloud = trainer.gradientCloud(200, 0, 2);
  assert.equal(cloud.points.length, 400);
  assert.deepEqual(trainer.gradientCloud(200, 0, 2), cloud);
  const [pp, , qq] = cloud.covariance;
  const mean = (/** @type {number} */ at) => cloud.points.filter((_, i) => i % 2 === at).reduce((a, b) => a + b) / 200;
  // The mean of 200 draws scatters by √(variance/200); 4 deviations.
  assert.ok(Math.abs(mean(0) - cloud.full[0]) < 4 * Math.sqrt(pp / 200));
  assert.ok(Math.abs(mean(1) - cloud.full[1]) < 4 * Math.sqrt(qq / 200));
  assert.equal(thrown(() => trainer.gradientCloud(10, 0, 3)).name, "OutOfRange");
});

test("an example comes as given and as trained, with what lies between them", () => {
  const columns = [new Float64Array([1, 2, 3, 6]), new Float64Array([5, 5, 5, 5]), new Float64Array([10, 20, 30, 40])];
  const trainer = Trainer.fromColumns(["x", "same", "y"], columns, "y", { standardise: true });
  const { mean, scale } = trainer.standardisation();
  // Mean 3, population variance (4 + 1 + 0 + 9)/4; a constant feature is only moved.
  assert.deepEqual(Array.from(mean), [3, 5]);
  assert.deepEqual(Array.from(scale), [Math.sqrt(3.5), 1]);
  const { x, xTrained, y } = trainer.example(3);
  assert.deepEqual([Array.from(x), y], [[6, 5], 40]);
  assert.deepEqual(Array.from(xTrained), [Math.fround(3 / Math.sqrt(3.5)), 0]);
  const plain = Trainer.fromColumns(["x", "same", "y"], columns, "y", { standardise: false });
  assert.deepEqual(Array.from(plain.standardisation().scale), [1, 1]);
  assert.deepEqual(Array.from(plain.example(1).xTrained), [2, 5]);
});

test("an example that is not there is refused with what there is", () => {
  const trainer = Trainer.synthetic({ dataset: "line" });
  for (const [index, name] of /** @type {const} */ ([
    [200, "OutOfRange"],
    [-1, "OutOfRange"],
    [0.5, "NotAnInteger"],
    ["0", "WrongType"],
  ])) {
    assert.equal(thrown(() => trainer.example(/** @type {never} */ (index))).name, name);
  }
  assert.equal(thrown(() => trainer.example(200)).details.max, 199);
});
