// @ts-check
/** Making lessons without editing an address: the form, what comes of it, and the preview. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import axe from "axe-core";
import { builderOf, scan } from "./builder.mjs";
import { startSite } from "./harness.mjs";
import { frames, languages, sceneOf, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();
const permissions = ["clipboard-read", "clipboard-write"];

/** The page that a link opens, closed again. @param {string} link @param {(scene: Scene) => Promise<void>} look */
async function follow(link, look) {
  const visit = await site.open({ path: link });
  try {
    const scene = sceneOf(visit.page);
    await scene.ready();
    await look(scene);
    visit.expectQuiet();
  } finally {
    await visit.close();
  }
}

/** Tab until this control has the focus. @param {Scene} scene @param {import("playwright-core").Locator} control */
async function tabTo({ page }, control) {
  for (let press = 0; press < 120; press += 1) {
    if (await control.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail("the keyboard does not reach the control");
}

for (const lang of languages) {
  test(
    `a lesson is made and copied by keyboard alone, and opens as it was made, ${lang}`,
    visiting(site, { lang, permissions }, async (scene) => {
      const { page, t } = scene;
      const builder = builderOf(scene);
      await builder.opener.focus();
      await page.keyboard.press("Enter");
      const away = page.getByRole("dialog", { name: t("away.title") });
      await away.waitFor();
      await tabTo(scene, away.getByRole("button", { name: t("lessons.make") }));
      await page.keyboard.press("Enter");
      await builder.panel.waitFor();
      assert(await builder.from.evaluate((node) => node === document.activeElement), "the form has the focus");
      await tabTo(scene, builder.field("dataset"));
      await page.keyboard.press("ArrowDown");
      await tabTo(scene, builder.field("lr"));
      await page.keyboard.press("Control+A");
      await page.keyboard.type("0.1");
      await tabTo(scene, builder.field("autoplay"));
      await page.keyboard.press("Space");
      await tabTo(scene, builder.panel.locator("summary").filter({ hasText: builder.t("builder.group.hide") }));
      await page.keyboard.press("Enter");
      await tabTo(scene, builder.panel.getByLabel(builder.t("hide.seed"), { exact: true }));
      await page.keyboard.press("Space");
      await tabTo(scene, builder.button("builder.link.copy"));
      await page.keyboard.press("Enter");
      await builder.status.getByText(t("away.status.copied")).waitFor();
      const link = await builder.clipboard();
      assert.equal(link, `${site.url}?dataset=d2l&lr=0.1&autoplay=on&hide=seed`);
      await page.keyboard.press("Escape");
      await builder.panel.waitFor({ state: "hidden" });
      assert(await builder.opener.evaluate((node) => node === document.activeElement), "the focus goes back");
      assert.equal(new URL(page.url()).hash, "", "the page behind stays as it is");
      await follow(link, async (other) => {
        await other.reach(1);
        const { config } = await other.state();
        assert.deepEqual([config.dataset, config.lr, config.hide], ["d2l", 0.1, ["seed"]]);
        assert.equal(await other.newSeed.count(), 0);
      });
    }),
  );
}

test(
  "frame and element codes hold the settings; a wrong size keeps the last good one",
  visiting(site, { permissions, path: "?lr=0.1" }, async (scene) => {
    const { page } = scene;
    const builder = builderOf(scene);
    await builder.open();
    await builder.button("builder.frame.copy").click();
    await builder.status.getByText(scene.t("away.status.copied")).waitFor();
    const copied = await builder.clipboard();
    const frame = await page.evaluate((code) => {
      const node = /** @type {HTMLIFrameElement} */ (
        new DOMParser().parseFromString(code, "text/html").querySelector("iframe")
      );
      return {
        ...Object.fromEntries(["width", "height", "title", "allow"].map((name) => [name, node.getAttribute(name)])),
        src: node.getAttribute("src"),
      };
    }, copied);
    assert.deepEqual(frame, {
      src: `${site.url}?lr=0.1&embed=on`,
      width: "960",
      height: "540",
      title: `${scene.t("scene.sgd.name")} · SGD Playground`,
      allow: "fullscreen; clipboard-write",
    });
    assert.equal(
      await builder.elementCode.inputValue(),
      `<script src="${site.url}embed.js"></script>\n<sgd-playground scene="sgd" lr="0.1"></sgd-playground>`,
    );
    await builder.field("width").fill("480");
    await builder.field("height").fill("27o");
    await builder.fault("height").getByText("240").waitFor();
    const code = await builder.frameCode.inputValue();
    assert(code.includes('width="480" height="540"'), code);
    await builder.field("height").fill("270");
    assert.equal(await builder.fault("height").innerText(), "");
    await builder.unfold("frame");
    await builder.field("embed").selectOption("on");
    assert.equal((await builder.settings()).embed, "on");
    await builder.field("embed").selectOption("off");
    assert.equal(new URL(await builder.link.inputValue()).search, "?lr=0.1");
    assert(!(await builder.frameCode.inputValue()).includes("embed"), "never means never");
  }),
);

test(
  "both codes work on another page as they are copied",
  visiting(site, { path: "?dataset=d2l&lr=0.1" }, async (scene) => {
    const builder = builderOf(scene);
    await builder.open();
    await builder.field("seed").fill("7");
    const codes = [await builder.frameCode.inputValue(), await builder.elementCode.inputValue()];
    const other = await scene.page.context().newPage();
    await other.setContent(codes.join("\n"));
    await other.waitForFunction(() => document.querySelector("sgd-playground")?.shadowRoot?.querySelector("iframe"));
    for (const frame of other.frames().slice(1)) {
      await frame.waitForFunction(() => window.sgdPlayground?.getState().w.length === 2);
      const { config } = await frame.evaluate(() => window.sgdPlayground.getState());
      assert.deepEqual([config.dataset, config.lr, config.seed, config.embed], ["d2l", 0.1, 7, true]);
    }
    assert.equal(other.frames().length, 3, "the page, a frame and an element");
    await other.close();
  }),
);

test(
  "the QR code is the link, on the screen and in both files, whatever is typed",
  visiting(site, {}, async (scene) => {
    const { page } = scene;
    const builder = builderOf(scene);
    await builder.open();
    assert.equal(await builder.scan(), site.url);
    await builder.address.fill("https://example.org/课程/play/");
    await builder.field("seed").fill("4294967295");
    await builder.field("lang").selectOption("zh-Hans");
    const link = await builder.link.inputValue();
    assert.equal(link, "https://example.org/%E8%AF%BE%E7%A8%8B/play/?seed=4294967295&lang=zh-Hans");
    await frames(page, 3);
    assert.equal(await builder.scan(), link);
    await scene.wear("dark");
    assert.equal(await builder.scan(), link, "also in the dark");
    for (const format of ["SVG", "PNG"]) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        builder.panel.getByRole("button", { name: format, exact: true }).click(),
      ]);
      assert.equal(download.suggestedFilename(), `sgd-playground-lesson.${format.toLowerCase()}`);
      const content = await readFile(await download.path());
      assert.equal(await scan(scene, format === "PNG" ? content : await drawn(scene, String(content))), link, format);
    }
  }),
);

