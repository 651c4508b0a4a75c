// @ts-check
/** Files that cannot be trained on: what is wrong is said in the reader's language, and the run goes on. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { panelOf } from "./csv.mjs";
import { startSite } from "./harness.mjs";
import { languages, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */
/** @typedef {ReturnType<typeof panelOf>} Panel */

const site = await startSite();
const running = { path: "?speed=200#autoplay=on" };

const columns = (/** @type {number} */ count) => Array.from({ length: count }, (_, j) => j);

/** Refused as they come in: content, error and what its message names. */
/** @type {[string, string | Buffer, string, Record<string, string | number>][]} */
const unreadable = [
  ["an empty file", "", "EmptyFile", {}],
  ["a file of empty lines", "\n\n \n", "EmptyFile", {}],
  ["a header only", "x,y\n", "HeaderOnly", {}],
  ["one column", "y\n1\n2\n", "OneColumn", {}],
];

/** Beyond the limits: content, what it has and what is allowed. @type {[string, string, RegExp, string][]} */
const tooLarge = [
  ["too many columns", `${columns(1001).map((j) => `c${j}`)}\n${columns(1001)}\n`, /1,?001/, "1,000"],
  ["too many rows", `x,y\n${"1,2\n".repeat(1_000_001)}`, /1,?000,?001/, "1,000,000"],
  [
    "too many cells",
    `${columns(1000).map((j) => `c${j}`)}\n${`${",".repeat(999)}\n`.repeat(20_001)}`,
    /20,?001,?000/,
    "20,000,000",
  ],
];

/**
 * Refused when they are to be used, with the rows that are wrong and how many remain without.
 * @type {[string, string, string, Record<string, string | number>, number][]}
 */
const unusable = [
  ["a cell of text", "x,y\n1,2\nfoo,4\n5,6\n7,8\n", "TextCell", { row: 3, column: "x", given: "foo" }, 3],
  ["an empty cell", "x,y\n1,2\n3,\n5,6\n,7\n8,9\n", "MissingCell", { row: 3, column: "y" }, 3],
  ["NaN", "x,y\n1,2\n2,3\n3,NaN\n4,5\n", "MissingCell", { row: 4, column: "y" }, 3],
  ["infinity", "x,y\n1,2\n-inf,3\n3,4\n4,5\n", "NotFiniteCell", { row: 3, column: "x", given: "-inf" }, 3],
  [
    "a number beyond all numbers",
    "x,y\n1,2\n2,1e999\n3,4\n",
    "NotFiniteCell",
    { row: 3, column: "y", given: "1e999" },
    2,
  ],
  ["a row that is too short", "x,y,z\n1,2,3\n4,5\n6,7,8\n", "RaggedRow", { row: 3, given: 2, expected: 3 }, 2],
  ["a row that is too long", "x,y\n1,2\n3,4\n5,6,7\n", "RaggedRow", { row: 4, given: 3, expected: 2 }, 2],
];

/** Files of other kinds, by their first bytes. @type {[string, Buffer][]} */
const others = [
  ["workbook", Buffer.from("PK\x03\x04\x14\0\x06\0[Content_Types].xml", "latin1")],
  ["pdf", Buffer.from("%PDF-1.7\n%\xE2\xE3", "latin1")],
  ["gzip", Buffer.from("\x1F\x8B\x08\0\0", "latin1")],
  ["picture", Buffer.from("\x89PNG\r\n\x1A\n", "latin1")],
  ["page", Buffer.from("<!doctype html><title>data</title>")],
];

/** A file of that size without content: it takes no room on the disk. @param {number} size */
function fileOfBytes(size) {
  const folder = mkdtempSync(join(tmpdir(), "sgd-playground-"));
  after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "large.csv");
  writeFileSync(path, "");
  truncateSync(path, size);
  return path;
}

/** The run as it was before, further on. @param {Scene} scene @param {import("./window.js").PageState} before */
async function expectUntouched(scene, before) {
  const { steps } = await scene.state();
  await scene.reach(steps + 1);
  const { config, status } = await scene.state();
  assert.equal(status, "running");
  assert.deepEqual({ ...config, steps: 0 }, { ...before.config, steps: 0 });
}

/** Takes target y and every other column, also those that hold more than numbers. @param {Panel} panel */
async function chooseAll(panel) {
  await panel.target.selectOption("y");
  await panel.feature("x").check();
}

