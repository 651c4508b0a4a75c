/** Right arguments for all that the engine's module exports. */

import { style } from "../drawing.mjs";
import { canvas, chartMembers } from "./world.mjs";

/** @typedef {import("./world.mjs").World} World */
/** @typedef {import("./world.mjs").Kind} Kind */

const TABLE = "a,b,y\n1,20,3\n2,10,5\n4,40,1\n7,30,2\n3,25,4\n";

/** Runs of every kind: an own number of features, none to spare, and one that has diverged. */
const RUNS = {
  line: (/** @type {any} */ { Trainer }) => Trainer.synthetic({ n: 24, batch: 5, validation: 4 }),
  table: (/** @type {any} */ { Trainer }) => Trainer.fromCsv(TABLE, "y", { batch: 2, loss: "absolute" }),
  single: (/** @type {any} */ { Trainer }) => Trainer.synthetic({ dataset: "points", points: [2, 5] }),
  diverged: (/** @type {any} */ { Trainer }) => Trainer.synthetic({ n: 24, lr: 1000 }),
};
export const variants = Object.keys(RUNS);

/** @param {World} world */
function run({ engine, variant }) {
  const trainer = RUNS[/** @type {keyof typeof RUNS} */ (variant)](engine);
  trainer.step(7);
  return trainer;
}

const trainer = (/** @type {World} */ world) => world.make("Trainer");
const given = (/** @type {World} */ world) => [trainer(world)];
const ones = (/** @type {World} */ world) => Array(featuresOf(world)).fill(1);

/** @param {World} world */
const featuresOf = ({ variant }) => (variant === "table" ? 2 : 1);

const synthetic = () => ({
  dataset: "line",
  n: 24,
  validation: 0.25,
  w: [1, 2],
  b: 3,
  noise: 0.5,
  family: "laplace",
  correlation: 0.5,
  repeat: 2,
  standardise: "on",
  seed: 7,
  lr: 0.05,
  batch: 5,
  loss: "huber",
  init: "normal",
  w0: [1, 1],
  b0: 2,
  shuffle: true,
  order: "sorted",
  changes: "3:lr:0.1,4:batch:2",
});

const columns = () => ({
  dataset: "csv",
  features: ["a", "b"],
  missing: "omit",
  standardise: true,
  validation: 0.2,
  lr: 0.05,
  batch: 2,
  w0: [1, 1],
  seed: 3,
});

const preparation = (/** @type {World} */ { engine }) => engine.prepareCsv(TABLE, "y", columns());

/**
 * All that may be asked of a run; its parameters are finite whatever it was made of.
 * @param {any} run @param {World} world
 */
function useTrainer(run, world) {
  run.step(3);
  run.epoch();
  requireFinite(run);
  for (const name of ["leastSquares", "safeRate", "meanSquareLimit", "estimator", "normalEquation", "preview"]) {
    run[name]();
  }
  run.gradientCloud(3, 0, run.nFeatures);
  run.seek(1);
  run.history();
  run.state();
  run.rSquared();
  const charts = ["DataChart", "LossChart", "ResidualChart", "SurfaceChart", "SpreadChart", "NoiseBallChart"];
  for (const name of charts) useChart(name, run, world);
}

/** @param {any} run */
function requireFinite(run) {
  const parameters = [...run.w, run.b, ...run.trainedParameters().w, run.trainedParameters().b];
  if (!parameters.every(Number.isFinite)) throw new Error(`parameters are not finite: ${parameters}`);
}

/** @param {string} name @param {any} run @param {World} world */
function useChart(name, run, world) {
  const chart = world.keep(world.recipes.classes[name].create(world));
  draw[name](chart, run);
}

/** Every way in which a chart is drawn. @type {Record<string, (chart: any, run: any) => void>} */
const draw = {
  DataChart(chart, run) {
    const options = { ...dataOptions(run.nFeatures), view: 0 };
    for (const view of [-1, 0, run.nFeatures - 1]) {
      chart.drawBackground(run, view);
      chart.draw(run, options);
      chart.drawMoving(run);
    }
    chart.svg(run, 160, 120, options);
    chart.frame();
  },
  LossChart(chart, run) {
    chart.draw(run, lossOptions());
    chart.svg(run, 160, 120, { log: true });
    chart.read(2, 1);
    chart.frame();
  },
  ResidualChart(chart, run) {
    chart.draw(run, { truth: true, ghosts: [1] });
    chart.svg(run, 160, 120, { truth: true, ghosts: [1] });
    chart.frame();
  },
  SurfaceChart(chart, run) {
    chart.draw(run, surfaceOptions(run.nFeatures));
    chart.svg(run, 160, 120, surfaceOptions(run.nFeatures));
    chart.lossAt(run, 1, 2);
    chart.startAt(run, 1, 2);
    chart.frame();
  },
  SpreadChart(chart, run) {
    chart.advance(run, 500);
    chart.draw(run);
    chart.svg(run, 160, 120);
    chart.readings();
  },
  NoiseBallChart(chart, run) {
    chart.advance(run, 500);
    chart.draw(run);
    chart.svg(run, 160, 120);
    chart.readings();
    chart.progress();
  },
  EpochRibbon(chart, run) {
    chart.draw(run, { next: true });
    chart.at(20);
  },
};

const dataOptions = (/** @type {number} */ d) => ({
  leastSquares: true,
  truth: true,
  residuals: true,
  densities: true,
  predictions: true,
  rows: Uint32Array.of(0, 1),
  byHand: { w: Array(d).fill(1), b: 2 },
});

