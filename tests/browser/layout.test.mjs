// @ts-check
/** Where things stand: what matters is in sight, there is room to see in, and nothing scrolls sideways. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { panelOf } from "./csv.mjs";
import { startSite } from "./harness.mjs";
import { frames, languages, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */
/** @typedef {import("playwright-core").Locator} Locator */
/** @typedef {import("./harness.mjs").Visitor} Visitor */

const site = await startSite();
/** Dark differs from light in its colours alone. */
const themes = ["light", "projector"];

/** @param {Scene} scene @param {string} name */
const figureOf = ({ page, t }, name) => page.getByRole("region", { name: t(`figure.${name}.title`), exact: true });

/**
 * Wholly inside the window, and not covered at its middle.
 * @param {Scene} scene
 * @param {Record<string, Locator>} parts
 */
async function expectInSight({ page }, parts) {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  for (const [name, part] of Object.entries(parts)) {
    const box = await part.boundingBox();
    assert(box, `${name} is visible`);
    assert(
      box.x >= 0 && box.y >= 0 && box.x + box.width <= width + 0.5 && box.y + box.height <= height + 0.5,
      `${name} at ${JSON.stringify(box)} is inside ${width} × ${height}`,
    );
    assert(await part.evaluate(isOnTop), `${name} is not covered`);
  }
}

/** @param {Element} node */
function isOnTop(node) {
  const { left, top, width, height } = node.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  return hit !== null && (node.contains(hit) || hit.contains(node) || hit.closest("label, .slider") !== null);
}

/** What sticks out of the window sideways, but for what has a scroll bar of its own. @param {Scene} scene */
async function stickingOut({ page }) {
  await frames(page, 3);
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const isClipped = (/** @type {Element} */ node) => {
      let around = node.parentElement;
      while (around && around !== document.body && getComputedStyle(around).overflowX === "visible") {
        around = around.parentElement;
      }
      return around !== document.body;
    };
    const isOut = (/** @type {Element | null} */ node) => {
      if (!node?.checkVisibility() || isClipped(node)) return false;
      const { left, right, width } = node.getBoundingClientRect();
      return width > 1 && (right > clientWidth + 0.5 || left < -0.5);
    };
    const found = Array.from(document.querySelectorAll("body *")).filter(
      (node) => isOut(node) && !isOut(node.parentElement),
    );
    const page = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : [];
    return [
      ...page,
      ...found.map(
        (node) => `${node.outerHTML.slice(0, 60)}… ends at ${Math.round(node.getBoundingClientRect().right)}`,
      ),
    ];
  });
}

/** Texts that are cut off by their own box. @param {Scene} scene */
async function cutOff({ page }) {
  return page.evaluate(() => {
    const texts = document.querySelectorAll("button, select, label, h1, h2, h3, th, td, dt, dd, p, .legend-entry");
    const isCut = (/** @type {Element} */ node) =>
      node.checkVisibility() &&
      getComputedStyle(node).overflowX !== "visible" &&
      node.clientWidth > 1 &&
      node.scrollWidth > node.clientWidth + 1;
    return Array.from(texts)
      .filter(isCut)
      .map((node) => `${node.textContent} needs ${node.scrollWidth} and has ${node.clientWidth}`);
  });
}

/**
 * Each chart has room for its marks and numbers.
 * @param {Scene} scene
 * @param {number} width
 * @param {number} height the least
 */
async function expectRoom({ page }, width, height) {
  const charts = page.locator(".plot").filter({ visible: true });
  for (let k = 0; k < (await charts.count()); k += 1) {
    const box = await charts.nth(k).boundingBox();
    assert(
      box && box.width >= width && box.height >= height,
      `chart ${k}: ${JSON.stringify(box)} is at least ${width} × ${height}`,
    );
  }
}

/** Nothing wrong with the page's edges. @param {Scene} scene */
async function expectContained(scene) {
  assert.deepEqual({ out: await stickingOut(scene), cut: await cutOff(scene) }, { out: [], cut: [] });
}

