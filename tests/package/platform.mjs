// @ts-check
/**
 * A learning platform as small as one can be: a page that holds the runtime of scorm-again, keeps what it is told, and
 * shows an unpacked package in a frame.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { serveFiles } from "../common/serving.mjs";
import { modules } from "./packages.mjs";

/** @typedef {import("playwright-core").Page} Page */

const html = `<!doctype html>
<html lang="en">
  <title>Platform</title>
  <link rel="icon" href="data:,">
  <script src="/scorm12.js"></script>
  <iframe title="Content" width="1240" height="760"></iframe>
</html>`;

/** @param {Record<string, Uint8Array>} files of the package @returns {Promise<string>} the platform's address */
export async function servePlatform(files) {
  const runtime = await readFile(join(modules, "scorm-again/dist/scorm12.min.js"));
  const { origin } = await serveFiles(async ({ pathname }) => {
    if (pathname === "/") return html;
    if (pathname === "/scorm12.js") return runtime;
    const file = files[decodeURIComponent(pathname.replace("/content/", ""))];
    return file && Buffer.from(file);
  });
  return `${origin}/`;
}

/**
 * Opens the package as the platform's manifest says, with what an earlier visit left.
 * @param {Page} page  at the platform
 * @param {{ launch?: string, saved?: Record<string, any>, refuses?: boolean }} [options]
 *   launch: what the frame shows, if anything; refuses: whatever it is told
 */
export async function launch(page, { launch = "index.html", saved, refuses = false } = {}) {
  await page.evaluate(([launch, saved, refuses]) => {
    const api = new window.Scorm12API({ autocommit: false });
    if (saved) api.loadFromJSON(/** @type {any} */ (saved));
    window.calls = [];
    for (const name of /** @type {const} */ (["LMSInitialize", "LMSCommit", "LMSFinish"])) {
      const call = api[name];
      api[name] = (word) => {
        window.calls.push(name);
        return refuses && name === "LMSCommit" ? "false" : call.call(api, word);
      };
    }
    window.API = api;
    if (launch !== "") /** @type {HTMLIFrameElement} */ (document.querySelector("iframe")).src = `/content/${launch}`;
  }, /** @type {const} */ ([launch, saved, refuses]));
  return page.frameLocator("iframe");
}

/** What the platform has been told. @param {Page} page */
export async function told(page) {
  const { core, suspend_data: suspended } = await page.evaluate(
    () => /** @type {any} */ (window.API.renderCommitCMI(false)).cmi,
  );
  const { raw, min, max } = core.score;
  return {
    status: String(core.lesson_status),
    time: String(core.session_time),
    score: [raw, min, max].map(String),
    suspended: String(suspended),
  };
}

/**
 * The visitor leaves the content; what the platform keeps then.
 * @param {Page} page
 * @returns {Promise<Record<string, any>>}
 */
export async function leave(page) {
  await page.evaluate(() =>
    /** @type {HTMLIFrameElement} */ (document.querySelector("iframe")).setAttribute("src", "about:blank"),
  );
  await page.waitForFunction(() => window.calls.includes("LMSFinish"));
  return page.evaluate(() => /** @type {any} */ (window.API.renderCommitCMI(true, true)).cmi);
}

/** How often each function was called. @param {Page} page @returns {Promise<Record<string, number>>} */
export async function counts(page) {
  const calls = await page.evaluate(() => window.calls);
  return Object.fromEntries([...new Set(calls)].map((name) => [name, calls.filter((call) => call === name).length]));
}
