// @ts-check
/**
 * Draws the pictures that others show of the page, from www/icon.svg and from the built page itself:
 *
 *     cargo xtask build && node tests/browser/pictures.mjs
 *
 * It writes www/icons/ and www/preview.png, which the build puts beside index.html.
 */
import { mkdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { chromiumArguments, findChromium } from "../common/programs.mjs";
import { frames } from "./scene.mjs";
import { serve } from "./server.mjs";

const pathOf = (/** @type {string} */ name) => fileURLToPath(new URL(`../../www/${name}`, import.meta.url));
const icon = await readFile(pathOf("icon.svg"), "utf8");
/** The drawing without its rounded ground, for devices that cut the ground themselves. */
const drawing = icon.replace(/rx="\d+"/, "");
/** What a device may cut off on each side of a maskable picture. */
const MARGIN = 0.1;

const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
await mkdir(pathOf("icons"), { recursive: true });
await drawIcon("180", 180, drawing, 0);
await drawIcon("192", 192, icon, 0);
await drawIcon("512", 512, icon, 0);
await drawIcon("maskable", 512, drawing, MARGIN);
await drawPreview(await shoot());
await browser.close();

/** @param {string} name @param {number} size @param {string} svg @param {number} margin */
async function drawIcon(name, size, svg, margin) {
  const inner = Math.round(size * (1 - 2 * margin));
  const ground = margin > 0 ? /fill="(#\w+)"/.exec(svg)?.[1] : "transparent";
  const style = `html{background:${ground}} body{margin:${(size - inner) / 2}px} svg{display:block;width:${inner}px}`;
  await draw(`icons/${name}.png`, { width: size, height: size }, `<style>${style}</style>${svg}`);
}

/** The figure and its controls in the middle of a run, as a visitor sees them. */
async function shoot() {
  const page = await browser.newPage({ viewport: { width: 700, height: 530 }, locale: "en-US" });
  await page.goto(`${await serve("/")}?embed=on&theme=light&lang=en#steps=26`);
  await page.waitForFunction(() => window.sgdPlayground?.getState().steps === 26);
  await frames(page, 30);
  const shot = await page.screenshot();
  await page.close();
  return shot;
}

/** @param {Buffer} shot */
async function drawPreview(shot) {
  const style = `
    body { margin: 0; display: flex; align-items: center; height: 630px; background: #0b5cab; color: #fff; font-family: system-ui, sans-serif; }
    header { flex: none; width: 340px; margin-inline: 56px 40px; }
    svg { width: 92px; }
    rect { fill: #fff2; }
    h1 { font-size: 53px; line-height: 1.1; letter-spacing: -0.01em; margin: 40px 0 26px; }
    p { font-size: 28px; line-height: 1.35; margin: 0; color: #dbe9f7; }
    img { width: 700px; height: 530px; border-radius: 14px; box-shadow: 0 12px 40px #0006; }`;
  const words = "<h1>SGD<br>Playground</h1><p>How does a line find its data, one minibatch at a time?</p>";
  const picture = `<img src="data:image/png;base64,${shot.toString("base64")}">`;
  await draw(
    "preview.png",
    { width: 1200, height: 630 },
    `<style>${style}</style><header>${icon}${words}</header>${picture}`,
  );
}

/** @param {string} name @param {{ width: number, height: number }} viewport @param {string} html */
async function draw(name, viewport, html) {
  const page = await browser.newPage({ viewport });
  await page.setContent(`<!doctype html><meta charset="utf-8">${html}`);
  await page.screenshot({ path: pathOf(name), omitBackground: true });
  await page.close();
}
