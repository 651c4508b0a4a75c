// @ts-check
/** Where things stand: what matters is in sight, nothing scrolls sideways, and nothing moves while it plays. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { panelOf } from "./csv.mjs";
import { startSite } from "./harness.mjs";
import { frames, languages, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */
/** @typedef {import("playwright-core").Locator} Locator */

const site = await startSite();
const themes = ["light", "projector"];

/** @param {Scene} scene @param {string} name */
const figureOf = ({ page, t }, name) => page.getByRole("region", { name: t(`figure.${name}.title`), exact: true });

/** Wholly inside the window, and not covered at its middle. @param {Scene} scene @param {Record<string, Locator>} parts */
async function expectInSight({ page }, parts) {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  for (const [name, part] of Object.entries(parts)) {
    const box = await part.boundingBox();
    assert(box, `${name} is visible`);
    assert(box.x >= 0 && box.y >= 0 && box.x + box.width <= width + 0.5 && box.y + box.height <= height + 0.5, `${name} at ${JSON.stringify(box)} is inside ${width} × ${height}`);
    assert(await part.evaluate(isOnTop), `${name} is not covered`);
  }
}

/** @param {Element} node */
function isOnTop(node) {
  const { left, top, width, height } = node.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  return hit !== null && (node.contains(hit) || hit.contains(node) || hit.closest("label, .slider") !== null);
}

/** What sticks out of the window sideways, but for what has a scroll bar of its own. @param {Scene} scene */
async function stickingOut({ page }) {
  await frames(page, 3);
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const isClipped = (/** @type {Element} */ node) => {
      let around = node.parentElement;
      while (around && around !== document.body && getComputedStyle(around).overflowX === "visible") around = around.parentElement;
      return around !== document.body;
    };
    const isOut = (/** @type {Element | null} */ node) => {
      if (!node?.checkVisibility() || isClipped(node)) return false;
      const { left, right, width } = node.getBoundingClientRect();
      return width > 1 && (right > clientWidth + 0.5 || left < -0.5);
    };
    const found = Array.from(document.querySelectorAll("body *")).filter((node) => isOut(node) && !isOut(node.parentElement));
    const page = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : [];
    return [...page, ...found.map((node) => `${node.outerHTML.slice(0, 60)}… ends at ${Math.round(node.getBoundingClientRect().right)}`)];
  });
}

/** Texts that are cut off by their own box. @param {Scene} scene */
async function cutOff({ page }) {
  return page.evaluate(() => {
    const texts = document.querySelectorAll("button, select, label, h1, h2, h3, th, td, dt, dd, p, .legend-entry");
    const isCut = (/** @type {Element} */ node) => node.checkVisibility() && getComputedStyle(node).overflowX !== "visible" && node.clientWidth > 1 && node.scrollWidth > node.clientWidth + 1;
    return Array.from(texts).filter(isCut).map((node) => `${node.textContent} needs ${node.scrollWidth} and has ${node.clientWidth}`);
  });
}