const lossOptions = () => ({ log: true, axis: "time", paces: [0, 1, 5, 2], next: { size: 4, loss: 0.5 } });

const surfaceOptions = (/** @type {number} */ d) => ({
  path: true,
  gradients: true,
  examples: true,
  minibatch: true,
  rows: Uint32Array.of(0, 1),
  cloud: { points: Float64Array.of(1, 2, 3, 4), covariance: [1, 0.5, 1] },
  start: [1, 2],
  manual: [2, 1],
  estimator: { w: Array(d).fill(1), b: 2 },
});

const ghost = () => ({
  step: Float64Array.of(0, 1, 2),
  examples: Float64Array.of(0, 5, 10),
  train: Float64Array.of(3, 2, 1),
  n: 24,
  paces: Float64Array.of(0, 1),
});

/**
 * @param {string} name @param {number} nCanvases @param {Record<string, import("./world.mjs").Arguments>} methods
 * @returns {Kind}
 */
function chart(name, nCanvases, methods) {
  const canvases = () => Array.from({ length: nCanvases }, canvas);
  return {
    create: ({ engine }) => new engine[name](...canvases()),
    construct: canvases,
    probe: (handle) => handle.setStyle(style()),
    use: (handle, world) => draw[name](handle, world.make("Trainer")),
    methods,
  };
}

/** @type {import("./world.mjs").Recipes} */
export const recipes = {
  file: "sgd_playground",
  spare: run,
  other: ({ engine }) => new engine.EpochRibbon(canvas()),
  reference({ Trainer }) {
    const trainer = Trainer.synthetic({ n: 12, batch: 5, seed: 3 });
    trainer.step(20);
    const { w, b } = trainer;
    trainer.free();
    return [...w, b];
  },
  functions: {
    prepareCsv: () => [TABLE, "y", columns(), () => {}],
    csvColumns: () => [TABLE, columns(), () => {}],
    randomSeed: () => [],
    version: () => [],
  },
  classes: {
    Trainer: {
      create: run,
      probe(handle) {
        handle.reset();
        handle.step(2);
      },
      use: useTrainer,
      statics: {
        synthetic: () => [synthetic()],
        fromCsv: () => [TABLE, "y", columns()],
        fromColumns: () => [
          ["a", "b", "y"],
          [
            [1, 2, 4],
            [20, 10, 40],
            [3, 5, 1],
          ].map((x) => Float64Array.from(x)),
          "y",
          columns(),
        ],
        fromPrepared: (world) => [preparation(world), "y", columns()],
        csvColumns: () => [TABLE, columns(), () => {}],
      },
      methods: {
        step: () => [3],
        seek: () => [2],
        stepUntil: () => [5, 0.01],
        set: () => [{ lr: 0.1, batch: 4, loss: "huber" }],
        sumOfSquares: (world) => [{ w: ones(world), b: 2 }],
        predict: (world) => [ones(world)],
        head: () => [2],
        history: () => [true],
        example: () => [0],
        meanSquareLimit: () => [1],
        gradientCloud: () => [5, 0, 1],
      },
    },
    DataChart: chart("DataChart", 2, {
      ...chartMembers(given, (world) => [{ ...dataOptions(featuresOf(world)), view: 0 }]),
      drawBackground: (world) => [trainer(world), 0],
      draw: (world) => [trainer(world), dataOptions(featuresOf(world))],
      drawMoving: given,
      setGhosts: (world) => [[{ w: ones(world), b: 2 }]],
      setWindow: () => [{ xMin: 0, xMax: 1, yMin: 2, yMax: 3 }],
    }),
    LossChart: chart("LossChart", 1, {
      ...chartMembers(given, () => [lossOptions()]),
      draw: (world) => [trainer(world), lossOptions()],
      read: () => [3, 1],
      setGhosts: () => [[ghost()]],
    }),
    ResidualChart: chart("ResidualChart", 1, {
      ...chartMembers(given, () => [{ truth: true, ghosts: Float64Array.of(1, 2) }]),
      draw: (world) => [trainer(world), { truth: true, ghosts: Float64Array.of(1, 2) }],
    }),
    SurfaceChart: chart("SurfaceChart", 2, {
      ...chartMembers(given, (world) => [surfaceOptions(featuresOf(world))]),
      draw: (world) => [trainer(world), surfaceOptions(featuresOf(world))],
      setGhosts: (world) => [[{ parameters: Float64Array.from([...ones(world), 1, ...ones(world), 2]) }]],
      setParameters: () => [0, 1],
      setWindow: () => [{ xMin: 0, xMax: 1, yMin: 2, yMax: 3 }],
      lossAt: (world) => [trainer(world), 1, 2],
      startAt: (world) => [trainer(world), 1, 2],
    }),
    SpreadChart: chart("SpreadChart", 1, {
      ...chartMembers(given, () => []),
      measure: given,
      advance: (world) => [trainer(world), 100],
      draw: given,
    }),
    NoiseBallChart: chart("NoiseBallChart", 1, {
      ...chartMembers(given, () => []),
      measure: given,
      advance: (world) => [trainer(world), 100],
      draw: given,
    }),
    EpochRibbon: chart("EpochRibbon", 1, {
      setStyle: () => [style()],
      draw: (world) => [trainer(world), { next: true }],
      at: () => [20],
    }),
  },
};
