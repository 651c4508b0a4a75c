// @ts-check
/** A page that cannot start says so, in one sentence in both languages, and needs no script for it. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { builtPage, startHost } from "./builds.mjs";
import { startSite } from "./harness.mjs";
import { languages, readSource, say } from "./scene.mjs";

const build = await builtPage();
const host = await startHost(build);
const site = await startSite({ url: host.url });
const asText = await startHost(build, { types: { ".js": "text/plain; charset=utf-8" } });
const inFolder = await startHost(build, { folder: "/course/" });
const single = new URL("../../dist/sgd-playground.html", import.meta.url);
const singleText = await readFile(single, "utf8");

/** The words of index.html, which no dictionary holds. @param {string} id @param {string} html */
function sentencesOf(id, html) {
  const block = new RegExp(`<div[^>]* id="${id}"[^]*?</div>`).exec(html)?.[0] ?? "";
  const found = [...block.matchAll(/<p lang="(en|zh-Hans)">([^<]+)<\/p>/g)].map(([, , text]) => text);
  assert.equal(found.length, 2, `${id} is said in both languages`);
  return found;
}

const NOT_LOADED = sentencesOf("not-loaded", readSource("index.html"));

/**
 * What a visitor reads, once one of the sentences is to be seen; the page is closed.
 * @param {string} path @param {string[]} sentences
 * @param {{ before?: (visit: import("./harness.mjs").Visit) => Promise<unknown>, locale?: string }} [options]
 */
async function says(path, sentences, { before, locale = "en-US" } = {}) {
  const visit = await site.open({ path: "about:blank", locale });
  try {
    await before?.(visit);
    await visit.page.goto(path.includes(":") ? path : new URL(path, host.url).href);
    for (const sentence of sentences) {
      const node = visit.page.getByText(sentence, { exact: true });
      await node.waitFor();
      assert.equal(await node.count(), 1, sentence);
    }
    return (await visit.page.locator("body").innerText()).trim();
  } finally {
    await visit.close();
  }
}

/** @param {string} ending of an address whose file is lost */
const losing = (ending) => ({
  before: (/** @type {import("./harness.mjs").Visit} */ { page }) =>
    page.route(
      (url) => new RegExp(ending).test(url.pathname),
      (route) => route.abort(),
    ),
});

