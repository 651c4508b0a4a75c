/** A chart that has shown other data shows the present ones, as a chart would that has seen no others. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import init, {
  DataChart,
  NoiseBallChart,
  SpreadChart,
  SurfaceChart,
  Trainer,
} from "../../dist/engine/sgd_playground.js";
import { createCanvas, difference, style } from "./drawing.mjs";

await init({ module_or_path: await readFile(new URL("../../dist/engine/sgd_playground_bg.wasm", import.meta.url)) });

/** Three points by hand, the one in the middle at (x, y). @param {number} x @param {number} y */
const points = (x, y, settings = {}) =>
  Trainer.synthetic({ dataset: "points", points: [0, 1, x, y, 4, 9], w0: [1], b0: 0, lr: 0.01, ...settings });

/** A table of one feature whose first and last rows are always the same. @param {string} rows */
const table = (rows, settings = {}) =>
  Trainer.fromCsv(`x,y\n0,1\n${rows}\n4,9\n`, "y", { standardise: "off", w0: [1], b0: 0, lr: 0.01, ...settings });

/** ½ mean (w·x + b − y)² @param {Trainer} trainer @param {number} w @param {number} b */
function halfMeanSquare(trainer, w, b) {
  const [x, y] = [trainer.features(), trainer.targets()];
  return x.reduce((sum, value, i) => sum + (w * value + b - y[i]) ** 2, 0) / (2 * x.length);
}

/** A chart of some class on canvases that remember. @param {new (...canvases: any[]) => any} Class @param {number} n */
function drawnOn(Class, n) {
  const canvases = Array.from({ length: n }, () => createCanvas());
  const chart = new Class(...canvases.map(({ element }) => element));
  chart.setStyle(style());
  return { chart, drawn: () => canvases.map((canvas) => canvas.drawn()) };
}

const everything = { path: true, gradients: true, examples: true, minibatch: true, rows: Uint32Array.of(0, 1) };

test("the loss under the pointer is that of the points as they lie now", () => {
  const { chart } = drawnOn(SurfaceChart, 2);
  chart.draw(points(1, 3), everything);
  // 3x + 5 − y is 4, 16 and 8: (16 + 256 + 64)/6.
  assert.equal(chart.lossAt(points(3, -2), 3, 5), 56);
});

test("the loss under the pointer is that of the table at hand, and a mean of squares is never negative", () => {
  const { chart } = drawnOn(SurfaceChart, 2);
  chart.draw(table("1,3\n2,5\n3,7"), everything);
  for (const rows of ["1,3\n2,5\n3,-7", "3,-2\n3,-2\n3,-2", "0,9\n4,1\n2,-5"]) {
    const trainer = table(rows);
    for (const [w, b] of [
      [2, 1],
      [3, 5],
      [-1, 4],
    ]) {
      const loss = chart.lossAt(trainer, w, b);
      // The errors are small whole numbers, so that f32 has them exactly.
      assert.ok(Math.abs(loss - halfMeanSquare(trainer, w, b)) < 1e-9, `${loss} at ${w}, ${b} of ${rows}`);
    }
  }
});

for (const loss of /** @type {const} */ (["squared", "absolute", "huber"])) {
  test(`the map of the ${loss} loss is drawn as a new chart draws it when a point in the middle has moved`, () => {
    const kept = drawnOn(SurfaceChart, 2);
    kept.chart.draw(points(1, 3, { loss }), everything);
    kept.drawn();
    const [fresh, moved] = [drawnOn(SurfaceChart, 2), points(3, -2, { loss })];
    moved.step(3);
    kept.chart.draw(moved, everything);
    fresh.chart.draw(moved, everything);
    assert.equal(difference(kept.drawn(), fresh.drawn()), undefined);
    const pictures = [kept, fresh].map(({ chart }) => [chart.svg(moved, 300, 200, everything).split("\n")]);
    assert.equal(difference(pictures[0], pictures[1]), undefined);
  });
}

