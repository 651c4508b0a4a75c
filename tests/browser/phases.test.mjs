// @ts-check
/** One step in four phases: predict, loss, gradient, update, each with the numbers of the step that follows. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectDrawn, expectUntouched } from "./figures.mjs";
import { startSite } from "./harness.mjs";
import { frames, languages, numberOf, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();

/** Half of the last digit that is shown, and a little for binary numbers. @param {string} text */
const halfADigit = (text) => 0.501 * 10 ** -(/\.(\d+)$/.exec(text)?.[1].length ?? 0);

/** The panel with the numbers of a step. @param {Scene} scene */
function stepOf({ page, t }) {
  const panel = page.getByRole("region", { name: t("step.title") });
  const phases = panel.getByRole("listitem");
  return {
    panel,
    /** The lines of numbers of each phase, once they are written. */
    async lines() {
      await frames(page, 3);
      return phases.evaluateAll((parts) =>
        parts.map((part) => Array.from(part.querySelectorAll(".phase-numbers p"), (line) => line.textContent ?? "")),
      );
    },
    /** The phase under way, from 0; −1: none. */
    async current() {
      await frames(page, 3);
      return phases.evaluateAll((parts) => parts.findIndex((part) => part.getAttribute("aria-current") === "step"));
    },
    note: () =>
      panel
        .getByRole("paragraph")
        .filter({ hasText: t("step.sign") })
        .innerText(),
  };
}

/** The number behind the last “=” of a line. @param {string} line */
const resultOf = (line) => numberOf(line.split(" = ").at(-1) ?? "");

for (const lang of languages) {
  test(
    `the button goes through four phases, and the fourth is the step, ${lang}`,
    visiting(site, { lang }, async (scene) => {
      const { t, button } = scene;
      const step = stepOf(scene);
      const start = await scene.state();
      assert.deepEqual([await step.current(), (await step.lines()).flat()], [-1, []]);
      for (const phase of [1, 2, 3]) {
        await button("transport.phase").click();
        assert.equal(await step.current(), phase - 1, t(`phase.${["predict", "loss", "gradient"][phase - 1]}`));
        const lines = await step.lines();
        assert.deepEqual(
          lines.map((part) => part.length > 0),
          [1, 2, 3, 4].map((part) => part <= phase),
          "what has been worked out is shown, no more",
        );
        assert((await step.note()).startsWith(t("step.next", { step: 1, size: 32 })), await step.note());
        assert.deepEqual(await scene.state(), start, "nothing is learned before the update");
      }
      await button("transport.phase").click();
      assert.deepEqual([await step.current(), (await scene.state()).steps], [-1, 1]);
      assert((await step.note()).startsWith(t("step.note", { step: 1, size: 32 })));
      await button("transport.startOver").click();
      await scene.minibatch.click();
      const walked = await scene.state();
      await button("transport.startOver").click();
      for (let phase = 1; phase <= 4; phase += 1) await button("transport.phase").click();
      assert.deepEqual(await scene.state(), walked, "the same step as in one go");
    }),
  );
}

test(
  "the key N goes through the phases too",
  visiting(site, {}, async (scene) => {
    const step = stepOf(scene);
    for (const [phase, steps] of [
      [0, 0],
      [1, 0],
      [2, 0],
      [-1, 1],
      [0, 1],
    ]) {
      await scene.page.keyboard.press("n");
      assert.deepEqual([await step.current(), (await scene.state()).steps], [phase, steps]);
    }
  }),
);

for (const [what, path] of /** @type {const} */ ([
  ["one feature", "?"],
  ["two features", "?dataset=d2l"],
  ["the absolute loss", "?loss=absolute"],
])) {
  test(
    `the numbers of the phases are those of the step that follows: ${what}`,
    visiting(site, { path: `${path}&steps=3` }, async (scene) => {
      const { page, button } = scene;
      const step = stepOf(scene);
      const before = await scene.state();
      for (let phase = 1; phase <= 3; phase += 1) await button("transport.phase").click();
      const announced = (await step.lines()).slice(0, 3);
      await button("transport.phase").click();
      const done = await step.lines();
      assert.deepEqual(done.slice(0, 3), announced);
      const after = await scene.state();
      assert.equal(after.steps, 4);

      // ŷ = w · x + b, with the numbers as they stand there.
      const [terms, prediction] = announced[0][0].replace("ŷ = ", "").split(" = ");
      const value = terms
        .replaceAll(" − ", " + −")
        .split(" + ")
        .reduce(
          (sum, term) =>
            sum + term.split(" · ").reduce((product, factor) => product * numberOf(factor.replace(/[()]/g, "")), 1),
          0,
        );
      assert(Math.abs(value - numberOf(prediction)) < 1e-3, announced[0][0]);
      assert(
        Math.abs(resultOf(announced[1][1]) - Number(after.loss.minibatch)) <= halfADigit(announced[1][1]),
        "L is the minibatch loss",
      );

      // θ ← θ − η ∂: the gradient that is shown leads from the parameters before to those after.
      const learned = [...after.w, Number(after.b)];
      const old = [...before.w, Number(before.b)];
      assert.equal(announced[2].length, learned.length);
      const cells = await page
        .getByRole("table", { name: scene.t("parameters.title") })
        .locator("tbody tr")
        .evaluateAll((rows) => rows.map((row) => row.querySelector("td")?.textContent ?? ""));
      learned.forEach((parameter, k) => {
        const gradient = resultOf(announced[2][k]);
        assert(
          Math.abs(old[k] - 0.03 * gradient - parameter) < 0.03 * halfADigit(announced[2][k]) + 1e-6,
          announced[2][k],
        );
        assert(Math.abs(resultOf(done[3][k]) - parameter) <= halfADigit(done[3][k]), done[3][k]);
        assert(Math.abs(numberOf(cells[k]) - resultOf(done[3][k])) <= 6e-4, `${cells[k]} in the table, ${done[3][k]}`);
      });
    }),
  );
}

