// @ts-check
/**
 * Measures in headless Chromium and writes what it found to standard output, as JSON:
 *
 *     node benches/browser/run.mjs steps|page|host [--quick]
 *
 * `cargo xtask bench` calls it; the variable CHROMIUM may name the browser.
 */
import { createRequire } from "node:module";
import { chromiumArguments, findChromium } from "../../tests/common/programs.mjs";
import { measureHosting } from "./hosting.mjs";
import { measurePage } from "./playing.mjs";
import { serve } from "./server.mjs";
import { measureSteps } from "./steps.mjs";

/** @type {typeof import("playwright-core")} */
const { chromium } = createRequire(new URL("../../tests/package.json", import.meta.url))("playwright-core");

const [what, ...options] = process.argv.slice(2);
const measure = { steps: measureSteps, page: measurePage, host: measureHosting }[what];
if (!measure) throw new Error("usage: node run.mjs steps|page|host [--quick]");

// The playing page is measured as hosts serve it, without the headers for a finer clock.
const { url, close } = await serve({ isolated: what === "steps" });
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
try {
  const say = (/** @type {string} */ text) => process.stderr.write(`  ${text}\n`);
  const result = await measure(browser, url, { quick: options.includes("--quick"), say });
  process.stdout.write(JSON.stringify({ browser: `Chromium ${browser.version()}`, ...result }));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
} finally {
  await browser.close();
  close();
}