for (const [what, pattern] of [
  ["the main script", "/main[.]js$"],
  ["one of its chunks", "/chunk-[^/]*[.]js$"],
  ["the vocabulary", "/vocabulary[.]json$"],
  ["the words", "/i18n/en[.]json$"],
  ["the sheet", "/page[.]css$"],
]) {
  test(`without ${what} one sentence says what to do`, async () => {
    const text = await says("", NOT_LOADED, losing(pattern));
    assert.doesNotMatch(text, /#rrggbb|is not a colour|undefined/);
  });
}

test("opened from a disk, with scripts of a wrong type, or without the slash: the same sentence", async () => {
  await says(new URL("../../dist/index.html", import.meta.url).href, NOT_LOADED);
  await says(asText.url, NOT_LOADED);
  const context = await site.browser.newContext();
  const page = await context.newPage();
  // A host that answers the name of the folder with the page in it.
  await page.route(inFolder.url.replace(/\/$/, ""), async (route) =>
    route.fulfill({ contentType: "text/html; charset=utf-8", body: String(await build.read("index.html")) }),
  );
  await page.goto(inFolder.url.replace(/\/$/, ""));
  for (const sentence of NOT_LOADED) await page.getByText(sentence, { exact: true }).waitFor();
  await context.close();
});

test("a page that starts never shows it, however slow", async () => {
  const visit = await site.open({ path: "about:blank" });
  const { page } = visit;
  /** @type {() => void} */
  let goOn = () => {};
  const held = new Promise((resolve) => (goOn = () => resolve(undefined)));
  await page.route("**/vocabulary.json", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(host.url, { waitUntil: "commit" });
  // Too slow to know whether it will come: it is said, and taken back.
  await page.getByText(NOT_LOADED[0], { exact: true }).waitFor();
  goOn();
  await page.locator(".transport").waitFor();
  assert.equal(await page.getByText(NOT_LOADED[0], { exact: true }).isVisible(), false);
  assert.deepEqual(visit.messages, []);
  await visit.close();
});

for (const lang of languages) {
  const locale = lang === "en" ? "en-US" : "zh-CN";
  const sentence = say(lang, "error.NoWebAssembly");

  test(`without WebAssembly one sentence says so, once, ${lang}`, async () => {
    for (const scene of ["sgd", "gaussian"]) {
      const text = await says(`?scene=${scene}`, [sentence], {
        locale,
        before: ({ page }) => page.addInitScript("delete globalThis.WebAssembly"),
      });
      assert.doesNotMatch(text, /is not defined/);
    }
  });

  test(`where a policy forbids WebAssembly the same sentence says so, ${lang}`, async () => {
    const text = await says("", [sentence], {
      locale,
      before: ({ page }) =>
        page.route(host.url, async (route) => {
          const body = String(await build.read("index.html")).replace(" 'wasm-unsafe-eval'", "");
          await route.fulfill({ contentType: "text/html; charset=utf-8", body });
        }),
    });
    assert.doesNotMatch(text, /CompileError|Refused/);
  });
}

test("a part that is lost is not asked for without end, and comes once there is a connection again", async () => {
  const visit = await site.open({ path: "about:blank" });
  const { page, requests } = visit;
  const lost = /_bg[.]wasm$/;
  await page.route(lost, (route) => route.abort());
  await page.goto(host.url);
  await page.getByText(say("en", "page.noEngine", { message: "" }), { exact: false }).waitFor();
  for (let k = 0; k < 10; k += 1) {
    await page.setViewportSize({ width: 1200 + k, height: 800 });
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  const asked = requests.filter((address) => lost.test(address)).length;
  assert(asked <= 3, `${asked} requests`);
  await page.unroute(lost);
  await page.context().setOffline(true);
  await page.waitForFunction(() => !navigator.onLine);
  await page.context().setOffline(false);
  await page.getByRole("button", { name: say("en", "transport.play"), exact: true, disabled: false }).waitFor();
  await visit.close();
});

test("nothing fails in each frame where there is no WebAssembly", async () => {
  const visit = await site.open({ path: "about:blank" });
  await visit.page.addInitScript("delete globalThis.WebAssembly");
  await visit.page.goto(host.url);
  await visit.page.getByText(say("en", "error.NoWebAssembly"), { exact: true }).waitFor();
  for (let k = 0; k < 5; k += 1) {
    await visit.page.setViewportSize({ width: 1200 + k, height: 800 });
    await visit.page.evaluate(() => new Promise(requestAnimationFrame));
  }
  assert.doesNotMatch(visit.messages.join("\n"), /is not defined/);
  await visit.close();
});

test("the single file says so where a policy forbids its scripts, and where it is damaged", async () => {
  const started = sentencesOf("not-loaded", singleText);
  const policy = `<meta http-equiv="Content-Security-Policy" content="script-src 'none'">`;
  const page = `<!doctype html><html lang="en">${policy}<title>A notebook</title><link rel="icon" href="data:,"><iframe title="Playground" srcdoc="${singleText.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"></iframe></html>`;
  const context = await site.browser.newContext();
  const notebook = await context.newPage();
  await notebook.route("**/notebook", (route) =>
    route.fulfill({ contentType: "text/html; charset=utf-8", body: page }),
  );
  await notebook.goto(new URL("/notebook", host.url).href);
  for (const sentence of started) {
    await notebook.frameLocator("iframe").getByText(sentence, { exact: true }).waitFor();
  }
  await context.close();

  const from = singleText.indexOf('id="packed"') + 100_000;
  const byte = singleText[from] === "x" ? "y" : "x";
  for (const damaged of [
    singleText.slice(0, from) + singleText.slice(from + 1000),
    singleText.slice(0, from) + byte + singleText.slice(from + 1),
  ]) {
    const visit = await site.open({ path: "about:blank" });
    await visit.page.route("**/damaged", (route) =>
      route.fulfill({ contentType: "text/html; charset=utf-8", body: damaged }),
    );
    await visit.page.goto(new URL("/damaged", host.url).href);
    for (const sentence of sentencesOf("damaged", singleText)) {
      await visit.page.getByText(sentence, { exact: true }).waitFor();
    }
    assert.equal(await visit.page.getByText(started[0], { exact: true }).isVisible(), false);
    await visit.close();
  }
});
