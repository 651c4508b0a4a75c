// @ts-check
/** Two languages, whole and never mixed, and a run that does not notice the change; so with the themes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { dictionaries, frames, languages, say, sceneOf, settingName, visiting, writtenHash } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */
/** @typedef {import("playwright-core").Page} Page */

const site = await startSite();

/**
 * Every text that a visitor can come to read or hear, the closed disclosures and the data panel with it.
 * @param {Page} page
 */
function textsOf(page) {
  return page.evaluate(() => {
    const texts = [document.title];
    for (const node of document.querySelectorAll("*")) {
      if (node.closest("head, noscript, script")) continue;
      for (const name of ["aria-label", "title", "placeholder", "alt", "aria-valuetext"]) {
        texts.push(node.getAttribute(name) ?? "");
      }
      const { lang } = document.documentElement;
      if (/** @type {HTMLElement | null} */ (node.closest("[lang]"))?.lang !== lang) continue;
      for (const child of node.childNodes) if (child.nodeType === Node.TEXT_NODE) texts.push(child.textContent ?? "");
    }
    return texts.map((text) => text.trim()).filter(Boolean);
  });
}

/** Names and signs that every language writes alike. */
const NAMES = /SGD Playground|English|NumPy|PyTorch|PNG|SVG|MSE|RMSE|CSV|NIST|Norris|Huber|UTF-8|d2l|Shift|Space|Tab/g;

for (const lang of languages) {
  test(
    `no key and no placeholder is left in a text, ${lang}`,
    visiting(site, { lang, path: "?seed=x&dataset=houses" }, async (scene) => {
      await scene.epoch.click();
      await scene.page.getByText(scene.t("shortcuts.title")).click();
      await frames(scene.page, 3);
      const keys = new Set(Object.keys(dictionaries[lang]));
      for (const text of await textsOf(scene.page)) {
        assert(!keys.has(text), `“${text}” is a key`);
        assert.doesNotMatch(text, /\{\w+\}|undefined|\[object|NaN/);
      }
    }),
  );
}

test(
  "the Chinese page has no English left",
  visiting(site, { lang: "zh-Hans", path: "?seed=x&lr=0&w=many" }, async (scene) => {
    await scene.page.getByRole("article").getByRole("heading").first().waitFor();
    await scene.epoch.click();
    await scene.enter("batch", "1.5");
    await frames(scene.page, 3);
    for (const text of await textsOf(scene.page)) {
      const rest = text.replace(NAMES, "");
      assert.doesNotMatch(rest, /[A-Za-z]{2,}[ ,]+[A-Za-z]{2,}/, `“${text}” is English`);
      assert(!/^[A-Za-z]{3,}$/.test(rest), `“${text}” is English`);
    }
  }),
);

test(
  "the English page has no Chinese but the button to it",
  visiting(site, { path: "?seed=x" }, async (scene) => {
    await scene.epoch.click();
    await frames(scene.page, 3);
    for (const text of await textsOf(scene.page)) assert.doesNotMatch(text, /[\u3000-\u9fff\uff00-\uffef]/);
  }),
);

test(
  "a change of the language keeps the run going, and changes every text",
  visiting(site, { path: "?dataset=d2l&speed=100" }, async (scene) => {
    const { page } = scene;
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
    const title = await page.title();
    await scene.play.click();
    await scene.reach(10);
    await page.getByRole("button", { name: "中文" }).click();
    const chinese = sceneOf(page, "zh-Hans");
    await chinese.pause.waitFor();
    const { steps, status } = await scene.state();
    assert.deepEqual([steps >= 10, status], [true, "running"]);
    await chinese.reach(steps + 10);
    await chinese.pause.click();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-Hans");
    assert.notEqual(await page.title(), title);
    await page.getByRole("heading", { name: say("zh-Hans", "scene.sgd.question") }).waitFor();
    await page.getByRole("article").getByText("小批量").first().waitFor();
    assert.match(await writtenHash(page), /lang=zh-Hans/);
    const state = await scene.state();

    const visit = await site.open({ path: `?dataset=d2l#steps=${state.steps}` });
    const untouched = sceneOf(visit.page);
    await untouched.ready();
    assert.deepEqual((await untouched.state()).w, state.w, "the same bits as without the change");
    await visit.close();
    await page.getByRole("button", { name: "English" }).click();
    await scene.play.waitFor();
    assert.equal(await page.title(), title);
  }),
);

test(
  "messages that are shown change their language too",
  visiting(site, { path: "?seed=x" }, async (scene) => {
    const { page } = scene;
    await scene.enter("lr", "0");
    await page.getByRole("button", { name: "中文" }).click();
    await sceneOf(page, "zh-Hans").play.waitFor();
    await frames(page, 3);
    const messages = {
      seed: settingName("zh-Hans", "seed"),
      lr: say("zh-Hans", "brief.OutOfRange", { given: "0", range: "0 < lr ≤ 1,000" }),
    };
    for (const [key, text] of Object.entries(messages)) {
      assert.equal(
        await page.getByText(text).filter({ visible: true }).count(),
        1,
        `the message about ${key} is Chinese`,
      );
    }
  }),
);

for (const [locale, lang] of /** @type {const} */ ([
  ["zh-TW", "zh-Hans"],
  ["fr-FR", "en"],
])) {
  test(
    `a browser in ${locale} shows ${lang}`,
    visiting(site, { locale, lang }, async ({ page }) => {
      assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
    }),
  );
}

test(
  "the link's language wins over the browser's",
  visiting(site, { locale: "en-US", lang: "zh-Hans", path: "?lang=zh-Hans" }, async ({ page }) => {
    assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-Hans");
  }),
);
