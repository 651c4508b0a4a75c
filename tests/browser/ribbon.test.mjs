// @ts-check
/** The epoch as beads: whose turn it is, what is used, the short last minibatch, and other orders. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { figureOf, rowsOf } from "./figures.mjs";
import { startSite } from "./harness.mjs";
import { frames, languages, numberOf, untilSaid, visiting } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const site = await startSite();

/** Twenty examples are minibatches of 8, 8 and 4. */
const path = "?n=20&batch=8&validation=0";
const SIZES = [8, 8, 4];

/** @param {Scene} scene */
function ribbonOf(scene) {
  const { page, t } = scene;
  const figure = figureOf(scene, "data");
  const beads = figure.getByRole("img").nth(1);
  const read = async () => {
    const text = await beads.getByRole("paragraph").innerText();
    const [place, example, minibatch, state] = text.split(" · ");
    const [i, target] = example.split(/[,，] ?y = /);
    return { text, place, example: Number(i.replace(/\D/g, "")), target: numberOf(target), minibatch, state };
  };
  return {
    beads,
    read,
    order: figure.getByRole("combobox", { name: t("ribbon.order") }),
    async choose(/** @type {string} */ name) {
      await this.order.selectOption({ label: t(`ribbon.order.${name}`) });
      await scene.ready();
    },
    /** All beads from the first to the last, by the arrow keys. */
    async walk() {
      await frames(page, 3);
      await beads.focus();
      await beads.press("Home");
      const all = [await read()];
      while (all.length < 20) {
        await beads.press("ArrowRight");
        all.push(await read());
      }
      return all;
    },
  };
}

for (const lang of languages) {
  test(
    `the arrow keys read place, example, target, minibatch and whether it is used, ${lang}`,
    visiting(site, { lang, path }, async (scene) => {
      const { t } = scene;
      const ribbon = ribbonOf(scene);
      await scene.minibatch.click();
      const beads = await ribbon.walk();
      const minibatches = SIZES.flatMap((size, k) =>
        Array.from({ length: size }, () => t("ribbon.minibatch", { k: k + 1, size })),
      );
      assert.deepEqual(
        beads.map(({ minibatch }) => minibatch),
        minibatches,
      );
      assert.deepEqual(
        beads.map(({ place }) => place),
        beads.map((_, i) => t("ribbon.place", { place: i + 1, total: 20 })),
      );
      const states = ["last", "next", "coming"].flatMap((state, k) =>
        Array.from({ length: SIZES[k] }, () => t(`ribbon.${state}`)),
      );
      assert.deepEqual(
        beads.map(({ state }) => state),
        states,
      );
      assert.deepEqual(
        beads.map(({ example }) => example).sort((a, b) => a - b),
        Array.from({ length: 20 }, (_, i) => i + 1),
        "each example once",
      );
      await untilSaid(scene.page, beads[19].text);

      await scene.minibatch.click();
      const later = await ribbon.walk();
      assert.deepEqual(
        later.map(({ example }) => example),
        beads.map(({ example }) => example),
        "the order is that of the whole epoch",
      );
      assert.deepEqual(
        [later[0].state, later[8].state, later[16].state],
        [t("ribbon.used"), t("ribbon.last"), t("ribbon.next")],
      );

      // Each target is that of its example in the table.
      await scene.page.getByText(t("tables.data"), { exact: true }).first().click();
      const rows = await rowsOf(scene.page.getByRole("table", { name: t("tables.data") }));
      for (const { example, target } of beads) {
        const given = numberOf(rows[example - 1][2]);
        assert(
          Math.abs(given - target) <= 6e-4 * Math.max(1, Math.abs(given)),
          `example ${example}: ${target}, ${given} in the table`,
        );
      }
    }),
  );

  test(
    `the last minibatch of 200 by 32 is said to be of 8, ${lang}`,
    visiting(site, { lang }, async (scene) => {
      const { t } = scene;
      const ribbon = ribbonOf(scene);
      await frames(scene.page, 3);
      await ribbon.beads.press("End");
      assert.equal((await ribbon.read()).minibatch, t("ribbon.minibatch", { k: 7, size: 8 }));
      await ribbon.beads.press("Shift+ArrowLeft");
      const { place, minibatch } = await ribbon.read();
      assert.deepEqual(
        [place, minibatch],
        [t("ribbon.place", { place: 168, total: 200 }), t("ribbon.minibatch", { k: 6, size: 32 })],
      );
      assert.equal(await ribbon.beads.getAttribute("aria-label"), t("ribbon.summary", { epoch: 1, k: 0, total: 7 }));
      await scene.epoch.click();
      await frames(scene.page, 3);
      assert.equal(await ribbon.beads.getAttribute("aria-label"), t("ribbon.summary", { epoch: 1, k: 7, total: 7 }));
    }),
  );
}

test(
  "the pointer reads the bead below it, and what it said goes with it",
  visiting(site, { path }, async (scene) => {
    const { mouse } = scene.page;
    const { beads, read } = ribbonOf(scene);
    await frames(scene.page, 3);
    const box = await beads.boundingBox();
    assert(box);
    for (const place of [1, 7, 13, 20]) {
      await mouse.move(box.x + ((place - 0.5) / 20) * box.width, box.y + box.height / 2);
      assert.equal((await read()).place, scene.t("ribbon.place", { place, total: 20 }));
    }
    await mouse.move(1, 1);
    await beads.getByRole("paragraph").waitFor({ state: "hidden" });
  }),
);

test(
  "the order is shuffled, as given, or sorted by the target, and the run begins anew",
  visiting(site, { path: `${path}&steps=2` }, async (scene) => {
    const ribbon = ribbonOf(scene);
    const orderOf = async () => {
      const { config, steps } = await scene.state();
      return { shuffle: config.shuffle, order: config.order, steps };
    };
    const shuffled = (await ribbon.walk()).map(({ example }) => example);
    const natural = shuffled.map((_, i) => i + 1);
    assert.notDeepEqual(shuffled, natural);

    await ribbon.choose("given");
    assert.deepEqual(await orderOf(), { shuffle: false, order: "given", steps: 0 });
    assert.deepEqual(
      (await ribbon.walk()).map(({ example }) => example),
      natural,
    );

    await ribbon.choose("sorted");
    assert.deepEqual(await orderOf(), { shuffle: false, order: "sorted", steps: 0 });
    const targets = (await ribbon.walk()).map(({ target }) => target);
    assert.deepEqual(
      targets,
      targets.toSorted((a, b) => a - b),
    );

    await ribbon.choose("shuffled");
    assert.deepEqual(await orderOf(), { shuffle: true, order: "given", steps: 0 });
    assert.deepEqual(
      (await ribbon.walk()).map(({ example }) => example),
      shuffled,
      "the seed's own order again",
    );
  }),
);

test(
  "shuffled, the next epoch has another order; as given, the same",
  visiting(site, { path }, async (scene) => {
    const ribbon = ribbonOf(scene);
    const order = async () => (await ribbon.walk()).map(({ example }) => example);
    for (const [name, isSame] of /** @type {const} */ ([
      ["shuffled", false],
      ["given", true],
    ])) {
      await ribbon.choose(name);
      const first = await order();
      await scene.epoch.click();
      await scene.minibatch.click();
      const second = await order();
      assert.equal(JSON.stringify(first) === JSON.stringify(second), isSame, name);
      assert.deepEqual(
        second.toSorted((a, b) => a - b),
        first.toSorted((a, b) => a - b),
      );
    }
  }),
);
