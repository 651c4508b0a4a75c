/** Windows on a chart. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { panned, zoomed } from "../../www/ui/zoom/zoom-window.js";

const whole = { xMin: -2, xMax: 6, yMin: 0, yMax: 4 };

test("zooming keeps the centre where it is", () => {
  assert.deepEqual(zoomed(whole, whole, { x: 0, y: 1 }, 2), { xMin: -1, xMax: 3, yMin: 0.5, yMax: 2.5 });
  const shown = { xMin: 0, xMax: 2, yMin: 1, yMax: 2 };
  assert.deepEqual(zoomed(whole, shown, { x: 1, y: 1.5 }, 0.5), { xMin: -1, xMax: 3, yMin: 0.5, yMax: 2.5 });
});

test("zooming out ends with all of the data, and never shows more", () => {
  const shown = { xMin: 4, xMax: 6, yMin: 3, yMax: 4 };
  assert.deepEqual(zoomed(whole, shown, { x: 5, y: 3.5 }, 0.5), { xMin: 2, xMax: 6, yMin: 2, yMax: 4 });
  assert.equal(zoomed(whole, shown, { x: 5, y: 3.5 }, 0.25), undefined);
  assert.equal(zoomed(whole, whole, { x: 0, y: 1 }, 0.5), undefined);
});

test("zooming in has an end", () => {
  const window = zoomed(whole, whole, { x: 1, y: 1 }, 1e9);
  assert.ok(window && Math.abs(window.xMax - window.xMin - 8e-4) < 1e-12);
});

test("panning stops at the ends of the data", () => {
  const shown = { xMin: 0, xMax: 2, yMin: 1, yMax: 2 };
  assert.deepEqual(panned(whole, shown, { x: 0.5, y: -0.5 }), { xMin: 1, xMax: 3, yMin: 0.5, yMax: 1.5 });
  assert.deepEqual(panned(whole, shown, { x: -9, y: 9 }), { xMin: -2, xMax: 0, yMin: 3, yMax: 4 });
});
