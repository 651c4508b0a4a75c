/** Data by hand: points, and the way back through their changes. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { hashOf } from "../../www/state/public-state.js";
import {
  added,
  moved,
  nearestPoint,
  neighbour,
  pointsOf,
  removed,
  withOutlier,
} from "../../www/run-view/data/points.js";
import { readSettings } from "../../www/settings/link.js";
import { createReducer, createState } from "../../www/state/state.js";
import { vocabulary } from "./samples.mjs";

const reducer = createReducer(vocabulary);
const start = (hash = "") => createState(vocabulary, readSettings(vocabulary, { query: "", hash }));
const points = (list, isContinued) => ({ type: "points", points: list, isContinued });
const reduce = (state, ...actions) => actions.reduce(reducer, state);

test("points replace the data and keep rate, batch size and loss", () => {
  const state = reduce(start("#lr=0.1&batch=2&loss=huber&noise=3&w=5&seed=4"), points([0, 1, 1, 3, 2, 5]));
  assert.deepEqual(state.explicit, {
    seed: 4,
    lr: 0.1,
    batch: 2,
    loss: "huber",
    dataset: "points",
    points: [0, 1, 1, 3, 2, 5],
  });
  assert.equal(hashOf(vocabulary, state), "#dataset=points&points=0,1,1,3,2,5&seed=4&lr=0.1&batch=2&loss=huber");
  assert.deepEqual([state.run, state.steps, state.status], [1, 0, "ready"]);
});

test("a batch size of the preset, or above n, is not written into the link", () => {
  assert.equal(reduce(start(), points([0, 1, 1, 3])).explicit.batch, undefined);
  assert.equal(reduce(start("#batch=100"), points([0, 1, 1, 3])).explicit.batch, undefined);
});

test("a rate that was changed while it ran stays", () => {
  const ran = reduce(start(), { type: "stepped", steps: 5, epochs: 0 }, { type: "settings", values: { lr: 0.2 } });
  assert.equal(reduce(ran, points([0, 1, 1, 3])).explicit.lr, 0.2);
});

test("undo and redo walk through all edits and back", () => {
  const lists = [
    [0, 0, 1, 1],
    [0, 0, 1, 2],
    [0, 0, 1, 2, 2, 5],
  ];
  const edited = reduce(start("#lr=0.2"), ...lists.map((list) => points(list)));
  const back = reduce(edited, { type: "undo" }, { type: "undo" });
  assert.deepEqual(back.explicit.points, lists[0]);
  const first = reduce(back, { type: "undo" }, { type: "undo" });
  assert.deepEqual(first.explicit, { lr: 0.2 });
  assert.deepEqual(first.edits.past, []);
  const forth = reduce(first, { type: "redo" }, { type: "redo" }, { type: "redo" }, { type: "redo" });
  assert.deepEqual(forth.explicit, edited.explicit);
  assert.deepEqual(forth.edits.future, []);
});

test("undo changes the data, not how the page looks and plays", () => {
  const page = { type: "settings", values: { lang: "zh-Hans", speed: 5, stop: 3 } };
  const undone = reduce(start("#lr=0.2&theme=dark"), points([0, 0, 1, 1]), page, { type: "undo" });
  assert.deepEqual(undone.explicit, { lr: 0.2, theme: "dark", lang: "zh-Hans", speed: 5, stop: 3 });
  const other = reduce(undone, { type: "settings", values: { lang: "en" } }, { type: "redo" });
  assert.deepEqual([other.explicit.lang, other.explicit.points], ["en", [0, 0, 1, 1]]);
});

test("the moves of one drag are one edit", () => {
  const dragged = reduce(start(), points([0, 0, 1, 1]), points([0, 0, 1, 2], true), points([0, 0, 1, 3], true));
  assert.equal(dragged.edits.past.length, 1);
  assert.deepEqual(reduce(dragged, { type: "undo" }).explicit, {});
});

test("a new edit forgets what was undone; other data forget all edits", () => {
  const undone = reduce(start(), points([0, 0, 1, 1]), points([0, 0, 1, 2]), { type: "undo" }, points([5, 5, 6, 6]));
  assert.deepEqual(undone.edits.future, []);
  const other = reduce(undone, { type: "settings", values: { dataset: "d2l" } });
  assert.deepEqual(other.edits, { past: [], future: [] });
  const loaded = reduce(undone, {
    type: "data",
    name: "own.csv",
    content: "x,y\n1,2\n",
    columns: { names: ["x", "y"], rows: 1, numeric: [true, true] },
  });
  assert.deepEqual(loaded.edits, { past: [], future: [] });
  const started = reduce(undone, { type: "settings", values: { shuffle: false } });
  assert.equal(started.edits.past.length, undone.edits.past.length);
});

test("a list of points is changed one point at a time", () => {
  assert.deepEqual(added([1, 2], 3, 4), [1, 2, 3, 4]);
  assert.deepEqual(moved([1, 2, 3, 4], 1, 5, 6.123456), [1, 2, 5, 6.123]);
  assert.deepEqual(removed([1, 2, 3, 4, 5, 6], 1), [1, 2, 5, 6]);
  assert.deepEqual(pointsOf([1.00004, 2], [3, 4]), [1, 3, 2, 4]);
  assert.equal(pointsOf(Array(300).fill(0), Array(300).fill(1)).length, 400);
});

test("an outlier stands far off the line, inside the axes", () => {
  assert.deepEqual(withOutlier([0, 0, 1, 1, 2, 2]).slice(-2), [2, 0]);
  assert.deepEqual(withOutlier([0, 2, 1, 1, 2, 0]).slice(-2), [2, 2]);
  // Of 200, as many as there may be, the rightmost becomes it.
  const full = Array.from({ length: 400 }, (_, k) => (k >> 1) / 10);
  assert.deepEqual(withOutlier(full), [...full.slice(0, -1), 0]);
});

test("the nearest point is found within reach only", () => {
  const window = { xMin: 0, xMax: 10, yMin: 0, yMax: 100 };
  const reach = { x: 0.05, y: 0.05 };
  assert.equal(nearestPoint([1, 10, 2, 10], 1.2, 10, window, reach), 0);
  assert.equal(nearestPoint([1, 10, 2, 10], 1.8, 12, window, reach), 1);
  assert.equal(nearestPoint([1, 10, 2, 10], 5, 50, window, reach), undefined);
});

test("neighbours are told by x, whatever their order in the list", () => {
  const list = [5, 0, 1, 0, 3, 0];
  assert.equal(neighbour(list, undefined, 1), 1);
  assert.equal(neighbour(list, 1, 1), 2);
  assert.equal(neighbour(list, 2, 1), 0);
  assert.equal(neighbour(list, 0, 1), 0);
  assert.equal(neighbour(list, undefined, -1), 0);
  assert.equal(neighbour([], undefined, 1), undefined);
});
