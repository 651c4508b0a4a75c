// @ts-check
/** What must hold on every host: the page trains, is kept, and trains on when the host is gone. */
import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { record } from "../browser/harness.mjs";
import { sceneOf } from "../browser/scene.mjs";
import { chromiumArguments, findChromium, forgottenArguments } from "../common/programs.mjs";

/** @param {string} url of the folder that `dist/` lies in @param {() => Promise<void>} end  of the host */
export async function checkHost(url, end) {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: chromiumArguments,
    ignoreDefaultArgs: forgottenArguments,
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "en-US" });
    const visit = record(page, url);
    await page.goto(url);
    await checkTraining(page);
    await page.goto(`${url}?scene=gaussian`);
    await page.locator("main canvas").first().waitFor();
    const { icons } = await (await page.request.get(`${url}manifest.webmanifest`)).json();
    for (const { src } of icons) assert((await page.request.get(url + src)).ok(), src);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await end();
    await page.goto(`${url}?dataset=houses`);
    await checkTraining(page);
    assert(
      visit.requests.every((address) => address.startsWith(url) || address.startsWith("data:")),
      "nothing is asked of another folder",
    );
    visit.expectQuiet();
  } finally {
    await browser.close();
    await end();
  }
}

/** @param {import("playwright-core").Page} page */
async function checkTraining(page) {
  const scene = sceneOf(page);
  await scene.ready();
  await scene.epoch.click();
  const { steps, epochs } = await scene.state();
  assert(steps > 0 && epochs === 1);
}
