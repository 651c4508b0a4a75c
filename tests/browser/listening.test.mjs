// @ts-check
/**
 * The page for whoever listens to it: one announcer that says what matters and no more, and a focus that stays where
 * the reader is.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { languages, untilSaid, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */
/** @typedef {import("playwright-core").Page} Page */

const site = await startSite();

/** What a browser reads out when it changes. */
const LIVE = '[aria-live]:not([aria-live="off"]), [role=status], [role=alert], [role=log], output';
const SLUGS = ["sgd", "houses", "neuron", "gaussian", "likelihood", "vectorize"];

/** Begins to record what live regions come to say. @param {Page} page */
async function listen(page) {
  await page.evaluate((live) => {
    /** @type {{ at: number, text: string }[]} */
    const heard = [];
    const observer = new MutationObserver((records) => {
      for (const { target, addedNodes } of records) {
        const node = target instanceof Element ? target : target.parentElement;
        const region = node?.closest(live);
        const isEmptied = addedNodes.length === 0 && target.nodeType !== Node.TEXT_NODE;
        if (region && !isEmptied) heard.push({ at: performance.now(), text: region.textContent ?? "" });
      }
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { heard, listensSince: performance.now() });
  }, LIVE);
}

/** @param {Page} page @returns {Promise<{ said: { at: number, text: string }[], seconds: number }>} */
const heardOn = (page) =>
  page.evaluate(() => {
    const { heard, listensSince } = /** @type {any} */ (window);
    return { said: heard, seconds: (performance.now() - listensSince) / 1000 };
  });

/** The place of the focus, by its text or label. @param {Page} page */
const focused = (page) =>
  page.evaluate(() => {
    const node = document.activeElement;
    if (!node || node === document.body) return "nowhere";
    return node.getAttribute("aria-label") ?? (node.id || (node.textContent ?? "").trim());
  });

for (const slug of SLUGS) {
  test(
    `scene ${slug} has one announcer and no other live region`,
    visiting(site, { path: `?scene=${slug}&lr=x`, isReady: false }, async ({ page }) => {
      await page.locator("#scene .page h2").first().waitFor();
      const regions = await page.evaluate(
        (live) =>
          Array.from(document.querySelectorAll(live))
            .filter((node) => node.checkVisibility())
            .map(({ id, className }) => id || className),
        LIVE,
      );
      assert.deepEqual(regions, ["announcer"]);
    }),
  );
}

for (const slug of ["sgd", "houses", "neuron"]) {
  test(
    `a run that plays in scene ${slug} says at most a sentence in two seconds`,
    visiting(site, { path: `?scene=${slug}&speed=20` }, async (scene) => {
      const { page } = scene;
      await listen(page);
      await scene.play.click();
      await scene.reach(100);
      const { said, seconds } = await heardOn(page);
      assert(said.length <= 1 + seconds / 2, `${said.length} in ${seconds} s: ${said.map(({ text }) => text)}`);
      for (const [i, { at }] of said.slice(1).entries()) {
        assert(at - said[i].at >= 1950, `${said[i].text} and ${said[i + 1].text} within ${at - said[i].at} ms`);
      }
      await scene.pause.click();
      await untilSaid(page, scene.t("summary.paused").split("{")[0]);
    }),
  );
}

for (const lang of languages) {
  test(
    `epochs, the end of the way down and divergence are heard, ${lang}`,
    visiting(site, { lang, path: `?lang=${lang}&speed=50&seed=3` }, async (scene) => {
      const { page, t } = scene;
      await scene.play.click();
      await untilSaid(page, new RegExp(t("spoken.epoch", { epochs: "\\d+", train: ".+" })));
      await untilSaid(page, t("spoken.converged").split(/[:：]/)[0]);
      await scene.pause.click();
      await scene.enter("lr", "3");
      await scene.play.click();
      await untilSaid(page, t("divergence.title"));
    }),
  );
}

test(
  "the phases of a step are heard",
  visiting(site, {}, async (scene) => {
    await scene.button("transport.phase").click();
    await untilSaid(scene.page, `1 ${scene.t("phase.predict")}`);
  }),
);

test(
  "a house's price is heard when the house is another one, not with each step",
  visiting(site, { path: "?scene=houses&speed=20" }, async (scene) => {
    const { page } = scene;
    await page.locator("#slider-area").press("ArrowRight");
    await untilSaid(page, /\$/);
  }),
);

test(
  "a notice is heard, and one that is dismissed leaves the focus beside it",
  visiting(site, { path: "?lr=x&seed=x" }, async (scene) => {
    const { page } = scene;
    await untilSaid(page, /seed|lr/);
    const dismiss = page.getByRole("button", { name: scene.t("notice.dismiss") });
    await dismiss.first().focus();
    await page.keyboard.press("Enter");
    await scene.notices.nth(1).waitFor({ state: "detached" });
    assert.equal(await focused(page), scene.t("notice.dismiss"));
    await page.keyboard.press("Enter");
    await scene.notices.first().waitFor({ state: "detached" });
    await notNowhere(page);
  }),
);

/** Until the focus has been put somewhere, or the patience is over. @param {Page} page */
async function notNowhere(page) {
  await page.waitForFunction(() => document.activeElement !== document.body, undefined, { timeout: 60_000 });
}

test(
  "a run that diverges leaves the focus on the button that was pressed",
  visiting(site, { path: "?lr=3" }, async (scene) => {
    const { page } = scene;
    await scene.minibatch.focus();
    while ((await scene.state()).status !== "diverged") await page.keyboard.press("Enter");
    await page.locator(".divergence").waitFor();
    assert.equal(await focused(page), scene.t("transport.minibatch"));
    assert.equal(await scene.minibatch.getAttribute("aria-disabled"), "true");
    const { steps } = await scene.state();
    await page.keyboard.press("Enter");
    assert.equal((await scene.state()).steps, steps);
    await page.locator(".divergence button").focus();
    await page.keyboard.press("Enter");
    await page.locator(".divergence").waitFor({ state: "hidden" });
    await notNowhere(page);
  }),
);

test(
  "zooming out to the whole view leaves the focus on its button",
  visiting(site, { path: "?n=20000" }, async (scene) => {
    const { page } = scene;
    await scene.button("zoom.in").click();
    const out = scene.button("zoom.out");
    await out.focus();
    await page.keyboard.press("Enter");
    await page.locator(".plot[data-zoomed]").waitFor({ state: "detached" });
    assert.equal(await focused(page), scene.t("zoom.out"));
  }),
);

test(
  "a kept run that is dropped leaves the focus beside it",
  visiting(site, {}, async (scene) => {
    const { page } = scene;
    for (let kept = 1; kept <= 2; kept += 1) {
      await scene.minibatch.click();
      await scene.button("timeline.compare").click();
      await page
        .locator(".ghosts li")
        .nth(kept - 1)
        .waitFor();
    }
    await page.locator(".ghosts button").last().focus();
    await page.keyboard.press("Enter");
    await page.locator(".ghosts li").nth(1).waitFor({ state: "detached" });
    assert.equal(await focused(page), scene.t("ghosts.remove", { number: 1 }));
    await page.keyboard.press("Enter");
    await page.locator(".ghosts li").first().waitFor({ state: "detached" });
    await notNowhere(page);
  }),
);

test(
  "a lesson's note that is closed leaves the focus beside it",
  visiting(site, { path: "#lesson=just-right" }, async (scene) => {
    const { page } = scene;
    await page.locator(".lesson-note button").waitFor();
    await page.locator(".lesson-note button").focus();
    await page.keyboard.press("Enter");
    await page.locator(".lesson-note").waitFor({ state: "hidden" });
    await notNowhere(page);
  }),
);

for (const lang of languages) {
  test(
    `a link inside a scene leads the focus into the next one, whose name is heard, ${lang}`,
    visiting(site, { lang, path: `?scene=houses&lang=${lang}` }, async (scene) => {
      const { page, t } = scene;
      await listen(page);
      await page.locator("#scene a[href*='scene=sgd']").first().focus();
      await page.keyboard.press("Enter");
      await page.locator("#scene .data-figure .plot").waitFor();
      await scene.ready();
      await untilSaid(page, t("scene.sgd.name"));
      assert.equal(await page.evaluate(() => document.activeElement?.id), "scene");
    }),
  );
}

test(
  "the focus in the header stays there when the scene changes",
  visiting(site, {}, async (scene) => {
    const { page } = scene;
    await page.locator(".contents-next").focus();
    await page.keyboard.press("Enter");
    await untilSaid(page, scene.t("scene.houses.name"));
    assert.match(await page.evaluate(() => document.activeElement?.className ?? ""), /contents-next/);
  }),
);
