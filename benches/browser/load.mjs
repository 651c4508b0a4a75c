// @ts-check
/** What is fetched until the scene trains, and how soon it does. */
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { gzipSync } from "node:zlib";
import { fileOf } from "./server.mjs";
import { spread } from "./statistics.mjs";

/** Until what is fetched later has come too. In milliseconds. */
const QUIET = 2_500;

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} site
 * @param {{ rounds: number }} options
 */
export async function measureLoad(browser, site, { rounds }) {
  const loads = [];
  for (let round = 0; round < rounds; round += 1) loads.push(await loadOnce(browser, site));
  const { addresses } = loads[0];
  return {
    requests: addresses.length,
    kinds: kindsOf(addresses),
    firstStepMilliseconds: spread(loads.map(({ firstStep }) => firstStep)),
    others: kindsOf(await loadOthers(browser, site)),
  };
}

/**
 * What opening each further scene asks for, after the first one has come with all that it fetches later.
 * @param {import("playwright-core").Browser} browser @param {string} site
 */
async function loadOthers(browser, site) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  /** @type {Set<string>} */
  const asked = new Set();
  page.on("request", (request) => asked.add(request.url()));
  await page.goto(`${site}?lang=en`);
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(QUIET);
  const before = new Set(asked);
  const links = await page
    .locator(".course .contents-list a")
    .evaluateAll((nodes) => nodes.map((node) => String(node.getAttribute("href"))));
  for (const link of links.slice(1)) {
    await page.locator(`.course .contents-list a[href="${link}"]`).click();
    await page.waitForTimeout(QUIET);
    await page.waitForLoadState("networkidle");
  }
  await context.close();
  // The other language comes along for whoever switches; a visitor waits for one.
  return [...asked].filter(
    (address) => !before.has(address) && !address.endsWith("zh-Hans.json") && !address.includes("?scene="),
  );
}

/** A visit with an empty cache. @param {import("playwright-core").Browser} browser @param {string} site */
async function loadOnce(browser, site) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await page.addInitScript(watchFirstStep);
  await page.goto(`${site}?lang=en&autoplay=on`);
  const handle = await page.waitForFunction(() => /** @type {any} */ (window).firstStep);
  const firstStep = /** @type {number} */ (await handle.jsonValue());
  const addresses = await page.evaluate(addressesUntil, firstStep);
  await context.close();
  return { firstStep, addresses };
}

/** In the page: notes when a step has been taken, in milliseconds since the visit began. */
function watchFirstStep() {
  const look = () => {
    const page = /** @type {any} */ (window);
    if (page.sgdPlayground?.getState().steps > 0) page.firstStep = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** In the page: the document and all that was asked for by then. @param {number} time */
function addressesUntil(time) {
  const resources = performance.getEntriesByType("resource").filter(({ startTime }) => startTime <= time);
  return [location.href, ...resources.map(({ name }) => name)];
}

/** Bytes by the ending of the name. @param {string[]} addresses */
function kindsOf(addresses) {
  /** @type {Record<string, { requests: number, raw: number, gzip: number }>} */
  const kinds = {};
  for (const address of addresses) {
    const file = fileOf(address);
    if (!file) throw new Error(`${address} left the site`);
    const bytes = readFileSync(file);
    const kind = (kinds[extname(file).slice(1)] ??= { requests: 0, raw: 0, gzip: 0 });
    kind.requests += 1;
    kind.raw += bytes.length;
    kind.gzip += gzipSync(bytes, { level: 9 }).length;
  }
  return kinds;
}
