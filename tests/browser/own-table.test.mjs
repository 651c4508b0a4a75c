// @ts-check
/** The visitor's own table: by file chooser, paste and drop; target and features; the link to it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { exactTable, panelOf } from "./csv.mjs";
import { startSite } from "./harness.mjs";
import { frames, languages, sceneOf, settingName, visiting, writtenAddress, writtenHash } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();

/** The names in the table of parameters. @param {Scene} scene */
async function parameterNames({ page, t }) {
  const headers = page.getByRole("table", { name: t("parameters.title") }).getByRole("rowheader");
  return (await headers.allInnerTexts()).map((text) => text.replace(/\s/g, ""));
}

/** The run has found y = 3a − 2b + 1. @param {Scene} scene */
async function expectExact(scene) {
  await scene.speed.selectOption("10000");
  await scene.playUntil(2000);
  const { w, b, config } = await scene.state();
  assert.equal(config.dataset, "csv");
  for (const [found, truth] of [
    [w[0], 3],
    [w[1], -2],
    [b, 1],
  ]) {
    assert(Math.abs(Number(found) - Number(truth)) < 1e-3, `${w}, ${b}`);
  }
  assert.deepEqual(await parameterNames(scene), ["w₁a", "w₂b", `b${scene.t("parameters.bias")}`]);
}

test(
  "an own table by the file chooser trains",
  visiting(site, {}, async (scene) => {
    const panel = panelOf(scene);
    await panel.open("csv");
    await panel.choose({ name: "colours.csv", content: exactTable });
    await panel.summary.getByText("colours.csv: 40 rows, 4 columns").waitFor();
    assert.equal(await panel.target.inputValue(), "y", "the last column of numbers is the target");
    assert.equal(await panel.feature("colour").isChecked(), false, "words are no feature");
    await panel.accept();
    await scene.page.getByRole("button", { name: scene.t("data.open", { name: "colours.csv" }) }).waitFor();
    await expectExact(scene);
  }),
);

test(
  "an own table by paste trains",
  visiting(site, { lang: "zh-Hans" }, async (scene) => {
    const panel = panelOf(scene);
    await panel.open("csv");
    await panel.paste.focus();
    await scene.page.keyboard.insertText(exactTable.replaceAll(",", "\t"));
    await panel.accept();
    await expectExact(scene);
  }),
);

test(
  "an own table by drop on the page trains",
  visiting(site, {}, async (scene) => {
    const panel = panelOf(scene);
    await scene.epoch.click();
    await panel.drop({
      content: `\ufeff${exactTable.replaceAll(",", ";").replaceAll(".", ",").replaceAll("\n", "\r\n")}`,
    });
    await panel.summary.getByText("40 rows").waitFor();
    await panel.accept();
    await expectExact(scene);
  }),
);

test(
  "target and features are the visitor's choice",
  visiting(site, {}, async (scene) => {
    const panel = panelOf(scene);
    await panel.open("csv");
    await panel.choose({ content: exactTable });
    await panel.target.selectOption("b");
    assert.equal(await panel.feature("b").count(), 0, "the target is no feature");
    await panel.feature("a").uncheck();
    await panel.feature("y").check();
    await panel.accept();
    const { config, w } = await scene.state();
    assert.deepEqual([config.label, config.features, w.length], ["b", ["y"], 1]);
    assert.deepEqual(await parameterNames(scene), ["wy", "bbias"]);
    assert.match(await writtenHash(scene.page), /dataset=csv&label=b&features=y/);
  }),
);

test(
  "a link to an own table asks for the file, and with it gives the same bits",
  visiting(site, {}, async (scene) => {
    const panel = panelOf(scene);
    await panel.open("csv");
    await panel.choose({ content: exactTable });
    await panel.feature("b").uncheck();
    await panel.accept();
    for (let epoch = 0; epoch < 5; epoch += 1) await scene.epoch.click();
    await scene.enter("lr", "0.1");
    await scene.epoch.click();
    await frames(scene.page, 2);
    const state = await scene.state();
    const visit = await site.open({ path: await writtenAddress(scene.page) });
    const other = sceneOf(visit.page);
    await other.panel.waitFor();
    await panelOf(other).choose({ content: exactTable });
    assert.equal(await panelOf(other).feature("b").isChecked(), false, "the link's choice of features holds");
    await panelOf(other).accept();
    await other.ready();
    assert.deepEqual(await other.state(), state);
    visit.expectQuiet();
    await visit.close();
  }),
);