/** A picture of an SVG. @param {Scene} scene @param {string} svg */
async function drawn({ page }, svg) {
  const other = await page.context().newPage();
  await other.setContent(svg);
  const png = await other.locator("svg").screenshot();
  await other.close();
  return png;
}

for (const lang of languages) {
  test(
    `a link too long for a QR code is said to be, and stays, ${lang}`,
    visiting(site, { lang }, async (scene) => {
      const builder = builderOf(scene);
      await builder.open();
      await builder.field("dataset").selectOption("points");
      const points = Array.from({ length: 60 }, (_, k) => `${k / 10},${(k * 7) % 11}.25`).join(",");
      await builder.field("points").fill(points);
      const { length } = await builder.link.inputValue();
      assert(length > 320 && length < 1003, `${length} characters`);
      await builder.panel.getByText(builder.t("builder.qr.dense", { n: length }).split("{")[0].slice(0, 12)).waitFor();
      assert.equal(await builder.scan(), await builder.link.inputValue());
      await builder.field("points").fill(`${points},${points},${points}`);
      const link = await builder.link.inputValue();
      await builder.panel.getByText(/1,003/).waitFor();
      assert(
        link.length > 1003 && (await builder.qr.isHidden()) && (await builder.frameCode.inputValue()).includes(points),
      );
    }),
  );

  test(
    `a wrong value says what is allowed, stays in its field and not in the link, ${lang}`,
    visiting(site, { lang }, async (scene) => {
      const builder = builderOf(scene);
      await builder.open();
      await builder.field("lr").fill("0");
      await builder.fault("lr").getByText("0 < lr ≤ 1,000".replaceAll(" ", "\u00a0")).waitFor();
      await builder.field("batch").fill("many");
      await builder.field("n").fill("50");
      assert.match(await builder.fault("batch").innerText(), /1\u00a0≤\u00a0batch/);
      assert.deepEqual(await builder.settings(), { n: "50" });
      assert.deepEqual(
        [await builder.field("lr").inputValue(), await builder.field("lr").getAttribute("aria-invalid")],
        ["0", "true"],
      );
      await builder.field("dataset").selectOption("houses");
      assert.equal(await builder.field("n").isVisible(), false);
      await builder.field("dataset").selectOption("line");
      assert.deepEqual(
        [await builder.field("lr").inputValue(), await builder.field("n").inputValue()],
        ["0", "50"],
        "nothing is lost",
      );
      await builder.field("lr").fill("0.5");
      await builder.field("batch").fill("");
      await builder.field("batch").blur();
      assert.equal(await builder.field("batch").inputValue(), "32", "an emptied field is as the preset says");
      assert.deepEqual(await builder.settings(), { n: "50", lr: "0.5" });
      assert.equal(await builder.panel.locator("[aria-invalid]").count(), 0);
      await builder.address.fill("example.org");
      await builder.panel.getByText(builder.t("builder.address.wrong")).waitFor();
      assert.equal(
        await builder.link.inputValue(),
        "?n=50&lr=0.5",
        "the settings are there to be put behind an address",
      );
      assert((await builder.button("builder.frame.copy").isDisabled()) && (await builder.qr.isHidden()));
    }),
  );
}

