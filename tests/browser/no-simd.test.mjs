// @ts-check
/** A browser without SIMD gets a build of its own, and the same run. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { visiting } from "./scene.mjs";

const site = await startSite();
const path = "?dataset=d2l&steps=500&changes=100:batch:7";

test("without SIMD the scalar build runs, to the same bits", async () => {
  /** @type {unknown[]} */
  const states = [];
  for (const hasSimd of [true, false]) {
    await visiting(site, { path: "" }, async (scene) => {
      const { page } = scene;
      /** @type {string[]} */
      const asked = [];
      page.on("request", (request) => asked.push(request.url()));
      if (!hasSimd) await page.addInitScript(() => Object.assign(WebAssembly, { validate: () => false }));
      await page.goto(new URL(path, page.url()).href);
      await scene.ready();
      await scene.reach(500);
      const { w, b, loss } = await scene.state();
      states.push({ w, b, loss });
      assert.equal(
        asked.some((url) => url.endsWith("_scalar_bg.wasm")),
        !hasSimd,
      );
    })({ name: hasSimd ? "with" : "without" });
  }
  assert.deepEqual(states[0], states[1]);
});
