// @ts-check
/** It trains: play and pause, one minibatch, one epoch, start over, another seed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { frames, visiting } from "./scene.mjs";

const site = await startSite();
const cousin = await startSite({ folder: "/courses/ml/week-3/", mimeTypes: { ".wasm": "text/html" } });

test(
  "play makes the steps grow and the loss fall, and pause stops it",
  visiting(site, {}, async (scene) => {
    assert.equal(await scene.count("step"), 0);
    const [loss, validation] = [await scene.count("train"), await scene.count("validation")];
    await scene.speed.selectOption("200");
    await scene.playUntil(60);
    const steps = await scene.count("step");
    assert(steps >= 60);
    assert((await scene.count("train")) < loss / 10, "the training loss falls");
    assert((await scene.count("validation")) < validation / 10, "and so does the validation loss");
    assert((await scene.count("train")) >= (await scene.count("leastSquares")), "to no less than least squares");
    await frames(scene.page, 20);
    assert.equal(await scene.count("step"), steps, "a paused run rests");
    assert.equal((await scene.state()).status, "paused");
  }),
);

test(
  "the figures and the tables say in words what they show",
  visiting(site, {}, async ({ page, epoch }) => {
    await epoch.click();
    await page.getByRole("img", { name: /^200 examples of y with x\. Learned line: 0\.\d+ x \+ 0\.\d+\./ }).waitFor();
    await page.getByRole("img", { name: /^Loss over the steps\. At step 7: minibatch \d/ }).waitFor();
    await page.getByRole("img", { name: /^Histogram of the residuals: mean \d/ }).waitFor();
    const row = page.getByRole("table", { name: "Parameters" }).getByRole("row", { name: "weight" });
    const [learned, leastSquares, truth, error] = await row.getByRole("cell").allInnerTexts();
    assert.equal(truth, "2.000");
    assert.match(leastSquares, /^2\.0\d\d$/);
    assert.equal(error, `−${(2 - Number(learned)).toFixed(3)}`);
  }),
);

test(
  "one minibatch adds exactly one step",
  visiting(site, {}, async (scene) => {
    for (const step of [1, 2, 3]) {
      const { w } = await scene.state();
      await scene.minibatch.click();
      assert.equal(await scene.count("step"), step);
      assert.equal(await scene.countText("minibatch"), `${step} of 7`);
      assert.notDeepEqual((await scene.state()).w, w);
    }
  }),
);

test(
  "one minibatch pauses a run that plays",
  visiting(site, { path: "#autoplay=on" }, async (scene) => {
    await scene.reach(5);
    await scene.minibatch.click();
    const { status, steps } = await scene.state();
    assert.equal(status, "paused");
    await scene.minibatch.click();
    assert.equal(await scene.count("step"), steps + 1);
  }),
);

test(
  "one epoch goes to the end of the pass",
  visiting(site, {}, async (scene) => {
    await scene.minibatch.click();
    await scene.minibatch.click();
    await scene.epoch.click();
    assert.equal(await scene.count("step"), 7);
    assert.equal(await scene.count("epoch"), 1);
    assert.equal(await scene.countText("minibatch"), "7 of 7");
    await scene.epoch.click();
    assert.equal(await scene.count("step"), 14);
    assert.equal((await scene.state()).epochs, 2);
  }),
);

test(
  "start over gives the same start, and the same way from there",
  visiting(site, {}, async (scene) => {
    const start = await scene.state();
    await scene.epoch.click();
    const trained = await scene.state();
    assert.notDeepEqual(trained.w, start.w);
    await scene.startOver.click();
    assert.deepEqual(await scene.state(), start);
    await scene.epoch.click();
    assert.deepEqual(await scene.state(), trained);
  }),
);

test(
  "a new seed is another run over other data",
  visiting(site, {}, async (scene) => {
    await scene.epoch.click();
    const before = await scene.state();
    await scene.newSeed.click();
    await scene.page.waitForFunction(
      (seed) => window.sgdPlayground.getState().config.seed !== seed,
      before.config.seed,
    );
    await scene.ready();
    const after = await scene.state();
    assert.equal(after.steps, 0);
    assert.notDeepEqual(after.leastSquares, before.leastSquares);
    await scene.epoch.click();
    assert.notDeepEqual((await scene.state()).w, before.w);
  }),
);

test(
  "it trains in a folder of a host that serves Wasm under a wrong type",
  visiting(cousin, {}, async (scene, visit) => {
    await scene.epoch.click();
    assert.equal(await scene.count("step"), 7);
    assert(
      visit.requests.every((address) => address.startsWith(cousin.url)),
      "nothing is asked of another folder",
    );
  }),
);
