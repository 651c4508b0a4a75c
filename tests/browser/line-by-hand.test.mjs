// @ts-check
/** A line by hand: dragged, moved by keys or typed; its sum of squares, and training from there. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectDrawn, figureOf, middleOf } from "./figures.mjs";
import { startSite } from "./harness.mjs";
import { frames, languages, numberOf, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();

const POINTS = [
  [-1, 0.5],
  [0, 1],
  [1, 2.5],
  [2, 5.5],
  [3, 6],
];
const five = { path: `?dataset=points&points=${POINTS}` };

/** Σ (y − wx − b)². @param {number} w @param {number} b */
const sumAt = (w, b) => POINTS.reduce((sum, [x, y]) => sum + (y - w * x - b) ** 2, 0);

/** @param {Scene} scene */
function lineOf({ page, t, button }) {
  const bar = page.getByRole("group", { name: t("line.title") });
  const handle = (/** @type {"left" | "middle" | "right"} */ name) =>
    page.getByRole("slider", { name: t(`line.${name}`), exact: true });
  const height = async (/** @type {"left" | "middle" | "right"} */ name) =>
    Number(await handle(name).getAttribute("aria-valuenow"));
  const field = (/** @type {"w" | "b"} */ name) => bar.getByRole("textbox", { name: `${name} =` });
  const [before, after] = t("line.sum").split("{sum}");
  return {
    bar,
    handle,
    field,
    fault: bar.locator(".tool-fault:not(:empty)"),
    train: button("line.train"),
    async open() {
      await button("tool.line").click();
      await bar.waitFor();
      await frames(page, 3);
    },
    async enter(/** @type {"w" | "b"} */ name, /** @type {string} */ text) {
      await field(name).fill(text);
      await field(name).press("Enter");
      await frames(page, 2);
    },
    /** Weight and bias as the fields show them. */
    async values() {
      await frames(page, 2);
      return { w: Number(await field("w").inputValue()), b: Number(await field("b").inputValue()) };
    },
    async heights() {
      await frames(page, 2);
      return { left: await height("left"), middle: await height("middle"), right: await height("right") };
    },
    async sum() {
      await frames(page, 2);
      const text = await bar.locator(".tool-sum").innerText();
      assert(text.startsWith(before) && text.endsWith(after), text);
      return numberOf(text.slice(before.length, text.length - after.length));
    },
    async least() {
      const [start] = t("line.best").split("{sum}");
      return numberOf((await bar.getByText(start).innerText()).replace(start, ""));
    },
  };
}

/** Four significant digits agree. @param {number} shown @param {number} computed */
function expectClose(shown, computed) {
  assert(Math.abs(shown - computed) <= 1e-3 * Math.abs(computed), `${shown} is shown, ${computed} computed`);
}

for (const lang of languages) {
  test(
    `typed w and b are the line, with the sum of its squares beside the least, ${lang}`,
    visiting(site, { ...five, lang }, async (scene) => {
      const line = lineOf(scene);
      await line.open();
      const mean = POINTS.reduce((sum, [, y]) => sum + y / POINTS.length, 0);
      expectClose(await line.sum(), sumAt(0, mean));
      for (const [w, b] of [
        [1.5, 1],
        [-2, 3.25],
        [1.6, 1.5],
      ]) {
        await line.enter("w", String(w));
        await line.enter("b", String(b));
        assert.deepEqual(await line.values(), { w, b });
        expectClose(await line.sum(), sumAt(w, b));
      }
      const { leastSquares } = await scene.state();
      expectClose(await line.least(), sumAt(leastSquares.w[0], Number(leastSquares.b)));
      assert((await line.sum()) >= (await line.least()));
    }),
  );

  test(
    `a wrong value for the line is refused and named, ${lang}`,
    visiting(site, { ...five, lang }, async (scene) => {
      const line = lineOf(scene);
      await line.open();
      await line.enter("w", "1.5");
      const sum = await line.sum();
      for (const [name, text] of /** @type {const} */ ([
        ["w", "steep"],
        ["b", ""],
        ["b", "1e99"],
        ["w", "1,5"],
      ])) {
        await line.enter(name, text);
        const said = await line.fault.innerText();
        assert(said.includes(`≤\u00a0${name}\u00a0≤`), `“${text}”: “${said}” names ${name} and its range`);
        assert(text === "1e99" || said.includes(text), `“${text}”: “${said}” repeats it`);
        assert.equal(await line.sum(), sum, `“${text}” changes nothing`);
      }
      await line.enter("w", "1.25");
      assert.equal(await line.fault.count(), 0, "the message goes with the wrong value");
      assert.equal((await line.values()).w, 1.25);
    }),
  );
}

