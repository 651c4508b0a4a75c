// @ts-check
/** Tables as visitors have them: how one was read is shown and can be changed, and no refusal is a dead end. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { panelOf } from "./csv.mjs";
import { startSite } from "./harness.mjs";
import { languages, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();

/** Least squares of the run to four places. @param {Scene} scene */
async function fit(scene) {
  const { leastSquares } = await scene.state();
  return [...leastSquares.w, leastSquares.b].map((x) => Math.round(1e4 * Number(x)) / 1e4);
}

const latin1 = Buffer.from("gr\xf6\xdfe,y\n1,2\n2,4\n3,6.3\n", "latin1");

/** Files that need no click beyond *Use these data*. @type {[string, string | Buffer, number[]][]} */
const tables = [
  ["an unnamed index", ",x,y\n0,1,2\n1,2,4.1\n2,3,6\n3,5,9\n", [1.7343, 0.5057]],
  ["an empty column", "x,note,y\n1,,2\n2,,4\n3,,6.3\n", [2.15, -0.2]],
  ["a trailing comma", "x,y,\n1,2,\n2,4,\n3,6.3,\n", [2.15, -0.2]],
  ["words without a header", "1,10,a\n2,20,a\n3,35,b\n4,40,b\n", [10.5, 0]],
  ["a numbered header", "0,1\n5,7\n6,9\n8,13\n", [2, -3]],
  ["currency", "x,price\n1,$10\n2,$20\n3,$31\n", [10.5, -0.6667]],
  ["TRUE and FALSE", "fast,y\nTRUE,3\nFALSE,1\nTRUE,3.4\n", [2.2, 1]],
  ["quoted thousands", 'x,price\n1,950\n2,975\n3,"1,000"\n4,"1,025"\n', [25, 925]],
  ["Excel's line", "sep=;\nx;y\n1;2\n2;4\n3;6.3\n", [2.15, -0.2]],
  ["comments", "# measured by me\n# in May, twice\nx,y\n1,2\n2,4\n3,6.3\n", [2.15, -0.2]],
  ["a blank before quotes", '"x", "y (kg)"\n1, "2"\n2, "4"\n3, "6.3"\n', [2.15, -0.2]],
  ["names that occur twice", "day,x,day,y\nMo,1,Mo,2\nTu,2,Tu,4\nWe,3,We,6.3\n", [2.15, -0.2]],
  ["Windows-1252", latin1, [2.15, -0.2]],
  ["a long id", "id,x,y\n1234567890123456789,1,2\n1234567890123456790,2,4\n1234567890123456791,3,6.3\n", [2.15, -0.2]],
  ["full-width commas", "面积，价格\n50，100\n60，121\n70，140\n", [2, 0.3333]],
  ["JSON", '[{"x":1,"y":2},{"x":2,"y":4},{"x":3,"y":6.3}]', [2.15, -0.2]],
];

test(
  "what the file decides needs no click beyond the use of it",
  visiting(site, {}, async (scene) => {
    const panel = panelOf(scene);
    for (const [what, content, expected] of tables) {
      await panel.open("csv");
      await panel.choose({ content });
      await scene.panel.locator(".csv-report").waitFor();
      await panel.accept();
      assert.deepEqual(await fit(scene), expected, what);
    }
  }),
);

for (const lang of languages) {
  test(
    `a number that may be two is asked for, ${lang}`,
    visiting(site, { lang }, async (scene) => {
      const panel = panelOf(scene);
      await panel.open("csv");
      await panel.choose({ content: "area\tprice\n900\t950\n1000\t1,050\n1100\t1,150\n1200\t1,250\n" });
      const asked = { row: 3, column: "price", given: "1,050" };
      await scene.panel.getByText(scene.t("csv.ask.decimal", asked), { exact: true }).waitFor();
      await panel.use.click();
      assert.equal(await panel.problem.innerText(), scene.t("error.AmbiguousDecimal", asked));
      await scene.panel.getByRole("button", { name: scene.t("csv.ask.decimal.point", { value: "1050" }) }).click();
      await scene.panel.getByText(scene.t("csv.ask.decimal", asked), { exact: true }).waitFor({ state: "hidden" });
      await panel.accept();
      assert.deepEqual(await fit(scene), [1, 50]);
      assert.equal((await scene.state()).config.decimal, "point");
    }),
  );

  test(
    `a wrong cell is shown, with ways on, ${lang}`,
    visiting(site, { lang }, async (scene) => {
      const panel = panelOf(scene);
      await panel.open("csv");
      await panel.choose({ content: "a,b,y\n1,2,3\n2,1,5\n3,oops,7.1\n4,3,9\n5,1,11\n6,2,13\n" });
      await panel.use.click();
      const wrong = { row: 4, column: "b", given: "oops" };
      assert.equal(await panel.problem.innerText(), scene.t("error.TextCell", wrong));
      assert.equal(await scene.panel.locator(".csv-preview mark").innerText(), "oops");
      await scene.panel.getByRole("button", { name: scene.t("data.omitOf", { rows: 1, of: 6 }) }).waitFor();
      await scene.panel.getByRole("button", { name: scene.t("data.leaveColumn", { column: "b" }) }).click();
      await scene.panel.waitFor({ state: "hidden" });
      const { config } = await scene.state();
      assert.deepEqual(config.features, ["a"]);
    }),
  );
}

