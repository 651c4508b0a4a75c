// @ts-check
/** Points by hand: no move is lost, and the axes are those of the data. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { frames, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();

/** @param {Scene} scene */
async function editing({ page, t }) {
  await page.getByRole("button", { name: t("tool.points") }).click();
  const plot = page
    .getByRole("region", { name: t("figure.data.title"), exact: true })
    .getByRole("img")
    .first();
  const box = await plot.boundingBox();
  assert(box);
  return { plot, box };
}

/** @param {Scene} scene @returns {Promise<number[]>} */
const pointsOf = ({ page }) =>
  page.evaluate(() => /** @type {any} */ (window).sgdPlayground.getState().config.points ?? []);

test(
  "a point that is added can be dragged on before it is drawn",
  visiting(site, { path: "#dataset=points&points=0,0,1,1,2,2" }, async (scene) => {
    const { box } = await editing(scene);
    const [x, y] = [box.x + 0.3 * box.width, box.y + 0.3 * box.height];
    await scene.page.mouse.move(x, y);
    await Promise.all([
      scene.page.mouse.down(),
      scene.page.mouse.move(x + 5, y + 40),
      scene.page.mouse.move(x + 10, y + 50),
    ]);
    await scene.page.mouse.up();
    await frames(scene.page, 3);
    assert.equal((await pointsOf(scene)).length, 8);
  }),
);

test(
  "where there is no room for a point, dragging over the chart does nothing, and the outlier takes a point's place",
  visiting(site, {}, async (scene) => {
    const { box } = await editing(scene);
    await scene.page.mouse.move(box.x + 0.2 * box.width, box.y + 0.12 * box.height);
    await scene.page.mouse.down();
    await scene.page.mouse.move(box.x + 0.3 * box.width, box.y + 0.2 * box.height, { steps: 3 });
    await scene.page.mouse.up();
    assert.deepEqual(await pointsOf(scene), []);
    await scene.page.getByRole("button", { name: scene.t("points.outlier"), exact: true }).click();
    await frames(scene.page, 3);
    assert.equal((await pointsOf(scene)).length, 400);
  }),
);

test(
  "the keys do nothing to a point that was taken back",
  visiting(site, { path: "#dataset=points&points=0,0,1,1,2,2" }, async (scene) => {
    const { plot } = await editing(scene);
    await plot.focus();
    await scene.page.keyboard.press("Enter");
    await frames(scene.page, 3);
    assert.equal((await pointsOf(scene)).length, 8);
    await scene.page.keyboard.press("Control+z");
    await frames(scene.page, 3);
    await scene.page.keyboard.press("ArrowUp");
    await frames(scene.page, 3);
    assert.deepEqual(await pointsOf(scene), [0, 0, 1, 1, 2, 2]);
  }),
);

test(
  "other data bring their own axes, also while points are moved",
  visiting(site, {}, async (scene) => {
    await editing(scene);
    // Norris's features reach from 0 to 1000.
    await scene.page.evaluate(() => void (location.hash = "#dataset=norris"));
    await frames(scene.page, 20);
    const { plot, box } = {
      plot: scene.page.locator(".data-figure .plot"),
      box: await scene.page.locator(".data-figure .plot").boundingBox(),
    };
    assert(box);
    await plot.focus();
    await scene.page.keyboard.press("n");
    await frames(scene.page, 3);
    const ring = await scene.page.locator(".point-ring").boundingBox();
    assert(ring);
    // The leftmost point: right of the axis, in the left half.
    const at = (ring.x + ring.width / 2 - box.x) / box.width;
    assert(at > 0.05 && at < 0.4, String(at));
  }),
);
