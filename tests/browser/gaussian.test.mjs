// @ts-check
/** The scene gaussian in a browser: the seeds' figure, its numbers, its handles, its samples, in both languages. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { dictionaries, frames, languages, numberOf, readSource, visiting, writtenHash } from "./scene.mjs";

const site = await startSite();

/** What a share says, as a number in per cent. @param {string} text */
const percentOf = (text) => numberOf(text.replace("%", ""));

for (const lang of languages) {
  const words = { ...dictionaries[lang], ...JSON.parse(readSource(`scenes/gaussian/${lang}.json`)) };
  const visitor = { lang, path: "?scene=gaussian", isReady: false };

  /** What a test needs of the scene. @param {import("playwright-core").Page} page */
  const partsOf = (page) => ({
    area: page.locator(".gaussian-large"),
    note: page.locator(".gaussian-figure .figure-note"),
    handle: (/** @type {string} */ name) => page.getByRole("slider", { name: words[`gaussian.handle.${name}`] }),
    field: (/** @type {string} */ name) => page.getByRole("textbox", { name: words[`slider.${name}.exact`] }),
    button: (/** @type {string} */ name) => page.getByRole("button", { name: words[`gaussian.${name}`], exact: true }),
    curve: (/** @type {number} */ k) => page.getByRole("radio").nth(k - 1),
    config: () => page.evaluate(() => window.sgdPlayground.getState().config),
  });

  test(
    `the seeds' figure: three curves, two heights, 68.27, 95.45 and 99.73 %, ${lang}`,
    visiting(site, visitor, async ({ page }, visit) => {
      const { area, note, curve } = partsOf(page);
      await area.waitFor();
      assert.equal(await page.title(), `${words["scene.gaussian.name"]} · SGD Playground`);
      assert.match(await note.innerText(), /0\.3989/);
      const areas = [];
      for (const name of ["μ ± σ", "μ ± 2σ", "μ ± 3σ"]) {
        await page.getByRole("button", { name, exact: true }).click();
        await frames(page, 2);
        areas.push(percentOf(await area.innerText()));
      }
      assert.deepEqual(areas, [68.27, 95.45, 99.73]);
      await curve(2).check();
      await frames(page, 2);
      assert.match(await note.innerText(), /0\.1995/);
      assert.deepEqual(await page.locator(".gaussian-curve").allInnerTexts(), [
        "μ = 0, σ = 1",
        "μ = 0, σ = 2",
        "μ = 3, σ = 1",
      ]);
      await visit.screenshot(`gaussian-${lang}`);
    }),
  );

  test(
    `peak, width and bounds follow keys and pointer, ${lang}`,
    visiting(site, visitor, async ({ page }) => {
      const { area, handle, config } = partsOf(page);
      await area.waitFor();
      await frames(page, 2);
      await handle("peak").press("ArrowRight");
      await handle("width").press("Shift+ArrowRight");
      await handle("to").press("ArrowLeft");
      const keyed = /** @type {any} */ (await config());
      assert.deepEqual(
        [keyed.mu, keyed.sigma, keyed.bounds],
        [
          [0.14, 0, 3],
          [2.4, 2, 1],
          [-1, 0.86],
        ],
      );
      const box = await handle("peak").boundingBox();
      assert(box);
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2, { steps: 4 });
      await page.mouse.up();
      await frames(page, 2);
      const dragged = /** @type {any} */ (await config());
      assert(dragged.mu[0] > 0.5, `μ = ${dragged.mu[0]}`);
      // The bounds stop at each other.
      for (let k = 0; k < 30; k += 1) await handle("from").press("Shift+ArrowRight");
      const [from, to] = /** @type {any} */ (await config()).bounds;
      assert.equal(from, to);
      await frames(page, 2);
      assert.equal(percentOf(await area.innerText()), 0);
    }),
  );

  test(
    `a narrow curve is high and its area one; a wrong σ keeps the last, ${lang}`,
    visiting(site, visitor, async ({ page }) => {
      const { area, note, field, config } = partsOf(page);
      await area.waitFor();
      await field("sigma").fill("0.01");
      await field("sigma").press("Enter");
      await frames(page, 2);
      assert.match(await note.innerText(), /39\.89/);
      assert.equal(percentOf(await area.innerText()), 100);
      for (const wrong of ["0", "-1", "abc", "1,2"]) {
        await field("sigma").fill(wrong);
        await field("sigma").press("Enter");
        await frames(page, 2);
        assert.equal(await field("sigma").getAttribute("aria-invalid"), "true", wrong);
        assert.deepEqual(/** @type {any} */ (await config()).sigma, [0.01, 2, 1], wrong);
      }
    }),
  );

  test(
    `samples come down, and the task that wants a thousand is done, ${lang}`,
    visiting(site, visitor, async ({ page }, visit) => {
      const { area, button, config } = partsOf(page);
      await area.waitFor();
      await button("drop").click();
      const began = await page.evaluate(() => performance.now());
      await page.waitForFunction(() => Number(document.querySelector(".gaussian-list dd")?.textContent) >= 30);
      await button("pause").click();
      await frames(page, 2);
      const some = Number((await config()).samples);
      const seconds = ((await page.evaluate(() => performance.now())) - began) / 1000;
      assert(some <= 20 * seconds + 10, `${some} samples in ${seconds} s at 20 a second`);
      for (let k = 0; k < 10; k += 1) await button("some").click();
      await frames(page, 3);
      assert.equal((await config()).samples, some + 1000);
      await page.locator(".try-tasks li.done").filter({ hasText: words["try.gaussian-sample.name"] }).waitFor();
      const mean = await page.locator(".gaussian-list dd").nth(1).innerText();
      assert(Math.abs(numberOf(mean.split("·")[0])) < 0.1, mean);
      await visit.screenshot(`gaussian-samples-${lang}`);
      await writtenHash(page);
      await page.reload();
      await page.locator(".try-tasks li.done").waitFor();
      assert.equal((await config()).samples, some + 1000, "a link keeps them");
      await button("clear").click();
      await frames(page, 2);
      assert.equal((await config()).samples, 0);
    }),
  );

  test(
    `the course leads from scene to scene and back, ${lang}`,
    visiting(site, { lang }, async ({ page, play }) => {
      await page.locator(".course .contents-list a[href='?scene=gaussian']").click();
      await page.locator(".gaussian-large").waitFor();
      assert.match(page.url(), /\?scene=gaussian/);
      await page.goBack();
      await play.waitFor();
      await page.goForward();
      await page.locator(".gaussian-large").waitFor();
      await page.locator(".contents-opener").click();
      await page.locator(".contents a").first().click();
      await play.waitFor();
    }),
  );
}
