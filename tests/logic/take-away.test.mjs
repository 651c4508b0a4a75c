/** What a run becomes when it is taken away: programs, tables, pictures. That they run is tested in tests/python/. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { resolve } from "../../www/settings/config.js";
import { numpyCode } from "../../www/take-away/programs/numpy.js";
import { pytorchCode } from "../../www/take-away/programs/pytorch.js";
import { chartSvg, sceneSvg } from "../../www/take-away/pictures/svg.js";
import { runCsv } from "../../www/take-away/run-csv.js";
import { scheduleOf } from "../../www/take-away/programs/schedule.js";
import { PLAIN, tableForm } from "../../www/take-away/table-form.js";
import { vocabulary } from "./samples.mjs";

const t = (key) => key;
const runOf = (explicit, more = {}) => ({
  config: resolve(vocabulary, explicit),
  steps: 40,
  features: ["x"],
  label: "y",
  ...more,
});
const table = { name: "own.csv", ...PLAIN };

test("a program holds only what its run needs", () => {
  const plain = numpyCode(runOf({ shuffle: false, validation: 0, noise: 0, init: "zero" }), t);
  for (const part of ["permutation", "laplace", "changes", "_val", "scale", "csv", "0.01", "slope"]) {
    assert(!plain.includes(part), part);
  }
  assert(numpyCode(runOf({ family: "laplace" }), t).includes("def laplace"));
  assert(
    !numpyCode(runOf({ dataset: "points", points: [1, 2], shuffle: false, init: "zero" }), t).includes("SFC64"),
    "nothing is random",
  );
  assert(numpyCode(runOf({ validation: 0.2 }), t).includes("held_out"));
});

test("both programs say learning rate, batch size, steps and seed", () => {
  for (const write of [numpyCode, pytorchCode]) {
    const text = write(runOf({ dataset: "d2l", lr: 0.125, batch: 17, seed: 4711 }), t);
    for (const part of ["0.125", "17", "islice(minibatches(), 40)", "[4711, stream, 0, 1]", "[2, -3.4]"]) {
      assert(text.includes(part), part);
    }
  }
});

test("PyTorch trains as the seed's few lines do", () => {
  const text = pytorchCode(runOf({}), t);
  const order = ["nn.Linear", "torch.optim.SGD", ".mean()", "zero_grad()", "backward()", "optimizer.step()"].map(
    (part) => text.indexOf(part),
  );
  assert(
    order.every((at, i) => at > (order[i - 1] ?? -1)),
    String(order),
  );
});

test("correlated features and repeated rows have their lines, if the configuration has them", () => {
  const correlated = numpyCode(
    { ...runOf({ w: [1, 2] }), config: { ...resolve(vocabulary, { w: [1, 2] }), correlation: -0.9, repeat: 10 } },
    t,
  );
  assert(correlated.includes("X[:, 1:] = -0.9 * X[:, :1] + np.sqrt(1 - 0.9**2) * X[:, 1:]"));
  assert(correlated.includes("rows = np.arange(len(y)) % -(-len(y) // 10)"));
  const usual = numpyCode(
    { ...runOf({ w: [1, 2] }), config: { ...resolve(vocabulary, { w: [1, 2] }), correlation: 0, repeat: 1 } },
    t,
  );
  assert.equal(usual, numpyCode(runOf({ w: [1, 2] }), t));
});

test("names from a visitor's file cannot leave their quotes", () => {
  const hostile = 'a"]); import os #\n\u2028';
  const text = numpyCode(
    runOf({ dataset: "csv" }, { features: [hostile], label: "y", table: { ...table, name: `"""${hostile}` } }),
    t,
  );
  assert(text.includes(String.raw`"a\"]); import os #\n\u2028"`));
  assert(text.split(/[\n\u2028]/).every((line) => !line.startsWith("import os")));
});

test("lines stay short enough to be read, however many points and weights there are", () => {
  const points = Array.from({ length: 400 }, (_, i) => i / 7);
  for (const run of [runOf({ dataset: "points", points }), runOf({ w: points.slice(0, 300) })]) {
    const longest = Math.max(
      ...numpyCode(run, t)
        .split("\n")
        .map((line) => line.length),
    );
    assert(longest <= 100, String(longest));
  }
});

test("a schedule is what changes before the last step, and its values in full", () => {
  const config = {
    lr: 0.03,
    batch: 32,
    loss: "squared",
    changes: ["0:batch:8", "3:lr:0.1", "3:loss:huber", "9:lr:0.03", "40:lr:1"],
  };
  const { start, varying, changes, losses } = scheduleOf(config, 40);
  assert.deepEqual(start, { lr: "0.03", batch_size: "8", loss: '"squared"' });
  assert.deepEqual(varying, ["lr", "loss"]);
  assert.deepEqual(
    changes.map(([step, { lr, loss }]) => [step, lr, loss]),
    [
      [3, "0.1", '"huber"'],
      [9, "0.03", '"huber"'],
    ],
  );
  assert.deepEqual(losses, ['"squared"', '"huber"']);
  assert.deepEqual(scheduleOf({ ...config, changes: [] }, 0).varying, []);
});

test("a program reads a table as the report of its reading says", () => {
  const column = (/** @type {string} */ name, /** @type {number} */ place, more = {}) => ({
    name,
    place,
    kind: "number",
    hasGroups: false,
    ...more,
  });
  const reading = (/** @type {object} */ more) =>
    /** @type {any} */ ({
      form: "text",
      columns: [column("x", 0), column("y", 1)],
      comments: [],
      header: "row",
      separator: "comma",
      decimal: "point",
      raggedRows: 0,
      emptyRows: 0,
      blanksAtQuotes: false,
      ...more,
    });
  const form = (/** @type {object} */ more) => tableForm(reading(more));
  assert.deepEqual(form({}), {
    form: "text",
    encoding: "utf-8-sig",
    delimiter: ",",
    above: 0,
    names: ["x", "y"],
    places: { x: 0, y: 1 },
    decimal: "point",
    signs: [],
    isLogical: false,
    hasBlanks: false,
    width: undefined,
  });
  assert.equal(form({ comments: ["# a"], separatorLine: ";" }).above, 2);
  assert.equal(form({ separatorLine: ";" }).delimiter, ";");
  const numbered = form({ header: "absent" });
  assert.deepEqual([numbered.names, numbered.above], [null, 0]);
  const named = form({ rowNames: ["a"], columns: [column("x", 1), column("y", 2)] });
  assert.deepEqual([named.names, named.above, named.places], [null, 1, { x: 1, y: 2 }]);
  assert.deepEqual(form({ columns: [column("x", 0, { unit: "$" }), column("y", 1)] }).signs, ["$"]);
  assert.equal(form({ encoding: "windows-1252" }).encoding, "cp1252");
});

