// @ts-check
/** What opens for whoever looks closer: the normal equation with one's own numbers, and the noise, measured. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { figureOf, rowsOf } from "./figures.mjs";
import { startSite } from "./harness.mjs";
import { frames, languages, numberOf, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();

/** @param {Scene} scene @param {"normalEquation" | "noise"} name */
function lookOf({ page, t }, name) {
  const summary = page.getByText(t(`closer.${name}`), { exact: true });
  const root = page.getByRole("group").filter({ has: summary });
  return {
    summary,
    root,
    /** The matrices and vectors, row by row, as numbers where they are some. */
    async matrices() {
      await frames(page, 2);
      const tables = await root.getByRole("table").all();
      return Promise.all(tables.map(rowsOf));
    },
  };
}

/** @param {readonly (readonly number[])[]} rows */
const written = (rows) => rows.map((row) => row.map((number) => String(number).replace("-", "−")));

for (const lang of languages) {
  test(
    `the normal equation stands there with the visitor's numbers, ${lang}`,
    visiting(site, { lang, path: "?dataset=points&points=0,1,1,3,2,5" }, async (scene) => {
      const { t } = scene;
      const { root, summary, matrices } = lookOf(scene, "normalEquation");
      await summary.click();
      await root.getByText(t("normal.best")).waitFor();
      const [X, y, gram, moment, names, best] = await matrices();
      assert.deepEqual(
        X,
        written([
          [0, 1],
          [1, 1],
          [2, 1],
        ]),
        "a column of ones beside x",
      );
      assert.deepEqual(y, written([[1], [3], [5]]));
      assert.deepEqual(
        [gram, moment],
        [
          written([
            [5, 3],
            [3, 3],
          ]),
          written([[13], [9]]),
        ],
      );
      assert.deepEqual([names, best], [[["w"], ["b"]], written([[2], [1]])]);
      await root.getByText(t("normal.unique", { rank: 2, size: 2 })).waitFor();
      // The eigenvalues of XᵀX are 4 ± √10, their ratio is 8.550.
      const text = await root.innerText();
      assert(text.includes("2.924") && text.includes("8.55"), text);
    }),
  );

  test(
    `the singular case says so, and shows the solution of least norm, ${lang}`,
    visiting(site, { lang, path: "?dataset=points&points=1,1,1,3,1,5" }, async (scene) => {
      const { t } = scene;
      const { root, summary, matrices } = lookOf(scene, "normalEquation");
      await summary.click();
      await root.getByText(t("normal.singular", { rank: 1, size: 2 })).waitFor();
      const [, , gram, moment, , best] = await matrices();
      assert.deepEqual(
        [gram, moment],
        [
          written([
            [3, 3],
            [3, 3],
          ]),
          written([[9], [9]]),
        ],
      );
      // All of w + b = 3 have the same loss; the shortest is (1.5, 1.5).
      assert.deepEqual(best, written([[1.5], [1.5]]));
      assert.doesNotMatch(await root.innerText(), /NaN|∞|undefined/);
    }),
  );
}

test(
  "the normal equation follows the points, and of many rows shows the first",
  visiting(site, { path: "?dataset=points&points=0,1,1,3,2,5" }, async (scene) => {
    const { root, summary, matrices } = lookOf(scene, "normalEquation");
    await summary.click();
    await root.getByText(scene.t("normal.best")).waitFor();
    await scene.button("tool.points").click();
    await scene.button("points.outlier").click();
    await root.getByText(scene.t("normal.rows", { shown: 4, n: 4 })).waitFor();
    const [X, y, gram, moment] = await matrices();
    assert.deepEqual([X.at(-1), y.at(-1)], [["2", "1"], ["1"]], "the outlier is the last row");
    assert.deepEqual(
      [gram, moment],
      [
        written([
          [9, 5],
          [5, 4],
        ]),
        written([[15], [10]]),
      ],
    );
  }),
);

test(
  "two features: three columns, products that agree with the data, least squares of the table",
  visiting(site, { path: "?dataset=d2l" }, async (scene) => {
    const { root, summary, matrices } = lookOf(scene, "normalEquation");
    await summary.click();
    await root.getByText(scene.t("normal.rows", { shown: 4, n: "1,000" })).waitFor();
    const [X, y, gram, , , best] = await matrices();
    assert.deepEqual([X.length, X[0].length, y.length], [5, 3, 5]);
    assert.deepEqual([X[4], y[4]], [["⋮", "⋮", "⋮"], ["⋮"]]);
    assert.equal(numberOf(gram[2][2]), 1000, "the ones count the examples");
    assert.equal(gram[0][1], gram[1][0]);
    const { leastSquares } = await scene.state();
    const expected = [...leastSquares.w, Number(leastSquares.b)];
    for (const [k, [text]] of best.entries()) assert(Math.abs(numberOf(text) - expected[k]) < 1e-5, text);
  }),
);

