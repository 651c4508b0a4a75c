// @ts-check
/** SCORM packages: their manifests, and a visit under the real runtime of scorm-again, with tasks really done. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { SCENES } from "../../www/scenes/course.js";
import { startSite } from "../browser/harness.mjs";
import { dictionaries, frames, languages, readSource } from "../browser/scene.mjs";
import { unzip } from "./packages.mjs";
import { counts, launch, leave, servePlatform, told } from "./platform.mjs";

/** @typedef {import("../browser/harness.mjs").Visit} Visit */
/** @typedef {Pick<import("playwright-core").FrameLocator, "getByRole" | "locator">} Content  a frame or a page */

const whole = await startSite({ url: await servePlatform(await unzip("-scorm[.]zip")) });
const single = await startSite({ url: await servePlatform(await unzip("-scorm-gaussian[.]zip")) });
const words = JSON.parse(readSource("scenes/gaussian/en.json"));
const n = SCENES.flatMap(({ tasks }) => tasks).length;

/**
 * A visit, quiet to its end.
 * @param {typeof whole} site
 * @param {(visit: Visit) => Promise<void>} body
 * @param {import("../browser/harness.mjs").Visitor} [visitor]
 */
const visiting = (site, body, visitor) => async () => {
  const visit = await site.open(visitor);
  try {
    await body(visit);
    visit.expectQuiet();
  } finally {
    await visit.close();
  }
};

/** Status and score. @param {import("playwright-core").Page} page */
async function standing(page) {
  const { status, score } = await told(page);
  return [status, score[0]];
}

/** The tasks that are marked as done. @param {Content} content */
const marked = (content) => content.locator(".try-tasks li.done");

/** @param {Content} content @param {string} name @param {string} value */
async function enter(content, name, value) {
  const field = content.getByRole("textbox", { name: words[`slider.${name}.exact`] });
  await field.fill(value);
  await field.press("Enter");
}

/** From the mean to two deviations above it: the area that the first task wants. @param {Content} content */
async function doFirst(content) {
  await content.getByRole("button", { name: "μ ± 2σ", exact: true }).click();
  await enter(content, "mu", "-2");
  await enter(content, "sigma", "2");
  await marked(content).filter({ hasText: words["try.gaussian-area.name"] }).waitFor();
}

/** A high peak between the bounds, and a thousand samples. @param {Content} content */
async function doOthers(content) {
  await enter(content, "mu", "0");
  for (let k = 0; k < 10; k += 1) {
    await content.getByRole("button", { name: words["gaussian.some"], exact: true }).click();
  }
  await marked(content).filter({ hasText: words["try.gaussian-sample.name"] }).waitFor();
  await enter(content, "sigma", "0.05");
  await marked(content).filter({ hasText: words["try.gaussian-peak.name"] }).waitFor();
}

for (const { slug } of [{ slug: "" }, ...SCENES]) {
  test(
    `the manifest of ${slug || "the course"} is well-formed and lists what is there`,
    visiting(whole, async ({ page }) => {
      const files = await unzip(slug === "" ? "-scorm[.]zip" : `-scorm-${slug}[.]zip`);
      const text = Buffer.from(files["imsmanifest.xml"]).toString();
      const found = await page.evaluate((text) => {
        const xml = new DOMParser().parseFromString(text, "application/xml");
        const texts = (/** @type {string} */ name) =>
          [...xml.getElementsByTagName(name)].map((node) => node.textContent);
        const attribute = (/** @type {string} */ element, /** @type {string} */ name) =>
          [...xml.getElementsByTagName(element)].map((node) => node.getAttribute(name));
        return {
          error: xml.getElementsByTagName("parsererror")[0]?.textContent,
          space: xml.documentElement.namespaceURI,
          schema: [...texts("schema"), ...texts("schemaversion")],
          organisations: [...attribute("organizations", "default"), ...attribute("organization", "identifier")],
          items: [...attribute("item", "identifierref"), ...attribute("resource", "identifier")],
          kind: [
            ...attribute("resource", "type"),
            ...attribute("resource", "adlcp:scormtype"),
            ...attribute("resource", "href"),
          ],
          listed: attribute("file", "href"),
        };
      }, text);
      assert.equal(found.error, undefined);
      assert.equal(found.space, "http://www.imsproject.org/xsd/imscp_rootv1p1p2");
      assert.deepEqual(found.schema, ["ADL SCORM", "1.2"]);
      assert.deepEqual(found.organisations, ["course", "course"]);
      assert.deepEqual(found.items, ["page", "page"]);
      assert.deepEqual(found.kind, ["webcontent", "sco", "index.html"]);
      assert.deepEqual(
        found.listed.sort(),
        Object.keys(files)
          .filter((path) => path !== "imsmanifest.xml")
          .sort(),
      );
    }),
  );
}

