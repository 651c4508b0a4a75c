/** A wrong value is an error by name, and nothing changes: it is never taken for another value. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import * as training from "../../dist/engine/sgd_playground.js";
import * as qr from "../../dist/engine/sgd_playground_qr.js";
import * as scenes from "../../dist/engine/sgd_playground_scenes.js";
import { createCanvas, difference, style } from "./drawing.mjs";

const dist = new URL("../../dist/engine/", import.meta.url);
for (const [module, file] of /** @type {const} */ ([
  [training, "sgd_playground_bg.wasm"],
  [scenes, "sgd_playground_scenes_bg.wasm"],
  [qr, "sgd_playground_qr_bg.wasm"],
])) {
  await module.default({ module_or_path: await readFile(new URL(file, dist)) });
}

const { DataChart, LossChart, NoiseBallChart, ResidualChart, SpreadChart, SurfaceChart, Trainer } = training;
const canvas = () => createCanvas().element;
const column = () => Float64Array.of(1, 2, 4, 7, 3);
const model = () => /** @type {const} */ ({ w: 2, b: 1, sigma: 0.5, family: "gaussian", over: "w" });

/** All that is not refused with a name and details, as sentences. @type {string[]} */
let accepted = [];

/** Notes a call that is not refused. @param {string} what @param {() => unknown} call */
function refuses(what, call) {
  try {
    call();
  } catch (error) {
    const { name, message, details } = /** @type {any} */ (error);
    if (!details) accepted.push(`${what}: ${name}: ${message}`);
    return;
  }
  accepted.push(`${what} is taken`);
}

/** @param {string} title @param {() => void} body */
function listing(title, body) {
  test(title, () => {
    accepted = [];
    body();
    assert.equal(accepted.length, 0, `${accepted.length}:\n${accepted.join("\n")}`);
  });
}

/**
 * Calls by their name, each with an argument of which some values are refused.
 * @typedef {Record<string, (x: any) => unknown>} Calls
 */

/** @param {Calls} calls @param {unknown[]} values */
function refuseEach(calls, values) {
  for (const [what, call] of Object.entries(calls)) {
    for (const value of values) refuses(`${what} of ${describe(value)}`, () => call(value));
  }
}

const describe = (/** @type {unknown} */ value) => (typeof value === "object" ? JSON.stringify(value) : String(value));

listing("what is no whole number from 0 on is refused where a number of something is wanted", () => {
  const run = Trainer.synthetic({ n: 12 });
  const likelihood = scenes.Likelihood.ofPoints(Float64Array.of(0, 1, 1, 3, 2, 4));
  const gaussian = new scenes.GaussianChart(canvas(), 3);
  /** @type {Calls} */
  const calls = {
    "Trainer.step": (n) => run.step(n),
    "Trainer.seek": (step) => run.seek(step),
    "Trainer.head": (most) => run.head(most),
    "Trainer.example": (index) => run.example(index),
    "Trainer.gradientCloud, nDraws": (n) => run.gradientCloud(n, 0, 1),
    "Trainer.gradientCloud, p": (p) => run.gradientCloud(5, p, 1),
    "Trainer.gradientCloud, q": (q) => run.gradientCloud(5, 0, q),
    "SurfaceChart.setParameters, p": (p) => new SurfaceChart(canvas(), canvas()).setParameters(p, 1),
    "SurfaceChart.setParameters, q": (q) => new SurfaceChart(canvas(), canvas()).setParameters(0, q),
    "new GaussianChart, seed": (seed) => new scenes.GaussianChart(canvas(), seed),
    "GaussianChart.sampleStats": (n) => gaussian.sampleStats(0, 1, n),
    "GaussianChart.sampleShare": (n) => gaussian.sampleShare(0, 1, n, -1, 1),
    "Likelihood.drawn, n": (n) => scenes.Likelihood.drawn(n, 2, 1, 0.5, "gaussian", 3),
    "Likelihood.drawn, seed": (seed) => scenes.Likelihood.drawn(5, 2, 1, 0.5, "gaussian", seed),
    "rateLimits, d": (d) => scenes.rateLimits(Float64Array.of(1, 2, 3, 4), d, 2),
    "rateLimits, batch": (batch) => scenes.rateLimits(Float64Array.of(1, 2, 3, 4), 2, batch),
    "FanChart.fit, d": (d) => new scenes.FanChart(canvas()).fit(column(), d, column(), false),
    "Vectors.ofOnes": (n) => scenes.Vectors.ofOnes(n),
    "qrCode, largest": (largest) => qr.qrCode("a", largest),
  };
  refuseEach(calls, [-1, 1.5, NaN, "2", null, {}, [3], true]);
  refuseEach(
    {
      "SpreadChart.advance": (budget) => new SpreadChart(canvas()).advance(run, budget),
      "NoiseBallChart.advance": (budget) => new NoiseBallChart(canvas()).advance(run, budget),
      "LikelihoodChart.draw, lit": (lit) => new scenes.LikelihoodChart(canvas()).draw(likelihood, model(), lit),
    },
    [-1, NaN, "2", {}, [3], true],
  );
});