/**
 * One visit for both themes.
 * @param {Visitor & { lang: import("./scene.mjs").Language }} visitor
 * @param {(scene: Scene) => Promise<unknown>} look
 */
function inEachTheme(visitor, look) {
  return visiting(site, { reducedMotion: "reduce", ...visitor }, async (scene) => {
    await scene.minibatch.click();
    for (const theme of themes) {
      await scene.wear(theme);
      await frames(scene.page, 3);
      await look(scene);
    }
  });
}

for (const lang of languages) {
  test(
    `at 1280 × 800 the figure, its controls and the loss are in sight, ${lang}`,
    inEachTheme({ lang }, async (scene) => {
      const { play, startOver, minibatch, epoch, newSeed, speed, slider, field } = scene;
      await expectInSight(scene, {
        figure: figureOf(scene, "data"),
        loss: figureOf(scene, "loss"),
        play,
        startOver,
        minibatch,
        epoch,
        newSeed,
        speed,
      });
      await expectInSight(scene, {
        rate: slider("lr"),
        "exact rate": field("lr"),
        batch: slider("batch"),
        "exact batch": field("batch"),
      });
      await expectInSight(scene, { "sliders with their ticks": scene.page.locator(".hyperparameters") });
      await expectRoom(scene, 140, 90);
      await expectContained(scene);
    }),
  );

  for (const [width, height] of [
    [390, 844],
    [320, 640],
  ]) {
    const visitor = { lang, viewport: { width, height }, hasTouch: true, path: "?dataset=houses" };
    test(
      `at ${width} × ${height} nothing scrolls sideways, ${lang}`,
      inEachTheme({ ...visitor, path: "?dataset=houses&seed=x" }, async (scene) => {
        await expectRoom(scene, 0.6 * width, 120);
        await expectContained(scene);
      }),
    );

    test(
      `at ${width} × ${height} nothing that opens scrolls sideways, ${lang}`,
      visiting(site, visitor, async (scene) => {
        await scene.epoch.tap();
        for (const key of ["tables.data", "tables.loss", "shortcuts.title"]) {
          await scene.page.locator("summary").getByText(scene.t(key), { exact: true }).tap();
        }
        await expectContained(scene);
        await panelOf(scene).open("csv");
        await panelOf(scene).choose({ content: "a_rather_long_name_of_a_column_without_a_space,y\n1,2\n3,5\n" });
        await expectContained(scene);
      }),
    );
  }

  for (const [width, height, dataset] of /** @type {const} */ ([
    [960, 540, "houses"],
    [480, 270, "line"],
  ])) {
    const visitor = { lang, viewport: { width, height }, path: `?embed=on&dataset=${dataset}` };
    test(
      `embedded at ${width} × ${height} all fits exactly, ${lang}`,
      inEachTheme(visitor, async (scene) => {
        const { play, startOver, minibatch, epoch, speed, slider, field } = scene;
        await expectInSight(scene, {
          figure: figureOf(scene, "data").getByRole("img").first(),
          play,
          minibatch,
          rate: slider("lr"),
          batch: slider("batch"),
          "exact batch": field("batch"),
        });
        if (width === 960) await expectInSight(scene, { epoch, startOver, speed, loss: figureOf(scene, "loss") });
        await expectRoom(scene, 0.2 * width, 0.16 * height);
        const data = await figureOf(scene, "data").locator(".plot").boundingBox();
        assert(data && data.height >= 0.3 * height, `the main figure has ${data?.height} px`);
        assert.deepEqual(
          await scene.page.evaluate(() => [
            document.documentElement.scrollWidth,
            document.documentElement.scrollHeight,
          ]),
          [width, height],
        );
        await expectContained(scene);
      }),
    );

    test(
      `embedded at ${width} × ${height} messages fit too, ${lang}`,
      visiting(site, { ...visitor, isReady: false, path: "?embed=on&lr=3&steps=99" }, async (scene) => {
        const { page, t } = scene;
        const explanation = page.locator(".divergence").filter({ hasText: t("divergence.title") });
        await explanation.waitFor();
        await expectInSight(scene, {
          title: explanation.getByRole("heading"),
          explanation,
          "the offer": explanation.getByRole("button"),
        });
        await explanation.getByRole("button").click();
        await scene.enter("lr", "0");
        await expectInSight(scene, {
          message: page.locator(".slider-fault").filter({ hasText: "0 < lr ≤ 1,000" }),
          "exact rate": scene.field("lr"),
          play: scene.play,
        });
      }),
    );
  }
}

