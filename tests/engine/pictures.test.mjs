/** The charts of the built module as SVG: in Node.js there is no canvas, so nothing else can have been drawn on. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { style as styleOfCharts } from "./drawing.mjs";

import init, { DataChart, LossChart, ResidualChart, Trainer } from "../../dist/engine/sgd_playground.js";

await init({ module_or_path: await readFile(new URL("../../dist/engine/sgd_playground_bg.wasm", import.meta.url)) });

const style = /** @type {any} */ ({ ...styleOfCharts(), ratio: 2 });
const colourOf = (/** @type {string} */ name) => style[name];

const canvas = /** @type {any} */ ({});
const charts = {
  data: () => new DataChart(canvas, canvas),
  loss: () => new LossChart(canvas),
  residual: () => new ResidualChart(canvas),
};

/** @param {keyof typeof charts} name @param {Record<string, unknown>} options */
function draw(name, options, trainer = Trainer.synthetic({ dataset: "line" })) {
  trainer.step(40);
  const chart = charts[name]();
  chart.setStyle(style);
  chart.setNames("a < b", "y");
  const svg = chart.svg(trainer, 640, 400, /** @type {any} */ (options));
  assert.equal(chart.frame(), undefined, "the chart on the page stays as it is");
  return svg;
}

const count = (/** @type {string} */ svg, /** @type {string} */ part) => svg.split(part).length - 1;
const painted = (/** @type {string} */ svg, /** @type {string} */ name) =>
  count(svg, `"${colourOf(name).toUpperCase()}"`);

for (const name of /** @type {(keyof typeof charts)[]} */ (Object.keys(charts))) {
  test(`${name}: one picture of the size asked for, drawn at the style's ratio`, () => {
    const svg = draw(name, { view: 0 });
    assert.ok(
      svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400" viewBox="0 0 1280 800">'),
      svg.slice(0, 120),
    );
    assert.equal(count(svg, "<svg"), count(svg, "</svg>"));
    assert.match(svg, /font-family="sans-serif" font-size="24"/, "text is as large as on a canvas");
    assert.ok(svg.includes("a &lt; b"), "names are escaped");
  });
}

test("data: every example, the minibatch and the lines that are on", () => {
  const svg = draw("data", { view: 0, leastSquares: true });
  assert.equal(count(svg, "<svg"), 3, "a picture with two layers");
  assert.ok(painted(svg, "example") >= 200);
  assert.ok(painted(svg, "leastSquares") > 0 && painted(svg, "truth") === 0);
  assert.equal(painted(draw("data", { view: 0 }), "leastSquares"), 0);
});

test("loss: the curves of the run, residuals: histogram and densities", () => {
  assert.ok(
    ["minibatch", "learned", "validation", "leastSquares"].every(
      (name) => painted(draw("loss", { log: true }), name) > 0,
    ),
  );
  assert.ok(["bar", "learned", "truth"].every((name) => painted(draw("residual", { truth: true }), name) > 0));
});

test("100,000 examples are a picture of their density, not as many circles", () => {
  const svg = draw("data", { view: 0 }, Trainer.synthetic({ dataset: "line", n: 100_000 }));
  assert.ok(
    count(svg, "<circle") < 200 && svg.length < 3e6,
    `${count(svg, "<circle")} circles, ${svg.length} characters`,
  );
});
