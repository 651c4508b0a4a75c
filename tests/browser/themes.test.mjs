// @ts-check
/** Light, dark and projector: page and charts change together, and the run does not notice. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { frames, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();

/** Brightness from 0 to 1 of the page and of the charts' lowest layer. @param {Scene} scene */
async function brightness({ page }) {
  await frames(page, 3);
  return page.evaluate(() => {
    const bright = (/** @type {ArrayLike<number>} */ rgb) => (rgb[0] + rgb[1] + rgb[2]) / 765;
    const [r, g, b] = getComputedStyle(document.documentElement).backgroundColor.match(/[\d.]+/g) ?? [];
    // Copied first: reading a chart's own canvas would make the browser draw it in software from then on.
    const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const charts = Array.from(document.querySelectorAll(".plot canvas:first-child"), (canvas) => {
      probe?.drawImage(/** @type {HTMLCanvasElement} */ (canvas), 2, 2, 1, 1, 0, 0, 1, 1);
      return bright(probe?.getImageData(0, 0, 1, 1).data ?? []);
    });
    return [bright([Number(r), Number(g), Number(b)]), ...charts].map((x) =>
      x > 0.9 ? "bright" : x < 0.2 ? "dark" : "grey",
    );
  });
}

/** The page, and the lowest layers of data, loss, surface and residuals. */
const bright = Array(5).fill("bright");
const dark = Array(5).fill("dark");

test(
  "a change of the theme keeps the run going and paints page and charts",
  visiting(site, { path: "#autoplay=on&speed=100" }, async (scene) => {
    await scene.reach(5);
    assert.deepEqual(await brightness(scene), bright);
    await scene.theme.selectOption("dark");
    assert.deepEqual(await brightness(scene), dark);
    await scene.theme.selectOption("projector");
    assert.deepEqual(await brightness(scene), bright);
    const { steps, status, config } = await scene.state();
    assert.deepEqual([status, config.theme], ["running", "projector"]);
    await scene.reach(steps + 5);
  }),
);

test(
  "auto follows the system, also when it changes",
  visiting(site, { colorScheme: "dark" }, async (scene) => {
    assert.deepEqual(await brightness(scene), dark);
    await scene.page.emulateMedia({ colorScheme: "light" });
    assert.deepEqual(await brightness(scene), bright);
  }),
);

test(
  "a chosen theme holds against the system",
  visiting(site, { colorScheme: "dark", path: "?theme=light" }, async (scene) => {
    assert.deepEqual(await brightness(scene), bright);
    assert.equal(await scene.theme.inputValue(), "light");
  }),
);

test(
  "the projector's text is larger",
  visiting(site, {}, async (scene) => {
    const size = () =>
      scene.page
        .getByText(scene.t("counts.train"), { exact: true })
        .first()
        .evaluate((node) => parseFloat(getComputedStyle(node).fontSize));
    const light = await size();
    await scene.theme.selectOption("projector");
    await frames(scene.page, 2);
    assert((await size()) > 1.15 * light);
  }),
);

test(
  "with reduced motion nothing moves but the run itself",
  visiting(site, { reducedMotion: "reduce" }, async (scene) => {
    await scene.page.getByRole("button", { name: "residuals" }).hover();
    const moving = await scene.page.evaluate(() => {
      const moves = (/** @type {Element} */ node) =>
        parseFloat(getComputedStyle(node).transitionDuration) > 0 ||
        parseFloat(getComputedStyle(node).animationDuration) > 0;
      return Array.from(document.querySelectorAll("*"))
        .filter(moves)
        .map((node) => node.outerHTML.slice(0, 80));
    });
    assert.deepEqual(moving, []);
    await scene.playUntil(5);
  }),
);
