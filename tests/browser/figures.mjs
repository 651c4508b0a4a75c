// @ts-check
/** The charts as a visitor sees them: found by their title, compared as pictures. */
import assert from "node:assert/strict";
import { frames } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */
/** @typedef {import("playwright-core").Locator} Locator */
/** @typedef {"data" | "loss" | "residual" | "surface" | "spread" | "ball"} FigureName */

/** @param {Scene} scene @param {FigureName} name */
export const figureOf = ({ page, t }, name) =>
  page.getByRole("region", { name: t(`figure.${name}.title`), exact: true });

/** The chart itself. @param {Scene} scene @param {FigureName} name */
export const plotOf = (scene, name) => figureOf(scene, name).getByRole("img").first();

/** All that is drawn on a chart, without what stands over it. @param {Locator} plot */
export const drawingOf = (plot) =>
  plot.evaluate((node) => Array.from(node.querySelectorAll("canvas"), (canvas) => canvas.toDataURL()).join());

/**
 * What an action changes in a picture of the chart.
 * @param {Scene} scene
 * @param {Locator} figure
 * @param {() => Promise<unknown>} act
 */
export async function expectRepainted({ page }, figure, act) {
  await frames(page, 3);
  const before = await figure.getByRole("img").first().screenshot();
  await act();
  for (let tries = 0; tries < 20; tries += 1) {
    await frames(page, 3);
    if (!before.equals(await figure.getByRole("img").first().screenshot())) return;
  }
  assert.fail("the picture is another one");
}

/**
 * Each of these charts is drawn anew by an action.
 * @param {Scene} scene
 * @param {readonly FigureName[]} names
 * @param {() => Promise<unknown>} act
 * @param {string} [what]
 */
export async function expectDrawn(scene, names, act, what = "") {
  const drawings = () => Promise.all(names.map((name) => drawingOf(plotOf(scene, name))));
  await frames(scene.page, 3);
  const before = await drawings();
  await act();
  /** @type {string[]} */
  let same = [];
  for (let tries = 0; tries < 20; tries += 1) {
    await frames(scene.page, 3);
    const after = await drawings();
    same = names.filter((_, i) => before[i] === after[i]);
    if (same.length === 0) return;
  }
  assert.fail(`${what}: ${same} should be drawn anew`);
}

/**
 * What an action leaves as it was.
 * @param {Scene} scene
 * @param {FigureName} name
 * @param {() => Promise<unknown>} act
 */
export async function expectUntouched(scene, name, act) {
  await frames(scene.page, 3);
  const before = await drawingOf(plotOf(scene, name));
  await act();
  await frames(scene.page, 3);
  assert.equal((await drawingOf(plotOf(scene, name))) === before, true, `${name} is as it was`);
}

/** The cells of a table, row by row. @param {Locator} table */
export const rowsOf = (table) =>
  table
    .locator("tbody tr")
    .evaluateAll((rows) => rows.map((row) => Array.from(row.querySelectorAll("td"), (cell) => cell.textContent ?? "")));

/** The middle of what is to be seen. @param {Locator} locator */
export async function middleOf(locator) {
  const box = await locator.boundingBox();
  assert(box, "it is to be seen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