listing("of more than there can be none is made", () => {
  const gaussian = new scenes.GaussianChart(canvas(), 3);
  /** @type {Calls} */
  const calls = {
    "new GaussianChart, seed": (seed) => new scenes.GaussianChart(canvas(), seed),
    "SurfaceChart.setParameters": (p) => new SurfaceChart(canvas(), canvas()).setParameters(p, 1),
    "Likelihood.drawn, seed": (seed) => scenes.Likelihood.drawn(5, 2, 1, 0.5, "gaussian", seed),
    "qrCode, largest": (largest) => qr.qrCode("a", largest),
    "rateLimits, d": (d) => scenes.rateLimits(Float64Array.of(1, 2, 3, 4), d, 2),
  };
  // In 32 bits these are 0 and 5.
  refuseEach(calls, [2 ** 32, 2 ** 32 + 5]);
  refuseEach({ "qrCode, largest": (largest) => qr.qrCode("a", largest) }, [0, 41]);
  // 10⁸ samples would take a gigabyte; a scene shows 10⁵ at most.
  refuseEach({ "GaussianChart.sampleStats": (n) => gaussian.sampleStats(0, 1, n) }, [1e8]);
});

listing("what is no number is refused where one is wanted", () => {
  const run = Trainer.synthetic({ n: 12 });
  const surface = new SurfaceChart(canvas(), canvas());
  const loss = new LossChart(canvas());
  loss.draw(run, {});
  const plane = new scenes.PlaneChart(canvas(), canvas());
  /** @type {Calls} */
  const calls = {
    "Trainer.stepUntil, goal": (goal) => run.stepUntil(2, goal),
    "SurfaceChart.lossAt, p": (p) => surface.lossAt(run, p, 1),
    "SurfaceChart.startAt, q": (q) => surface.startAt(run, 1, q),
    "LossChart.read, x": (x) => loss.read(x),
    "screenFromData, x": (x) => loss.screenFromData(x, 1),
    "dataFromScreen, y": (y) => loss.dataFromScreen(1, y),
    "FanChart.spreadAt": (x) => new scenes.FanChart(canvas()).spreadAt(x),
    "PlaneChart.nearest, reach": (reach) => plane.nearest(1, 2, reach),
    "Likelihood.withPoint": (x) => scenes.Likelihood.ofPoints(Float64Array.of(0, 1, 1, 3)).withPoint(x, 1),
    "normal, mu": (mu) => scenes.normal(0, mu, 1),
    "normalProbability, to": (to) => scenes.normalProbability(0, 1, -1, to),
  };
  refuseEach(calls, ["2", "", null, undefined, {}, [3], true]);
});

listing("what is no text, no switch or no list is refused where one is wanted", () => {
  const run = Trainer.synthetic({ n: 12 });
  const likelihood = (/** @type {any} */ family) => scenes.Likelihood.drawn(5, 2, 1, 0.5, family, 3);
  refuseEach({ qrCode: (text) => qr.qrCode(text, 10), "Likelihood.drawn, family": likelihood }, [
    5,
    null,
    undefined,
    {},
    ["a"],
    true,
  ]);
  refuseEach({ "setNames, x": (x) => new LossChart(canvas()).setNames(x, "y") }, [5, null, undefined, {}, ["a"], true]);
  refuseEach({ "Trainer.history": (complete) => run.history(complete) }, ["no", 5, {}]);
  const plane = new scenes.PlaneChart(canvas(), canvas());
  refuseEach(
    {
      rateLimits: (features) => scenes.rateLimits(features, 2, 2),
      "FanChart.fit, features": (features) => new scenes.FanChart(canvas()).fit(features, 1, column(), false),
      "FanChart.fit, targets": (targets) => new scenes.FanChart(canvas()).fit(column(), 1, targets, false),
      "PlaneChart.setExamples": (targets) => plane.setExamples(column(), column(), targets),
      "Likelihood.ofPoints": (points) => scenes.Likelihood.ofPoints(points),
      "DataChart.setGhosts": (ghosts) => new DataChart(canvas(), canvas()).setGhosts(ghosts),
      "LossChart.setGhosts": (ghosts) => new LossChart(canvas()).setGhosts(ghosts),
      "SurfaceChart.setGhosts": (ghosts) => new SurfaceChart(canvas(), canvas()).setGhosts(ghosts),
    },
    [5, null, "1,2", {}, true, ["a"]],
  );
});

