/** Right arguments for all that the scenes' module exports. */

import { style } from "../drawing.mjs";
import { canvas, chartMembers } from "./world.mjs";

/** @typedef {import("./world.mjs").World} World */
/** @typedef {import("./world.mjs").Kind} Kind */

export const variants = ["plain"];

const POINTS = [0, 1, 1, 3, 2, 4, 4, 9];
const model = () => ({ w: 2, b: 1, sigma: 0.5, family: "student", over: "w" });
const likelihood = (/** @type {World} */ world) => world.make("Likelihood");

const gaussian = () => ({
  mu: [0, 1],
  sigma: [1, 2],
  chosen: 0,
  from: -1,
  to: 1,
  landed: 20,
  falling: Float64Array.of(0.2, 0.9),
});

const profile = () => ({
  places: Float64Array.of(0, 1, 2),
  losses: Float64Array.of(3, 1, 2),
  isSquared: true,
  from: 0,
  to: 4,
  minimum: 1,
  now: 2,
  lossNow: 2,
});

const ways = () => ({ ways: ["a", "b"], medians: [1, 2], lows: [0.5, 1.5], highs: [2, 3] });
const throughput = () => ({ batchSizes: [1, 8, 64], medians: [1e6, 1e7], lows: [9e5, 9e6], highs: [2e6, 2e7] });
const view = () => ({ turn: -35, tilt: 20, names: ["a", "b", "y"], isTurning: false });
const planes = () => ({ learned: [1, 2, 3], leastSquares: [1, 1, 1], rows: Uint32Array.of(0, 1), predicted: [1, 2] });

const distances = () => ({
  step: Float64Array.of(0, 1, 2),
  parameters: Float64Array.of(0, 0, 1, 1, 2, 1),
  leastSquares: [2, 1],
  shown: [0, 1],
  names: ["w", "b"],
  rmse: Float64Array.of(3, 2, 1),
  rmseName: "RMSE",
  leastRmse: 0.5,
  cursor: 1,
});

const column = () => Float64Array.of(1, 2, 4, 7, 3);

/** Every way in which a chart is drawn. @type {Record<string, (chart: any, world: World) => void>} */
const draw = {
  GaussianChart(chart) {
    chart.draw(gaussian());
    chart.svg(160, 120, gaussian());
    chart.sampleStats(0, 1, 5);
    chart.sampleShare(0, 1, 5, -1, 1);
  },
  LikelihoodChart(chart, world) {
    chart.draw(likelihood(world), model(), 0);
    chart.svg(160, 120, likelihood(world), model());
  },
  ProductChart(chart, world) {
    chart.draw(likelihood(world), model());
    chart.svg(160, 120, likelihood(world), model());
  },
  ProfileChart(chart) {
    chart.draw(profile());
    chart.svg(160, 120, profile());
  },
  WaysChart(chart) {
    chart.draw(ways());
    chart.svg(160, 120, ways());
  },
  ThroughputChart(chart) {
    chart.draw(throughput());
    chart.svg(160, 120, throughput());
  },
  DistanceChart(chart) {
    chart.draw(distances());
    chart.svg(160, 120, distances());
  },
  FanChart(chart) {
    chart.draw();
    chart.svg(160, 120);
    chart.spreadAt(3);
  },
  PlaneChart(chart) {
    chart.drawBackground(view());
    chart.draw(planes());
    chart.svg(160, 120, view(), planes());
    chart.nearest(80, 60, 50);
  },
};

/**
 * @param {string} name @param {Record<string, import("./world.mjs").Arguments>} methods
 * @param {Partial<Kind>} own @returns {Kind}
 */
function chart(name, methods, own = {}) {
  return {
    create: ({ engine }) => new engine[name](canvas()),
    construct: () => [canvas()],
    probe: (handle) => handle.setStyle(style()),
    use: draw[name],
    methods,
    ...own,
  };
}

const none = () => [];

/** @type {import("./world.mjs").Recipes} */
export const recipes = {
  file: "sgd_playground_scenes",
  spare: ({ engine }) => engine.Likelihood.ofPoints(POINTS),
  other: ({ engine }) => new engine.WaysChart(canvas()),
  reference({ Likelihood, normalProbability }) {
    const data = Likelihood.ofPoints(POINTS);
    const fit = data.leastSquares();
    data.free();
    return [...fit, normalProbability(0, 1, -1, 1)];
  },
  functions: {
    add: () => [1, 2],
    hasLanes: none,
    normal: () => [0, 1, 2],
    normalProbability: () => [0, 1, -1, 1],
    randomSeed: none,
    rateLimits: () => [Float64Array.of(1, 2, 3, 4, 5, 7), 2, 2],
    version: none,
  },
  classes: {
    GaussianChart: chart(
      "GaussianChart",
      {
        ...chartMembers(none, () => [gaussian()]),
        draw: () => [gaussian()],
        sampleStats: () => [0, 1, 5],
        sampleShare: () => [0, 1, 5, -1, 1],
      },
      { create: ({ engine }) => new engine.GaussianChart(canvas(), 3), construct: () => [canvas(), 3] },
    ),
    Likelihood: {
      create: ({ engine }) => engine.Likelihood.ofPoints(POINTS),
      probe: (handle) => handle.points(),
      use(handle, world) {
        handle.terms(model());
        handle.curves(model());
        handle.products(model());
        handle.leastSquares();
        for (const name of ["LikelihoodChart", "ProductChart"]) {
          const chart = world.keep(world.recipes.classes[name].create(world));
          chart.draw(handle, model());
          chart.svg(160, 120, handle, model());
        }
      },
      statics: { ofPoints: () => [Float64Array.from(POINTS)], drawn: () => [20, 2, 1, 0.5, "laplace", 3] },
      methods: { withPoint: () => [3, 20], terms: () => [model()], curves: () => [model()], products: () => [model()] },
    },
    LikelihoodChart: chart("LikelihoodChart", {
      ...chartMembers(none, (world) => [likelihood(world), model()]),
      draw: (world) => [likelihood(world), model(), 0],
    }),
    ProductChart: chart("ProductChart", {
      ...chartMembers(none, (world) => [likelihood(world), model()]),
      draw: (world) => [likelihood(world), model()],
    }),
    ProfileChart: chart("ProfileChart", { ...chartMembers(none, () => [profile()]), draw: () => [profile()] }),
    WaysChart: chart("WaysChart", { ...chartMembers(none, () => [ways()]), draw: () => [ways()] }),
    ThroughputChart: chart("ThroughputChart", {
      ...chartMembers(none, () => [throughput()]),
      draw: () => [throughput()],
    }),
    DistanceChart: chart("DistanceChart", { ...chartMembers(none, () => [distances()]), draw: () => [distances()] }),
    FanChart: chart("FanChart", {
      ...chartMembers(none, none),
      fit: () => [column(), 1, column(), true],
      spreadAt: () => [3],
    }),
    PlaneChart: chart(
      "PlaneChart",
      {
        setStyle: () => [style()],
        setExamples: () => [column(), column(), column()],
        drawBackground: () => [view()],
        draw: () => [planes()],
        svg: () => [160, 120, view(), planes()],
        nearest: () => [80, 60, 50],
      },
      { create: ({ engine }) => new engine.PlaneChart(canvas(), canvas()), construct: () => [canvas(), canvas()] },
    ),
    Vectors: {
      create: ({ engine }) => engine.Vectors.ofOnes(8),
      probe: (handle) => handle.clear(),
      use(handle) {
        handle.addScalar();
        handle.addVector();
        handle.areTwos();
      },
      statics: { ofOnes: () => [8] },
    },
  },
};
