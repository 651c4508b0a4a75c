// @ts-check
/** The whole course in one file, opened from disk: it asks for nothing, and does all that the hosted page does. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import axe from "axe-core";
import { exactTable, panelOf } from "./csv.mjs";
import { startSite } from "./harness.mjs";
import { dictionaries, frames, languages, readSource, visiting } from "./scene.mjs";

const site = await startSite();
const file = new URL("../../dist/sgd-playground.html", import.meta.url).href;
const scenes = ["sgd", "houses", "vectorize", "gaussian", "likelihood", "neuron"];

/**
 * Nothing but the file itself, and the workers that it made.
 * @param {Pick<import("./harness.mjs").Visit, "requests">} visit
 */
function expectAlone({ requests }) {
  assert.deepEqual(
    requests
      .filter((address) => !address.startsWith("blob:"))
      .map((address) => address.split(/[?#]/)[0])
      .filter((address) => address !== "about:blank"),
    [file],
  );
}

for (const lang of languages) {
  test(
    `every scene opens from its link, ${lang}`,
    visiting(site, { lang, path: file }, async ({ page, t }, visit) => {
      for (const slug of scenes) {
        const words = slug === "sgd" ? dictionaries[lang] : JSON.parse(readSource(`scenes/${slug}/${lang}.json`));
        await page.getByRole("banner").getByRole("button").first().click();
        await page
          .getByRole("banner")
          .getByRole("link", { name: words[`scene.${slug}.name`] ?? t(`scene.${slug}.name`) })
          .first()
          .click();
        await page.locator(`[data-scene="${slug}"], .prose math`).first().waitFor();
        await page.waitForFunction((wanted) => window.sgdPlayground.getState().scene === wanted, slug);
        await page.locator(".prose math").first().waitFor();
        await page.locator("canvas, svg.network").first().waitFor();
      }
      expectAlone(visit);
    }),
  );

  test(
    `axe finds nothing, ${lang}`,
    visiting(site, { lang, path: file, reducedMotion: "reduce" }, async ({ page, epoch }) => {
      await epoch.click();
      await page.locator(".prose math").first().waitFor();
      await frames(page, 3);
      // The policy lets no script in, so axe comes as the driver's own.
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() =>
        /** @type {any} */ (window).axe.run(document, { resultTypes: ["violations"] }),
      );
      assert.deepEqual(
        violations.map((/** @type {import("axe-core").Result} */ { id }) => id),
        [],
      );
    }),
  );
}

test("it trains from its address, and to the bits of the hosted page", async () => {
  const path = "#dataset=d2l&steps=300&changes=100:batch:7";
  /** @type {unknown[]} */
  const states = [];
  for (const address of [path, file + path]) {
    await visiting(site, { path: address }, async (scene) => {
      await scene.reach(300);
      const { w, b, loss } = await scene.state();
      states.push({ w, b, loss });
    })({ name: address });
  }
  assert.deepEqual(states[0], states[1]);
});

test(
  "a file of the visitor's is read in a worker",
  visiting(site, { path: "about:blank", isReady: false }, async (scene, { page, requests }) => {
    // Where a worker fails, the page reads the file itself; here it must not fail.
    await page.addInitScript(() => {
      const failures = Object.assign(window, { failures: 0 });
      window.Worker = class extends Worker {
        /** @param {string | URL} address @param {WorkerOptions} [options] */
        constructor(address, options) {
          super(address, options);
          this.addEventListener("error", () => (failures.failures += 1));
        }
      };
    });
    await page.goto(file);
    const panel = panelOf(scene);
    await panel.open("csv");
    await panel.choose({ content: exactTable });
    await panel.feature("colour").uncheck();
    await panel.accept();
    await scene.epoch.click();
    assert.equal((await scene.state()).config.dataset, "csv");
    assert(
      requests.some((address) => address.startsWith("blob:")),
      "there was a worker",
    );
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).failures), 0);
    expectAlone({ requests });
  }),
);

test(
  "real sales come from the file",
  visiting(site, { path: `${file}?scene=houses` }, async (scene, visit) => {
    await scene.epoch.click();
    assert((await scene.state()).steps > 80);
    expectAlone(visit);
  }),
);

test(
  "the scene vectorize measures",
  visiting(site, { path: `${file}?scene=vectorize#elements=1000`, isReady: false }, async ({ page }, visit) => {
    const words = JSON.parse(readSource("scenes/vectorize/en.json"));
    await page.getByRole("button", { name: words["vectorize.run"], exact: true }).click();
    await page.getByText(words["vectorize.verified"], { exact: true }).waitFor();
    expectAlone(visit);
  }),
);

for (const [what, older] of /** @type {const} */ ([
  ["WebAssembly SIMD", "WebAssembly.validate = () => false"],
  ["constructed stylesheets", "delete window.CSSStyleSheet"],
])) {
  test(
    `a browser without ${what} gets one sentence`,
    visiting(site, { path: "about:blank", isReady: false }, async ({ page }) => {
      await page.addInitScript(older);
      await page.goto(file);
      await page.getByText("This page needs a browser of 2023 or later", { exact: false }).waitFor();
      assert.equal(await page.evaluate(() => window.sgdPlayground), undefined);
    }),
  );
}

for (const sandbox of ["", "allow-scripts"]) {
  test(
    `in srcdoc${sandbox && `, sandbox ${sandbox}`}: it trains, fills the frame and asks for nothing`,
    visiting(
      site,
      { path: "about:blank", isReady: false, viewport: { width: 1000, height: 600 } },
      async ({ page }, visit) => {
        await page.setContent("<h1>A slide</h1>");
        visit.requests.length = 0;
        const html = (await readFile(new URL(file), "utf8")).replace(
          "<html ",
          '<html data-config="embed=on&amp;dataset=d2l&amp;lr=0.1" ',
        );
        await page.evaluate(
          ([html, sandbox]) => {
            const frame = Object.assign(document.createElement("iframe"), { width: 960, height: 540, srcdoc: html });
            if (sandbox) frame.setAttribute("sandbox", sandbox);
            document.body.append(frame);
          },
          [html, sandbox],
        );
        const frame = page.frameLocator("iframe");
        await frame.getByRole("button", { name: dictionaries.en["transport.epoch"], exact: true }).click();
        const inside = page.frames()[1];
        const state = await inside.evaluate(() => window.sgdPlayground.getState());
        assert.deepEqual(
          [state.steps, state.config.dataset, state.config.lr, state.config.embed],
          [32, "d2l", 0.1, true],
        );
        assert.equal(await inside.evaluate(() => document.documentElement.scrollHeight), 540);
        assert.deepEqual(
          visit.requests.filter((address) => !address.startsWith("blob:") && address !== "about:srcdoc"),
          [],
        );
        await visit.screenshot(`single-file-${sandbox || "srcdoc"}`);
      },
    ),
  );
}
