/** What a chart keeps of a run is neither drawn nor read for another one. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import init, { DataChart, SpreadChart, SurfaceChart, Trainer } from "../../dist/engine/sgd_playground.js";
import initScenes, {
  FanChart,
  GaussianChart,
  Likelihood,
  PlaneChart,
} from "../../dist/engine/sgd_playground_scenes.js";

const bytes = (/** @type {string} */ name) => readFile(new URL(`../../dist/engine/${name}_bg.wasm`, import.meta.url));
await init({ module_or_path: await bytes("sgd_playground") });
await initScenes({ module_or_path: await bytes("sgd_playground_scenes") });

const canvas = () => /** @type {any} */ ({ width: 400, height: 300, getContext: () => null });

/** As trained both tables are the same numbers: one has x, the other 10 x. @param {number} scale */
const table = (scale) =>
  Trainer.fromColumns(
    ["x", "y"],
    [Float64Array.of(0, 1, 2, 3, 4).map((x) => scale * x), Float64Array.of(1, 3, 4, 8, 9)],
    "y",
    { standardise: "on" },
  );

/** The map of the loss after some preparation, as SVG. @param {(chart: SurfaceChart) => void} prepare */
function map(prepare, trainer = table(10)) {
  const chart = new SurfaceChart(canvas(), canvas());
  prepare(chart);
  return chart.svg(trainer, 400, 300, { path: true });
}

test("ways of earlier runs go with the units of the data, also when a loss was read first", () => {
  const ghosts = /** @type {any} */ ([{ parameters: Float64Array.of(0, 0, 2, 1), step: Float64Array.of(0, 1) }]);
  const fresh = map((chart) => chart.setGhosts(ghosts));
  const kept = map((chart) => {
    chart.setGhosts(ghosts);
    chart.draw(table(1), { path: true });
    chart.lossAt(table(10), 1, 1);
  });
  // `lossAt` looked at other data with the same numbers as trained than `svg` then draws.
  const trainer = table(10);
  const chart = new SurfaceChart(canvas(), canvas());
  chart.setGhosts(ghosts);
  chart.draw(table(1), { path: true });
  chart.lossAt(trainer, 1, 1);
  assert.equal(
    chart.svg(trainer, 400, 300, { path: true }),
    map((plain) => plain.setGhosts(ghosts), trainer),
  );
  assert.equal(kept, fresh);
});

test("an earlier run with other features has no way on the map", () => {
  // Two steps of three parameters are as many numbers as three steps of two.
  const ghost = { parameters: Float64Array.of(0, 0, 0, 2, 1, 3), step: Float64Array.of(0, 1) };
  assert.equal(
    map((chart) => chart.setGhosts([ghost])),
    map((chart) => chart.setGhosts([])),
  );
});

test("a spread that was measured under another loss is not drawn, and read again with its own", () => {
  const trainer = Trainer.synthetic({ n: 40 });
  const chart = new SpreadChart(canvas());
  chart.measure(trainer);
  assert.ok(chart.advance(trainer, 1e9));
  chart.draw(trainer);
  const sizes = chart.readings()?.sizes;
  assert.ok(sizes && chart.frame());
  trainer.set({ loss: "absolute" });
  chart.draw(trainer);
  assert.equal(chart.readings(), undefined);
  assert.equal(chart.frame(), undefined);
  trainer.set({ loss: "squared" });
  chart.draw(trainer);
  assert.deepEqual(chart.readings()?.sizes, sizes);
});

test("the data chart gives no places of other data", () => {
  const chart = new DataChart(canvas(), canvas());
  chart.drawBackground(table(1), 0);
  assert.ok(chart.frame());
  chart.draw(table(10), {});
  assert.equal(chart.frame(), undefined);
  assert.equal(chart.screenFromData(1, 1).length, 0);
});

test("other examples are pointed at once they are drawn", () => {
  const chart = new PlaneChart(canvas(), canvas());
  const column = Float64Array.of(1, 2, 3);
  const view = /** @type {const} */ ({ turn: -35, tilt: 20, names: ["x", "y", "z"] });
  chart.setExamples(column, column, column);
  chart.drawBackground(/** @type {any} */ (view));
  assert.ok(chart.nearest(200, 150, 400));
  const other = Float64Array.of(1.5, 2.5, 3.5);
  chart.setExamples(other, other, other);
  assert.equal(chart.nearest(200, 150, 400), undefined);
  chart.drawBackground(/** @type {any} */ (view));
  assert.ok(chart.nearest(200, 150, 400));
});

