// @ts-check
/** What can be taken away: link, programs, tables and pictures, copied and saved. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import axe from "axe-core";
import { exactTable, panelOf } from "./csv.mjs";
import { startSite } from "./harness.mjs";
import { languages, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */
/** @typedef {import("playwright-core").Locator} Locator */

const site = await startSite();
const permissions = ["clipboard-read", "clipboard-write"];

/** @param {Scene} scene */
function awayOf({ page, t, button }) {
  const panel = page.getByRole("dialog", { name: t("away.title") });
  const own = (/** @type {string} */ key, params = {}) =>
    panel.getByRole("button", { name: t(key, params), exact: true });
  const away = {
    opener: button("away.open"),
    panel,
    link: panel.getByLabel(t("away.link"), { exact: true }),
    preview: panel.locator("pre"),
    status: panel.locator(".away-status"),
    copy: own("away.copy"),
    copyLink: own("away.copyLink"),
    save: own("away.download"),
    data: (/** @type {string} */ name) => own("away.data", { name }),
    which: panel.getByLabel(t("away.which")),
    size: panel.getByLabel(t("away.size")),
    format: (/** @type {"PNG" | "SVG"} */ name) => panel.getByRole("button", { name, exact: true }),
    async open() {
      await away.opener.click();
      await panel.waitFor();
    },
    /**
     * The text of a kind, once it stands in the preview.
     * @param {"numpy" | "pytorch" | "csv" | "json"} kind
     * @param {string} start
     */
    async choose(kind, start) {
      await panel.getByRole("radio", { name: t(`away.${kind}`), exact: true }).check();
      await away.preview.getByText(start).waitFor();
    },
    /** What a press saves: name and content. @param {Locator} pressed */
    async saved(pressed) {
      const [download] = await Promise.all([page.waitForEvent("download"), pressed.click()]);
      const name = download.suggestedFilename();
      await panel.getByText(t("away.status.saved", { name })).waitFor();
      return { name, content: await readFile(await download.path()) };
    },
    clipboard: () => page.evaluate(() => navigator.clipboard.readText()),
  };
  return away;
}

for (const lang of languages) {
  test(
    `link and programs are copied, and say so, ${lang}`,
    visiting(site, { lang, permissions, path: "?dataset=d2l&steps=96" }, async (scene) => {
      const { page, t } = scene;
      const away = awayOf(scene);
      await scene.reach(96);
      await away.opener.focus();
      await page.keyboard.press("Enter");
      await away.panel.waitFor();
      await away.preview.getByText("import numpy").waitFor();
      await away.copy.click();
      await away.status.getByText(t("away.status.copied")).waitFor();
      const program = await away.clipboard();
      assert.equal(program, await away.preview.textContent());
      assert(program.includes("islice(minibatches(), 96)") && program.includes(`# ${t("code.training")}`), program);
      await away.choose("pytorch", "import torch");
      await away.copy.click();
      await away.status.getByText(t("away.status.copied")).waitFor();
      assert((await away.clipboard()).includes("loss.backward()"));
      await away.copyLink.click();
      await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith("http"));
      assert.equal(await away.clipboard(), page.url());
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() => /** @type {any} */ (window).axe.run("dialog[open]"));
      assert.deepEqual(
        violations.map((/** @type {import("axe-core").Result} */ { id, nodes }) => `${id}: ${nodes[0].html}`),
        [],
      );
      await page.keyboard.press("Escape");
      await away.panel.waitFor({ state: "hidden" });
      assert(await away.opener.evaluate((node) => node === document.activeElement), "the focus goes back");
    }),
  );
}

test(
  "where copying is refused, the text is selected and the visitor told",
  visiting(site, {}, async (scene) => {
    const away = awayOf(scene);
    await scene.page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", {
        value: { writeText: () => Promise.reject(new Error("refused")) },
      });
    });
    await away.open();
    await away.preview.getByText("import numpy").waitFor();
    await away.copy.click();
    await away.status.getByText(scene.t("away.status.selected")).waitFor();
    const selected = await scene.page.evaluate(() => String(getSelection()));
    assert(selected.startsWith("import itertools") && selected.includes("half MSE"));
    await away.copyLink.click();
    assert(
      await away.link.evaluate(
        (/** @type {HTMLInputElement} */ node) => node.selectionEnd === node.value.length && node.value.length > 0,
      ),
    );
  }),
);