test("earlier runs lie on the map where the present units put them", () => {
  const settings = /** @type {const} */ ({ standardise: "on", lr: 0.05 });
  const [plain, tenfold] = [
    table("1,3\n2,4\n3,8", settings),
    Trainer.fromCsv("x,y\n0,1\n10,3\n20,4\n30,8\n40,9\n", "y", settings),
  ];
  // As trained both tables are the same numbers, but (2, 1) in given units is not the same place.
  const ghosts = [{ parameters: Float64Array.of(0, 0, 2, 1) }];
  const [kept, fresh] = [drawnOn(SurfaceChart, 2), drawnOn(SurfaceChart, 2)];
  for (const { chart } of [kept, fresh]) {
    chart.setGhosts(ghosts);
    // One that follows the run may stay where it was.
    chart.setWindow({ xMin: -1, xMax: 30, yMin: -5, yMax: 30 });
  }
  kept.chart.draw(plain, everything);
  kept.drawn();
  kept.chart.draw(tenfold, everything);
  fresh.chart.draw(tenfold, everything);
  // The contours are the same ones and may stay.
  const [[, marks], [, expected]] = [kept.drawn(), fresh.drawn()];
  assert.equal(difference([marks], [expected]), undefined);
});

test("a line is not drawn over the examples of other data", () => {
  const of = (/** @type {number} */ a) =>
    Trainer.fromColumns(
      ["a", "b", "y"],
      [Float64Array.of(1, 2, 3), Float64Array.of(3, 1, a), Float64Array.of(1, 2, 4)],
      "y",
    );
  const kept = drawnOn(DataChart, 2);
  kept.chart.drawBackground(of(2), 0);
  kept.drawn();
  // Along a feature the other one is at its mean, which is another one here.
  const other = of(200);
  kept.chart.draw(other, { leastSquares: true });
  const mixed = kept.drawn();
  const fresh = drawnOn(DataChart, 2);
  fresh.chart.drawBackground(other, 0);
  fresh.drawn();
  fresh.chart.draw(other, { leastSquares: true });
  const lines = (/** @type {string[][]} */ marks) => marks.flat().filter((mark) => mark.startsWith("lineTo("));
  const isRight = lines(mixed).length === 0 || lines(mixed).join() === lines(fresh.drawn()).join();
  assert.ok(isRight, `drawn: ${lines(mixed)}`);
});

/** Runs of as many examples with as many features, and other numbers. */
const [first, second] = [0, 1].map((seed) => () => Trainer.synthetic({ n: 40, batch: 8, seed, w: [seed ? 50 : 2] }));

for (const [name, Class] of /** @type {const} */ ([
  ["spread of the gradient", SpreadChart],
  ["noise ball", NoiseBallChart],
])) {
  test(`the ${name} begins anew on other data of the same size`, () => {
    const [kept, fresh] = [drawnOn(Class, 1).chart, drawnOn(Class, 1).chart];
    kept.measure(first());
    assert.equal(kept.advance(first(), 2000), false, "there is something left to be measured");
    const other = second();
    assert.ok(kept.advance(other, 1e9) && fresh.advance(other, 1e9));
    assert.deepEqual(kept.readings(), fresh.readings());
  });

  test(`the ${name} of other data is not drawn for these`, () => {
    const [kept, fresh] = [drawnOn(Class, 1), drawnOn(Class, 1)];
    kept.chart.measure(first());
    kept.chart.advance(first(), 1e9);
    const other = second();
    kept.chart.draw(other);
    fresh.chart.draw(other);
    assert.equal(difference(kept.drawn(), fresh.drawn()), undefined);
  });

  test(`the ${name} goes on where it was when only the run has moved on`, () => {
    const [sliced, whole, trainer] = [drawnOn(Class, 1).chart, drawnOn(Class, 1).chart, first()];
    whole.measure(trainer);
    whole.advance(trainer, 1e9);
    sliced.measure(trainer);
    sliced.advance(trainer, 2000);
    // It was begun at parameters and settings that are kept with it.
    trainer.set({ lr: 0.2, batch: 3, loss: "absolute" });
    trainer.step(5);
    sliced.advance(trainer, 1e9);
    assert.deepEqual(sliced.readings(), whole.readings());
  });
}

test("a measurement in slices of any size comes to its end", () => {
  const { chart } = drawnOn(SpreadChart, 1);
  const trainer = first();
  const whole = drawnOn(SpreadChart, 1).chart;
  whole.measure(trainer);
  whole.advance(trainer, 1e9);
  chart.measure(trainer);
  // 4,000 draws of one example, 49 of two, and the first half of another.
  assert.equal(chart.advance(trainer, 4099), false);
  assert.ok(chart.advance(trainer, Infinity));
  assert.deepEqual(chart.readings(), whole.readings());
});
