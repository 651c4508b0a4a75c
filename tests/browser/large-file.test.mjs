// @ts-check
/** A table of a million rows: read and prepared beside the page, which stays alive, and can be told to stop. */
import assert from "node:assert/strict";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { panelOf } from "./csv.mjs";
import { startSite } from "./harness.mjs";
import { frames, languages, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();
const folder = await mkdtemp(join(tmpdir(), "large-file-"));
after(() => rm(folder, { recursive: true }));
const N_ROWS = 1_000_000;
const N_FEATURES = 8;
const path = join(folder, "million.csv");
await write(path);

/** y = 1·x₁ + … + 8·x₈ + 1, all features in −2 … 2. @param {string} path */
async function write(path) {
  const file = await open(path, "w");
  const names = Array.from({ length: N_FEATURES }, (_, j) => `x${j + 1}`);
  const lines = [[...names, "y"].join()];
  let random = 1;
  for (let i = 0; i < N_ROWS; i += 1) {
    let y = 1;
    const row = names.map((_, j) => {
      random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
      const x = Math.round((random / 2 ** 30 - 2) * 1000) / 1000;
      y += (j + 1) * x;
      return x;
    });
    lines.push([...row, Math.round(y * 1000) / 1000].join());
    if (lines.length === 100_000) await file.write(`${lines.splice(0).join("\n")}\n`);
  }
  await file.write(`${lines.join("\n")}\n`);
  await file.close();
}

/** @param {Scene} scene */
async function choose({ page, panel, t }) {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    panel.getByText(t("csv.file"), { exact: true }).click(),
  ]);
  await chooser.setFiles(path);
}

/** Frames that the page draws while a progress bar is in sight. @param {Scene} scene */
function countFrames({ page }) {
  return page.evaluate(async () => {
    const bar = () => Array.from(document.querySelectorAll("progress")).some((node) => node.checkVisibility());
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    while (!bar()) await frame();
    let count = 0;
    for (; bar(); count += 1) await frame();
    return count;
  });
}

/**
 * Presses the button beside a progress bar in the first frame that shows it.
 * @param {Scene} scene
 * @param {string} place
 */
function giveUp({ page }, place) {
  return page.evaluate(async (place) => {
    const button = () =>
      Array.from(document.querySelectorAll(`${place} button`)).find((node) => node.checkVisibility());
    while (!button()) await new Promise(requestAnimationFrame);
    /** @type {HTMLElement} */ (button()).click();
    while (button()) await new Promise(requestAnimationFrame);
  }, place);
}

for (const lang of languages) {
  test(
    `a million rows are read with progress and train, ${lang}`,
    visiting(site, { lang }, async (scene) => {
      const panel = panelOf(scene);
      const named = new RegExp(`million\\.csv.*${N_ROWS.toLocaleString("en-US")}`);
      await panel.open("csv");
      const reading = countFrames(scene);
      await choose(scene);
      await panel.summary.getByText(named).waitFor({ timeout: 60_000 });
      const preparing = reading.then(() => countFrames(scene));
      await panel.use.click();
      await scene.panel.waitFor({ state: "hidden", timeout: 60_000 });
      assert((await reading) > 3, "the page is drawn while the file is read");
      assert((await preparing) > 3, "the page is drawn while the data are prepared");
      await scene.minibatch.click();
      const { steps, config } = await scene.state();
      assert.deepEqual([steps, config.dataset], [1, "csv"]);
      await scene.enter("lr", "0.1");
      await scene.speed.selectOption("1000");
      await scene.playUntil(300);
      const { leastSquares, w } = await scene.state();
      for (let j = 0; j < N_FEATURES; j += 1) {
        assert(Math.abs(leastSquares.w[j] - (j + 1)) < 1e-9, String(leastSquares.w));
        assert(Math.abs(w[j] - (j + 1)) < 0.02, String(w));
      }
      await scene.data.click();
      const size = await scene.panel
        .getByText(
          scene
            .t("data.memory", { size: "" })
            .trim()
            .split(/\s{2,}| MB/)[0],
        )
        .innerText();
      const megabytes = Number(size.match(/\d+/)?.[0]);
      // 9 columns in f64 and f32, and what the page had before.
      assert(megabytes > 100 && megabytes < 250, size);
    }),
  );
}

test(
  "reading can be cancelled, and the run that was there goes on",
  visiting(site, {}, async (scene) => {
    const panel = panelOf(scene);
    await scene.minibatch.click();
    await panel.open("csv");
    await choose(scene);
    await giveUp(scene, "dialog .progress");
    assert.equal(await panel.summary.textContent(), "", "nothing is said of a file that was not read");
    await panel.paste.fill("x,y\n1,2\n2,4\n3,7\n");
    await panel.summary.getByText("3 rows").waitFor();
    await choose(scene);
    await panel.cancel.click();
    await scene.panel.waitFor({ state: "hidden" });
    await frames(scene.page, 3);
    const { steps, config } = await scene.state();
    assert.deepEqual([steps, config.dataset], [1, "line"]);
    await scene.epoch.click();
    assert.equal((await scene.state()).epochs, 1);
  }),
);

test(
  "another seed for a large file can be given up too",
  visiting(site, {}, async (scene) => {
    const panel = panelOf(scene);
    await panel.open("csv");
    await choose(scene);
    await panel.summary.getByText("million.csv").waitFor({ timeout: 60_000 });
    await panel.use.click();
    await scene.panel.waitFor({ state: "hidden", timeout: 60_000 });
    await scene.minibatch.click();
    const before = await scene.state();
    await scene.newSeed.click();
    await giveUp(scene, ".progress.overlay");
    assert.deepEqual(await scene.state(), before);
    await scene.minibatch.click();
    assert.equal((await scene.state()).steps, 2);
  }),
);