test(
  "a date is no feature, and that is said",
  visiting(site, {}, async (scene) => {
    const panel = panelOf(scene);
    await panel.open("csv");
    await panel.choose({ content: "month,sales\n2020-01,10\n2020-02,12\n2020-03,15\n" });
    await panel.use.click();
    assert.equal(await panel.problem.innerText(), scene.t("error.TooFewNumbers", { allowed: "“month”" }));
  }),
);

test(
  "each table starts afresh, and what was unticked stays so",
  visiting(site, {}, async (scene) => {
    const panel = panelOf(scene);
    await panel.open("csv");
    await panel.choose({ content: "a,b,y\n1,2,3\n,1,5\n3,4,7\n" });
    await panel.feature("b").uncheck();
    await panel.target.selectOption("b");
    await panel.target.selectOption("y");
    assert.equal(await panel.feature("b").isChecked(), false);
    await panel.use.click();
    await panel.omit.click();
    await scene.panel.waitFor({ state: "hidden" });
    assert.equal((await scene.state()).config.missing, "omit");
    await scene.page
      .getByText(scene.t("error.RowsLeftOut", { given: 1, max: 3 }))
      .first()
      .waitFor();
    await panel.open("csv");
    await panel.choose({ content: "height,weight\n1,50\n,60\n3,70\n" });
    await panel.target.locator("option", { hasText: "weight" }).waitFor({ state: "attached" });
    assert.equal(await panel.target.inputValue(), "weight");
    assert.equal(await panel.feature("height").isChecked(), true);
    await panel.use.click();
    assert.equal(await panel.problem.innerText(), scene.t("error.MissingCell", { row: 3, column: "height" }));
  }),
);

test(
  "after houses a table of one's own is asked for nothing",
  visiting(site, { path: "?dataset=houses" }, async (scene) => {
    const panel = panelOf(scene);
    await panel.open("csv");
    await panel.choose({ content: "x,y\n1,2\n2,4\n3,6.3\n" });
    assert.equal(await scene.panel.locator(".csv-summary.wrong").count(), 0);
    await panel.accept();
    assert.deepEqual(await fit(scene), [2.15, -0.2]);
  }),
);

test(
  "how a table is read can be changed, and the link carries it",
  visiting(site, {}, async (scene) => {
    const panel = panelOf(scene);
    await panel.open("csv");
    await panel.choose({ content: "1,2\n2,4\n3,6.3\n4,8\n" });
    await scene.panel.getByRole("combobox", { name: scene.t("setting.header") }).selectOption("on");
    await panel.target.locator("option", { hasText: "2" }).waitFor({ state: "attached" });
    await panel.accept();
    const { config } = await scene.state();
    assert.deepEqual([config.header, config.label], ["on", ""]);
    await scene.page.waitForFunction(() => location.hash.includes("header=on"));
  }),
);

test(
  "names of rows are those of the examples",
  visiting(site, {}, async (scene) => {
    const panel = panelOf(scene);
    await panel.open("csv");
    await panel.choose({ content: ",x,y\nMazda,1,2\nFiat,2,4\nHonda,3,7\n" });
    await scene.panel.getByText("“Mazda”").waitFor();
    await panel.accept();
    await scene.page.getByText(scene.t("tables.data"), { exact: true }).first().click();
    await scene.page.getByRole("cell", { name: "Fiat" }).waitFor();
  }),
);
