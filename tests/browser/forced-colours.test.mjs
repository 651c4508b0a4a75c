// @ts-check
/** The page in a system's own colours (high contrast): what is drawn by backgrounds elsewhere is still to be seen. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { frames, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */
/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Locator} Locator */
/** @typedef {{ width: number, height: number, data: number[] }} Picture */

const site = await startSite();

/** What the screen shows of an element. @param {Page} page @param {Locator} element @returns {Promise<Picture>} */
async function pictureOf(page, element) {
  await frames(page, 3);
  const png = (await element.screenshot({ animations: "disabled" })).toString("base64");
  return page.evaluate(async (text) => {
    const image = new Image();
    image.src = `data:image/png;base64,${text}`;
    await image.decode();
    const { width, height } = image;
    const context = new OffscreenCanvas(width, height).getContext("2d");
    if (!context) throw new Error("no canvas");
    context.drawImage(image, 0, 0);
    return { width, height, data: Array.from(context.getImageData(0, 0, width, height).data) };
  }, png);
}

/** How far apart two colours are, from 0 to 765. @param {Picture} picture @param {number[]} a @param {number[]} b */
function contrast({ width, data }, [x, y], [u, v]) {
  const [i, j] = [4 * (y * width + x), 4 * (v * width + u)];
  return [0, 1, 2].reduce((sum, k) => sum + Math.abs(data[i + k] - data[j + k]), 0);
}

/** Share of the pixels that differ. @param {Picture} a @param {Picture} b */
function difference(a, b) {
  assert.deepEqual([a.width, a.height], [b.width, b.height]);
  let count = 0;
  for (let i = 0; i < a.data.length; i += 4) {
    if ([0, 1, 2].some((k) => Math.abs(a.data[i + k] - b.data[i + k]) > 40)) count += 1;
  }
  return (4 * count) / a.data.length;
}

/** Tracks over their whole length. @param {Scene} scene */
async function expectTracks({ page }) {
  const tracks = await page.locator("input[type=range]:visible").all();
  assert(tracks.length >= 1);
  for (const track of tracks) {
    const picture = await pictureOf(page, track);
    const middle = Math.round(picture.height / 2);
    const name = await track.evaluate((node) => node.id || node.getAttribute("aria-label"));
    for (const share of [0.08, 0.3, 0.5, 0.7, 0.92]) {
      const x = Math.round(share * picture.width);
      const rows = Array.from({ length: 21 }, (_, row) => row - 10).map((by) =>
        contrast(picture, [x, middle + by], [x, 1]),
      );
      assert(Math.max(...rows) > 150, `the track of ${name} is to be seen at ${share}`);
    }
  }
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(
    `tracks, marks of the rate and pressed buttons are to be seen, ${colorScheme}`,
    visiting(site, { colorScheme, viewport: { width: 1440, height: 900 } }, async (scene) => {
      const { page } = scene;
      await page.emulateMedia({ forcedColors: "active" });
      await scene.epoch.click();
      await expectTracks(scene);
      for (const name of ["safest", "usable", "stable"]) {
        const mark = await pictureOf(page, page.locator(`.slider-ruler .mark-${name}`));
        const entry = await pictureOf(page, page.locator(`.slider-ruler .ruler-${name}`));
        const at = [Math.floor(mark.width / 2), Math.floor(mark.height / 2)];
        const joined = { ...mark, data: [...mark.data, ...entry.data.slice(0, 4 * mark.width)] };
        assert(contrast(joined, at, [0, mark.height]) > 150, `the mark ${name} is to be seen`);
      }
      const log = page.getByRole("button", { name: scene.t("figure.loss.log"), exact: true });
      const pressed = await pictureOf(page, log);
      await log.press("Enter");
      await log.blur();
      assert.equal(await log.getAttribute("aria-pressed"), "false");
      assert(difference(pressed, await pictureOf(page, log)) > 0.2, "a pressed button differs at sight");
    }),
  );
}

for (const slug of ["houses", "gaussian", "likelihood", "vectorize", "neuron"]) {
  test(
    `the tracks of scene ${slug} are to be seen`,
    visiting(site, { path: `?scene=${slug}`, isReady: false }, async (scene) => {
      await scene.page.emulateMedia({ forcedColors: "active" });
      await scene.page.locator("input[type=range]:visible").first().waitFor();
      await expectTracks(scene);
    }),
  );
}
