// @ts-check
/**
 * What holds for every scene but the first, which has tests of its own: it opens by its address, alone in a frame too,
 * in both languages and all themes; nothing scrolls sideways; axe finds nothing; its tasks are those that the course
 * counts. Pictures for a person to look at lie in target/screenshots.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import { SCENES } from "../../www/scenes/course.js";
import { builtPage, startHost } from "./builds.mjs";
import { startSite } from "./harness.mjs";
import { dictionaries, frames, languages, visiting } from "./scene.mjs";

const site = await startSite();
const themes = ["light", "dark", "projector"];
const sizes = [
  { name: "desk", viewport: { width: 1280, height: 800 }, settings: "" },
  { name: "phone", viewport: { width: 390, height: 844 }, settings: "", hasTouch: true },
  { name: "slide", viewport: { width: 960, height: 540 }, settings: "&embed=on" },
  { name: "stamp", viewport: { width: 480, height: 270 }, settings: "&embed=on" },
];
const others = SCENES.filter(({ slug }) => slug !== "sgd");

for (const { slug, tasks } of others) {
  for (const { name, settings, ...visitor } of sizes) {
    for (const lang of languages) {
      test(
        `${slug} on the ${name}, ${lang}`,
        visiting(
          site,
          { lang, path: `?scene=${slug}${settings}`, isReady: false, reducedMotion: "reduce", ...visitor },
          async (scene, visit) => {
            const { page } = scene;
            const isEmbedded = settings !== "";
            await page.locator("#scene .figure canvas, #scene .figure svg, #scene .card").first().waitFor();
            if (!isEmbedded) await page.locator(".prose h2, .prose h3").first().waitFor();
            assert.equal(await page.locator("h1").innerText(), dictionaries[lang][`scene.${slug}.question`]);
            await page.evaluate(axe.source);
            for (const theme of themes) {
              await scene.wear(theme);
              await frames(page, 4);
              await visit.screenshot(`${slug}-${name}-${lang}-${theme}`, { fullPage: name === "phone" });
              const room = await page.evaluate(() => [
                document.documentElement.scrollWidth,
                innerWidth,
                document.documentElement.scrollHeight,
                innerHeight,
              ]);
              assert(room[0] <= room[1], `${theme}: ${room[0]} pixels across`);
              if (isEmbedded) assert(room[2] <= room[3], `${theme}: ${room[2]} pixels down`);
              const { violations } = await page.evaluate(() =>
                /** @type {any} */ (window).axe.run(document, { resultTypes: ["violations"] }),
              );
              assert.deepEqual(
                violations.flatMap((/** @type {any} */ { id, nodes }) =>
                  nodes.map((/** @type {any} */ node) => `${theme}: ${id}: ${node.target}: ${node.failureSummary}`),
                ),
                [],
              );
            }
          },
        ),
      );
    }
  }

  test(
    `the figure of ${slug} stays in view beside the end of its prose`,
    visiting(
      site,
      { path: `?scene=${slug}`, isReady: false, viewport: { width: 1280, height: 800 } },
      async ({ page }, visit) => {
        await page.locator(".below .prose p").first().waitFor();
        await page.locator(".below .prose > :last-child").last().scrollIntoViewIfNeeded();
        await frames(page, 4);
        const seen = await page
          .locator(".workspace > .column")
          .first()
          .evaluate((node) => {
            const { top, bottom, left, right } = node.getBoundingClientRect();
            return {
              isInside: top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth,
              width: right - left,
            };
          });
        await visit.screenshot(`${slug}-docked`);
        assert(seen.isInside && seen.width > 300, JSON.stringify(seen));
      },
    ),
  );

  test(`the course counts the tasks of ${slug}`, async () => {
    const { TASKS } = await import(`../../www/scenes/${slug}/tasks.js`);
    assert.deepEqual(
      TASKS.map((/** @type {{ id: string }} */ { id }) => id),
      tasks,
    );
  });
}

test("a text that did not come is asked for again", async () => {
  const host = await startHost(await builtPage());
  let refused = 0;
  host.instead = async (path) => (path.endsWith("scenes/gaussian/en.html") && refused++ === 0 ? 503 : undefined);
  const { page, close } = await site.open({ path: `${host.url}?scene=gaussian` });
  await page.locator("#scene .figure canvas").first().waitFor();
  const text = page.locator(".prose h2").first();
  // The page looks again when something happens on it.
  for (let tries = 0; tries < 100 && !(await text.isVisible()); tries += 1) {
    await page.keyboard.press("Tab");
    await page
      .getByRole("slider")
      .first()
      .press(tries % 2 === 0 ? "ArrowRight" : "ArrowLeft");
    await frames(page, 6);
  }
  assert(await text.isVisible());
  assert.equal(refused, 2, "once more, not in every frame");
  await close();
  host.close();
});
