// @ts-check
/** Data by hand: points are added, moved and deleted, by mouse and by keys, and the best line follows at once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectDrawn, figureOf, middleOf, plotOf, rowsOf } from "./figures.mjs";
import { startSite } from "./harness.mjs";
import { frames, languages, numberOf, untilSaid, visiting, writtenHash } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */
/** @typedef {[number, number]} Point */

const site = await startSite();

/** On the line 1 + 2x. @type {Point[]} */
const FOUR = [
  [0, 1],
  [1, 3],
  [2, 5],
  [4, 9],
];
const four = { path: `?dataset=points&points=${FOUR}` };

/** Points of a chart that are moved by hand. @param {Scene} scene */
function handOf(scene) {
  const { page, t, button } = scene;
  const plot = plotOf(scene, "data");
  const figure = figureOf(scene, "data");
  return {
    plot,
    tool: button("tool.points"),
    undo: button("points.undo"),
    redo: button("points.redo"),
    remove: button("points.remove"),
    outlier: button("points.outlier"),
    /** @returns {Promise<Point[]>} */
    async points() {
      await frames(page, 2);
      const { points } = (await scene.state()).config;
      return Array.from({ length: points.length / 2 }, (_, i) => [points[2 * i], points[2 * i + 1]]);
    },
    /** Until the bar counts so many. */
    counts: (/** @type {number} */ n) =>
      figure.getByText(t("points.count", { n, most: 200 }), { exact: true }).waitFor(),
    /** The ring around the chosen point. */
    ring: () => middleOf(plot.locator(".point-ring")),
    /** Opens the tool; answers where data stand on the screen, and what stands there. */
    async open() {
      await button("tool.points").click();
      await frames(page, 3);
      const places = await this.points();
      await plot.focus();
      await page.keyboard.press("n");
      const first = await this.ring();
      for (let press = 1; press < places.length; press += 1) await page.keyboard.press("n");
      const last = await this.ring();
      const [[x1, y1], [x2, y2]] = [places[0], places[places.length - 1]];
      const [ax, ay] = [(last.x - first.x) / (x2 - x1), (last.y - first.y) / (y2 - y1)];
      return {
        screen: (/** @type {Point} */ [x, y]) => ({ x: first.x + ax * (x - x1), y: first.y + ay * (y - y1) }),
        /** Data units a pixel. */
        pixel: { x: 1 / Math.abs(ax), y: 1 / Math.abs(ay) },
        slope: (/** @type {number} */ onScreen) => (onScreen * ax) / ay,
      };
    },
  };
}

/** @typedef {Awaited<ReturnType<ReturnType<typeof handOf>["open"]>>} Map */

/** Within two pixels. @param {Point | undefined} given @param {Point} wanted @param {Map} map */
function expectNear(given, wanted, { pixel }) {
  assert(
    given && Math.abs(given[0] - wanted[0]) <= 2 * pixel.x && Math.abs(given[1] - wanted[1]) <= 2 * pixel.y,
    `${given} is at ${wanted}`,
  );
}

/**
 * Presses, moves through places, lets go unless told otherwise.
 * @param {Scene} scene
 * @param {{ x: number, y: number }[]} places
 */
async function drag({ page }, [start, ...places]) {
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  for (const { x, y } of places) await page.mouse.move(x, y, { steps: 4 });
  await page.mouse.up();
}

/** Weight and bias of least squares. @param {Point[]} points */
function leastSquaresOf(points) {
  const mean = (/** @type {(point: Point) => number} */ of) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point[0]), mean((point) => point[1])];
  const w = mean((point) => (point[0] - x) * (point[1] - y)) / mean((point) => (point[0] - x) ** 2);
  return { w, b: y - w * x };
}

for (const lang of languages) {
  test(
    `a press adds a point, a drag moves one, a double press deletes one, ${lang}`,
    visiting(site, { ...four, lang }, async (scene) => {
      const { mouse } = scene.page;
      const hand = handOf(scene);
      const map = await hand.open();
      const empty = map.screen([3, 3]);
      await mouse.click(empty.x, empty.y);
      await hand.counts(5);
      expectNear((await hand.points())[4], [3, 3], map);

      await drag(scene, [map.screen([1, 3]), map.screen([0.5, 6]), map.screen([1.5, 7])]);
      expectNear((await hand.points())[1], [1.5, 7], map);
      await hand.undo.click();
      assert.deepEqual((await hand.points())[1], [1, 3], "a drag is one change");

      const second = map.screen([2, 5]);
      await mouse.dblclick(second.x, second.y);
      const left = await hand.points();
      assert.deepEqual([left.length, left.slice(0, 3)], [4, [FOUR[0], FOUR[1], FOUR[3]]]);
      const { leastSquares, steps } = await scene.state();
      const best = leastSquaresOf(left);
      assert(
        Math.abs(leastSquares.w[0] - best.w) < 1e-9 && Math.abs(Number(leastSquares.b) - best.b) < 1e-9,
        "least squares of these very points",
      );
      assert.equal(steps, 0);
    }),
  );
}

