// @ts-check
/** Chromium and Firefox, through Puppeteer. It keeps their profiles in folders of its own, and removes them. */
import puppeteer from "puppeteer-core";
import { chromiumArguments, findChromium, findProgram } from "../common/programs.mjs";
import { PATIENCE } from "./programs.mjs";

/** @typedef {import("./browser.mjs").Browser} Browser */
/** @typedef {import("./browser.mjs").Tab} Tab */

/** @returns {Promise<Browser>} */
export function startChromium() {
  return start({ browser: "chrome", executablePath: findChromium(), args: chromiumArguments });
}

/** @returns {Promise<Browser>} */
export function startFirefox() {
  return start({ browser: "firefox", executablePath: findProgram("FIREFOX", ["firefox-esr", "firefox"]) });
}

/** @param {import("puppeteer-core").LaunchOptions} options @returns {Promise<Browser>} */
async function start(options) {
  const browser = await puppeteer.launch({ ...options, headless: true, timeout: PATIENCE, protocolTimeout: PATIENCE });
  return { version: await browser.version(), open: (url) => open(browser, url), close: () => browser.close() };
}

/** @param {import("puppeteer-core").Browser} browser @param {string} url @returns {Promise<Tab>} */
async function open(browser, url) {
  const page = await browser.newPage();
  /** @type {string[]} */
  const problems = [];
  page.on("console", (message) => {
    if (["error", "warn", "assert"].includes(message.type())) problems.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`uncaught: ${error}`));
  page.on("requestfailed", (request) => problems.push(`not loaded: ${request.url()}`));
  await page.goto(url, { timeout: PATIENCE });
  return {
    evaluate: (expression) => page.evaluate(expression),
    click: (selector) => page.click(selector),
    press: (key) => page.keyboard.press(key),
    problems: async () => problems,
    close: () => page.close(),
  };
}