for (const lang of languages) {
  test(
    `embedded at 480 × 270 the rest is behind one button, ${lang}`,
    visiting(site, { lang, viewport: { width: 480, height: 270 }, path: "?embed=on&dataset=houses" }, async (scene) => {
      const { page, play, minibatch, epoch, startOver, newSeed, speed, slider, data } = scene;
      const more = scene.button("transport.more");
      const closed = { epoch, startOver, newSeed, speed, data };
      for (const [name, part] of Object.entries(closed)) assert(!(await part.isVisible()), `${name} is put away`);
      const before = await more.boundingBox();
      await more.press("Enter");
      await expectInSight(scene, { play, minibatch, more, ...closed });
      assert.deepEqual(await more.boundingBox(), before, "the button stays under the hand");
      await expectContained(scene);
      await epoch.click();
      assert.equal((await scene.state()).epochs, 1);
      await startOver.click();
      await data.click();
      await scene.panel
        .getByRole("button", { name: scene.t("data.cancel") })
        .first()
        .click();
      await scene.button("figure.loss.log").scrollIntoViewIfNeeded();
      await expectInSight(scene, { logarithmic: scene.button("figure.loss.log") });
      await expectContained(scene);
      await more.click();
      await expectInSight(scene, {
        rate: slider("lr"),
        batch: slider("batch"),
        figure: figureOf(scene, "data").getByRole("img").first(),
      });
      assert.equal(await page.evaluate(() => document.documentElement.scrollHeight), 270);
    }),
  );
}

test("a wrong value's message leaves its slider free", async () => {
  for (const path of ["", "?embed=on"]) {
    for (const [width, height] of path === ""
      ? [
          [1280, 800],
          [390, 844],
        ]
      : [
          [960, 540],
          [480, 270],
        ]) {
      const visitor = { path, viewport: { width, height } };
      await visiting(site, visitor, async (scene) => {
        await scene.enter("lr", "123456789");
        const [message, range] = [
          await scene.page.locator(".slider-fault:not(:empty)").boundingBox(),
          await scene.slider("lr").boundingBox(),
        ];
        assert(message && range, "both are visible");
        assert(
          message.y >= range.y + range.height / 2 + 10 || message.y + message.height <= range.y,
          `${width} × ${height}: ${JSON.stringify({ message, range })}`,
        );
      })({ name: `message at ${width}` });
    }
  }
});

test(
  "embedded, notices leave the controls free",
  visiting(site, { path: "?embed=on&lr=x&batch=y", viewport: { width: 960, height: 540 } }, async (scene) => {
    const { play, minibatch, epoch, startOver, newSeed, speed, slider, field } = scene;
    await expectInSight(scene, {
      play,
      minibatch,
      epoch,
      startOver,
      newSeed,
      speed,
      rate: slider("lr"),
      batch: slider("batch"),
      "exact rate": field("lr"),
      "exact batch": field("batch"),
    });
  }),
);

for (const path of ["?lr=3&steps=99", "?dataset=houses&lr=1.9&steps=400"]) {
  test(
    `the table of parameters shows its columns, however large the numbers: ${path}`,
    visiting(site, { path, isReady: false }, async (scene) => {
      await scene.page.getByText(scene.t("divergence.title")).waitFor();
      await frames(scene.page, 3);
      const table = scene.page.getByRole("table", { name: scene.t("parameters.title") });
      const [has, needs] = await table.evaluate((node) => [node.parentElement?.clientWidth ?? 0, node.scrollWidth]);
      assert(needs <= has, `it needs ${needs} and has ${has}`);
    }),
  );
}
