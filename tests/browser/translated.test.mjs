// @ts-check
/**
 * Under a page translator, which puts other text nodes in the place of the page's and translates again what changes:
 * an idle page comes to rest, and its charts stay.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { frames, visiting } from "./scene.mjs";

const site = await startSite();

/** In the page: as the translators of Chromium and its like work. */
function translate() {
  const window_ = /** @type {any} */ (window);
  window_.translations = 0;
  const skipped = "script, style, textarea, input, font, .notranslate, [translate=no]";
  /** @param {Node} root */
  const textsIn = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    return root.nodeType === Node.TEXT_NODE ? [/** @type {Text} */ (root)] : texts;
  };
  /** @param {Node} root */
  function translateIn(root) {
    for (const text of textsIn(root)) {
      const parent = text.parentElement;
      if (!parent || parent.closest(skipped) || !/\p{Letter}/u.test(text.data)) continue;
      const outer = document.createElement("font");
      const inner = document.createElement("font");
      inner.textContent = `${text.data} ${text.data.slice(0, Math.ceil(text.data.length / 2))}`;
      outer.append(inner);
      parent.replaceChild(outer, text);
      window_.translations += 1;
    }
  }
  translateIn(document.body);
  /** @type {Node[]} */
  let changed = [];
  // A translation comes some frames later, when the page has been laid out without it, and is longer.
  const later = (/** @type {number} */ frames) =>
    requestAnimationFrame(() => {
      if (frames > 0) return later(frames - 1);
      const nodes = changed;
      changed = [];
      for (const node of nodes) if (node.isConnected) translateIn(node);
    });
  new MutationObserver((records) => {
    if (changed.length === 0) later(4);
    for (const { target, addedNodes, type } of records) {
      changed.push(...(type === "characterData" ? [target] : addedNodes));
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}

for (const path of [
  "?steps=40",
  "?scene=houses",
  "?scene=neuron",
  "?scene=gaussian",
  "?scene=likelihood",
  "?scene=vectorize",
]) {
  test(
    `an idle page rests under a translator, ${path}`,
    visiting(site, { path, isReady: false }, async ({ page }) => {
      await page.locator("#scene .page h2").first().waitFor();
      await page.waitForFunction(() => document.querySelector("dialog, #contents") !== null);
      await page.evaluate(translate);
      assert((await page.evaluate(() => /** @type {any} */ (window).translations)) > 40, "the page is translated");
      // What was begun is done within a few frames; from then on nothing may change.
      let before = -1;
      let rounds = 0;
      for (let now = 0; now !== before && rounds < 12; rounds += 1) {
        before = now;
        await frames(page, 30);
        now = await page.evaluate(() => /** @type {any} */ (window).translations);
        if (rounds === 0) before = -1;
      }
      assert(rounds < 12, "the page comes to rest");
      const changes = await page.evaluate(async () => {
        let count = 0;
        const observer = new MutationObserver((records) => (count += records.length));
        observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
        for (let left = 60; left > 0; left -= 1) await new Promise(requestAnimationFrame);
        observer.disconnect();
        return count;
      });
      assert.equal(changes, 0, "an idle page changes nothing");
    }),
  );
}
