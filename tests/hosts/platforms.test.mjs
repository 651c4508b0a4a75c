// @ts-check
/**
 * Moodle and Canvas, as far as a page can stand for them: the frames that they make, with the attributes that they
 * leave, at the sizes of their columns and under a policy as strict as theirs may be.
 *
 * Moodle shows a file or an address as `<iframe id="resourceobject">` and sizes it by script (lib/resourcelib.php).
 * Canvas keeps src, width, height, name, align, frameborder, scrolling, sandbox and allowfullscreen of a frame in a
 * text (canvas_sanitize): neither srcdoc nor allow, no script and no element of one's own; what may be framed is a
 * list of sites.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { startSite } from "../browser/harness.mjs";
import { sceneOf } from "../browser/scene.mjs";
import { serveFiles } from "../common/serving.mjs";

const site = await startSite({ folder: "/sgd/" });
const single = await readFile(new URL("../../dist/sgd-playground.html", import.meta.url));
const hosted = `${site.url}?embed=on&dataset=d2l`;
/** Where a platform keeps an uploaded file, which comes from its own address. */
const uploaded = "/pluginfile.php/7/mod_resource/content/1/sgd-playground.html?embed=on&dataset=d2l";
const script =
  'const frame = document.getElementById("resourceobject"); frame.style.width = "830px"; frame.style.height = "560px";';

/** @param {string} frame @param {string} [policy] */
const pageWith = (
  frame,
  policy = "",
) => `<!doctype html><meta charset="utf-8">${policy}<title>A course</title><link rel="icon" href="data:,">
<h1>Week 3</h1><p><a href="#next">Next</a></p><div class="box">${frame}</div><p id="next">${"Some text. ".repeat(400)}</p>`;

const moodle = (/** @type {string} */ src) =>
  `${pageWith(`<iframe id="resourceobject" src="${src}"></iframe>`)}<script src="/embed.js"></script>`;
const canvas = (/** @type {string} */ src, rest = "") =>
  pageWith(
    `<iframe src="${src}" width="760" height="428" frameborder="0" scrolling="no" allowfullscreen ${rest}></iframe>`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'self'; img-src data:; frame-src 'self' ${new URL(site.url).origin}">`,
  );

const platforms = [
  { name: "Moodle, an address", html: moodle(hosted) },
  { name: "Moodle, an uploaded file", html: moodle(uploaded) },
  { name: "Canvas, an address", html: canvas(hosted) },
  { name: "Canvas, an uploaded file", html: canvas(uploaded) },
  { name: "Canvas, an uploaded file in a sandbox", html: canvas(uploaded, 'sandbox="allow-scripts"') },
];

for (const { name, html } of platforms) {
  test(`${name}: it trains in its frame, fits it and leaves the course page alone`, async () => {
    const server = await serveFiles(async ({ pathname }) => {
      if (pathname === "/course.html") return html;
      if (pathname === "/embed.js") return script;
      return uploaded.startsWith(`${pathname}?`) ? single : undefined;
    });
    const visit = await site.open({ path: `${server.origin}/course.html`, viewport: { width: 1100, height: 760 } });
    try {
      const { page } = visit;
      await page.getByRole("link", { name: "Next" }).focus();
      const frame = page.frames()[1] ?? (await page.waitForEvent("frameattached"));
      const scene = sceneOf(/** @type {any} */ (frame));
      await scene.ready();
      await frame.waitForFunction(() => document.querySelector("canvas") !== null);
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Next", "the focus stays");
      assert.equal(await page.evaluate(() => scrollY), 0, "the page stays");
      await frame.waitForFunction(
        () =>
          document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth,
      );
      await scene.minibatch.click();
      assert.equal((await frame.evaluate(() => window.sgdPlayground.getState())).steps, 1);
      assert.deepEqual(visit.messages, []);
      await visit.screenshot(`platforms/${name}`);
    } finally {
      await visit.close();
      server.close();
    }
  });
}
