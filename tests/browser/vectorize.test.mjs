// @ts-check
/** The scene vectorize in a browser: measured in a worker, checked, cancelled; no time is asserted. */
import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import { startSite } from "./harness.mjs";
import { dictionaries, frames, languages, numberOf, readSource, visiting } from "./scene.mjs";

const site = await startSite();

for (const lang of languages) {
  const words = { ...dictionaries[lang], ...JSON.parse(readSource(`scenes/vectorize/${lang}.json`)) };
  const visitor = { lang, path: "?scene=vectorize#elements=1000", isReady: false };

  /** What a test needs of the scene. @param {import("playwright-core").Page} page */
  const partsOf = (page) => ({
    button: (/** @type {string} */ name) => page.getByRole("button", { name: words[`vectorize.${name}`], exact: true }),
    field: page.getByRole("textbox", { name: words["slider.elements.exact"] }),
    slider: page.getByRole("slider", { name: words["slider.elements.label"] }),
    standing: page.locator(".vectorize-standing"),
    note: page.locator(".vectorize-figure .figure-note"),
    chart: page.locator(".vectorize-figure .plot"),
    curve: page.locator(".vectorize-steps-figure .plot"),
    bar: page.locator(".vectorize-run progress"),
    rows: () =>
      page
        .locator(".vectorize-table tbody tr")
        .evaluateAll((rows) =>
          rows.map((row) => [...row.querySelectorAll("td > span:first-child")].map((cell) => String(cell.textContent))),
        ),
    /** Until what was ordered is measured. */
    async measured() {
      await frames(page, 2);
      await page.locator(".vectorize-run progress").waitFor({ state: "hidden", timeout: 60_000 });
      await frames(page, 2);
    },
  });

  /** A text of the dictionary with its placeholders, as a pattern. @param {string} key */
  const pattern = (key) =>
    new RegExp(
      words[key]
        .split(/\{[^}]*\}/)
        .map((/** @type {string} */ part) => part.replace(/[.*+?^$()|[\]\\]/g, "\\$&"))
        .join(".*"),
    );

  test(
    `nothing is measured before Run, then four ways are, and all sums are 2, ${lang}`,
    visiting(site, visitor, async ({ page }, visit) => {
      const { button, standing, note, chart, curve, rows, measured } = partsOf(page);
      await button("run").waitFor();
      assert.equal(await page.title(), `${words["scene.vectorize.name"]} · SGD Playground`);
      assert.equal(await standing.innerText(), words["vectorize.empty"]);
      assert.deepEqual(await rows(), [
        ["1,000", "–", "–", "–"],
        ["0", "–", "–", "–"],
        ["1", "–", "–", "–"],
        ["1", "–", "–", "–"],
      ]);
      assert.deepEqual(
        visit.requests.filter((address) => address.includes("worker")),
        [],
      );
      await button("run").click();
      await measured();
      await page.getByText(words["vectorize.verified"], { exact: true }).waitFor();
      const shown = await rows();
      assert.deepEqual(
        shown.map(([calls]) => calls),
        ["1,000", "0", "1", "1"],
      );
      for (const [, each, , times] of shown) {
        assert(numberOf(each) > 0 && numberOf(times.replace("×", "")) >= 1, `${each}, ${times}`);
      }
      assert(
        shown.some(([, , , times]) => times === "1×"),
        "one of them is the slowest",
      );
      assert.match(await standing.innerText(), pattern("vectorize.done"));
      assert.match(await note.innerText(), /1,000/);
      for (const way of ["calls", "loop", "scalar", "lanes"]) {
        assert.match(String(await chart.getAttribute("aria-label")), new RegExp(words[`vectorize.way.${way}`]));
      }
      assert.match(String(await curve.getAttribute("aria-label")), /4,096/);
      await visit.screenshot(`vectorize-${lang}`);
    }),
  );

  test(
    `results say for which n they are; keys and field set another, wrong ones are refused, ${lang}`,
    visiting(site, visitor, async ({ page }) => {
      const { button, standing, note, field, slider, measured, chart } = partsOf(page);
      await button("run").click();
      await measured();
      await slider.press("ArrowLeft");
      await frames(page, 2);
      assert.equal(await field.inputValue(), "100");
      assert.match(await standing.innerText(), pattern("vectorize.stale"));
      assert.match(await note.innerText(), /1,000/);
      for (const wrong of ["9", "1.5", "x", "10000001"]) {
        await field.fill(wrong);
        await field.press("Enter");
        await frames(page, 2);
        assert.equal(await field.getAttribute("aria-invalid"), "true", wrong);
      }
      await field.fill("12345");
      await field.press("Enter");
      await frames(page, 2);
      assert.equal((await page.evaluate(() => window.sgdPlayground.getState().config)).elements, 12_345);
      await chart.press("End");
      assert.equal(await page.locator(".vectorize-figure .readout-box p").count(), 3);
    }),
  );

  test(
    `a coarse clock is spoken of, with about how long all of it takes, ${lang}`,
    visiting(site, visitor, async ({ page }) => {
      const { button, standing } = partsOf(page);
      // As in browsers that resist fingerprinting.
      await page.route("**/vectorize/worker.js", async (route) => {
        const response = await route.fetch();
        const coarse =
          "{ const now = performance.now.bind(performance); performance.now = () => Math.floor(now() / 16.7) * 16.7; }";
        await route.fulfill({ response, body: `${coarse}\n${await response.text()}` });
      });
      await button("run").click();
      await standing.getByText(pattern("vectorize.coarse")).waitFor();
      const seconds = /(\d+)\D*$/.exec(await standing.innerText())?.[1];
      assert(Number(seconds) > 20 && Number(seconds) < 45, await standing.innerText());
      await button("cancel").click();
    }),
  );

  test(
    `a measurement can be cancelled and begun again, ${lang}`,
    visiting(site, { ...visitor, path: "?scene=vectorize#elements=3000000" }, async ({ page }) => {
      const { button, standing, bar, rows, measured, field } = partsOf(page);
      await button("run").click();
      await bar.waitFor();
      await button("cancel").click();
      await measured();
      assert((await standing.innerText()).startsWith(words["vectorize.cancelled"]));
      assert.equal((await rows())[3][1], "–");
      await field.fill("10");
      await field.press("Enter");
      await button("run").click();
      await measured();
      assert(numberOf((await rows())[3][1]) > 0);
    }),
  );

  test(
    `the code stands there as it is in the repository, ${lang}`,
    visiting(site, visitor, async ({ page }, visit) => {
      const { button } = partsOf(page);
      await button("run").waitFor();
      await page.locator("summary").getByText(words["vectorize.code"], { exact: true }).click();
      const code = page.locator(".vectorize-code");
      await code.filter({ hasText: "f32x4::new" }).waitFor();
      const texts = await code.evaluateAll((blocks) => blocks.map((block) => block.textContent));
      const sources = [
        "../src/vectorize/add_scalar.rs",
        "../src/vectorize/add_vector.rs",
        "scenes/vectorize/js-loop.js",
      ];
      assert.deepEqual(
        texts,
        sources.map((path) => readSource(path).trimEnd()),
      );
      await visit.screenshot(`vectorize-code-${lang}`, { fullPage: true });
    }),
  );

  test(
    `axe finds nothing, on a desk, a phone and a slide, ${lang}`,
    visiting(site, visitor, async ({ page }) => {
      const { button, measured } = partsOf(page);
      await button("run").click();
      await measured();
      await page.evaluate(axe.source);
      for (const [width, height] of [
        [1280, 800],
        [390, 844],
      ]) {
        await page.setViewportSize({ width, height });
        await frames(page, 3);
        const found = await page.evaluate(() =>
          /** @type {any} */ (window).axe.run(document, { resultTypes: ["violations"] }),
        );
        assert.deepEqual(
          found.violations.map(
            (/** @type {import("axe-core").Result} */ { id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`,
          ),
          [],
        );
        assert((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, "nothing scrolls sideways");
      }
    }),
  );
}

test("where no worker may run, the page says so", async () => {
  const visit = await site.open();
  const { page } = visit;
  try {
    await page.addInitScript(() => {
      Object.defineProperty(window, "Worker", {
        value: class {
          constructor() {
            throw new DOMException("no workers here", "SecurityError");
          }
        },
      });
    });
    await page.goto(`${site.url}?scene=vectorize`);
    const words = JSON.parse(readSource("scenes/vectorize/en.json"));
    await page.getByRole("button", { name: words["vectorize.run"], exact: true }).click();
    await page.getByText(words["vectorize.noWorker"], { exact: true }).waitFor();
    assert.equal(await page.locator(".vectorize-run progress").isHidden(), true);
  } finally {
    await visit.close();
  }
});
