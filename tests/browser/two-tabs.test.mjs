// @ts-check
/** Two tabs of one visitor: what was done in either is kept, and each learns of the other. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { visiting } from "./scene.mjs";

const site = await startSite();
const done = (/** @type {import("playwright-core").Page} */ page) =>
  page.evaluate(() => JSON.parse(localStorage.getItem("sgd-playground:done") ?? "[]").sort());

test(
  "a scene that comes while the history goes back and forth counts as seen",
  visiting(site, { path: "?scene=likelihood", isReady: false }, async ({ page }) => {
    await page.locator(".likelihood-figure canvas").first().waitFor();
    /** @type {() => void} */
    let release = () => {};
    const isReleased = new Promise((resolve) => (release = () => resolve(undefined)));
    await page.route("**/scenes/neuron/scene.css", async (route) => {
      await isReleased;
      await route.continue();
    });
    const asked = page.waitForRequest("**/scenes/neuron/scene.css");
    await page.locator(".course .contents-list a[href='?scene=neuron']").click();
    await asked;
    // From here on no frame is drawn: the scene comes between back and forth.
    await page.evaluate(() => {
      /** @type {FrameRequestCallback[]} */
      const held = [];
      const draw = window.requestAnimationFrame;
      window.requestAnimationFrame = (callback) => held.push(callback);
      Object.assign(window, {
        drawAgain() {
          window.requestAnimationFrame = draw;
          for (const callback of held) draw(callback);
        },
      });
    });
    const moved = () =>
      page.evaluate(() =>
        new Promise((resolve) => addEventListener("popstate", resolve, { once: true })).then(() => {}),
      );
    const back = moved();
    await page.evaluate(() => history.back());
    await back;
    release();
    await page.locator("main .neuron-plot").waitFor({ state: "attached" });
    const forth = moved();
    await page.evaluate(() => history.forward());
    await forth;
    await page.evaluate(() => /** @type {any} */ (window).drawAgain());
    await page.waitForFunction(() => localStorage.getItem("sgd-playground:done")?.includes("scene:neuron"));
  }),
);

test(
  "what is done in one tab is not lost by another, nor by going back and forward and reloading",
  visiting(site, { path: "?scene=gaussian", isReady: false }, async ({ page }) => {
    await page.locator(".gaussian-figure canvas").waitFor();
    const other = await page.context().newPage();
    await other.goto(new URL("?scene=likelihood", site.url).href);
    await other
      .locator(".course .contents-list a[href='?scene=gaussian'] .contents-progress:not(:empty)")
      .waitFor({ state: "attached" });
    // A task in the first tab, then a scene in the other, which began before it.
    await page.getByRole("button", { name: "μ ± 2σ", exact: true }).click();
    for (const [name, value] of [
      ["mu", "-2"],
      ["sigma", "2"],
    ]) {
      const field = page.locator(`#slider-${name}-field`);
      await field.fill(value);
      await field.press("Enter");
    }
    await page.locator(".try-tasks li.done").waitFor();
    await other
      .locator(".contents-list a.done, .contents-list a[href='?scene=gaussian'] .contents-progress")
      .first()
      .waitFor({ state: "attached" });
    await other.locator(".course .contents-list a[href='?scene=neuron']").click();
    await other.waitForFunction(() => window.sgdPlayground.getState().scene === "neuron");
    await other.goBack();
    await other.goForward();
    await other.waitForFunction(() => localStorage.getItem("sgd-playground:done")?.includes("scene:neuron"));
    const wanted = ["gaussian-area", "scene:gaussian", "scene:likelihood", "scene:neuron"];
    assert.deepEqual(await done(other), wanted);
    // Each tab shows what was done in the other one, without a reload.
    const words = other.locator(".course .contents-list a[href='?scene=gaussian'] .contents-progress");
    assert.match(await words.innerText(), /1/);
    await page.reload();
    await page.locator(".try-tasks li.done").waitFor();
    assert.deepEqual(await done(page), wanted);
  }),
);
