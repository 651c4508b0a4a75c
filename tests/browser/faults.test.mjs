// @ts-check
/** What fails while the page is used: it says so and goes on, and no trainer is asked that is gone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { frames, languages, readSource, visiting } from "./scene.mjs";

const site = await startSite();

for (const lang of languages) {
  test(
    `an exception in one frame is said, and a run that plays goes on, ${lang}`,
    visiting(site, { lang, path: "?speed=50" }, async ({ page, t, play, reach, state, notices }, visit) => {
      await play.click();
      await reach(5);
      await page.evaluate(async () => {
        const address = performance
          .getEntriesByType("resource")
          .find(({ name }) => name.endsWith("/engine/sgd_playground_run.js"))?.name;
        const { LossChart } = await import(String(address));
        const { draw } = LossChart.prototype;
        LossChart.prototype.draw = () => {
          LossChart.prototype.draw = draw;
          throw new Error("a chart that fails once");
        };
      });
      await notices.filter({ hasText: t("error.Fault", { message: "a chart that fails once" }) }).waitFor();
      const { steps } = await state();
      await reach(steps + 20);
      assert.equal(visit.messages.length, 1, String(visit.messages));
      assert.match(visit.messages[0], /a chart that fails once/);
      visit.messages.length = 0;
    }),
  );
}

for (const scene of ["sgd", "houses", "neuron"]) {
  test(
    `whoever points at a chart while another run begins asks no trainer that is gone, ${scene}`,
    visiting(site, { path: `?scene=${scene}`, viewport: { width: 1280, height: 2400 } }, async ({ page, newSeed }) => {
      await newSeed.waitFor();
      await frames(page, 3);
      const asked = await page.evaluate(
        async (name) => {
          const plots = Array.from(document.querySelectorAll(".plot"));
          const point = (/** @type {Element} */ plot, /** @type {string} */ type) => {
            const { left, top, width, height } = plot.getBoundingClientRect();
            const place = { clientX: left + 0.6 * width, clientY: top + 0.5 * height, bubbles: true };
            plot.dispatchEvent(new PointerEvent(type, { ...place, pointerId: 1, pointerType: "mouse" }));
          };
          for (const plot of plots) point(plot, "pointermove");
          const button = Array.from(document.querySelectorAll("button")).find(({ textContent, ariaLabel, title }) =>
            [textContent, ariaLabel, title].includes(name),
          );
          button?.click();
          // The new trainer is there before the next frame is.
          for (let turn = 0; turn < 20; turn += 1) {
            await Promise.resolve();
            for (const plot of plots) point(plot, "pointermove");
          }
          return button ? plots.length : 0;
        },
        await newSeed.evaluate((button) => button.textContent ?? ""),
      );
      assert(asked > 0, "there are charts to point at, and a button for a new seed");
      await frames(page, 3);
    }),
  );
}

test(
  "other samples give back what the ones before them held",
  visiting(site, { path: "?scene=gaussian", isReady: false }, async ({ page }) => {
    const words = JSON.parse(readSource("scenes/gaussian/en.json"));
    await page.locator(".gaussian-figure canvas").waitFor();
    await frames(page, 2);
    await page.evaluate(async () => {
      const address = performance
        .getEntriesByType("resource")
        .find(({ name }) => name.endsWith("/engine/sgd_playground_scenes.js"))?.name;
      const { GaussianChart } = await import(String(address));
      const { free } = GaussianChart.prototype;
      Object.assign(window, { freed: 0 });
      GaussianChart.prototype.free = function () {
        /** @type {any} */ (window).freed += 1;
        free.call(this);
      };
    });
    await page.getByRole("button", { name: words["gaussian.others"], exact: true }).click();
    await page.waitForFunction(() => /** @type {any} */ (window).freed === 1);
  }),
);