test(
  "a point that is dragged out of the chart is gone, the last one stays",
  visiting(site, four, async (scene) => {
    const hand = handOf(scene);
    const map = await hand.open();
    const box = await hand.plot.boundingBox();
    assert(box);
    const outside = { x: box.x + box.width / 2, y: box.y - 30 };
    await drag(scene, [map.screen([2, 5]), outside]);
    assert.deepEqual(await hand.points(), [FOUR[0], FOUR[1], FOUR[3]]);
    for (const point of [FOUR[0], FOUR[1], FOUR[3]]) await drag(scene, [map.screen(point), outside]);
    assert.equal((await hand.points()).length, 1);
  }),
);

test(
  "keys alone choose, move, add and delete",
  visiting(site, four, async (scene) => {
    const { keyboard } = scene.page;
    const hand = handOf(scene);
    const map = await hand.open();
    await keyboard.press("p");
    await untilSaid(scene.page, scene.t("points.chosen", { x: 2, y: 5 }));
    const at = await hand.ring();
    const there = map.screen([2, 5]);
    assert(Math.hypot(at.x - there.x, at.y - there.y) < 2, "the ring is around it");
    await keyboard.press("ArrowUp");
    const [x, up] = (await hand.points())[2];
    assert(x === 2 && up > 5, `${x}, ${up}`);
    await keyboard.press("Shift+ArrowDown");
    const [, down] = (await hand.points())[2];
    assert(Math.abs((up - down) / (up - 5) - 10) < 0.5, "ten times as far with Shift");
    await keyboard.press("ArrowRight");
    assert((await hand.points())[2][0] > 2);
    await keyboard.press("ArrowLeft");
    assert.equal((await hand.points())[2][0], 2);
    await keyboard.press("Enter");
    assert.equal((await hand.points()).length, 5);
    await keyboard.press("Delete");
    assert.deepEqual(await hand.points(), [FOUR[0], FOUR[1], [2, down], FOUR[3]], "the new point was the chosen one");
    await keyboard.press("p");
    await hand.remove.click();
    assert.equal((await hand.points()).length, 3);
  }),
);

test(
  "each change is taken back and made again, by button and by keys",
  visiting(site, four, async (scene) => {
    const { keyboard } = scene.page;
    const hand = handOf(scene);
    const map = await hand.open();
    assert((await hand.undo.isDisabled()) && (await hand.redo.isDisabled()));
    const states = [await hand.points()];
    for (const place of /** @type {Point[]} */ ([
      [0.5, 8],
      [3, 2],
    ])) {
      const { x, y } = map.screen(place);
      await scene.page.mouse.click(x, y);
      states.push(await hand.points());
    }
    for (const [act, index] of /** @type {[() => Promise<void>, number][]} */ ([
      [() => hand.undo.click(), 1],
      [() => hand.undo.click(), 0],
      [() => hand.redo.click(), 1],
      [() => hand.plot.press("Control+Shift+Z"), 2],
      [() => keyboard.press("Control+z"), 1],
      [() => keyboard.press("Control+z"), 0],
      [() => keyboard.press("Control+y"), 1],
    ])) {
      await act();
      assert.deepEqual(await hand.points(), states[index]);
    }
    await keyboard.press("n");
    await keyboard.press("Delete");
    await frames(scene.page, 2);
    assert(await hand.redo.isDisabled(), "after another change there is nothing to make again");
  }),
);

test(
  "the link carries the points, and shows the same to whoever opens it",
  visiting(site, {}, async (scene) => {
    const { page } = scene;
    const hand = handOf(scene);
    assert.equal((await scene.state()).config.dataset, "line");
    await hand.tool.click();
    await hand.outlier.click();
    const points = await hand.points();
    assert.equal(points.length, 200, "as many as there may be");
    await writtenHash(page);
    await page.reload();
    await scene.ready();
    assert.deepEqual(await hand.points(), points);
    assert.equal((await scene.state()).config.dataset, "points");
  }),
);