test(
  "a run on its way to a link's step goes on when the panel closes",
  visiting(site, { isReady: false, path: "#dataset=csv&steps=12" }, async (scene) => {
    const panel = panelOf(scene);
    await scene.panel.waitFor();
    await panel.choose({ content: exactTable });
    await panel.target.waitFor();
    // A frame comes while the file is read, and none between that and the end of the panel.
    await scene.page.evaluate(() => {
      /** @type {FrameRequestCallback[]} */
      const held = [];
      const { requestAnimationFrame: ask } = window;
      let left = 1;
      window.requestAnimationFrame = (work) => ((left -= 1) >= 0 ? ask(work) : held.push(work));
      const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("dialog[open]"));
      dialog.addEventListener("close", () =>
        setTimeout(() => {
          window.requestAnimationFrame = ask;
          for (const work of held) ask(work);
        }),
      );
      dialog.querySelector("form")?.requestSubmit();
    });
    await scene.ready();
    assert.equal((await scene.state()).steps, 12);
  }),
);

for (const lang of languages) {
  test(
    `a link whose target is not in the file says so, ${lang}`,
    visiting(site, { lang, isReady: false, path: "#dataset=csv&label=rent&features=area" }, async (scene) => {
      const panel = panelOf(scene);
      await scene.panel.waitFor();
      await panel.choose({ content: "area,age,cost\n1,2,3\n4,5,7\n6,7,8\n" });
      const allowed = ["“area”", "“age”", "“cost”"].join(lang === "en" ? ", " : "、");
      const said = scene.t("error.UnknownColumn", { given: "rent", key: settingName(lang, "label"), allowed });
      assert(said.includes("“age”"), "the sentence has a place for the columns that exist");
      await panel.summary.getByText(said, { exact: true }).waitFor();
      const many = Array.from({ length: 30 }, (_, j) => `<b>${j}</b>${"x".repeat(500)}`);
      await panel.choose({ content: `${many}\n${many.map((_, j) => j)}\n` });
      await panel.summary.getByText("<b>7</b>").waitFor();
      const text = await panel.summary.innerText();
      assert(text.includes("…") && !text.includes("<b>8</b>") && text.length < 500, text);
    }),
  );
}

/** A table far from 0, where a run begins. @param {(i: number) => (number | string)[]} row @param {string} head */
const farFrom0 = (head, row) => [head, ...Array.from({ length: 50 }, (_, i) => row(i).join(","))].join("\n");

for (const lang of languages) {
  test(
    `where the line and the points are is said while they are out of sight, ${lang}`,
    visiting(site, { lang }, async (scene) => {
      const { page, t } = scene;
      const words = page.locator(".data-figure .out-of-sight");
      const panel = panelOf(scene);
      for (const [content, key] of [
        [farFrom0("x,y", (i) => [i, 1000 + i]), "outOfSight.line.below"],
        [farFrom0("x,y", (i) => [i, -1000 - i]), "outOfSight.line.above"],
        [farFrom0("a,b,y", (i) => [i, (7 * i) % 13, 1000 + i + ((7 * i) % 13)]), "outOfSight.points.left"],
      ]) {
        await panel.open("csv");
        await panel.choose({ name: `${key}.csv`, content });
        await panel.accept();
        await scene.ready();
        await words.waitFor();
        assert((await words.innerText()).startsWith(t(key).split("{at}")[0]), await words.innerText());
        await scene.speed.selectOption("10000");
        await scene.playUntil(2000);
        await words.waitFor({ state: "hidden" });
      }
    }),
  );
}
