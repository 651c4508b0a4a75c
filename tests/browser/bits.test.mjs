// @ts-check
/** The built module in the browser has the same bits as the native build. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { startSite } from "./harness.mjs";
import { visiting } from "./scene.mjs";

const site = await startSite();

/** @param {string} name */
const fileOf = (name) => fileURLToPath(new URL(`../bits/${name}`, import.meta.url));
/** @param {string} name */
const readJson = (name) => JSON.parse(readFileSync(fileOf(name), "utf8"));
const runs = readJson("configs.json");
const expected = readJson("expected.json");

test(`${runs.length} runs end at the same bits as natively`, visiting(site, {}, async ({ page }) => {
  await page.route("**/bits/run.mjs", (route) => route.fulfill({ path: fileOf("run.mjs"), contentType: "text/javascript" }));
  const results = await page.evaluate(
    async ([engine, bits, all]) => {
      const [{ default: init, Trainer }, { runBits }] = await Promise.all([import(engine), import(bits)]);
      await init({ module_or_path: await (await fetch(engine.replace(".js", "_bg.wasm"))).arrayBuffer() });
      return all.map((/** @type {unknown} */ run) => runBits(Trainer, run));
    },
    /** @type {[string, string, any[]]} */ ([`${site.url}engine/sgd_playground.js`, `${site.url}bits/run.mjs`, runs]),
  );
  assert.deepEqual(results, expected);
}));
