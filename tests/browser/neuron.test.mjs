// @ts-check
/** The scene neuron in a browser: one house on its way through the network, its wires, its step, in both languages. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import axe from "axe-core";
import { startSite } from "./harness.mjs";
import { dictionaries, frames, languages, numberOf, readSource, visiting } from "./scene.mjs";

const site = await startSite();

for (const lang of languages) {
  const words = { ...dictionaries[lang], ...JSON.parse(readSource(`scenes/neuron/${lang}.json`)) };
  const visitor = { lang, path: "?scene=neuron&epochs=3" };

  /** What a test needs of the scene. @param {import("playwright-core").Page} page */
  const partsOf = (page) => {
    const wire = (/** @type {number} */ j) => page.locator(`.neuron-wire[data-j="${j}"]`);
    const button = (/** @type {string} */ key) => page.getByRole("button", { name: words[key], exact: true });
    return {
      wire,
      button,
      weight: async (/** @type {number} */ j) =>
        numberOf(((await wire(j).locator(".neuron-weight").textContent()) ?? "").split("=")[1]),
      onWire: async (/** @type {number} */ j) =>
        numberOf((await wire(j).locator(".neuron-number").textContent()) ?? ""),
      value: async (/** @type {number} */ j) =>
        numberOf(((await wire(j).locator(".neuron-value").textContent()) ?? "").split("→").at(-1) ?? ""),
      output: async (/** @type {number} */ i) =>
        numberOf((await page.locator(".neuron-out").nth(i).textContent()) ?? ""),
      says: page.locator(".neuron-says"),
      bioSays: page.locator(".bio-says"),
      field: page.getByRole("textbox", { name: words["neuron.example.exact"] }),
      organ: (/** @type {string} */ name) => page.locator(`.bio-part[data-organ=${name}]`),
      config: () => page.evaluate(() => /** @type {any} */ (window.sgdPlayground.getState().config)),
      task: (/** @type {string} */ id) => page.locator(".try-tasks li", { hasText: words[`try.${id}.name`] }),
    };
  };

  test(
    `one house: products and bias add up to the prediction, in trained and in given units, ${lang}`,
    visiting(site, visitor, async ({ page }, visit) => {
      const { weight, onWire, value, output, config } = partsOf(page);
      assert.equal((await config()).dataset, "houses");
      assert.equal(await page.locator(".neuron-wire").count(), 3);
      for (const j of [0, 1]) {
        const product = await onWire(j);
        assert(
          Math.abs(product - (await value(j)) * (await weight(j))) < 0.002 * Math.abs(await weight(j)),
          `w${j + 1}·x${j + 1} = ${product}`,
        );
      }
      const [prediction, target, residual] = [await output(0), await output(1), await output(2)];
      assert(Math.abs((await onWire(0)) + (await onWire(1)) + (await onWire(2)) - prediction) <= 2, "the sum");
      assert.equal(target, 215000);
      assert(Math.abs(target - prediction - residual) <= 1, "y − ŷ");
      // The last row of the formula is the same in dollars a square foot, dollars a year and dollars.
      const given = await page.locator(".formula-cell .formula-second").allTextContents();
      const [area, age, bias] = given.slice(0, 3).map((text) =>
        text
          .split("·")
          .map(numberOf)
          .reduce((product, factor) => product * factor, 1),
      );
      assert(Math.abs(area + age + bias - prediction) < 100, `${given} is ${prediction}`);
      await visit.screenshot(`neuron-${lang}`);
    }),
  );

  test(
    `a wire that is pressed or focused lights its coefficient, its synapse, and is spoken of, ${lang}`,
    visiting(site, visitor, async ({ page }) => {
      const { wire, says, organ, button, bioSays } = partsOf(page);
      const before = await page.locator(".network-figure").boundingBox();
      await wire(1).locator(".neuron-number").click();
      await page.mouse.move(2, 2);
      await frames(page, 2);
      assert.equal(await wire(1).getAttribute("aria-pressed"), "true");
      const lit = page.locator(".formula-cell.is-lit");
      assert.equal(await lit.count(), 1);
      assert.match(await lit.innerText(), /w₂x₂/);
      assert.match(await says.innerText(), /w₂ = −/);
      assert.match((await organ("weight").getAttribute("class")) ?? "", /is-lit/);
      assert.equal(await bioSays.innerText(), words["neuron.bio.weight.says"]);
      // The keyboard presses it again, and goes to the next.
      await wire(1).focus();
      await page.keyboard.press("Enter");
      await frames(page, 2);
      assert.equal(await wire(1).getAttribute("aria-pressed"), "false");
      await page.keyboard.press("Tab");
      await frames(page, 2);
      assert.match(await lit.innerText(), /b/);
      for (const layer of ["inputLayer", "dense", "outputLayer"]) {
        await button(`neuron.layer.${layer}`).focus();
        await page.keyboard.press("Space");
        await frames(page, 2);
        assert.match(await says.innerText(), new RegExp(words[`neuron.says.${layer}`].slice(0, 4)));
      }
      assert.match((await page.locator(".neuron-sum").getAttribute("class")) ?? "", /is-lit/);
      assert.deepEqual(await page.locator(".network-figure").boundingBox(), before, "nothing moved");
    }),
  );

  test(
    `every part of the biological neuron lights one of the network, but for σ(y), ${lang}`,
    visiting(site, visitor, async ({ page }) => {
      const { organ, bioSays } = partsOf(page);
      for (const [name, lit] of [
        ["input", 2],
        ["weight", 3],
        ["sum", 1],
        ["function", 0],
        ["axon", 1],
        ["terminal", 1],
      ]) {
        await organ(String(name)).click();
        await frames(page, 2);
        assert.equal(await page.locator(".neuron-diagram .is-lit").count(), lit, String(name));
        assert.equal(await bioSays.innerText(), words[`neuron.bio.${name}.says`]);
        assert.equal(await organ(String(name)).getAttribute("aria-pressed"), "true");
      }
    }),
  );

  test(
    `a step in its phases: products forward, gradients back, the update that was promised, ${lang}`,
    visiting(
      site,
      { ...visitor, path: "?scene=neuron&dataset=line&w=2,-3.4&batch=1&shuffle=off&lr=0.1", reducedMotion: "reduce" },
      async ({ page, button: press }) => {
        const { onWire, value, output, says, weight } = partsOf(page);
        const phase = press("transport.phase");
        await phase.click();
        await frames(page, 2);
        assert.match(await says.innerText(), new RegExp(words["neuron.says.predict"].slice(0, 4)));
        await phase.click();
        await frames(page, 2);
        assert.match(await says.innerText(), /½/);
        const [error, before] = [-(await output(2)), await weight(0)];
        await phase.click();
        await frames(page, 2);
        for (const j of [0, 1]) assert(Math.abs((await onWire(j)) - error * (await value(j))) < 0.02, `∂l/∂w${j + 1}`);
        assert(Math.abs((await onWire(2)) - error) < 0.01, "∂l/∂b");
        // A batch of one in the data's order: the mean over it is this example's gradient.
        const gradient = await onWire(0);
        const means = (await page.locator(".formula-cell .formula-second").allTextContents()).slice(0, 3).map(numberOf);
        assert.equal(means[0], gradient);
        await phase.click();
        await frames(page, 2);
        assert(Math.abs((await weight(0)) - (before - 0.1 * gradient)) < 0.002, "w ← w − η ∂w");
        assert.equal(await says.innerText(), words["neuron.says.update"]);
      },
    ),
  );

  test(
    `wires grow and change their pattern while it trains, ${lang}`,
    visiting(site, { ...visitor, path: "?scene=neuron" }, async ({ page, epoch }) => {
      const { wire } = partsOf(page);
      const width = async (/** @type {number} */ j) =>
        Number.parseFloat(
          await wire(j)
            .locator(".line")
            .evaluate((line) => /** @type {SVGElement} */ (line).style.strokeWidth),
        );
      const thin = await width(0);
      await epoch.click();
      await epoch.click();
      await frames(page, 2);
      assert(thin < 1.1 && (await width(0)) > 7, `${thin} to ${await width(0)}`);
      assert((await width(0)) > (await width(1)), "area counts more than age");
      const dashes = (/** @type {number} */ j) =>
        wire(j)
          .locator(".line")
          .evaluate((line) => getComputedStyle(line).strokeDasharray);
      assert.equal(await dashes(0), "none");
      assert.notEqual(await dashes(1), "none");
    }),
  );

  test(
    `examples by buttons and by number; a wrong number says why, ${lang}`,
    visiting(site, visitor, async ({ page }) => {
      const { button, field, output, config } = partsOf(page);
      await button("neuron.example.next").click();
      await frames(page, 2);
      assert.equal(await output(1), 105000);
      assert.equal((await config()).example, 2);
      await field.fill("2929");
      await field.press("Enter");
      await frames(page, 2);
      assert.equal((await config()).example, 2929);
      for (const wrong of ["0", "2930", "1.5", "abc", ""]) {
        await field.fill(wrong);
        await field.press("Enter");
        await frames(page, 2);
        assert.equal(await field.getAttribute("aria-invalid"), "true", wrong);
        assert.notEqual(await page.locator(".neuron-fault").innerText(), "");
        assert.equal((await config()).example, 2929, wrong);
      }
      await field.press("Escape");
      await frames(page, 2);
      assert.equal(await field.inputValue(), "2929");
    }),
  );

  test(
    `one to eight inputs, and one sentence for more, ${lang}`,
    visiting(site, visitor, async ({ page, ready }) => {
      const data = page.getByRole("combobox", { name: words["neuron.inputs"] });
      for (const d of [1, 4, 8]) {
        await data.selectOption(String(d));
        await ready();
        await page.waitForFunction((count) => document.querySelectorAll(".neuron-wire").length === count, d + 1);
        assert.equal((await partsOf(page).config()).w.length, d);
      }
      await page.evaluate(() => {
        location.hash = "dataset=line&w=1,2,3,4,5,6,7,8,9";
      });
      const sentence = page.getByText(words["neuron.tooMany"].replace("{d}", "9"));
      await sentence.waitFor();
    }),
  );

  test(
    `the tasks are done by what they ask for, ${lang}`,
    visiting(site, visitor, async ({ page, ready, enter, minibatch }) => {
      const { task, wire, field } = partsOf(page);
      const isDone = (/** @type {string} */ id) => task(id).evaluate((node) => node.classList.contains("done"));
      const begin = async (/** @type {string} */ id) => {
        await task(id).getByRole("link").click();
        await frames(page, 10);
        await ready();
        await frames(page, 3);
      };
      await begin("neuron-close");
      assert.equal(await isDone("neuron-close"), false);
      await field.fill("28");
      await field.press("Enter");
      await frames(page, 2);
      assert.equal(await isDone("neuron-close"), true);
      await begin("neuron-signs");
      assert.equal(await isDone("neuron-signs"), false);
      await enter("lr", "0.1");
      for (let step = 0; step < 12; step += 1) await minibatch.click();
      await frames(page, 2);
      assert.equal(await isDone("neuron-signs"), true);
      await begin("neuron-most");
      await wire(1).locator(".neuron-number").click(); // the widest, but not here
      await frames(page, 2);
      assert.equal(await isDone("neuron-most"), false);
      await wire(2).locator(".neuron-number").click();
      await frames(page, 2);
      assert.equal(await isDone("neuron-most"), true);
    }),
  );

  for (const [what, path, viewport] of /** @type {const} */ ([
    ["a desk", "", { width: 1280, height: 800 }],
    ["a phone", "", { width: 390, height: 844 }],
    ["a slide", "&embed=on", { width: 960, height: 540 }],
  ])) {
    test(
      `axe finds nothing on ${what}, in any theme, ${lang}`,
      visiting(
        site,
        { ...visitor, path: `${visitor.path}${path}`, viewport, reducedMotion: "reduce" },
        async ({ page, wear }) => {
          await page.evaluate(axe.source);
          for (const theme of ["light", "dark", "projector"]) {
            await wear(theme);
            await frames(page, 3);
            const { violations } = await page.evaluate(() =>
              /** @type {any} */ (window).axe.run(document, { resultTypes: ["violations"] }),
            );
            const found = violations.flatMap((/** @type {import("axe-core").Result} */ { id, nodes }) =>
              nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`),
            );
            assert.deepEqual(found, [], theme);
          }
        },
      ),
    );
  }

  test(
    `a frame of 960 × 540 holds network, neuron, loss and controls, ${lang}`,
    visiting(
      site,
      { ...visitor, path: "?scene=neuron&embed=on", viewport: { width: 960, height: 540 } },
      async ({ page }, visit) => {
        for (const part of [
          ".network-figure",
          ".bio-figure",
          ".loss-figure",
          ".transport",
          ".hyperparameters",
          ".neuron-says",
          ".bio-says",
        ]) {
          const box = await page.locator(part).boundingBox();
          assert(
            box && box.height > 10 && box.y >= 0 && box.y + box.height <= 540 && box.x >= 0 && box.x + box.width <= 960,
            `${part}: ${JSON.stringify(box)}`,
          );
        }
        await visit.screenshot(`neuron-frame-${lang}`);
      },
    ),
  );
}

test(
  "nothing sticks out on a phone",
  visiting(site, { path: "?scene=neuron&epochs=1", viewport: { width: 390, height: 844 } }, async ({ page }, visit) => {
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    await visit.screenshot("neuron-phone");
  }),
);

test(
  "the picture to take away has its colours in it, and nothing of the page",
  visiting(site, { path: "?scene=neuron&epochs=3" }, async ({ page, button }) => {
    await button("away.open").click();
    const dialog = page.getByRole("dialog");
    const which = dialog.locator("select").filter({ hasText: "Network" });
    await which.selectOption("network");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: /SVG/ }).click(),
    ]);
    const svg = readFileSync(await download.path(), "utf8");
    assert.match(svg, /215,000/);
    assert.match(svg, /stroke-dasharray="9px, 5px"/);
    assert.match(svg, /stroke="rgb\(/);
    assert.doesNotMatch(svg, /class=|aria-|var\(|data-/);
    const broken = await page.evaluate(
      (text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror")?.textContent,
      svg,
    );
    assert.equal(broken, undefined);
  }),
);
