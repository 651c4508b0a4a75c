// @ts-check
/** The address is the state: it follows the run, and gives it back to the bit. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { sceneOf, visiting, writtenAddress, writtenHash } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();

/** The hash, once the latest state is in it. @param {Scene} scene */
const hash = ({ page }) => writtenHash(page);

/** The run in a fresh browser that has only the address. @param {string} address */
async function reopened(address) {
  const visit = await site.open({ path: address });
  const scene = sceneOf(visit.page);
  await scene.ready();
  const state = await scene.state();
  visit.expectQuiet();
  await visit.close();
  return state;
}

test(
  "the link of a run that was steered on the way gives the same bits",
  visiting(site, { path: "?dataset=d2l&speed=500" }, async (scene) => {
    await scene.play.click();
    await scene.reach(20);
    await scene.slider("lr").press("ArrowRight");
    await scene.reach(70);
    await scene.slider("batch").press("ArrowLeft");
    await scene.reach(150);
    await scene.enter("lr", "0.07");
    await scene.reach(200);
    await scene.pause.click();
    await scene.minibatch.click();
    const state = await scene.state();
    assert.deepEqual(
      state.config.changes.map((/** @type {string} */ change) => change.replace(/^\d+:/, "")),
      ["lr:0.032", "batch:16", "lr:0.07"],
    );
    assert.match(await hash(scene), new RegExp(`steps=${state.steps}&changes=\\d+:lr:0.032,`));
    assert.deepEqual(await reopened(await writtenAddress(scene.page)), state);
  }),
);

test(
  "a link holds only what differs from the author's settings and the preset",
  visiting(site, { path: "?dataset=norris&lr=0.2" }, async (scene) => {
    assert.equal(await hash(scene), "");
    await scene.minibatch.click();
    assert.equal(await hash(scene), "#steps=1");
    await scene.startOver.click();
    await scene.enter("lr", "0.3");
    assert.equal(await hash(scene), "#lr=0.3");
    await scene.enter("lr", "0.2");
    assert.equal(await hash(scene), "");
    assert.equal(new URL(scene.page.url()).search, "?dataset=norris&lr=0.2", "the query stays the author's");
  }),
);

test(
  "the step stands in the link while the run rests only",
  visiting(site, { path: "?speed=100" }, async (scene) => {
    await scene.minibatch.click();
    await scene.play.click();
    await scene.reach(10);
    assert.equal(await hash(scene), "");
    await scene.pause.click();
    assert.equal(await hash(scene), `#steps=${(await scene.state()).steps}`);
  }),
);

test(
  "the hash wins over the query",
  visiting(site, { path: "?lr=0.1&seed=3&theme=dark#lr=0.2&steps=9" }, async (scene) => {
    const { config, steps } = await scene.state();
    assert.deepEqual([config.lr, config.seed, config.theme, steps], [0.2, 3, "dark", 9]);
    assert.equal(await hash(scene), "#lr=0.2&steps=9");
  }),
);

test(
  "epochs in a link are passes, whole or part",
  visiting(site, { path: "?epochs=2.5&dataset=d2l" }, async (scene) => {
    assert.equal(await scene.count("step"), 80);
    assert.equal((await scene.state()).epochs, 2);
  }),
);

test(
  "a link that is pasted into the open page takes over",
  visiting(site, { path: "#seed=1&steps=30" }, async (scene) => {
    const wanted = await reopened(await writtenAddress(scene.page));
    await scene.newSeed.click();
    await scene.ready();
    await scene.epoch.click();
    await scene.page.evaluate(() => location.replace("#seed=1&steps=30"));
    await scene.reach(30);
    await scene.ready();
    assert.deepEqual(await scene.state(), wanted);
  }),
);

test(
  "nothing adds an entry to the history",
  visiting(site, { path: "?speed=200" }, async (scene) => {
    const { page } = scene;
    const before = await page.evaluate(() => history.length);
    await scene.play.click();
    await scene.reach(20);
    await scene.slider("lr").press("ArrowRight");
    await scene.slider("batch").press("ArrowRight");
    await scene.reach(60);
    await scene.pause.click();
    await scene.epoch.click();
    await scene.newSeed.click();
    await scene.ready();
    await scene.theme.selectOption("dark");
    await page.getByRole("button", { name: "中文" }).click();
    await page.getByRole("button", { name: "English" }).click();
    await scene.startOver.click();
    assert.notEqual(await hash(scene), "");
    assert.equal(await page.evaluate(() => history.length), before);
  }),
);

test(
  "keys that nobody knows are named, and set nothing; those of hosts pass in silence",
  visiting(site, { path: "?utm_source=mail&Lr=7#fbclid=1&__proto__=2&toString=3" }, async (scene) => {
    const texts = await scene.notices.locator("p").allInnerTexts();
    for (const [k, key] of ["Lr", "__proto__", "toString"].entries()) assert(texts[k].includes(`“${key}”`), texts[k]);
    assert.equal(texts.length, 3);
    assert.equal((await scene.state()).config.lr, 0.03);
    await scene.epoch.click();
    assert.equal(await hash(scene), "#steps=7");
  }),
);