test("a task is reported, kept, and known at the next visit, on another device too", async () => {
  /** @type {Record<string, any>} */
  let saved = {};
  await visiting(whole, async ({ page, screenshot }) => {
    const content = await launch(page, { launch: "index.html?scene=gaussian" });
    await content.locator(".try-tasks li").first().waitFor();
    assert.deepEqual(await marked(content).count(), 0);
    const begun = await told(page);
    assert.deepEqual([begun.status, begun.score], ["incomplete", ["0", "0", "100"]]);
    await doFirst(content);
    const later = await told(page);
    assert.deepEqual([later.status, later.score[0]], ["incomplete", String(Math.round(100 / n))]);
    assert.equal(later.suspended, "gaussian-area,scene:gaussian");
    assert.match(later.time, /^0*:00:\d\d\.\d\d$/);
    await screenshot("scorm-platform");
    saved = await leave(page);
    assert.equal((await counts(page)).LMSFinish, 1);
    assert.equal(saved.core.exit, "suspend");
  })();
  await visiting(whole, async ({ page }) => {
    const content = await launch(page, { launch: "index.html?scene=gaussian", saved });
    await marked(content).first().waitFor();
    assert.deepEqual(await marked(content).locator("b").allInnerTexts(), [words["try.gaussian-area.name"]]);
    const { score, suspended } = await told(page);
    assert.deepEqual([score[0], suspended], [String(Math.round(100 / n)), "gaussian-area,scene:gaussian"]);
  })();
});

test("a scene is completed by its tasks, and stays so", async () => {
  /** @type {Record<string, any>} */
  let saved = {};
  await visiting(single, async ({ page }) => {
    const content = await launch(page);
    await doFirst(content);
    assert.deepEqual(await standing(page), ["incomplete", "33"]);
    await doOthers(content);
    assert.deepEqual(await standing(page), ["completed", "100"]);
    const { LMSCommit } = await counts(page);
    saved = await leave(page);
    assert.deepEqual(await counts(page), { LMSInitialize: 1, LMSCommit: LMSCommit + 1, LMSFinish: 1 });
  })();
  await visiting(single, async ({ page }) => {
    const content = await launch(page, { launch: "index.html?from=platform", saved });
    await marked(content).nth(2).waitFor();
    saved = await leave(page);
    assert.deepEqual([saved.core.lesson_status, saved.core.score.raw], ["completed", "100"]);
  })();
});

for (const [way, leave] of Object.entries({
  "a reload of the frame": (/** @type {import("playwright-core").Frame} */ frame) =>
    frame.evaluate(() => location.reload()),
  "a link to the book and back": async (/** @type {import("playwright-core").Frame} */ frame) => {
    await frame.locator('a[href^="https://d2l.ai"]').first().click();
    await frame.waitForURL(/d2l\.ai/);
    await frame.evaluate(() => history.back());
  },
})) {
  test(
    `after ${way} it goes on reporting, and the device keeps nothing`,
    visiting(whole, async ({ page, requests, messages }) => {
      await page.route("https://d2l.ai/**", (route) =>
        route.fulfill({ contentType: "text/html; charset=utf-8", body: "<title>The book</title>" }),
      );
      const content = await launch(page, { launch: "index.html?scene=gaussian" });
      await doFirst(content);
      const [, frame] = page.frames();
      await frame.evaluate(() => Object.assign(window, { isOld: true }));
      await leave(frame);
      await frame.waitForFunction(() => !("isOld" in window));
      // What was done before is known, and what is done now is told.
      await marked(content).first().waitFor();
      await doOthers(content);
      const { suspended, score } = await told(page);
      assert.equal(suspended, "gaussian-area,gaussian-peak,gaussian-sample,scene:gaussian");
      assert.equal(score[0], String(Math.round(300 / n)));
      assert.equal(await page.evaluate(() => localStorage.length), 0);
      assert.equal((await counts(page)).LMSFinish ?? 0, 0);
      // The platform complains of a second beginning, as SCORM 1.2 has no other way to ask.
      messages.splice(0, messages.length, ...messages.filter((text) => !/already initialized/.test(text)));
      // The book is another site, where the visitor went.
      requests.splice(0, requests.length, ...requests.filter((address) => !address.startsWith("https://d2l.ai")));
    }),
  );
}

