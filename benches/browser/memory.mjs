// @ts-check
/** Memory over a long run: the engine's own, and what the page's scripts hold after a garbage collection. */

/** Much longer than 10⁷ steps take. In milliseconds. */
const PATIENCE = 300_000;

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} site
 * @param {{ steps: number }} run
 */
export async function measureMemory(browser, site, { steps }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const session = await context.newCDPSession(page);
  const reach = (/** @type {number} */ wanted) =>
    page.waitForFunction((wanted) => /** @type {any} */ (window).sgdPlayground?.getState().steps >= wanted, wanted, {
      polling: 100,
    });

  /** @param {string} when */
  async function read(when) {
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    return { when, ...(await page.evaluate(readEngine)), scriptBytes: usedSize };
  }

  await page.goto(`${site}?lang=en&theme=light&dataset=d2l`);
  await reach(0);
  await page.waitForFunction(isWhole);
  // Early on the page has allocated what it then keeps; from there on nothing may grow.
  const readings = [await read("before")];
  for (const [share, when] of /** @type {const} */ ([
    [0.01, "early"],
    [0.5, "middle"],
    [1, "after"],
  ])) {
    await page.evaluate((target) => {
      location.hash = `#steps=${target}`;
    }, share * steps);
    await reach(share * steps);
    readings.push(await read(when));
  }
  await context.close();
  return readings;
}

/** In the page: what a run does not need has come too. */
function isWhole() {
  return document.querySelector("dialog.data-panel") !== null;
}

/** In the page: steps done and size of the engine's memory. */
async function readEngine() {
  const main = /** @type {HTMLScriptElement} */ (document.querySelector('script[type="module"]'));
  // The very module that the page runs; a second call of its start answers with the instance that is there.
  const { default: start } = await import(new URL("./engine/sgd_playground.js", main.src).href);
  const { memory } = await start();
  const { steps } = /** @type {any} */ (window).sgdPlayground.getState();
  return { steps, wasmBytes: memory.buffer.byteLength };
}
