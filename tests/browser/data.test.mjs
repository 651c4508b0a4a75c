// @ts-check
/** Data sets: those that the page brings along, and the visitor's own table. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { exactTable, panelOf } from "./csv.mjs";
import { startSite } from "./harness.mjs";
import { frames, languages, sceneOf, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();

/** @param {Scene} scene @param {number} count */
async function epochs(scene, count) {
  for (; count > 0; count -= 1) await scene.epoch.click();
}

/** Far enough for data without noise. @param {Scene} scene */
async function playFast(scene) {
  await scene.speed.selectOption("10000");
  await scene.playUntil(2000);
}

/** The names in the table of parameters. @param {Scene} scene */
async function parameterNames({ page, t }) {
  const headers = page.getByRole("table", { name: t("parameters.title") }).getByRole("rowheader");
  return (await headers.allInnerTexts()).map((text) => text.replace(/\s/g, ""));
}

/** The run has found y = 3a − 2b + 1. @param {Scene} scene */
async function expectExact(scene) {
  await playFast(scene);
  const { w, b, config } = await scene.state();
  assert.equal(config.dataset, "csv");
  for (const [found, truth] of [[w[0], 3], [w[1], -2], [b, 1]]) assert(Math.abs(Number(found) - Number(truth)) < 1e-3, `${w}, ${b}`);
  assert.deepEqual(await parameterNames(scene), ["w₁a", "w₂b", `b${scene.t("parameters.bias")}`]);
}

for (const lang of languages) {
  test(`each data set that the page brings along trains, ${lang}`, visiting(site, { lang }, async (scene) => {
    const panel = panelOf(scene);
    for (const [dataset, examples] of Object.entries({ d2l: 1000, norris: 36, houses: 2929, line: 200 })) {
      await panel.open(dataset);
      await panel.accept();
      const { config, steps, loss } = await scene.state();
      assert.deepEqual([config.dataset, steps], [dataset, 0]);
      await scene.page.getByRole("button", { name: scene.t("data.open", { name: scene.t(`dataset.${dataset}`) }) }).waitFor();
      await epochs(scene, 3);
      const trained = await scene.state();
      assert.equal(trained.steps, 3 * Math.ceil(examples / config.batch));
      assert(Number(trained.loss.train) < Number(loss.train) / 2, `${dataset}: ${trained.loss.train} after ${loss.train}`);
    }
  }));
}

test("the fields of synthetic data say what is wrong, and take what is right", visiting(site, {}, async (scene) => {
  const panel = panelOf(scene);
  await scene.epoch.click();
  const before = await scene.state();
  await panel.open("line");
  for (const [key, text, range] of [["n", "0", "1 ≤ n ≤ 1,000,000"], ["w", "1,x", "x"], ["b", "", "b"], ["noise", "-1", "0 ≤ noise"], ["seed", "1.5", "0 ≤ seed"], ["validation", "-3", "0 ≤ validation"]]) {
    await panel.field(key).fill(text);
    await panel.use.click();
    assert.equal(await panel.field(key).getAttribute("aria-invalid"), "true", key);
    const said = await scene.panel.getByText(`${scene.t(`setting.${key}`)} (${key})`).innerText();
    assert(said.replaceAll("\u00a0", " ").includes(range), said);
  }
  assert.deepEqual(await scene.state(), before, "nothing has changed");
  for (const [key, text] of Object.entries({ n: "64", w: "1, −1, 0.5", b: "-2", noise: "0", seed: "9", validation: "10" })) await panel.field(key).fill(text);
  await panel.accept();
  await playFast(scene);
  const { w, b, config } = await scene.state();
  assert.deepEqual([config.n, config.w, config.seed, config.validation], [64, [1, -1, 0.5], 9, 10]);
  [[w[0], 1], [w[1], -1], [w[2], 0.5], [b, -2]].forEach(([found, truth]) => assert(Math.abs(Number(found) - Number(truth)) < 0.01));
}));

test("an own table by the file chooser trains", visiting(site, {}, async (scene) => {
  const panel = panelOf(scene);
  await panel.open("csv");
  await panel.choose({ name: "colours.csv", content: exactTable });
  await panel.summary.getByText("colours.csv: 40 rows, 4 columns").waitFor();
  assert.equal(await panel.target.inputValue(), "y", "the last column of numbers is the target");
  assert.equal(await panel.feature("colour").isChecked(), false, "words are no feature");
  await panel.accept();
  await scene.page.getByRole("button", { name: scene.t("data.open", { name: "colours.csv" }) }).waitFor();
  await expectExact(scene);
}));

test("an own table by paste trains", visiting(site, { lang: "zh-Hans" }, async (scene) => {
  const panel = panelOf(scene);
  await panel.open("csv");
  await panel.paste.focus();
  await scene.page.keyboard.insertText(exactTable.replaceAll(",", "\t"));
  await panel.accept();
  await expectExact(scene);
}));

test("an own table by drop on the page trains", visiting(site, {}, async (scene) => {
  const panel = panelOf(scene);
  await scene.epoch.click();
  await panel.drop({ content: `\ufeff${exactTable.replaceAll(",", ";").replaceAll(".", ",").replaceAll("\n", "\r\n")}` });
  await panel.summary.getByText("40 rows").waitFor();
  await panel.accept();
  await expectExact(scene);
}));

test("target and features are the visitor's choice", visiting(site, {}, async (scene) => {
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
  await frames(scene.page, 2);
  assert.match(new URL(scene.page.url()).hash, /dataset=csv&label=b&features=y/);
}));

test("a link to an own table asks for the file, and with it gives the same bits", visiting(site, {}, async (scene) => {
  const panel = panelOf(scene);
  await panel.open("csv");
  await panel.choose({ content: exactTable });
  await panel.feature("b").uncheck();
  await panel.accept();
  await epochs(scene, 5);
  await scene.enter("lr", "0.1");
  await epochs(scene, 3);
  await frames(scene.page, 2);
  const state = await scene.state();
  const visit = await site.open({ path: scene.page.url() });
  const other = sceneOf(visit.page);
  await other.panel.waitFor();
  await panelOf(other).choose({ content: exactTable });
  assert.equal(await panelOf(other).feature("b").isChecked(), false, "the link's choice of features holds");
  await panelOf(other).accept();
  await other.ready();
  assert.deepEqual(await other.state(), state);
  visit.expectQuiet();
  await visit.close();
}));

test("cancelling the panel changes nothing and keeps the run going", visiting(site, { path: "#autoplay=on" }, async (scene) => {
  const panel = panelOf(scene);
  await panel.open("houses");
  await panel.cancel.click();
  await panel.open("csv");
  await scene.page.keyboard.press("Escape");
  await scene.panel.waitFor({ state: "hidden" });
  const { steps, config, status } = await scene.state();
  assert.deepEqual([config.dataset, status], ["line", "running"]);
  await scene.reach(steps + 3);
}));
