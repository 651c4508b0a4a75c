// @ts-check
/** Nothing moves while it plays: a button is where it was, and a number stays in its column. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { frames, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();

/** Where every part of the page stands, by what it is and how many of its kind come before it. @param {Scene} scene */
async function places({ page }) {
  await frames(page, 3);
  return page.evaluate(() => {
    /** @type {Record<string, string>} */
    const boxes = {};
    const parts = document.querySelectorAll(
      "header, section, article, table, th, button, input, select, canvas, summary, h1, h2, dt, .legend-entry",
    );
    for (const node of parts) {
      if (!node.checkVisibility() || node.closest(".divergence, .progress, .plot-handles")) continue;
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
  assert.deepEqual(
    moved.map((name) => `${name}: ${before[name]} → ${after[name]}`),
    [],
  );
}

/** @type {[string, import("./scene.mjs").Language, string][]} */
const runs = [
  ["one feature", "zh-Hans", "?"],
  ["two features", "en", "?dataset=d2l"],
  ["large numbers", "en", "?dataset=houses"],
  ["large numbers", "zh-Hans", "?dataset=houses"],
  ["many parameters", "en", "?w=1,2,3,4,5,6,7,8"],
];

for (const [what, lang, path] of runs) {
  test(
    `nothing moves in 200 steps: ${what}, ${lang}`,
    visiting(site, { lang, path: `${path}&speed=500` }, async (scene) => {
      const before = await places(scene);
      await scene.play.click();
      await scene.pause.waitFor();
      const running = await places(scene);
      await scene.reach(200);
      expectUnmoved(running, await places(scene));
      await scene.pause.click();
      await scene.play.waitFor();
      expectUnmoved(before, await places(scene));
    }),
  );
}

for (const path of ["?lr=2.5", "?dataset=houses&lr=1.9", "?dataset=d2l&lr=2"]) {
  test(
    `nothing moves while numbers grow until the run diverges: ${path}`,
    visiting(site, { path: `${path}&speed=1000` }, async (scene) => {
      const before = await places(scene);
      await scene.play.click();
      await scene.page.getByText(scene.t("divergence.title")).waitFor();
      expectUnmoved(before, await places(scene));
    }),
  );
}