test(
  "each scene has its own settings in the form",
  visiting(site, {}, async (scene) => {
    const builder = builderOf(scene);
    await builder.open();
    await builder.field("scene").selectOption("gaussian");
    for (const key of ["mu", "sigma", "bounds", "rate"]) assert(await builder.field(key).isVisible(), key);
    for (const key of ["lr", "batch", "dataset", "area", "lesson"]) {
      assert.equal(await builder.field(key).isVisible(), false, key);
    }
    await builder.field("mu").fill("1,2,8");
    await builder.fault("mu").getByText("8").waitFor();
    await builder.field("mu").fill("1, 2, 7");
    assert.deepEqual(await builder.settings(), { scene: "gaussian", mu: "1,2,7" });
    await builder.field("scene").selectOption("houses");
    assert((await builder.field("area").isVisible()) && (await builder.field("lr").isVisible()));
    assert.equal(await builder.field("dataset").inputValue(), "houses");
    assert.deepEqual(await builder.settings(), { scene: "houses" });
  }),
);

test(
  "the preview shows what is set, one at a time, and leaves the focus alone",
  visiting(site, { path: "?steps=20" }, async (scene) => {
    const { page } = scene;
    const builder = builderOf(scene);
    await scene.reach(20);
    await builder.open();
    assert.deepEqual([(await builder.previewState(20)).steps, await builder.preview.count()], [20, 1]);
    await builder.field("lr").fill("0.25");
    await page.waitForFunction(() =>
      document.querySelector("iframe")?.contentWindow?.location.search.includes("lr=0.25"),
    );
    const { config } = await builder.previewState(20);
    assert.deepEqual([config.lr, config.embed, await builder.preview.count()], [0.25, true, 1]);
    await builder.field("dataset").selectOption("csv");
    await builder.field("seed").focus();
    await page.waitForFunction(() =>
      document.querySelector("iframe")?.contentWindow?.location.search.includes("dataset=csv"),
    );
    await frames(page, 90);
    assert(
      await builder.field("seed").evaluate((node) => node === document.activeElement),
      "a page that asks for a file does not take the focus",
    );
    await builder.field("dataset").selectOption("line");
    await page.waitForFunction(
      () => !document.querySelector("iframe")?.contentWindow?.location.search.includes("dataset=csv"),
    );
    await builder.previewState(20);
    await builder.button("builder.preview.use").click();
    const inside = page.frameLocator("iframe");
    await inside.getByRole("button", { name: scene.t("transport.minibatch"), exact: true }).click();
    assert.equal((await builder.previewState(21)).steps, 21);
    await builder.panel.getByLabel(builder.t("builder.preview.whole")).check();
    await page.waitForFunction(
      () => document.querySelector("iframe")?.contentWindow?.location.search.includes("embed") === false,
    );
    assert.equal((await builder.previewState()).config.embed, false);
    const steps = (await scene.state()).steps;
    await builder.button("builder.close").click();
    await builder.panel.waitFor({ state: "hidden" });
    assert.deepEqual(
      [await page.locator("iframe").count(), steps],
      [0, 20],
      "the frame is gone, the run behind is where it was",
    );
    const before = await page.evaluate(() => history.length);
    assert.equal(before, 2, "no preview stands in the history");
  }),
);

