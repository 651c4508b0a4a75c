// @ts-check
/** What is typed, dropped or shown stays where it belongs: fields, files, notices, the settings of a scene. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { panelOf } from "./csv.mjs";
import { startSite } from "./harness.mjs";
import { frames, languages, say, sceneOf, visiting, writtenHash } from "./scene.mjs";

const site = await startSite();
const table = { content: "x,y\n1,2\n2,4\n3,7\n" };

test(
  "a field that was typed back to what it was follows the slider again",
  visiting(site, {}, async (scene) => {
    const field = scene.field("lr");
    await field.press("End");
    await scene.page.keyboard.type("5");
    await scene.page.keyboard.press("Backspace");
    await scene.page.keyboard.press("Tab");
    await scene.page.evaluate(() => void (location.hash = "#lr=2.2"));
    await scene.page.waitForFunction(() => window.sgdPlayground.getState().config.lr === 2.2);
    assert.equal(await scene.exact("lr"), "2.2");
  }),
);

test(
  "a wrong entry goes, with its sentence, when another value comes",
  visiting(site, {}, async (scene) => {
    await scene.enter("lr", "abc");
    await scene.field("lr").press("Tab");
    assert.equal(await scene.page.locator(".slider-fault").filter({ hasText: "lr" }).count(), 1);
    await scene.page.evaluate(() => void (location.hash = "#lr=2.2"));
    await scene.page.waitForFunction(() => window.sgdPlayground.getState().config.lr === 2.2);
    assert.equal(await scene.exact("lr"), "2.2");
    assert.equal(await scene.page.locator(".slider-fault").filter({ hasText: "lr" }).count(), 0);
    assert.equal(await scene.field("lr").getAttribute("aria-invalid"), null);
  }),
);

test(
  "samples that still fall are not the next scene's",
  visiting(site, { path: "?scene=gaussian#rate=2000", isReady: false }, async ({ page }) => {
    await page.locator("[data-part=play]").first().click();
    await page.waitForFunction(() => window.sgdPlayground.getState().config.samples >= 0);
    await frames(page, 20);
    await page.locator('#contents a[href="?scene=sgd"]').evaluate((link) => /** @type {HTMLElement} */ (link).click());
    await page.locator("#slider-lr").waitFor();
    await frames(page, 5);
    assert.equal(await page.evaluate(() => window.sgdPlayground.getState().config.samples), 0);
    assert.doesNotMatch(await writtenHash(page), /samples/);
  }),
);

test(
  "a file that is dropped on the open panel loses nothing that was typed",
  visiting(site, {}, async (scene) => {
    const panel = panelOf(scene);
    await panel.open("line");
    await panel.field("n").fill("500");
    await panel.drop(table);
    await panel.summary.filter({ hasText: "3" }).waitFor();
    await scene.panel.getByRole("radio", { name: scene.t("dataset.line") }).check();
    assert.equal(await panel.field("n").inputValue(), "500");
  }),
);

for (const lang of languages) {
  test(
    `a scene that takes no file says so, ${lang}`,
    visiting(site, { lang, path: "?scene=gaussian", isReady: false }, async (scene) => {
      await scene.page.locator(".gaussian-sliders").waitFor();
      await panelOf(scene).drop(table);
      await scene.notices.getByText(say(lang, "error.NoFileHere")).waitFor();
      assert.equal(await scene.page.locator(".notice.wrong").count(), 0, "it is no fault");
    }),
  );
}

test(
  "where data are hidden a dropped file is not taken",
  visiting(site, { path: "?hide=data" }, async (scene) => {
    await panelOf(scene).drop(table);
    await frames(scene.page, 5);
    assert.equal(await scene.page.locator("dialog[open]").count(), 0);
    assert.equal((await scene.state()).config.dataset, "line");
  }),
);

test(
  "the chooser offers the endings of many courses' tables",
  visiting(site, {}, async (scene) => {
    await panelOf(scene).open("csv");
    const accept = String(await scene.page.locator("#csv-file").getAttribute("accept")).split(",");
    for (const ending of [".csv", ".tsv", ".txt", ".data", ".dat"]) assert(accept.includes(ending), ending);
  }),
);

test(
  "a notice of another link looks like what it says",
  visiting(site, { path: "#batch=9999" }, async (scene) => {
    assert.equal(await scene.page.locator(".notice:not(.wrong)").count(), 1);
    await scene.page.evaluate(() => void (location.hash = "#lr=abc"));
    await scene.page.locator(".notice.wrong").waitFor();
    assert.equal(await scene.page.locator(".notice:not(.wrong)").count(), 0);
  }),
);

test("charts keep their colours when the sheet is taken away", async () => {
  const visit = await site.open();
  try {
    await sceneOf(visit.page).ready();
    await visit.page.evaluate(() =>
      document.querySelectorAll("link[rel=stylesheet]").forEach((sheet) => sheet.remove()),
    );
    await visit.page.emulateMedia({ colorScheme: "dark" });
    await visit.page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
    await visit.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    visit.expectQuiet();
  } finally {
    await visit.close();
  }
});

test("a poster that is no address is a button without a picture", async () => {
  const visit = await site.open();
  try {
    // The page that is left must have come whole: it says so if its sheet is taken away on the way.
    await sceneOf(visit.page).ready();
    await visit.page.setContent(
      `<script src="${new URL("embed.js", site.url).href}"></script><sgd-playground poster="http://["></sgd-playground>`,
    );
    await visit.page.getByRole("button").waitFor();
    visit.expectQuiet();
  } finally {
    await visit.close();
  }
});