test(
  "where a platform takes nothing, as after its session, the visit is not left on the device",
  visiting(whole, async ({ page }) => {
    await launch(page, { launch: "" });
    await page.evaluate(() => {
      const over = { LMSInitialize: () => "false", LMSGetValue: () => "", LMSGetLastError: () => "301" };
      Object.assign(window.API, over);
    });
    await page.locator("iframe").evaluate((frame) => frame.setAttribute("src", "/content/index.html?scene=gaussian"));
    const content = page.frameLocator("iframe");
    await doFirst(content);
    await content.getByText(dictionaries.en["course.visit"]).waitFor();
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  }),
);

test(
  "the next visitor of the same device begins anew",
  visiting(whole, async ({ page }) => {
    await doFirst(await launch(page, { launch: "index.html?scene=gaussian" }));
    await leave(page);
    const content = await launch(page, { launch: "index.html?scene=gaussian" });
    await content.locator(".try-tasks li").first().waitFor();
    assert.equal(await marked(content).count(), 0);
    assert.equal((await told(page)).suspended, "scene:gaussian");
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  }),
);

test(
  "a presenter's list is not left to the next visitor",
  visiting(whole, async ({ page }) => {
    const content = await launch(page, { launch: "index.html?lecture=on" });
    await content.getByRole("button", { name: "List", exact: true }).click();
    await content.getByLabel("Title", { exact: true }).fill("Mine");
    await content.getByRole("button", { name: "Add what is on the page", exact: true }).click();
    await content.getByText("Mine", { exact: true }).first().waitFor();
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  }),
);

test(
  "what is done in another scene of the page is reported too",
  visiting(whole, async ({ page }) => {
    const content = await launch(page);
    await content.locator(".course .contents-list a[href='?scene=gaussian']").click();
    await doFirst(content);
    assert.equal((await told(page)).suspended, "gaussian-area,scene:sgd,scene:gaussian");
    assert.equal((await counts(page)).LMSInitialize, 1);
  }),
);

test(
  "in a window of its own the page finds the platform that opened it",
  visiting(whole, async ({ page }) => {
    await launch(page, { launch: "" });
    const opened = page.waitForEvent("popup");
    await page.evaluate(() => void open("/content/index.html?scene=gaussian"));
    const popup = await opened;
    await doFirst(popup);
    assert.equal((await told(page)).suspended, "gaussian-area,scene:gaussian");
    await popup.close({ runBeforeUnload: true });
    await page.waitForFunction(() => window.calls.includes("LMSFinish"));
  }),
);

for (const lang of languages) {
  const visitor = { locale: lang === "en" ? "en-US" : "zh-CN" };
  const t = (/** @type {string} */ key) => dictionaries[lang][key];

  test(
    `without a platform the page works and says that nothing is reported, ${lang}`,
    visiting(
      whole,
      async ({ page, screenshot }) => {
        await page.getByText(t("error.NoPlatform")).waitFor();
        await page.getByText(t("course.memory")).waitFor();
        await page.getByRole("button", { name: "μ ± 2σ", exact: true }).click();
        await frames(page, 2);
        await screenshot(`scorm-alone-${lang}`);
      },
      { ...visitor, path: "content/index.html?scene=gaussian" },
    ),
  );

  test(
    `a platform that refuses is told of once, ${lang}`,
    visiting(
      single,
      async ({ page, screenshot }) => {
        const content = await launch(page, { launch: "index.html?scene=gaussian", refuses: true });
        const notice = content.getByText(t("error.NotReported").split("{")[0]);
        await notice.waitFor();
        await content.getByText(t("course.reported")).waitFor();
        await content.getByRole("button", { name: t("notice.dismiss") }).click();
        await content.getByRole("button", { name: "μ ± 2σ", exact: true }).click();
        await frames(page, 4);
        assert.equal(await notice.count(), 0);
        await screenshot(`scorm-refused-${lang}`);
      },
      visitor,
    ),
  );
}