for (const lang of languages) {
  test(
    `a file that is no table is refused, and the run goes on, ${lang}`,
    visiting(site, { lang, ...running }, async (scene) => {
      const panel = panelOf(scene);
      const before = await scene.state();
      await panel.open("csv");
      for (const [what, content, name, params] of unreadable) {
        await panel.choose({ content: "x,y\n1,2\n3,4\n" });
        await panel.choose({ content });
        const said = scene.t(`error.${name}`, params);
        await panel.summary
          .getByText(said, { exact: true })
          .waitFor()
          .catch(async () => assert.fail(`${what}: “${await panel.summary.innerText()}” is “${said}”`));
        assert.equal(await panel.target.isVisible(), false, `${what}: there is nothing to choose from`);
        await panel.use.click();
        assert.equal(await panel.problem.innerText(), said);
        await expectUntouched(scene, before);
      }
    }),
  );

  test(
    `a file of another kind is called by its name, ${lang}`,
    visiting(site, { lang }, async (scene) => {
      const panel = panelOf(scene);
      await panel.open("csv");
      for (const [kind, content] of others) {
        await panel.choose({ name: `a.${kind}`, content });
        await panel.summary.getByText(scene.t(`file.${kind}`), { exact: true }).waitFor();
      }
    }),
  );

  test(
    `a file beyond the limits is refused, and the run goes on, ${lang}`,
    visiting(site, { lang, ...running }, async (scene) => {
      const panel = panelOf(scene);
      const before = await scene.state();
      await panel.open("csv");
      for (const [what, content, given, most] of tooLarge) {
        await panel.choose({ content });
        const [start] = scene.t("error.TooLarge").split(/[:：]/);
        await panel.summary.getByText(start).filter({ hasText: given }).waitFor();
        const said = await panel.summary.innerText();
        assert(said.includes(most), `${what}: “${said}” names ${most}`);
        if (lang === "zh-Hans") assert.doesNotMatch(said, /[a-z]{2}/, "no English word is left");
        await expectUntouched(scene, before);
      }
    }),
  );

  test(
    `a file of more bytes than a browser reads with comfort is refused unread, ${lang}`,
    visiting(site, { lang, ...running }, async (scene) => {
      const panel = panelOf(scene);
      const before = await scene.state();
      await panel.open("csv");
      await panel.paste.fill("x,y\n1,2\n3,4\n");
      await panel.target.waitFor();
      await panel.choose({ path: fileOfBytes(2 ** 29 + 1) });
      const said = scene.t("error.TooLarge", {
        given: "536,870,913",
        key: scene.t("quantity.bytes"),
        max: "536,870,912",
      });
      await panel.summary.getByText(said, { exact: true }).waitFor();
      assert.equal(await panel.target.isVisible(), false, "there is nothing to choose from");
      await panel.use.click();
      assert.equal(await panel.problem.innerText(), said);
      await expectUntouched(scene, before);
    }),
  );

  test(
    `a pasted row without a target is named, and can be left out, ${lang}`,
    visiting(site, { lang }, async (scene) => {
      const panel = panelOf(scene);
      await panel.open("csv");
      await panel.paste.fill("area\tprice\n50\t100\n60\t\n70\t140\n80\t160\n");
      await panel.target.waitFor();
      assert.deepEqual([await panel.target.inputValue(), await panel.feature("area").isChecked()], ["price", true]);
      await panel.use.click();
      assert.equal(await panel.problem.innerText(), scene.t("error.MissingCell", { row: 3, column: "price" }));
      assert.equal((await scene.state()).config.dataset, "line", "the data before it stay");
      await panel.omit.click();
      await scene.panel.waitFor({ state: "hidden" });
      const { config, leastSquares } = await scene.state();
      assert.deepEqual([config.dataset, config.missing], ["csv", "omit"]);
      const [w, b] = [leastSquares.w[0], leastSquares.b].map((x) => Math.round(1e6 * Number(x)) / 1e6);
      assert.deepEqual([w, b], [2, 0], "price = 2 area in the rows that are left");
      await scene.page.getByRole("img", { name: /^3 / }).first().waitFor();
    }),
  );

  test(
    `cells that are no numbers are named, and their rows can be left out, ${lang}`,
    visiting(site, { lang, ...running }, async (scene) => {
      const panel = panelOf(scene);
      for (const [what, content, name, params, rows] of unusable) {
        const before = await scene.state();
        await panel.open("csv");
        await panel.choose({ content });
        await chooseAll(panel);
        await panel.use.click();
        assert.equal(await panel.problem.innerText(), scene.t(`error.${name}`, params), what);
        await expectUntouched(scene, before);
        await panel.omit.click();
        await scene.panel.waitFor({ state: "hidden" });
        const { config, status } = await scene.state();
        assert.deepEqual([config.dataset, config.missing, status], ["csv", "omit", "ready"]);
        await scene.epoch.click();
        assert.equal((await scene.state()).steps, 1, "all rows that remain are one minibatch");
        await scene.page.getByRole("img", { name: new RegExp(`^${rows} `) }).waitFor();
        await panel.open("line");
        await panel.accept();
        await scene.play.click();
      }
    }),
  );
}

test(
  "a file without one complete row is refused",
  visiting(site, running, async (scene) => {
    const panel = panelOf(scene);
    const before = await scene.state();
    await panel.open("csv");
    await panel.choose({ content: "x,y\n1,\n,2\n" });
    await chooseAll(panel);
    await panel.use.click();
    await panel.omit.click();
    await panel.problem.getByText(scene.t("error.NoRowsLeft")).waitFor();
    await expectUntouched(scene, before);
  }),
);

test(
  "a table without a feature is refused",
  visiting(site, running, async (scene) => {
    const panel = panelOf(scene);
    const before = await scene.state();
    await panel.open("csv");
    await panel.choose({ content: "x,y\n1,2\n3,4\n" });
    await panel.feature("x").uncheck();
    await panel.use.click();
    assert.equal(await panel.problem.innerText(), scene.t("error.NoFeatures"));
    await expectUntouched(scene, before);
  }),
);

test(
  "a refused file loses nothing: the table before it can be chosen again",
  visiting(site, {}, async (scene) => {
    const panel = panelOf(scene);
    await panel.open("csv");
    await panel.choose({ content: "x,y\n1,2\n3,4\n5,7\n" });
    await panel.accept();
    const before = await scene.state();
    await panel.open("csv");
    await panel.choose({ content: "x,y\n" });
    await panel.summary.getByText(scene.t("error.HeaderOnly")).waitFor();
    await panel.cancel.click();
    assert.deepEqual(await scene.state(), before);
    await scene.epoch.click();
    assert.equal((await scene.state()).steps, 1);
  }),
);
