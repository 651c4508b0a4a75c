// @ts-check
/** Steps in one page of Chromium: engine, twins and tfjs at each size, and how the engine's cost grows. */
import { readFileSync } from "node:fs";

/** @typedef {import("playwright-core").Browser} Browser */
/** @typedef {[n: number, d: number, batch: number]} Size */

const file = JSON.parse(readFileSync(new URL("../sizes.json", import.meta.url), "utf8"));
/** The one size at which design compares with tfjs: there the library's own cost is all there is. */
const TFJS_SIZE = "1000,2,32";
/** @type {Size[]} */
const GROWTH_OF_FEATURES = [1, 2, 3, 4, 5, 6, 8, 12, 16, 24, 32, 64, 128, 256, 512].map((d) => [10_000, d, 256]);
/** @type {Size[]} */
const GROWTH_OF_EXAMPLES = [100, 300, 1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6].map((n) => [n, 1, 32]);

/** @param {Browser} browser @param {string} url @param {{ quick: boolean, say: (text: string) => void }} options */
export async function measureSteps(browser, url, { quick, say }) {
  const page = await browser.newPage();
  /** @type {string[]} */
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(new URL("bench/", url).href);
  await page
    .waitForFunction(() => "bench" in window)
    .catch((error) => {
      throw new Error(faults[0] ?? error.message);
    });
  /** @param {"compare" | "engineAlone"} what @param {Size} size @param {object} options */
  const call = (what, size, options) => {
    say(`${what === "compare" ? "engine, twins" : "engine alone"} at (${size.join(", ")})`);
    return page.evaluate(
      ([what, size, options]) => /** @type {any} */ (window).bench[what](size, options),
      /** @type {const} */ ([what, size, options]),
    );
  };
  const { config } = file;
  const rounds = quick ? 9 : 41;
  const sizes = [];
  for (const size of file.sizes) {
    sizes.push({ size, ...(await call("compare", size, { config, rounds, withTfjs: String(size) === TFJS_SIZE })) });
  }
  /** @param {Size[]} sizes */
  const grow = async (sizes) => {
    const points = [];
    for (const size of sizes) {
      points.push({ size, nsPerExample: await call("engineAlone", size, { config, rounds: quick ? 5 : 21 }) });
    }
    return points;
  };
  const growth = { features: await grow(GROWTH_OF_FEATURES), examples: await grow(GROWTH_OF_EXAMPLES) };
  const isIsolated = await page.evaluate(() => /** @type {any} */ (window).bench.isIsolated);
  await page.close();
  return { clockTickMicroseconds: isIsolated ? 5 : 100, sizes, growth };
}