for (const lang of languages) {
  for (const theme of themes) {
    test(`at 1280 × 800 the figure, its controls and the loss are in sight, ${lang}, ${theme}`, visiting(site, { lang, path: `?theme=${theme}` }, async (scene) => {
      await scene.epoch.click();
      const { play, startOver, minibatch, epoch, newSeed, speed, slider, field } = scene;
      await expectInSight(scene, { figure: figureOf(scene, "data"), loss: figureOf(scene, "loss"), play, startOver, minibatch, epoch, newSeed, speed });
      await expectInSight(scene, { rate: slider("lr"), "exact rate": field("lr"), batch: slider("batch"), "exact batch": field("batch") });
      assert.deepEqual([await stickingOut(scene), await cutOff(scene)], [[], []]);
    }));

    for (const [width, height] of theme === "light" ? [[390, 844], [320, 640]] : [[390, 844]]) {
      test(`at ${width} × ${height} nothing scrolls sideways, ${lang}, ${theme}`, visiting(site, { lang, path: `?dataset=houses&theme=${theme}&seed=x`, viewport: { width, height }, hasTouch: true }, async (scene) => {
        await scene.epoch.tap();
        for (const key of ["tables.data", "tables.loss", "shortcuts.title"]) await scene.page.locator("summary").getByText(scene.t(key), { exact: true }).tap();
        assert.deepEqual([await stickingOut(scene), await cutOff(scene)], [[], []]);
        await panelOf(scene).open("csv");
        await panelOf(scene).choose({ content: "a_rather_long_name_of_a_column_without_a_space,y\n1,2\n3,5\n" });
        assert.deepEqual([await stickingOut(scene), await cutOff(scene)], [[], []]);
      }));
    }
  }

  for (const [width, height] of [[960, 540], [480, 270]]) {
    for (const dataset of ["line", "houses"]) {
      test(`embedded at ${width} × ${height} all fits exactly, ${lang}, ${dataset}`, visiting(site, { lang, path: `?embed=on&dataset=${dataset}`, viewport: { width, height } }, async (scene) => {
        await scene.minibatch.click();
        await expectInSight(scene, { figure: figureOf(scene, "data").getByRole("img"), play: scene.play, minibatch: scene.minibatch, rate: scene.slider("lr"), batch: scene.slider("batch") });
        if (width === 960) await expectInSight(scene, { epoch: scene.epoch, "start over": scene.startOver, speed: scene.speed, loss: figureOf(scene, "loss") });
        const box = await figureOf(scene, "data").getByRole("img").boundingBox();
        assert(box && box.width > 0.4 * width && box.height > 0.25 * height, `there is room to see in: ${JSON.stringify(box)}`);
        assert.deepEqual(await scene.page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]), [width, height]);
        assert.deepEqual([await stickingOut(scene), await cutOff(scene)], [[], []]);
      }));
    }
  }
}

/** Where every part of the page stands, by what it is and how many of its kind come before it. @param {Scene} scene */
async function places({ page }) {
  await frames(page, 3);
  return page.evaluate(() => {
    /** @type {Record<string, string>} */
    const boxes = {};
    const parts = document.querySelectorAll("header, section, article, table, th, button, input, select, canvas, summary, h1, h2, dt, .legend-entry");
    for (const node of parts) {
      if (!node.checkVisibility() || node.closest(".divergence, .progress")) continue;
      const { x, y, width, height } = node.getBoundingClientRect();
      let name = `${node.tagName.toLowerCase()} ${node.id || node.getAttribute("class") || node.getAttribute("data-i18n") || ""}`;
      while (name in boxes) name += "′";
      boxes[name] = [x, y, width, height].map((number) => Math.round(10 * number) / 10).join(" ");
    }
    return boxes;
  });
}

/** @param {Record<string, string>} before @param {Record<string, string>} after */
function expectUnmoved(before, after) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const moved = names.filter((name) => before[name] !== after[name]);
  assert.deepEqual(moved.map((name) => `${name}: ${before[name]} → ${after[name]}`), []);
}

for (const [what, path] of [["line", "?"], ["two features", "?dataset=d2l"], ["large numbers", "?dataset=houses"], ["many parameters", "?w=1,2,3,4,5,6,7,8"]]) {
  for (const lang of languages) {
    test(`nothing moves in 200 steps: ${what}, ${lang}`, visiting(site, { lang, path: `${path}&speed=500` }, async (scene) => {
      const before = await places(scene);
      await scene.play.click();
      await scene.pause.waitFor();
      const running = await places(scene);
      await scene.reach(200);
      expectUnmoved(running, await places(scene));
      await scene.pause.click();
      await scene.play.waitFor();
      expectUnmoved(before, await places(scene));
    }));
  }
}

for (const path of ["?lr=2.5", "?dataset=houses&lr=1.9", "?dataset=d2l&lr=2"]) {
  test(`nothing moves while numbers grow until the run diverges: ${path}`, visiting(site, { path: `${path}&speed=1000` }, async (scene) => {
    const before = await places(scene);
    await scene.play.click();
    await scene.page.getByText(scene.t("divergence.title")).waitFor();
    expectUnmoved(before, await places(scene));
  }));
}