test(
  "tables and states that are saved can be read again",
  visiting(site, { path: "?dataset=d2l&steps=40" }, async (scene) => {
    const away = awayOf(scene);
    await scene.reach(40);
    await away.open();
    await away.choose("csv", "step,epoch,examples");
    const csv = await away.saved(away.save);
    assert.equal(csv.name, "sgd-d2l-run.csv");
    const [header, ...rows] = String(csv.content)
      .trimEnd()
      .split("\r\n")
      .map((row) => row.split(","));
    assert.deepEqual(header, [
      "step",
      "epoch",
      "examples",
      "minibatch_loss",
      "training_loss",
      "validation_loss",
      "w_x1",
      "w_x2",
      "b",
    ]);
    const state = await scene.state();
    const last = rows[rows.length - 1].map(Number);
    assert.deepEqual(
      [rows.length, last[0], last[1]],
      [41, 40, 1.256],
      "40 steps and the start; an epoch of 32 steps, and 8 minibatches of 32 of the 1,000",
    );
    assert.deepEqual(last.slice(3), [
      state.loss.minibatch,
      state.loss.train,
      state.loss.validation,
      ...state.w,
      state.b,
    ]);
    assert.equal(rows[0][3], "", "before the first step there was no minibatch");
    await away.choose("json", '"v": 1');
    const json = await away.saved(away.save);
    assert.deepEqual([json.name, JSON.parse(String(json.content))], ["sgd-d2l.json", state]);
    await away.choose("numpy", "import numpy");
    assert.equal((await away.saved(away.save)).name, "sgd_d2l_numpy.py");
  }),
);

test(
  "a program on a file comes with the file",
  visiting(site, { path: "?dataset=norris" }, async (scene) => {
    const away = awayOf(scene);
    await away.open();
    await away.preview.getByText('open("norris.csv"').waitFor();
    const { name, content } = await away.saved(away.data("norris.csv"));
    assert.deepEqual([name, String(content).split("\n").length > 36], ["norris.csv", true]);
  }),
);

test(
  "a program on an own table reads it as it is written",
  visiting(site, {}, async (scene) => {
    const panel = panelOf(scene);
    const text = exactTable.replaceAll(",", ";").replaceAll(".", ",");
    await panel.open("csv");
    await panel.choose({ name: "mine.csv", content: text });
    await panel.summary.getByText("mine.csv: 40 rows").waitFor();
    await panel.accept();
    await scene.ready();
    const away = awayOf(scene);
    await away.open();
    await away.preview.getByText('open("mine.csv"').waitFor();
    const program = String(await away.preview.textContent());
    assert(program.includes('delimiter=";"') && program.includes('["a", "b", "y"]'), program);
    assert.equal(String((await away.saved(away.data("mine.csv"))).content), text);
  }),
);

/** Width and height in the head of a PNG. @param {Buffer} png */
const sizeOf = (png) => [png.readUInt32BE(16), png.readUInt32BE(20)];

for (const lang of languages) {
  test(
    `the scene at the size of a slide, and each chart, ${lang}`,
    visiting(site, { lang, path: "?dataset=line&steps=20" }, async (scene, visit) => {
      const { page, t } = scene;
      const away = awayOf(scene);
      await scene.reach(20);
      await away.open();
      const png = await away.saved(away.format("PNG"));
      assert.deepEqual([png.name, sizeOf(png.content)], ["sgd-line-scene-1920x1080.png", [1920, 1080]]);
      const svg = String((await away.saved(away.format("SVG"))).content);
      const { titles, texts, count } = await page.evaluate((text) => {
        const picture = new DOMParser().parseFromString(text, "image/svg+xml");
        if (picture.querySelector("parsererror")) throw new Error(picture.documentElement.textContent ?? "");
        const all = Array.from(picture.querySelectorAll("text"), (node) => (node.textContent ?? "").trim());
        return { titles: all.slice(0, 2), texts: all, count: picture.querySelectorAll("circle").length };
      }, svg);
      assert.equal(titles[0], t("scene.sgd.name"));
      assert(titles[1].includes("0.03"), titles[1]);
      for (const key of [
        "figure.data.title",
        "figure.loss.title",
        "figure.residual.title",
        "legend.examples",
        "legend.validation",
      ]) {
        assert(texts.includes(t(key)), key);
      }
      assert(count > 200, "every example is a dot");
      await visit.screenshot(`take-away-${lang}`);
      for (const name of ["data", "loss", "residual"]) {
        await away.which.selectOption(name);
        await away.size.selectOption("1280×720");
        const chart = await away.saved(away.format("PNG"));
        assert.deepEqual([chart.name, sizeOf(chart.content)], [`sgd-line-${name}-1280x720.png`, [1280, 720]]);
      }
    }),
  );
}

test(
  "a run that plays is paused, so that all is of one step",
  visiting(site, { path: "?dataset=line&speed=200" }, async (scene) => {
    await scene.play.click();
    await scene.reach(5);
    const away = awayOf(scene);
    await away.open();
    const { steps, status } = await scene.state();
    assert.equal(status, "paused");
    await away.preview.getByText(`islice(minibatches(), ${steps})`).waitFor();
  }),
);

test(
  "hide=share takes the button away",
  visiting(site, { path: "?hide=share" }, async (scene) => {
    assert.equal(await awayOf(scene).opener.count(), 0);
  }),
);