test(
  "the run so far is taken along or left",
  visiting(site, { path: "?lr=0.5" }, async (scene) => {
    const builder = builderOf(scene);
    await scene.minibatch.click();
    await scene.enter("lr", "0.1");
    await scene.minibatch.click();
    await scene.reach(2);
    await builder.open();
    assert.deepEqual(await builder.settings(), { lr: "0.5", steps: "2", changes: "1:lr:0.1" });
    await builder.field("seed").fill("3");
    await builder.run.uncheck();
    assert.deepEqual(await builder.settings(), { lr: "0.1", seed: "3" });
    await builder.run.check();
    assert.deepEqual(await builder.settings(), { lr: "0.5", seed: "3", steps: "2", changes: "1:lr:0.1" });
  }),
);

test(
  "a lesson fills the form, language and look stay, and it can be undone",
  visiting(site, {}, async (scene) => {
    const builder = builderOf(scene);
    await builder.open();
    await builder.field("theme").selectOption("projector");
    await builder.field("lr").fill("0.7");
    await builder.from.selectOption("task-edge");
    await builder.button("builder.from.fill").click();
    assert.deepEqual(await builder.settings(), {
      lesson: "task-edge",
      seed: "7",
      lr: "0.5",
      batch: "200",
      speed: "10",
      theme: "projector",
    });
    await builder.button("builder.undo").click();
    assert.deepEqual(await builder.settings(), { lr: "0.7", theme: "projector" });
    await builder.from.selectOption("presets");
    await builder.button("builder.from.fill").click();
    assert.deepEqual(await builder.settings(), { theme: "projector" });
  }),
);