test("numbers that are not finite are no examples of a fan or a likelihood", () => {
  const chart = new FanChart(canvas());
  assert.ok(chart.fit(Float64Array.of(1, 2, 3), 1, Float64Array.of(1, 2, 4), false));
  chart.draw();
  assert.ok(chart.frame());
  assert.equal(chart.fit(Float64Array.of(1, NaN, 3), 1, Float64Array.of(1, 2, 4), false), undefined);
  chart.draw();
  assert.equal(chart.frame(), undefined);
  const likelihood = Likelihood.ofPoints(Float64Array.of(0, 1, 1, 3));
  assert.throws(() => likelihood.withPoint(NaN, 1), { name: "OutOfRange" });
  assert.throws(() => likelihood.withPoint(0, Infinity), { name: "OutOfRange" });
});

test("more samples than memory has room for are refused by name", () => {
  const chart = new GaussianChart(canvas(), 0);
  assert.throws(() => chart.sampleStats(0, 1, 1e9), { name: "OutOfRange" });
  assert.throws(() => chart.sampleShare(0, 1, -1, 0, 1), { name: "OutOfRange" });
  assert.equal(chart.sampleStats(0, 1, 100)?.n, 100);
});

test("a style with a size that nothing can be drawn at is refused by name, and so is a picture", () => {
  const colours = "background ink muted grid example minibatch learned leastSquares truth validation bar ghost";
  const style = Object.fromEntries(colours.split(" ").map((name) => [name, "#102030"]));
  const chart = new DataChart(canvas(), canvas());
  for (const wrong of [-Infinity, NaN, 0, 1e300]) {
    for (const key of ["ratio", "fontSize"]) {
      const given = /** @type {any} */ ({ ratio: 1, fontSize: 12, ...style, [key]: wrong });
      assert.throws(
        () => chart.setStyle(given),
        (/** @type {any} */ error) => error.name === "OutOfRange" && error.details.key === key,
      );
    }
    assert.throws(() => chart.svg(table(1), wrong, 300, { view: 0 }), { name: "OutOfRange" });
  }
  chart.drawBackground(table(1), 0);
  assert.ok(chart.frame());
});

test("a line by hand or of an earlier run with other features is left out", () => {
  const trainer = Trainer.synthetic({ dataset: "d2l" });
  const picture = (/** @type {any[]} */ ghosts, /** @type {any} */ byHand) => {
    const chart = new DataChart(canvas(), canvas());
    chart.setGhosts(ghosts);
    return chart.svg(trainer, 300, 200, { view: 1, byHand });
  };
  const plain = picture([], undefined);
  for (const w of [[], [1], [1, 2, 3]]) assert.equal(picture([{ w, b: 0 }], { w, b: 0 }), plain);
  assert.notEqual(picture([{ w: [1, 2], b: 0 }], undefined), plain);
});

test("arguments of another kind are refused by name, and the module works on", () => {
  for (const wrong of /** @type {any[]} */ ([undefined, null, 5, {}, "points"])) {
    assert.throws(() => Likelihood.ofPoints(wrong), { name: "WrongType" });
    assert.throws(() => new FanChart(canvas()).fit(wrong, 1, Float64Array.of(1, 2), false), { name: "WrongType" });
    assert.throws(() => new PlaneChart(canvas(), canvas()).setExamples(wrong, wrong, wrong), { name: "WrongType" });
  }
  for (const wrong of /** @type {any[]} */ ([undefined, null, true, 5, {}])) {
    assert.throws(() => Likelihood.drawn(5, 2, 1, 0.5, wrong, 0), { name: "WrongType" });
  }
  assert.throws(() => Likelihood.drawn(1e6, 2, 1, 0.5, "gaussian", 0), { name: "OutOfRange" });
  assert.equal(Likelihood.drawn(5, 2, 1, 0.5, "gaussian", 0).points().length, 10);
});
