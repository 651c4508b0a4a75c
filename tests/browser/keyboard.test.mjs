// @ts-check
/** Everything can be reached and worked by keyboard, and one sees where one is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { exactTable, panelOf } from "./csv.mjs";
import { startSite } from "./harness.mjs";
import { frames, languages, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */
/** @typedef {import("playwright-core").Page} Page */

const site = await startSite();

/** Names what can be worked and is to be seen, in the order of the document. @param {Page} page @param {string} root */
function workable(page, root) {
  return page.evaluate((root) => {
    const all = document.querySelectorAll(
      `${root} :is(a[href], button, input, select, textarea, summary, [tabindex="0"]):not(:disabled)`,
    );
    const names = [];
    for (const node of all) {
      const isInDialog = node.closest("dialog:not([open])") !== null;
      if (isInDialog || node.getClientRects().length === 0 || !node.checkVisibility({ visibilityProperty: true })) {
        continue;
      }
      if (node.matches("[type=radio]:not(:checked)")) continue; // one stop a group
      /** @type {string} */
      const name = `${names.length} ${node.tagName} ${node.id || node.getAttribute("aria-label") || node.textContent?.trim().slice(0, 30)}`;
      /** @type {HTMLElement} */ (node).dataset.stop = name;
      names.push(name);
    }
    return names;
  }, root);
}

/** A picture of what has the focus and a little around it, with the focus and without. @param {Page} page */
async function focusPictures(page) {
  const clip = await page.evaluate(() => {
    const node = document.activeElement;
    const labels = node instanceof HTMLInputElement ? Array.from(node.labels ?? []) : [];
    const boxes = [node, ...labels].map((part) => /** @type {Element} */ (part).getBoundingClientRect());
    const [left, top] = [Math.min(...boxes.map((box) => box.left)) - 6, Math.min(...boxes.map((box) => box.top)) - 6];
    const [right, bottom] = [
      Math.max(...boxes.map((box) => box.right)) + 6,
      Math.max(...boxes.map((box) => box.bottom)) + 6,
    ];
    const [x, y] = [Math.max(0, left), Math.max(0, top)];
    return { x, y, width: Math.min(right, innerWidth) - x, height: Math.min(bottom, innerHeight) - y };
  });
  const focused = await page.screenshot({ clip, caret: "hide" });
  const node = await page.evaluateHandle(() => /** @type {HTMLElement} */ (document.activeElement));
  await node.evaluate((element) => element.blur());
  const blurred = await page.screenshot({ clip, caret: "hide" });
  await node.evaluate((element) => element.focus({ preventScroll: true }));
  return [focused, blurred];
}

/** Goes through all stops by the tab key, from where the focus is. @param {Page} page @param {string[]} stops */
async function expectReached(page, stops) {
  /** @type {string[]} */
  const reached = [];
  for (let press = 0; press < stops.length + 3; press += 1) {
    await page.keyboard.press("Tab");
    const name = await page.evaluate(() => /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.stop);
    if (name === undefined || reached.includes(name)) continue;
    reached.push(name);
    const [focused, blurred] = await focusPictures(page);
    assert(!focused.equals(blurred), `one sees the focus on ${name}`);
  }
  assert.deepEqual(reached.sort(), [...stops].sort());
}

test(
  "the tab key reaches everything on the page, and one sees where",
  visiting(site, { path: "?dataset=d2l&seed=x", reducedMotion: "reduce" }, async (scene) => {
    await scene.epoch.click();
    await frames(scene.page, 3);
    await scene.page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
    const stops = await workable(scene.page, "body");
    assert(stops.length > 20);
    await expectReached(scene.page, stops);
  }),
);

test(
  "the tab key reaches everything in the data panel, and one sees where",
  visiting(site, { reducedMotion: "reduce" }, async (scene) => {
    await panelOf(scene).open("csv");
    await panelOf(scene).choose({ content: exactTable });
    await panelOf(scene).target.waitFor();
    await expectReached(scene.page, await workable(scene.page, "dialog"));
  }),
);

for (const lang of languages) {
  test(
    `data are chosen by keyboard alone, and the focus comes back, ${lang}`,
    visiting(site, { lang }, async (scene) => {
      const { keyboard } = scene.page;
      await scene.data.focus();
      await keyboard.press("Enter");
      await scene.panel.waitFor();
      await keyboard.press("ArrowDown");
      await panelOf(scene).field("n").focus();
      await keyboard.press("ControlOrMeta+a");
      await keyboard.type("500");
      await keyboard.press("Enter");
      await scene.panel.waitFor({ state: "hidden" });
      const { config } = await scene.state();
      assert.deepEqual([config.dataset, config.n], ["d2l", 500]);
      assert.equal(await scene.data.evaluate((node) => node === document.activeElement), true);
    }),
  );
}

test(
  "space, arrows and R work the run from anywhere on the page",
  visiting(site, { path: "?speed=100" }, async (scene) => {
    const { keyboard } = scene.page;
    await keyboard.press("ArrowRight");
    assert.equal((await scene.state()).steps, 1);
    await keyboard.press("Shift+ArrowRight");
    assert.equal((await scene.state()).steps, 7);
    await keyboard.press("Space");
    await scene.reach(20);
    await keyboard.press("Space");
    assert.equal((await scene.state()).status, "paused");
    await keyboard.press("r");
    assert.equal((await scene.state()).steps, 0);
  }),
);

test(
  "space plays and pauses from a slider too, which has no use for it",
  visiting(site, { path: "?speed=100" }, async (scene) => {
    await scene.slider("lr").press("Space");
    await scene.reach(5);
    await scene.slider("batch").press("Space");
    assert.equal((await scene.state()).status, "paused");
  }),
);

test(
  "keys that a control uses itself leave the run alone",
  visiting(site, {}, async (scene) => {
    const { page } = scene;
    await scene.slider("lr").press("ArrowRight");
    await scene.field("batch").focus();
    for (const key of ["Space", "ArrowRight", "r"]) await page.keyboard.press(key);
    await scene.speed.press("r");
    await scene.data.press("Space");
    await scene.panel.waitFor();
    for (const key of ["ArrowRight", "r"]) await page.keyboard.press(key);
    await page.keyboard.press("Escape");
    assert.deepEqual([(await scene.state()).steps, (await scene.state()).status], [0, "ready"]);
  }),
);

test(
  "buttons are pressed by space and by enter, choices by letters",
  visiting(site, {}, async (scene) => {
    await scene.minibatch.press("Enter");
    await scene.minibatch.press("Space");
    assert.equal((await scene.state()).steps, 2);
    await scene.theme.press("d");
    assert.equal((await scene.state()).config.theme, "dark");
  }),
);