for (const lang of languages) {
  test(
    `a pasted link fills the form, and its wrong parts are named, ${lang}`,
    visiting(site, { lang }, async (scene) => {
      const { page } = scene;
      const builder = builderOf(scene);
      await builder.open();
      await builder.paste.fill("hello");
      await page.keyboard.press("Enter");
      await builder.answer.getByText(builder.t("builder.open.none")).waitFor();
      await builder.paste.fill("https://example.org/play/?scene=gaussian&sigma=0,2,1&lr=0.1&rate=50&utm=x#theme=neon");
      await builder.button("builder.open.read").click();
      const items = await builder.answer.getByRole("listitem").allInnerTexts();
      assert.equal(items.length, 4, items.join("\n"));
      assert(
        ["sigma", "theme", "utm", scene.t("setting.lr")].every((part, k) => items[k].includes(part)),
        items.join("\n"),
      );
      assert.deepEqual(await builder.settings(), { scene: "gaussian", rate: "50" });
      assert.deepEqual(
        [await builder.field("sigma").inputValue(), await builder.field("theme").inputValue()],
        ["0,2,1", "neon"],
      );
      assert.notEqual(await builder.fault("theme").innerText(), "");
      await builder.field("theme").selectOption("dark");
      await builder.field("sigma").fill("0.5,2,1");
      assert.deepEqual(await builder.settings(), { scene: "gaussian", sigma: "0.5,2,1", rate: "50", theme: "dark" });
      await builder.paste.fill("?lr=0.2");
      await builder.button("builder.open.read").click();
      await builder.answer.getByText(builder.t("builder.open.done")).waitFor();
      assert.deepEqual(await builder.settings(), { lr: "0.2" });
    }),
  );

  test(
    `on a phone, by touch, nothing scrolls sideways, ${lang}`,
    visiting(site, { lang, viewport: { width: 390, height: 844 }, hasTouch: true }, async (scene, visit) => {
      const { page } = scene;
      const builder = builderOf(scene);
      await builder.opener.tap();
      await page
        .getByRole("dialog", { name: scene.t("away.title") })
        .getByRole("button", { name: scene.t("lessons.make") })
        .tap();
      await builder.panel.waitFor();
      assert.equal(await builder.preview.count(), 0, "on a phone the preview waits to be asked for");
      for (const group of ["data", "run", "hide", "frame"]) {
        await builder.panel
          .locator("summary")
          .filter({ hasText: builder.t(`builder.group.${group}`) })
          .tap();
      }
      await builder.panel.getByLabel(builder.t("hide.prose"), { exact: true }).tap();
      await builder.field("lr").tap();
      await builder.field("lr").fill("0.1");
      assert.deepEqual(await builder.settings(), { lr: "0.1", hide: "prose" });
      const overflow = await page.evaluate(() =>
        [".builder-body", ".builder-form", ".builder-results", ".lesson-builder"].filter((selector) => {
          const node = /** @type {HTMLElement} */ (document.querySelector(selector));
          return node.scrollWidth > node.clientWidth;
        }),
      );
      assert.deepEqual([overflow, await page.evaluate(() => document.documentElement.scrollWidth)], [[], 390]);
      await builder.panel
        .locator("summary")
        .filter({ hasText: builder.t("builder.preview") })
        .last()
        .tap();
      await builder.preview.waitFor();
      assert.deepEqual((await builder.previewState()).config.hide, ["prose"]);
      const width = await builder.preview.evaluate((node) => node.getBoundingClientRect().width);
      assert(width <= 390, `the preview is ${width} wide`);
      assert.equal(await builder.scan(), await builder.link.inputValue());
      await visit.screenshot(`builder-phone-${lang}`);
    }),
  );

  test(
    `axe finds nothing, ${lang}, in any theme`,
    visiting(site, { lang, reducedMotion: "reduce" }, async (scene, visit) => {
      const { page } = scene;
      const builder = builderOf(scene);
      await builder.open();
      for (const group of ["data", "run", "hide", "frame"]) await builder.unfold(group);
      await builder.paste.fill("?lr=0&hide=nothing&x=1");
      await builder.button("builder.open.read").click();
      await builder.previewState();
      await page.evaluate(axe.source);
      for (const theme of ["light", "dark", "projector"]) {
        await scene.wear(theme);
        await frames(page, 3);
        const { violations } = await page.evaluate(() =>
          /** @type {any} */ (window).axe.run(".lesson-builder", { iframes: false }),
        );
        assert.deepEqual(
          violations.map((/** @type {import("axe-core").Result} */ { id, nodes }) => `${id}: ${nodes[0].html}`),
          [],
          theme,
        );
        await visit.screenshot(`builder-${lang}-${theme}`);
      }
    }),
  );
}