test(
  "what is not opened is neither fetched nor worked out",
  visiting(site, { path: "?steps=20" }, async (scene, visit) => {
    const fetched = (/** @type {string} */ file) =>
      visit.requests.some((address) => new RegExp(`/${file}[^/]*\\.js$`).test(address));
    for (const [name, file] of /** @type {const} */ ([
      ["normalEquation", "normal-equation"],
      ["noise", "noise"],
    ])) {
      const { root, summary } = lookOf(scene, name);
      assert.equal(fetched(file), false, `${file} can wait`);
      assert.equal((await root.getByRole("table").count()) + (await root.getByRole("img").count()), 0);
      await summary.click();
      await root.getByRole("paragraph").first().waitFor();
      assert(fetched(file));
    }
  }),
);

/** @param {Scene} scene @param {"spread" | "ball"} name */
function measurementOf(scene, name) {
  const figure = figureOf(scene, name);
  const { t, page } = scene;
  return {
    figure,
    state: figure.locator("xpath=..").locator(".noise-state"),
    async rows() {
      await page
        .getByText(t(`tables.${name}`), { exact: true })
        .first()
        .click();
      const table = page.getByRole("table", { name: t(`tables.${name}`) });
      await table.getByRole("row").nth(1).waitFor();
      return (await rowsOf(table)).map((row) =>
        row.map((text) => (text === t("readout.diverged") ? Infinity : numberOf(text))),
      );
    },
  };
}

for (const lang of languages) {
  test(
    `the gradient's spread is measured, and follows the law within its error, ${lang}`,
    visiting(site, { lang, path: "?n=64&batch=8" }, async (scene) => {
      const { t } = scene;
      await lookOf(scene, "noise").summary.click();
      const { state, rows } = measurementOf(scene, "spread");
      await state.filter({ hasText: t("noise.done", { draws: "" }).split(/[,，]/)[0] }).waitFor();
      const table = await rows();
      assert.deepEqual([table[0][0], table.at(-1)?.[0]], [1, 64]);
      const [, , , first] = table[0];
      for (const [size, measured, error, law, draws] of table) {
        // σ₁ √((n − B)/(n − 1)) / √B
        const wanted = first * Math.sqrt((64 - size) / 63 / size);
        assert(Math.abs(law - wanted) <= 1e-3 * first, `law at ${size}: ${law}, ${wanted} computed`);
        assert(Math.abs(measured - law) <= 5 * error + 1e-6, `at ${size} measured ${measured} ± ${error}, law ${law}`);
        assert(error < 0.2 * law || size === 64, `± ${error} of ${law} tells something`);
        assert(draws > 50 || size === 64, `${draws} minibatches`);
      }
      assert(table[table.length - 1][1] < 1e-4 * first, "all at once there is no spread");
    }),
  );
}

test(
  "the gradient's spread is measured again at once when the loss is changed while it plays",
  visiting(site, { path: "?n=64&batch=8&speed=1" }, async (scene) => {
    const { page, t } = scene;
    await lookOf(scene, "noise").summary.click();
    const { state, rows } = measurementOf(scene, "spread");
    await state.filter({ hasText: t("noise.done", { draws: "" }).split(/[,，]/)[0] }).waitFor();
    await rows();
    const first = page
      .getByRole("table", { name: t("tables.spread") })
      .getByRole("row")
      .nth(1);
    const law = await first.locator("th, td").nth(3).innerText();
    await scene.play.click();
    await page
      .getByRole("combobox", { name: t("setting.loss"), exact: true })
      .first()
      .selectOption("absolute");
    await first.filter({ hasNotText: law }).waitFor();
    assert.equal((await scene.state()).status, "running");
  }),
);

test(
  "the distance from least squares is measured to the end, and grows with the rate",
  visiting(site, { path: "?n=60&batch=7" }, async (scene) => {
    const { t } = scene;
    await lookOf(scene, "noise").summary.click();
    const { state, rows } = measurementOf(scene, "ball");
    await state.filter({ hasText: t("noise.ballDone") }).waitFor({ timeout: 60_000 });
    const table = await rows();
    const batches = new Set(table.map(([batch]) => batch));
    assert(batches.has(7), `${[...batches]} contain the present batch size`);
    const within = (/** @type {number} */ batch) =>
      table.filter(([of]) => of === batch).map(([, , distance]) => distance);
    for (const batch of batches) {
      const distances = within(batch).filter(Number.isFinite);
      assert(
        distances.length >= 5 && distances.every((distance, k) => k === 0 || distance > distances[k - 1]),
        `batch ${batch}: ${distances}`,
      );
    }
    within(1).forEach((distance, k) =>
      assert(distance > within(8)[k] && within(8)[k] > within(32)[k], `rate ${k}: smaller batches stray farther`),
    );
  }),
);