listing("lists of different lengths do not become the shorter one", () => {
  const plane = new scenes.PlaneChart(canvas(), canvas());
  const short = column().slice(1);
  refuses("PlaneChart.setExamples, second", () => plane.setExamples(column(), short, column()));
  refuses("PlaneChart.setExamples, targets", () => plane.setExamples(column(), column(), short));
  // These two are asked whether numbers fit together.
  assert.equal(new scenes.FanChart(canvas()).fit(column(), 1, short, false), undefined);
  assert.equal(scenes.rateLimits(Float64Array.of(1, 2, 3), 2, 2), undefined);
});

listing("a picture has a size", () => {
  const run = Trainer.synthetic({ n: 12 });
  const likelihood = scenes.Likelihood.ofPoints(Float64Array.of(0, 1, 1, 3, 2, 4));
  /** @type {Record<string, (width: any, height: any) => string>} */
  const pictures = {
    DataChart: (width, height) => new DataChart(canvas(), canvas()).svg(run, width, height, { view: 0 }),
    LossChart: (width, height) => new LossChart(canvas()).svg(run, width, height, {}),
    ResidualChart: (width, height) => new ResidualChart(canvas()).svg(run, width, height, {}),
    SurfaceChart: (width, height) => new SurfaceChart(canvas(), canvas()).svg(run, width, height, {}),
    LikelihoodChart: (width, height) => new scenes.LikelihoodChart(canvas()).svg(width, height, likelihood, model()),
  };
  for (const [name, svg] of Object.entries(pictures)) {
    for (const wrong of [0, -1, NaN, Infinity, "160", undefined]) {
      refuses(`${name}.svg, a width of ${wrong}`, () => svg(wrong, 120));
      refuses(`${name}.svg, a height of ${wrong}`, () => svg(160, wrong));
    }
    assert.match(svg(160, 120), /^<svg [^>]*width="160" height="120"/);
  }
});

listing("a style that no chart can be drawn in is refused, and the one before stays", () => {
  const run = Trainer.synthetic({ n: 12 });
  const chart = new ResidualChart(canvas());
  chart.setStyle(/** @type {any} */ (style()));
  const before = chart.svg(run, 160, 120, {});
  for (const field of ["ratio", "fontSize"]) {
    for (const wrong of [0, -1, NaN, Infinity, -Infinity, 1e300, 1e-300, "2", {}]) {
      refuses(`${field} ${describe(wrong)}`, () => chart.setStyle(/** @type {any} */ ({ ...style(), [field]: wrong })));
      if (chart.svg(run, 160, 120, {}) !== before) accepted.push(`${field} ${describe(wrong)} changes the chart`);
    }
  }
  for (const wrong of ["red", "#12345", "#12345g", 5, null]) {
    refuses(`ink ${wrong}`, () => chart.setStyle(/** @type {any} */ ({ ...style(), ink: wrong })));
  }
  refuses("a font family of 5", () => chart.setStyle(/** @type {any} */ ({ ...style(), fontFamily: 5 })));
});

