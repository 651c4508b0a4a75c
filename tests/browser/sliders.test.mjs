// @ts-check
/** Learning rate and batch size: in force while the run goes on, and nothing wrong gets in. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { frames, languages, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();
const running = { path: "?speed=200#autoplay=on" };

/** The last change that the run has noted: step, key, value. @param {Scene} scene */
async function lastChange(scene) {
  const { config } = await scene.state();
  return String(config.changes.at(-1)).split(":");
}

/** A run goes on if its steps grow. @param {Scene} scene */
async function expectRunning(scene) {
  const { steps } = await scene.state();
  await scene.reach(steps + 1);
  assert.equal((await scene.state()).status, "running");
}

test(
  "the arrow keys move the rate, two digits at a time, while it runs",
  visiting(site, running, async (scene) => {
    await scene.reach(5);
    await scene.slider("lr").focus();
    await scene.page.keyboard.press("ArrowRight");
    assert.equal(await scene.exact("lr"), "0.032");
    for (let press = 0; press < 4; press += 1) await scene.page.keyboard.press("ArrowRight");
    assert.equal(await scene.exact("lr"), "0.038");
    await expectRunning(scene);
    const [step, key, value] = await lastChange(scene);
    assert.deepEqual([key, value], ["lr", "0.038"]);
    assert(Number(step) >= 5, `in force from step ${step} on`);
  }),
);

test(
  "the arrow keys move the batch size by powers of two, and all is the last",
  visiting(site, running, async (scene) => {
    await scene.reach(5);
    await scene.slider("batch").focus();
    for (const size of ["64", "128", "200", "200"]) {
      await scene.page.keyboard.press("ArrowRight");
      assert.equal(await scene.exact("batch"), size);
    }
    assert.equal(await scene.slider("batch").getAttribute("aria-valuetext"), "200 = all");
    await expectRunning(scene);
    assert.deepEqual((await lastChange(scene)).slice(1), ["batch", "200"]);
    await scene.page.waitForFunction(() => window.sgdPlayground.getState().epochs > 20);
  }),
);

for (const name of /** @type {const} */ (["lr", "batch"])) {
  test(
    `the mouse drags the slider ${name} while it runs`,
    visiting(site, running, async (scene) => {
      const { page } = scene;
      const box = await scene.slider(name).boundingBox();
      assert(box);
      const y = box.y + box.height / 2;
      const values = [];
      await page.mouse.move(box.x + 0.2 * box.width, y);
      await page.mouse.down();
      for (const share of [0.2, 0.4, 0.6]) {
        await page.mouse.move(box.x + share * box.width, y);
        values.push(Number(await scene.exact(name)));
      }
      await page.mouse.up();
      assert(values[0] < values[1] && values[1] < values[2], `${values} grow`);
      await expectRunning(scene);
      assert.deepEqual((await lastChange(scene)).slice(1), [name, String(values[2])]);
    }),
  );
}

test(
  "a new rate is in force from the next minibatch on",
  visiting(site, {}, async (scene) => {
    /** How far one minibatch moves the parameters at this rate. @param {string} rate */
    const moved = async (rate) => {
      await scene.enter("lr", rate);
      const before = await scene.state();
      await scene.minibatch.click();
      const after = await scene.state();
      return Math.hypot(after.w[0] - before.w[0], Number(after.b) - Number(before.b));
    };
    await scene.epoch.click();
    const usual = await moved("0.03");
    assert((await moved("1e-6")) < usual / 1000, "next to nothing");
    assert((await moved("0.3")) > 3 * usual, "far");
  }),
);

test(
  "a new batch size divides the rest of the pass",
  visiting(site, {}, async (scene) => {
    await scene.minibatch.click();
    await scene.enter("batch", "84");
    await scene.minibatch.click();
    assert.equal(await scene.countText("epoch"), "1");
    await scene.minibatch.click();
    const { steps, epochs } = await scene.state();
    assert.deepEqual({ steps, epochs }, { steps: 3, epochs: 1 }, "200 examples are 32 + 84 + 84");
  }),
);

test(
  "an exact value moves the slider",
  visiting(site, {}, async (scene) => {
    await scene.field("lr").fill("0.0123");
    await scene.field("lr").press("Tab");
    await frames(scene.page, 2);
    assert.equal(await scene.slider("lr").getAttribute("aria-valuetext"), "0.0123");
    assert.equal((await scene.state()).config.lr, 0.0123);
    await scene.minibatch.click();
    assert.equal(await scene.exact("lr"), "0.0123", "the slider's steps do not round it");
  }),
);

/**
 * What is typed, the name of its error, and what the message names.
 * @type {Record<"lr" | "batch", [string, string, string[]][]>}
 */
const wrong = {
  lr: [
    ["abc", "NotANumber", ["abc", "0 < lr ≤ 1,000"]],
    ["", "NotANumber", ["0 < lr ≤ 1,000"]],
    ["0,03", "NotANumber", ["0,03", "0 < lr ≤ 1,000"]],
    ["NaN", "NotANumber", ["NaN", "0 < lr ≤ 1,000"]],
    ["Infinity", "NotANumber", ["Infinity", "0 < lr ≤ 1,000"]],
    ["0", "OutOfRange", ["0 < lr ≤ 1,000"]],
    ["−0.1", "OutOfRange", ["−0.1", "0 < lr ≤ 1,000"]],
    ["1001", "OutOfRange", ["1001", "0 < lr ≤ 1,000"]],
  ],
  batch: [
    ["many", "NotANumber", ["many"]],
    ["0", "OutOfRange", ["1 ≤ batch ≤ 200"]],
    ["-5", "OutOfRange", ["-5", "1 ≤ batch ≤ 200"]],
    ["1.5", "NotAnInteger", ["1.5"]],
    ["201", "OutOfRange", ["201", "1 ≤ batch ≤ 200"]],
  ],
};

for (const lang of languages) {
  for (const name of /** @type {const} */ (["lr", "batch"])) {
    test(
      `a wrong ${name} keeps the last good one and says why, ${lang}`,
      visiting(site, { lang, ...running }, async (scene) => {
        const field = scene.field(name);
        const good = await scene.exact(name);
        for (const [text, error, parts] of wrong[name]) {
          await scene.enter(name, text);
          const [start] = scene
            .t(`brief.${error}`)
            .split(/\{given\}/)
            .slice(-1);
          const ending = start.split("{")[0];
          const message = scene.page.locator(".slider-fault").filter({ hasText: `${name} ≤` });
          const said = (await message.innerText()).replaceAll("\u00a0", " ");
          for (const part of [ending, ...parts]) assert(said.includes(part), `“${text}”: “${said}” names ${part}`);
          assert.equal(await field.getAttribute("aria-invalid"), "true");
          const { config } = await scene.state();
          assert.deepEqual([String(config[name]), config.changes], [good, []], `“${text}” changes nothing`);
          await field.press("Escape");
          assert.equal(await scene.exact(name), good);
          assert.equal(await message.count(), 0, "the message goes with the wrong value");
        }
        await expectRunning(scene);
      }),
    );
  }
}