test("the record as a table: a header, numbers in full, empty cells for what is not there", () => {
  const columns = {
    step: [0, 1],
    examples: [0, 8],
    minibatch: [NaN, 1 / 3],
    train: [1e-7, 1e21],
    validation: [NaN, NaN],
  };
  const history = Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, new Float64Array(values)]));
  const text = runCsv(
    { ...history, parameters: new Float64Array([0.1, 0, -0.2, 4]) },
    { features: ['a, "b"'], nTrain: 32 },
  );
  assert.deepEqual(text.split("\r\n"), [
    'step,epoch,examples,minibatch_loss,training_loss,validation_loss,"w_a, ""b""",b',
    "0,0,0,,1e-7,,0.1,0",
    "1,0.25,8,0.3333333333333333,1e+21,,-0.2,4",
    "",
  ]);
});

const look = {
  width: 1920,
  height: 1080,
  background: "#ffffff",
  ink: "#000000",
  muted: "#555555",
  fontFamily: 'system-ui, "Noto Sans"',
  lang: "en",
};

/** A chart that notes how large it was asked to be. */
function partOf(title, texts = ["a"]) {
  const asked = [];
  const svg = (width, height) => (asked.push([width, height]), `<svg width="${width}" height="${height}"></svg>`);
  return { title, asked, svg, legend: texts.map((text) => ({ mark: "line", colour: "#123456", text })) };
}

test("a picture has the size asked for, and charts share it as on a slide of 960 × 540", () => {
  const parts = ["data", "loss", "residuals"].map((title) => partOf(title));
  const svg = sceneSvg(parts, { ...look, title: "A & B", note: "<b>" });
  assert.match(svg, /^<svg [^>]*width="1920" height="1080" viewBox="0 0 960 540"/);
  assert(svg.includes("A &#38; B") && svg.includes("&#60;b&#62;") && svg.includes("&#34;Noto Sans&#34;"));
  const [[[width, height]], [[right, upper]], [[, lower]]] = parts.map(({ asked }) => asked);
  assert(width > right && right > 250 && width + right < 960 - 40, `${width} + ${right}`);
  assert(height > upper + lower && Math.abs(upper - lower) <= 1 && height < 540);
  const boxes = Array.from(
    svg.matchAll(/<svg x="([\d.]+)" y="([\d.]+)" width="(\d+)" height="(\d+)"/g),
    ([, ...numbers]) => numbers.map(Number),
  );
  assert.equal(boxes.length, 3);
  for (const [x, y, w, h] of boxes) assert(x + w <= 940.5 && y + h <= 520.5, String([x, y, w, h]));
});

test("one chart fills its picture, whatever its shape; a long legend takes rows, and the chart what is left", () => {
  const [short, long] = [["a"], Array.from({ length: 12 }, (_, i) => `an entry, number ${i}`)].map((texts) => {
    const part = partOf("data", texts);
    assert.match(chartSvg(part, { ...look, width: 540, height: 1080 }), /viewBox="0 0 960 1920"/);
    return part.asked[0];
  });
  assert(short[0] === 920 && long[0] === 920 && long[1] < short[1] - 18);
});