test(
  "keys on the handles: the middle one shifts the line, an outer one turns it about the other",
  visiting(site, five, async (scene) => {
    const line = lineOf(scene);
    await line.open();
    await line.enter("w", "1");
    await line.enter("b", "2");
    const start = await line.heights();
    await line.handle("middle").press("ArrowUp");
    const shifted = await line.values();
    assert(shifted.w === 1 && shifted.b > 2, JSON.stringify(shifted));
    await line.handle("middle").press("Shift+ArrowDown");
    const ratio = (shifted.b - (await line.values()).b) / (shifted.b - 2);
    assert(Math.abs(ratio - 10) < 0.1, `${ratio} times as far with Shift`);
    await line.enter("b", "2");
    await line.handle("right").press("Shift+ArrowUp");
    const turned = await line.heights();
    assert(turned.right > start.right);
    assert(Math.abs(turned.left - start.left) < 1e-3, "the left end stays");
    assert((await line.values()).w > 1);
    const { w, b } = await line.values();
    expectClose(await line.sum(), sumAt(w, b));
    assert.equal((await scene.state()).steps, 0, "the arrow keys leave the run alone");
  }),
);

test(
  "the handles follow the mouse, and squares and numbers follow the handles",
  visiting(site, five, async (scene) => {
    const { mouse } = scene.page;
    const line = lineOf(scene);
    await line.open();
    await line.enter("w", "1");
    await line.enter("b", "2");
    const { left } = await line.heights();
    const at = await middleOf(line.handle("right"));
    await expectDrawn(
      scene,
      ["data"],
      async () => {
        await mouse.move(at.x, at.y);
        await mouse.down();
        await mouse.move(at.x, at.y - 40, { steps: 4 });
        await mouse.up();
      },
      "a drag",
    );
    const heights = await line.heights();
    assert(Math.abs(heights.left - left) < 1e-3, "the left end stays");
    const { w, b } = await line.values();
    assert(w > 1.1, `${w}`);
    expectClose(await line.sum(), sumAt(w, b));
    const there = await middleOf(line.handle("right"));
    assert(Math.abs(there.y - (at.y - 40)) < 1.5, "the handle is under the pointer");
    const middle = await middleOf(line.handle("middle"));
    await mouse.move(middle.x, middle.y);
    await mouse.down();
    await mouse.move(middle.x, middle.y + 25);
    await mouse.up();
    const shifted = await line.values();
    assert(Math.abs(shifted.w - w) < 1e-4 && shifted.b < b);
    await expectDrawn(scene, ["data"], () => scene.button("tool.line").click(), "the squares go with the tool");
    assert.equal(
      await figureOf(scene, "data")
        .getByRole("slider", { name: scene.t("line.left") })
        .count(),
      0,
    );
  }),
);

for (const lang of languages) {
  test(
    `“train from here” starts at the line, and 2 · n · ½ MSE there is its sum of squares, ${lang}`,
    visiting(site, { lang, path: "?steps=20" }, async (scene) => {
      const line = lineOf(scene);
      await line.open();
      await line.enter("w", "-0.75");
      await line.enter("b", "3.5");
      const sum = await line.sum();
      await line.train.click();
      await scene.ready();
      await line.bar.waitFor({ state: "hidden" });
      const { steps, w, b, loss, config } = await scene.state();
      assert.deepEqual(
        { steps, w, b, w0: config.w0, b0: config.b0 },
        { steps: 0, w: [-0.75], b: 3.5, w0: [-0.75], b0: 3.5 },
      );
      expectClose(sum, 2 * 200 * Number(loss.train));
      expectClose(sum, 2 * 200 * (await scene.count("train")));
      await scene.epoch.click();
      assert(Number((await scene.state()).loss.train) < Number(loss.train));
      await scene.startOver.click();
      assert.deepEqual((await scene.state()).w, [-0.75]);
    }),
  );
}
