// @ts-check
/** Sliders by keyboard: from end to end, one place a press. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { frames, visiting } from "./scene.mjs";

/** @typedef {import("playwright-core").ElementHandle<HTMLElement | SVGElement>} Slider */
/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{ now: number, min: number, max: number }} Place */
/** @typedef {{ path: string, open?: (page: Page) => Promise<void> }} Way  how a scene is looked at */

/** More presses than any slider has places. */
const MOST = 800;

/** Where a slider stands, once the page has drawn what was set. @param {Slider} slider @returns {Promise<Place>} */
const placeOf = (slider) =>
  slider.evaluate(async (node) => {
    await new Promise(requestAnimationFrame);
    const read = (/** @type {string} */ name) => Number(node.getAttribute(`aria-value${name}`));
    return node instanceof HTMLInputElement
      ? { now: Number(node.value), min: Number(node.min), max: Number(node.max) }
      : { now: read("now"), min: read("min"), max: read("max") };
  });

/** @param {Page} page @param {Slider} slider @param {string} key */
async function pressed(page, slider, key) {
  await page.keyboard.press(key);
  return placeOf(slider);
}

/** Beyond a rounding. @param {number} a @param {number} b @param {Place} place */
const isAt = (a, b, { min, max }) => Math.abs(a - b) <= 0.02 * (max - min);

/** With more places than this the way up goes in hops of a page, with so many presses after each. */
const LONG = 100;
const AFTER_A_HOP = 10;

/**
 * From one end to the other. A slider with places moves by one a press; one on a chart by some share of the axis.
 * @param {Page} page @param {Slider} slider @param {1 | -1} direction @param {string} name
 */
async function walk(page, slider, direction, name) {
  const hasPlaces = await slider.evaluate((node) => node instanceof HTMLInputElement);
  const key = direction > 0 ? "ArrowRight" : "ArrowLeft";
  let place = await placeOf(slider);
  for (let press = 1; press < MOST; press += 1) {
    const { now, min, max } = place;
    const end = direction > 0 ? max : min;
    if (hasPlaces ? now === end : isAt(now, end, place)) return;
    place = await pressed(page, slider, key);
    if (hasPlaces) assert.equal(place.now, now + direction, `${name}: ${key} at ${now} moves one place`);
    else assert.ok(direction * (place.now - now) > 0, `${name}: ${key} moves ${now}, which is ${place.now} now`);
    const isLong = hasPlaces && max - min > LONG;
    if (isLong && direction > 0 && press % AFTER_A_HOP === 0) place = await pressed(page, slider, "PageUp");
  }
  assert.fail(`${name}: ${key} leads to no end`);
}

/** @param {Page} page @param {Slider} slider @param {string} name */
async function expectWalkable(page, slider, name) {
  await slider.focus();
  const atHome = await pressed(page, slider, "Home");
  assert.ok(isAt(atHome.now, atHome.min, atHome), `${name}: Home leads to ${atHome.now}, not ${atHome.min}`);
  const up = await pressed(page, slider, "PageUp");
  assert.ok(up.now > atHome.now, `${name}: PageUp leads on from ${atHome.now}, to ${up.now}`);
  const atEnd = await pressed(page, slider, "End");
  assert.ok(isAt(atEnd.now, atEnd.max, atEnd), `${name}: End leads to ${atEnd.now}, not ${atEnd.max}`);
  const down = await pressed(page, slider, "PageDown");
  assert.ok(down.now < atEnd.now, `${name}: PageDown leads back from ${atEnd.now}, to ${down.now}`);
  await pressed(page, slider, "End");
  await walk(page, slider, -1, name);
  await walk(page, slider, 1, name);
}

/**
 * A test for each way to look at a scene: all its sliders.
 * @param {Parameters<typeof visiting>[0]} site @param {string} slug @param {readonly Way[]} ways
 */
export function walkAll(site, slug, ways) {
  for (const { path, open } of ways) {
    test(
      `sliders of scene ${slug}, ${path.length > 60 ? `${path.slice(0, 60)}…` : path}`,
      visiting(site, { path, isReady: ["sgd", "houses", "neuron"].includes(slug) }, async ({ page }) => {
        await page.locator("#scene input[type=range]").first().waitFor();
        await open?.(page);
        const sliders = page.locator("#scene").getByRole("slider", { disabled: false });
        await frames(page, 3);
        // They are listed once: some are switched off on the way.
        const all = /** @type {import("playwright-core").ElementHandle<HTMLElement>[]} */ (
          await sliders.elementHandles()
        );
        assert.ok(all.length > 0, "there are sliders");
        for (const slider of all) {
          const name = await slider.evaluate((node) => node.getAttribute("aria-label") ?? node.id);
          await expectWalkable(page, slider, name);
        }
      }),
    );
  }
}