test("no name and no font family makes a picture something else than text in a picture", () => {
  const chart = new LossChart(canvas());
  chart.setStyle(/** @type {any} */ ({ ...style(), fontFamily: `a"/><script>b</script><x y='` }));
  chart.setNames(`<b>"x" & 'y'</b>]]>`, "a\u0000b\u0007");
  const svg = chart.svg(Trainer.synthetic({ n: 12 }), 160, 120, {});
  assert.ok(!/<script|<b>|<x/.test(svg), svg.slice(0, 400));
  // XML has no place for control characters, escaped or not.
  // eslint-disable-next-line no-control-regex
  assert.doesNotMatch(svg, /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
  const tags = svg.match(/<[^>]*>/g) ?? [];
  for (const tag of tags) assert.match(tag, /^<\/?\w+(?: [\w:-]+="[^"<]*")*\s*\/?>$/, tag);
});

/** Two features, so that a line of one weight is none. */
const two = () =>
  Trainer.fromColumns(
    ["a", "b", "y"],
    [Float64Array.of(1, 2, 3), Float64Array.of(3, 1, 2), Float64Array.of(1, 2, 4)],
    "y",
  );

for (const [title, w] of /** @type {const} */ ([
  ["too few", [1]],
  ["too many", [1, 2, 3]],
  ["no", []],
])) {
  test(`a line with ${title} weights is refused, or not drawn`, () => {
    for (const view of [0, 1]) {
      const canvases = [createCanvas(), createCanvas()];
      const chart = new DataChart(canvases[0].element, canvases[1].element);
      const run = two();
      chart.drawBackground(run, view);
      chart.draw(run, {});
      const expected = canvases[1].drawn();
      for (const drawing of [
        () => chart.draw(run, { byHand: { w: [...w], b: 0 } }),
        () => {
          chart.setGhosts([{ w: Float64Array.from(w), b: 0 }]);
          chart.draw(run, {});
        },
      ]) {
        const error = errorOf(drawing);
        if (error) assert.ok(error.details, `${error.name}: ${error.message}`);
        else assert.equal(difference([canvases[1].drawn()], [expected]), undefined);
      }
    }
  });
}

/** @param {() => unknown} call @returns {any} */
function errorOf(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

test("examples to be lit are those of any list, or the list is refused", () => {
  const run = two();
  run.step(1);
  const drawn = (/** @type {any} */ rows) => {
    const canvases = [createCanvas(), createCanvas()];
    const chart = new DataChart(canvases[0].element, canvases[1].element);
    chart.drawBackground(run, 0);
    chart.draw(run, { rows });
    return [canvases[1].drawn()];
  };
  const expected = drawn(Uint32Array.of(1));
  for (const rows of [[1], Float64Array.of(1), Uint8Array.of(1)]) {
    const error = errorOf(() => assert.equal(difference(drawn(rows), expected), undefined));
    assert.ok(!error || error.details, `${rows.constructor.name}: ${error?.message}`);
  }
  for (const rows of [[-1], [0.5], [NaN], ["1"], 1, "1"]) {
    // What is no row lights none; it is not taken for the first one, nor for the minibatch.
    const error = errorOf(() => assert.equal(difference(drawn(rows), drawn(new Uint32Array())), undefined));
    assert.ok(!error || error.details, `${describe(rows)}: ${error?.message}`);
  }
});

listing("words that stand for nothing are refused", () => {
  const run = Trainer.synthetic({ n: 12 });
  const data = scenes.Likelihood.ofPoints(Float64Array.of(0, 1, 1, 3, 2, 4));
  for (const wrong of ["weeks", 5, {}]) {
    refuses(`an axis of ${wrong}`, () => new LossChart(canvas()).draw(run, /** @type {any} */ ({ axis: wrong })));
  }
  for (const wrong of ["cauchy", 5, undefined]) {
    refuses(`a family of ${wrong}`, () => data.terms(/** @type {any} */ ({ ...model(), family: wrong })));
  }
  for (const wrong of ["a", 5, undefined]) {
    refuses(`over ${wrong}`, () => data.curves(/** @type {any} */ ({ ...model(), over: wrong })));
  }
  for (const wrong of [0, -1, NaN, Infinity, "1", undefined]) {
    refuses(`a deviation of ${wrong}`, () => data.terms(/** @type {any} */ ({ ...model(), sigma: wrong })));
  }
});

listing("a window has two ends in each direction", () => {
  const right = { xMin: 0, xMax: 1, yMin: 2, yMax: 3 };
  for (const Class of [DataChart, SurfaceChart]) {
    for (const [field, wrong] of /** @type {const} */ ([
      ["xMin", NaN],
      ["xMax", Infinity],
      ["yMin", "2"],
      ["yMax", undefined],
    ])) {
      const chart = new Class(canvas(), canvas());
      refuses(`${Class.name}.setWindow, ${field} of ${wrong}`, () =>
        chart.setWindow(/** @type {any} */ ({ ...right, [field]: wrong })),
      );
    }
  }
});
