// @ts-check
/** The scene likelihood in a browser: five points and their terms, one minimum, lost products, in both languages. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { dictionaries, frames, languages, numberOf, readSource, visiting } from "./scene.mjs";

const site = await startSite();
const FIVE = "dataset=points&points=0,1,1,2,2,2.5,3,3,4,9";

for (const lang of languages) {
  const words = { ...dictionaries[lang], ...JSON.parse(readSource(`scenes/likelihood/${lang}.json`)) };
  const visitor = { lang, path: "?scene=likelihood", isReady: false };

  /** What a test needs of the scene. @param {import("playwright-core").Page} page */
  const partsOf = (page) => ({
    total: async (/** @type {number} */ k) => numberOf(await page.locator(`.total-${k}`).innerText()),
    rows: page.locator(".likelihood-table tbody tr:not([hidden])"),
    minimum: async (/** @type {string} */ name) =>
      numberOf((await page.locator(`.${name}-figure .figure-note`).innerText()).split("=")[1]),
    handle: (/** @type {string} */ side) => page.getByRole("slider", { name: words[`likelihood.handle.${side}`] }),
    field: (/** @type {string} */ name) =>
      page.getByRole("textbox", { name: words[`slider.likelihood-${name}.exact`] }),
    button: (/** @type {string} */ name) => page.getByRole("button", { name, exact: true }),
    model: page.getByRole("combobox", { name: words["likelihood.model"] }),
    config: () => /** @type {Promise<any>} */ (page.evaluate(() => window.sgdPlayground.getState().config)),
  });

  test(
    `five points: the table's terms make product, sum of squares and −log P, ${lang}`,
    visiting(site, visitor, async ({ page }, visit) => {
      const { rows, total } = partsOf(page);
      await page.locator(".total-3").waitFor();
      await frames(page, 3);
      assert.equal(await page.title(), `${words["scene.likelihood.name"]} · SGD Playground`);
      assert.equal(await rows.count(), 5);
      const [, r2, p, log] = await Promise.all(
        [1, 2, 3, 4].map(async (k) =>
          (await page.locator(`.likelihood-table tbody tr:not([hidden]) > :nth-child(${k + 1})`).allInnerTexts()).map(
            numberOf,
          ),
        ),
      );
      const sum = (/** @type {number[]} */ values) => values.reduce((a, b) => a + b, 0);
      assert(Math.abs(sum(r2) / (await total(1)) - 1) < 1e-3);
      assert(Math.abs(sum(log) - (await total(3))) < 4e-3);
      p.forEach((density, i) => assert(Math.abs(-Math.log(density) - log[i]) < 2e-3, `${density}: ${log[i]}`));
      const nll = 5 * 0.5 * Math.log(2 * Math.PI * 0.25) + sum(r2) / 0.5;
      assert(Math.abs(nll - (await total(3))) < 0.01, `${nll}`);
      await visit.screenshot(`likelihood-${lang}`);
    }),
  );

  test(
    `σ moves the likelihood's height and leaves the minimum; the handles and keys move the line, ${lang}`,
    visiting(site, visitor, async ({ page }) => {
      const { field, minimum, total, handle, config, button } = partsOf(page);
      await page.locator(".total-3").waitFor();
      await frames(page, 3);
      const before = [await minimum("likelihood-squared"), await minimum("likelihood-log"), await total(3)];
      assert(Math.abs(before[0] - before[1]) < 2e-3, before.join());
      await field("sigma").fill("2");
      await field("sigma").press("Enter");
      await frames(page, 3);
      const after = [await minimum("likelihood-squared"), await minimum("likelihood-log"), await total(3)];
      assert.deepEqual(after.slice(0, 2), before.slice(0, 2));
      assert.notEqual(after[2], before[2]);
      await handle("right").press("ArrowUp");
      await frames(page, 2);
      const { w0, b0 } = await config();
      assert(w0[0] > 1.5, `${w0}`);
      await handle("left").press("Shift+ArrowUp");
      await frames(page, 2);
      assert((await config()).b0 > b0);
      await button(words["likelihood.leastSquares"]).click();
      await frames(page, 3);
      const best = await total(3);
      await button("σ = σ̂").click();
      await frames(page, 3);
      assert((await total(3)) < best);
      assert.equal(await page.locator(".try-tasks li.done").count(), 2);
      for (const wrong of ["0", "-1", "abc", "1,2"]) {
        const kept = (await config()).sigma;
        await field("sigma").fill(wrong);
        await field("sigma").press("Enter");
        await frames(page, 2);
        assert.equal(await field("sigma").getAttribute("aria-invalid"), "true", wrong);
        assert.deepEqual((await config()).sigma, kept, wrong);
      }
    }),
  );

  test(
    `points by link: the mean for squared error, the median for Laplace noise; an outlier, ${lang}`,
    visiting(
      site,
      { ...visitor, path: `?scene=likelihood#${FIVE}&w0=0&b0=3&sigma=1&model=laplace` },
      async ({ page }, visit) => {
        const { minimum, model, rows, button } = partsOf(page);
        await page.locator(".total-3").waitFor();
        await frames(page, 3);
        assert.equal(await minimum("likelihood-squared"), 3.5);
        assert.equal(await minimum("likelihood-log"), 2.5);
        await model.selectOption("gaussian");
        await frames(page, 3);
        assert.equal(await minimum("likelihood-log"), 3.5);
        await model.selectOption("student");
        await frames(page, 3);
        assert((await minimum("likelihood-log")) < 2.8);
        await button(words["likelihood.outlier"]).click();
        await frames(page, 3);
        assert.equal(await rows.count(), 6);
        await visit.screenshot(`likelihood-student-${lang}`);
      },
    ),
  );

  test(
    `the product is lost in f32, then in f64, and the sum of logarithms stays, ${lang}`,
    visiting(site, { ...visitor, path: "?scene=likelihood#w0=2&b0=4.2" }, async ({ page }, visit) => {
      await page.locator(".total-3").waitFor();
      const fates = page.locator(".likelihood-fates dd");
      await page
        .getByRole("button", {
          name: words["likelihood.product.of"].replace(/\{n\|.*\|(.*)\}/, "$1").replace("{n}", "500"),
          exact: true,
        })
        .click();
      await page.locator(".try-tasks li.done").filter({ hasText: words["try.likelihood-lost.name"] }).waitFor();
      const [single, double, sum] = await fates.allInnerTexts();
      const zero = Number(
        /0\D+(\d+)/.exec(single.split(/[,、]/)[1])?.[1] ?? /第 (\d+)/.exec(single.split(/[,、]/)[1])?.[1],
      );
      assert(zero > 120 && zero < 170, single);
      assert.match(double, /10|e/, "f64 still has it");
      assert(numberOf(sum) < -300 && numberOf(sum) > -450, sum);
      const plot = page.locator(".likelihood-product-figure .plot");
      const read = async (/** @type {string[]} */ ...keys) => {
        await plot.focus();
        for (const key of keys) await plot.press(key);
        return (await plot.locator(".readout-box > *").allInnerTexts()).join("\n");
      };
      const last = await read("End");
      assert.match(last, /^k = 500\nf32: 0\nf64: /);
      assert(last.endsWith(`f64: ${double}\nΣ log p = ${sum}`), `${last}; ${double}, ${sum}`);
      assert.match(await read("Home"), /^k = 1\nf32: (0\.\d+)\nf64: \1\n/);
      await visit.screenshot(`likelihood-product-${lang}`);
    }),
  );
}
