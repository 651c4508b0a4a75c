// @ts-check
/** Lessons and tasks: a panel of links, the sentence of the one in force, and the check of a task. */
import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import { startSite } from "./harness.mjs";
import { frames, languages, visiting, writtenHash } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();

/** The parts of the page that concern lessons. @param {Scene} scene */
function lessonsOf({ page, t, button }) {
  const opener = button("lessons.open");
  const panel = page.getByRole("dialog", { name: t("lessons.title") });
  return {
    opener,
    panel,
    note: page.getByRole("complementary").filter({ has: button("note.dismiss") }),
    link: (/** @type {string} */ id) => panel.locator(`a[data-lesson=${id}]`),
    async open() {
      await opener.click();
      await panel.waitFor();
    },
  };
}

/** @param {Scene} scene */
const hash = ({ page }) => writtenHash(page);

/** @param {import("playwright-core").Locator} locator */
const hasFocus = (locator) => locator.evaluate((node) => node === document.activeElement);

for (const lang of languages) {
  test(
    `a lesson is chosen by keyboard alone, stands in the link and says what to watch for, ${lang}`,
    visiting(site, { lang }, async (scene) => {
      const { page, t } = scene;
      const { opener, panel, note } = lessonsOf(scene);
      assert.equal(await note.isVisible(), false);
      await opener.focus();
      await page.keyboard.press("Enter");
      await panel.waitFor();
      await frames(page, 2);
      for (let press = 0; press < 3; press += 1) await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await panel.waitFor({ state: "hidden" });
      await note.waitFor();
      assert((await note.innerText()).includes(t("lesson.ringing.watch")));
      assert.equal(await hash(scene), "#lesson=ringing&lr=1.85&batch=200&speed=5");
      const { config, steps } = await scene.state();
      assert.deepEqual([config.lesson, config.lr, config.batch, steps], ["ringing", 1.85, 200, 0]);
      assert(await hasFocus(opener), "the focus is back on the button");
    }),
  );

  test(
    `the panel lists every lesson with its sentence, ${lang}, inside the window and without a fault that axe can find`,
    visiting(site, { lang, reducedMotion: "reduce" }, async (scene) => {
      const { page } = scene;
      const { panel, open } = lessonsOf(scene);
      await open();
      const links = await panel
        .getByRole("link")
        .evaluateAll((nodes) =>
          nodes.map((node) => ({
            lesson: /** @type {HTMLElement} */ (node).dataset.lesson,
            text: node.textContent ?? "",
          })),
        );
      assert.equal(links.length, 24);
      for (const { lesson, text } of links) {
        assert(
          text.includes(scene.t(`lesson.${lesson}.name`)) && text.includes(scene.t(`lesson.${lesson}.watch`)),
          text,
        );
      }
      await page.evaluate(axe.source);
      for (const theme of ["light", "dark", "projector"]) {
        await scene.wear(theme);
        await frames(page, 2);
        const { violations } = await page.evaluate(() =>
          /** @type {any} */ (window).axe.run(document, { resultTypes: ["violations"] }),
        );
        assert.deepEqual(
          violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes[0].html}`),
          [],
          theme,
        );
      }
    }),
  );

  for (const [width, height] of [
    [1280, 800],
    [390, 844],
  ]) {
    test(
      `the panel and the sentence fit ${width} × ${height}, ${lang}`,
      visiting(
        site,
        {
          lang,
          viewport: { width, height },
          reducedMotion: "reduce",
          path: "#lesson=task-edge&seed=7&lr=0.5&batch=200",
        },
        async (scene) => {
          const { page } = scene;
          const { panel, note, open } = lessonsOf(scene);
          await note.waitFor();
          const sizes = await note.evaluate((node) => ({
            height: node.getBoundingClientRect().height,
            line: Number.parseFloat(getComputedStyle(node).lineHeight),
          }));
          const lines = width === 1280 ? 2 : 4;
          assert(sizes.height <= lines * sizes.line + 1, `${lines} lines at most: ${JSON.stringify(sizes)}`);
          await open();
          const box = await panel.boundingBox();
          assert(box && box.x >= 0 && box.x + box.width <= width && box.y + box.height <= height, JSON.stringify(box));
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
        },
      ),
    );
  }
}

test(
  "Escape and a press beside the panel close it, and the focus comes back",
  visiting(site, {}, async (scene) => {
    const { page } = scene;
    const { opener, panel, open } = lessonsOf(scene);
    await open();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "hidden" });
    assert(await hasFocus(opener));
    assert.equal((await scene.state()).steps, 0, "keys inside the panel leave the run alone");
    await open();
    await opener.click();
    await panel.waitFor({ state: "hidden" });
    await open();
    await page.mouse.click(20, 700);
    await panel.waitFor({ state: "hidden" });
  }),
);

test(
  "choosing a lesson adds nothing to the history and keeps language and theme",
  visiting(site, { path: "#theme=dark&lang=zh-Hans", lang: "zh-Hans" }, async (scene) => {
    const { page } = scene;
    const { open, link, note } = lessonsOf(scene);
    const before = await page.evaluate(() => history.length);
    await open();
    await link("unscaled").click();
    await note.waitFor();
    await scene.ready();
    const { config } = await scene.state();
    assert.deepEqual(
      [config.dataset, config.standardise, config.theme, config.lang],
      ["houses", false, "dark", "zh-Hans"],
    );
    assert.equal(await page.evaluate(() => history.length), before);
  }),
);

test(
  "the sentence goes when it is dismissed or other data are chosen, and the run stays",
  visiting(site, { path: "#lesson=just-right&lr=0.1&steps=5" }, async (scene) => {
    const { page, button } = scene;
    const { note } = lessonsOf(scene);
    await scene.enter("lr", "0.2");
    assert.match(await hash(scene), /^#lesson=just-right/);
    await button("note.dismiss").click();
    await note.waitFor({ state: "hidden" });
    assert.equal((await scene.state()).steps, 5);
    assert.doesNotMatch(await hash(scene), /lesson/);
    await page.evaluate(() => location.replace("#lesson=d2l&dataset=d2l"));
    await note.waitFor();
    await scene.data.click();
    await scene.panel.getByRole("radio", { name: scene.t("dataset.norris") }).check();
    await scene.panel.getByRole("button", { name: scene.t("data.use") }).click();
    await note.waitFor({ state: "hidden" });
    assert.equal(await hash(scene), "#dataset=norris");
  }),
);

test(
  "a task says how it stands, is lost when it can no longer be done, and is marked when it is",
  visiting(site, {}, async (scene) => {
    const { page, t } = scene;
    const { open, link, note, panel } = lessonsOf(scene);
    await open();
    await link("task-forty-steps").click();
    await note.waitFor();
    await scene.ready();
    await scene.speed.selectOption("200");
    await scene.playUntil(41);
    await note.getByText(t("task.failed")).waitFor();
    await scene.startOver.click();
    await note.getByText(t("task.failed")).waitFor({ state: "hidden" });
    await scene.enter("lr", "0.3");
    for (let step = 0; step < 12; step += 1) await scene.minibatch.click();
    await frames(page, 2);
    assert.match(await note.innerText(), /12/);
    for (let step = 0; step < 20; step += 1) await scene.minibatch.click();
    await note.getByText(t("task.done")).waitFor();
    await open();
    assert((await link("task-forty-steps").innerText()).includes(t("lessons.done")));
    assert((await link("task-edge").innerText()).includes(t("lessons.notDone")));
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "hidden" });
  }),
);

test(
  "the texts link to lessons, which start in the page",
  visiting(site, { path: "#theme=dark" }, async (scene) => {
    const { page } = scene;
    const link = page.locator(".prose a[href^='#lesson=']").first();
    const id = /lesson=([\w-]+)/.exec(String(await link.getAttribute("href")))?.[1] ?? assert.fail();
    await link.click();
    await lessonsOf(scene).note.waitFor();
    const { config } = await scene.state();
    assert.deepEqual([config.lesson, config.theme], [id, "dark"]);
    assert.equal(await page.evaluate(() => scrollY), 0);
  }),
);

test(
  "an author who hides tasks has lessons alone",
  visiting(site, { path: "?hide=tasks" }, async (scene) => {
    const { open, link } = lessonsOf(scene);
    await open();
    assert.equal(await link("d2l").isVisible(), true);
    assert.equal(await link("task-edge").isVisible(), false);
  }),
);