test(
  "each phase is seen on the data, on the loss surface, and the step on all charts",
  visiting(site, { path: "?steps=2" }, async (scene) => {
    const next = () => scene.button("transport.phase").click();
    await expectDrawn(scene, ["data", "surface"], next, "predict");
    await expectDrawn(scene, ["data", "surface"], next, "loss");
    await expectDrawn(scene, ["surface"], next, "gradient");
    await expectDrawn(scene, ["data", "surface", "loss", "residual"], next, "update");
    await expectUntouched(scene, "loss", next);
  }),
);

test(
  "at a step a second each step is played in its phases, at two it is not",
  visiting(site, { path: "?speed=1" }, async (scene) => {
    /** The phases that are seen from the press on Play until the next step is done. */
    const record = () =>
      scene.play.evaluate(async (play, title) => {
        const panel = Array.from(document.querySelectorAll("section")).find(
          (node) => node.querySelector("h2")?.textContent === title,
        );
        const { steps } = window.sgdPlayground.getState();
        /** @type {number[]} */
        const seen = [];
        const look = () => {
          const phase = Array.from(panel?.querySelectorAll("li") ?? []).findIndex(
            (part) => part.getAttribute("aria-current") === "step",
          );
          if (seen.at(-1) !== phase) seen.push(phase);
        };
        look();
        /** @type {HTMLElement} */ (play).click();
        while (window.sgdPlayground.getState().steps < steps + 1) {
          await new Promise(requestAnimationFrame);
          look();
        }
        // While it plays the panel is written a few times a second.
        for (let frame = 0; frame < 30 && seen.at(-1) !== -1; frame += 1) {
          await new Promise(requestAnimationFrame);
          look();
        }
        return seen;
      }, scene.t("step.title"));
    assert.deepEqual(await record(), [-1, 0, 1, 2, -1]);
    await scene.speed.selectOption("2");
    await scene.minibatch.click();
    assert.deepEqual(await record(), [-1]);
  }),
);

/** @type {[string, (scene: Scene) => Promise<unknown>, number][]} */
const ways = [
  ["one minibatch", (scene) => scene.minibatch.click(), 4],
  ["one epoch", (scene) => scene.epoch.click(), 7],
  ["a step back", (scene) => scene.button("timeline.back").click(), 2],
  [
    "another place on the timeline",
    (scene) => scene.page.getByRole("slider", { name: scene.t("timeline.title") }).press("Home"),
    0,
  ],
  ["start over", (scene) => scene.startOver.click(), 0],
  ["another rate", (scene) => scene.enter("lr", "0.1"), 3],
];

test(
  "a phase is left by stepping, seeking, starting over and another setting",
  visiting(site, {}, async (scene) => {
    const step = stepOf(scene);
    for (const [what, leave, steps] of ways) {
      await scene.startOver.click();
      for (let press = 0; press < 3; press += 1) await scene.minibatch.click();
      for (let phase = 1; phase <= 2; phase += 1) await scene.button("transport.phase").click();
      assert.equal(await step.current(), 1, what);
      await leave(scene);
      assert.deepEqual([await step.current(), (await scene.state()).steps], [-1, steps], what);
    }
  }),
);

test(
  "numbers far below one are written as numbers, not as noughts",
  visiting(
    site,
    { path: "?dataset=points&points=0,1e-9,1,4e-9,2,8e-9,3,1e-8&w0=1e-9&b0=1e-9&batch=4&lr=0.1" },
    async (scene) => {
      const step = stepOf(scene);
      for (let phase = 1; phase <= 4; phase += 1) await scene.button("transport.phase").click();
      const lines = (await step.lines()).flat();
      // Errors of 0, −2, −5 and −6 billionths: L = ½·65/4·10⁻¹⁸, ∂b = −13/4·10⁻⁹, ∂w = (−2 − 10 − 18)/4·10⁻⁹.
      const expected = [8.125e-18, -7.5e-9, -3.25e-9];
      const found = [lines[2], lines[3], lines[4]].map(resultOf);
      found.forEach((value, i) => assert(Math.abs(value / expected[i] - 1) < 0.01, `${lines[2 + i]}: ${expected[i]}`));
      const { w, b } = await scene.state();
      [w[0], Number(b)].forEach((parameter, k) =>
        assert(Math.abs(resultOf(lines[5 + k]) / parameter - 1) < 0.01, `${lines[5 + k]}: ${parameter}`),
      );
    },
  ),
);