test(
  "the axes hold still while points are dragged",
  visiting(site, four, async (scene) => {
    const { mouse } = scene.page;
    const hand = handOf(scene);
    const map = await hand.open();
    const { x, y } = map.screen([2, 5]);
    await mouse.move(x, y);
    await mouse.down();
    for (const place of /** @type {Point[]} */ ([
      [3, 8],
      [3.9, 9.2],
      [0.2, 0.5],
    ])) {
      const to = map.screen(place);
      await mouse.move(to.x, to.y);
      expectNear((await hand.points())[2], place, map);
    }
    await mouse.up();
    await hand.plot.press("n");
    for (let press = 0; press < 4; press += 1) await hand.plot.press("p");
    const [left, there] = [await hand.ring(), map.screen([0, 1])];
    assert(Math.hypot(left.x - there.x, left.y - there.y) < 1, "the leftmost point is where it was");
  }),
);

/**
 * Slope and number of the dots of a line's colour.
 * @param {Scene} scene
 * @param {string} name as in the charts' palette
 */
const drawnLine = (scene, name) =>
  plotOf(scene, "data")
    .locator("canvas")
    .last()
    .evaluate((node, name) => {
      const { width, height } = /** @type {HTMLCanvasElement} */ (node);
      const copy = Object.assign(document.createElement("canvas"), { width, height });
      const context = /** @type {CanvasRenderingContext2D} */ (copy.getContext("2d", { willReadFrequently: true }));
      context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(`--chart-${name}`).trim();
      context.fillRect(0, 0, 1, 1);
      const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
      context.clearRect(0, 0, 1, 1);
      context.drawImage(/** @type {HTMLCanvasElement} */ (node), 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      let [n, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0];
      for (let k = 0; k < data.length; k += 4) {
        if (
          data[k + 3] < 250 ||
          Math.abs(data[k] - red) + Math.abs(data[k + 1] - green) + Math.abs(data[k + 2] - blue) > 6
        ) {
          continue;
        }
        const [x, y] = [(k / 4) % width, Math.floor(k / 4 / width)];
        [n, sx, sy, sxx, sxy] = [n + 1, sx + x, sy + y, sxx + x * x, sxy + x * y];
      }
      return { n, slope: (n * sxy - sx * sy) / (n * sxx - sx * sx) };
    }, name);

/** Ten points near 1 + 2x. @type {Point[]} */
const TEN = [
  [0, 1.1],
  [1, 2.8],
  [2, 5.2],
  [3, 6.9],
  [4, 9.1],
  [5, 10.8],
  [6, 13.2],
  [7, 14.9],
  [8, 17.1],
  [9, 18.9],
];

/** The slope of the best line as the chart shows it. @param {Scene} scene @param {Map} map */
async function slopeOf(scene, map) {
  await frames(scene.page, 3);
  const { n, slope } = await drawnLine(scene, "least-squares");
  assert(n > 100, `${n} dots of the line are seen`);
  return map.slope(slope);
}

test(
  "an outlier by one press moves least squares at once, in the table and on the chart",
  visiting(site, { path: `?dataset=points&points=${TEN}` }, async (scene) => {
    const hand = handOf(scene);
    const map = await hand.open();
    const table = scene.page.getByRole("table", { name: scene.t("parameters.title") });
    const expectBest = async (/** @type {Point[]} */ points) => {
      const { w, b } = leastSquaresOf(points);
      const cells = (await rowsOf(table)).map((row) => numberOf(row[1]));
      assert(
        Math.abs(cells[0] - w) <= 6e-4 && Math.abs(cells[1] - b) <= 6e-4,
        `${cells} in the table, ${w}, ${b} computed`,
      );
      const drawn = await slopeOf(scene, map);
      assert(Math.abs(drawn - w) < 0.03, `${drawn} on the chart, ${w} computed`);
      return w;
    };
    const before = await expectBest(await hand.points());
    await expectDrawn(scene, ["data", "surface", "residual"], () => hand.outlier.click(), "outlier");
    const points = await hand.points();
    assert.deepEqual([points.length, points[10]], [11, [9, 1.1]], "at the right end, as low as the lowest");
    assert((await expectBest(points)) < before - 0.4, "from 2 to about 1.4");
  }),
);

for (const [loss, name] of /** @type {const} */ ([
  ["absolute", "leastAbsolute"],
  ["huber", "huberFit"],
])) {
  test(
    `the same outlier hardly moves the best line under the ${loss} loss`,
    visiting(site, { path: `?dataset=points&points=${TEN}&loss=${loss}` }, async (scene) => {
      await figureOf(scene, "data")
        .getByRole("button", { name: scene.t(`legend.${name}`), exact: true })
        .waitFor();
      const hand = handOf(scene);
      const map = await hand.open();
      const before = await slopeOf(scene, map);
      assert(Math.abs(before - 2) < 0.05, `${before}`);
      await expectDrawn(scene, ["data"], () => hand.outlier.click(), "outlier");
      const after = await slopeOf(scene, map);
      assert(Math.abs(after - before) < 0.15, `from ${before} to ${after}`);
    }),
  );
}