test(
  "in a lecture the keys of the form are its own",
  visiting(site, { path: "?lecture=on" }, async (scene) => {
    const { page } = scene;
    const builder = builderOf(scene);
    // The lecture may have put it away already.
    await page.locator(".site-share").evaluate((/** @type {HTMLElement} */ node) => node.click());
    await page
      .getByRole("dialog", { name: scene.t("away.title") })
      .getByRole("button", { name: scene.t("lessons.make") })
      .click();
    await builder.panel.waitFor();
    assert.equal((await builder.settings()).lecture, "on");
    await builder.field("dataset").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    assert.equal(await builder.field("dataset").inputValue(), "norris", "the choice keeps the focus");
    await builder.field("seed").fill("");
    await page.keyboard.type("12.5");
    assert.equal(await builder.field("seed").inputValue(), "12.5");
    assert.equal((await scene.state()).steps, 0);
  }),
);

test(
  "from the lessons too, unless sharing is hidden",
  visiting(site, {}, async (scene) => {
    const { page, t, button } = scene;
    await button("lessons.open").click();
    await page
      .getByRole("dialog", { name: t("lessons.title") })
      .getByRole("button", { name: t("lessons.make") })
      .click();
    await builderOf(scene).panel.waitFor();
    await follow("?hide=share", async (other) => {
      await other.button("lessons.open").click();
      await other.page.getByRole("dialog", { name: other.t("lessons.title") }).waitFor();
      assert.equal(await other.page.getByRole("button", { name: other.t("lessons.make") }).count(), 0);
    });
  }),
);

test(
  "the language changes under the open form, and nothing typed is lost",
  visiting(site, {}, async (scene) => {
    const { page } = scene;
    await builderOf(scene).open();
    await builderOf(scene).field("lr").fill("0.4");
    await page.evaluate(() => /** @type {HTMLButtonElement} */ (document.querySelector(".site-language")).click());
    const chinese = builderOf(sceneOf(page, "zh-Hans"));
    await chinese.panel.waitFor();
    assert.equal(await chinese.field("lr").inputValue(), "0.4");
    assert.equal(await chinese.field("dataset").locator("option:checked").innerText(), chinese.t("dataset.line"));
  }),
);

test(
  "what the form needs is fetched when it is opened, not before",
  visiting(site, {}, async (scene, visit) => {
    // What else is fetched once the run stands has come.
    await scene.page.locator("dialog.away-panel").waitFor({ state: "attached" });
    await frames(scene.page, 30);
    const own = () => visit.requests.filter((address) => /builder|_qr/.test(address)).length;
    assert.equal(own(), 0);
    const builder = builderOf(scene);
    await builder.open();
    await builder.qr.waitFor();
    assert(own() >= 4, "script, styles, words, module");
  }),
);

test(
  "a language that is chosen while the form is on its way is that of the form",
  visiting(site, {}, async (scene) => {
    const { page } = scene;
    await page.route("**/lesson-builder/en.json", async (route) => {
      await page.locator(".site-language").click();
      await frames(page, 2);
      await route.continue();
    });
    const away = page.getByRole("dialog", { name: scene.t("away.title") });
    await builderOf(scene).opener.click();
    await away.getByRole("button", { name: scene.t("lessons.make") }).click();
    const chinese = builderOf({ ...scene, lang: "zh-Hans", t: (key) => key });
    await chinese.panel.waitFor();
    for (const button of await chinese.panel.getByRole("button").all()) {
      assert.notEqual(await button.evaluate((node) => node.textContent || node.getAttribute("aria-label")), "");
    }
  }),
);

test(
  "where the module for QR codes does not come, the form says so and goes on",
  visiting(site, {}, async (scene) => {
    const builder = builderOf(scene);
    await scene.page.route("**/sgd_playground_qr_bg.wasm", (route) =>
      route.fulfill({ contentType: "application/wasm", body: "no module" }),
    );
    await builder.open();
    await builder.status.filter({ hasText: /\S/ }).waitFor();
    assert.equal(await builder.qr.isVisible(), false);
    assert.match(await builder.link.inputValue(), /^http/);
  }),
);
