// @ts-check
/**
 * What every browser test stands on: `dist/` behind a small server, Chromium, and a record of
 * all that a page should not have done.
 *
 *     const site = await startSite();
 *     test("it trains", async () => {
 *       const visit = await site.open({ path: "#lr=0.1" });
 *       …
 *       await visit.screenshot("trained");
 *       visit.expectQuiet();
 *       await visit.close();
 *     });
 */
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { chromiumArguments, findChromium, forgottenArguments } from "../common/programs.mjs";
import { serve } from "./server.mjs";
import { lookWhereTextsAreShown } from "./shown-texts.mjs";

/** @typedef {import("playwright-core").Page} Page */

/**
 * How a visitor comes to the page.
 * @typedef {object} Visitor
 * @property {string} [path] what follows the address of the folder: a file, a query, a hash; or another address
 * @property {{ width: number, height: number }} [viewport] in CSS pixels
 * @property {number} [deviceScaleFactor]
 * @property {string} [locale] as `navigator.language` gives it
 * @property {"light" | "dark"} [colorScheme]
 * @property {"reduce" | "no-preference"} [reducedMotion]
 * @property {boolean} [hasTouch]
 * @property {import("playwright-core").BrowserContextOptions["permissions"]} [permissions]
 */

/**
 * An open page and what it did.
 * @typedef {object} Visit
 * @property {Page} page
 * @property {string[]} messages console warnings and errors, uncaught errors, failed loads
 * @property {string[]} requests the address of every request
 * @property {() => string[]} strayRequests those that left the site
 * @property {() => void} expectQuiet fails on any message and any stray request
 * @property {(name: string, options?: { fullPage?: boolean }) => Promise<string>} screenshot
 *   writes `target/screenshots/<name>.png` and answers its path
 * @property {() => Promise<void>} close
 */

const screenshots = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));

/** Long for this page also on a machine that has other work. In milliseconds. */
const PATIENCE = 60_000;

/**
 * Serves `dist/` and starts Chromium; both end with the test file that called.
 * @param {{ folder?: string, mimeTypes?: Record<string, string>, url?: string }} [options]
 *   folder: where the host keeps the site, such as "/courses/ml/";
 *   mimeTypes: those that a badly set up host gets wrong, by ending;
 *   url: of a site that is served already, instead
 */
export async function startSite({ folder = "/", mimeTypes = {}, url: served } = {}) {
  const url = served ?? (await serve(folder, mimeTypes));
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: chromiumArguments,
    ignoreDefaultArgs: forgottenArguments,
  });
  after(() => browser.close());
  return {
    /** The address of the site's folder. */
    url,
    browser,
    /** @param {Visitor} [visitor] */
    open: (visitor = {}) => open(browser, url, visitor),
  };
}

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 * @param {Visitor} visitor
 * @returns {Promise<Visit>}
 */
async function open(browser, url, { path = "", ...visitor }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-US", ...visitor });
  try {
    await context.addInitScript(forgetServiceWorkers);
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    lookWhereTextsAreShown(page);
    const address = new URL(path, url).href;
    const visit = record(page, address);
    await page.goto(address);
    return visit;
  } catch (error) {
    await context.close();
    throw error;
  }
}

/**
 * In the page: as a browser without them. What a visit asks of the host shall not hang on how long it has been open;
 * `offline.test.mjs` looks at the page with one.
 */
function forgetServiceWorkers() {
  Reflect.deleteProperty(Navigator.prototype, "serviceWorker");
}

/**
 * A page that goes on being watched.
 * @param {Page} page
 * @param {string} url of the site
 * @returns {Visit}
 */
export function record(page, url) {
  /** @type {string[]} */
  const messages = [];
  /** @type {string[]} */
  const requests = [];
  const { origin } = new URL(url);
  page.on("console", (message) => {
    if (["error", "warning", "assert"].includes(message.type())) {
      messages.push(`${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  page.on("pageerror", (error) => messages.push(`uncaught: ${error.stack ?? error.message}`));
  page.on("crash", () => messages.push("the page crashed"));
  page.on("request", (request) => requests.push(request.url()));
  const strayRequests = () => requests.filter((address) => leaves(address, origin));
  return {
    page,
    messages,
    requests,
    strayRequests,
    expectQuiet() {
      assert.deepEqual(messages, [], "the console is silent");
      assert.deepEqual(strayRequests(), [], "no request leaves the site");
    },
    screenshot: (name, options) => screenshot(page, name, options),
    close: () => page.context().close(),
  };
}

/** @param {string} address @param {string} origin */
function leaves(address, origin) {
  const { protocol, origin: other } = new URL(address);
  return protocol !== "data:" && other !== origin;
}

/** @param {Page} page @param {string} name @param {{ fullPage?: boolean }} [options] */
async function screenshot(page, name, options) {
  const path = join(screenshots, `${name}.png`);
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ ...options, path });
  return path;
}
