// @ts-check
/**
 * What a host has to do for many who come for the first time: nginx on this machine, with a real visit played again.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { startNginx } from "../../tests/common/nginx.mjs";
import { loadOf } from "./processes.mjs";
import { playAgain } from "./visitors.mjs";

/** @typedef {import("./visitors.mjs").Request} Request */

/** Visitors at the same time. */
const AT_ONCE = 50;
/** How long nothing may be asked for until a visit counts as over. In milliseconds. */
const QUIET = 4_000;

const TYPES =
  "text/css text/csv text/plain application/javascript text/javascript application/json application/manifest+json application/wasm image/svg+xml";
const COMPRESSION = [`gzip_types ${TYPES};`, "gzip_comp_level 5;", "gzip_min_length 256;", "gzip_vary on;"];
/** What tells one request of a visit from another. */
const LOGS = "$request_uri|$status|$http_if_none_match|$http_if_modified_since";

/**
 * Compressed while it is sent, and once before.
 * @type {{ name: string, settings: string[], prepare?: (site: string) => Promise<void> }[]}
 */
const WAYS = [
  { name: "gzip", settings: COMPRESSION },
  { name: "gzip_static", settings: [...COMPRESSION, "gzip_static on;"], prepare: compress },
];

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} _
 * @param {{ quick: boolean, say: (text: string) => void }} options
 */
export async function measureHosting(browser, _, { quick, say }) {
  const visitors = quick ? 100 : 1_000;
  const ways = [];
  let version = "";
  for (const { name, settings, prepare } of WAYS) {
    const nginx = await startNginx({ settings, logs: LOGS });
    try {
      version = nginx.version;
      await prepare?.(nginx.site);
      say(`a visit, ${name}`);
      const visit = await recordVisit(browser, nginx);
      say(`${visitors} visitors, ${AT_ONCE} at once`);
      const before = await loadOf(nginx.pid);
      const played = await playAgain(nginx.url, visit, { visitors, atOnce: AT_ONCE });
      const { cpuSeconds, memoryBytes } = await loadOf(nginx.pid);
      ways.push({
        name,
        requests: visit.length,
        visitors,
        ...played,
        cpuSeconds: cpuSeconds - before.cpuSeconds,
        memoryBytes,
      });
    } finally {
      await nginx.end();
    }
  }
  return { server: `nginx ${version}`, atOnce: AT_ONCE, ways };
}

/**
 * Every request of a browser that comes for the first time, those of its service worker included.
 * @param {import("playwright-core").Browser} browser @param {Awaited<ReturnType<typeof startNginx>>} nginx
 * @returns {Promise<Request[]>}
 */
async function recordVisit(browser, { url, log }) {
  const earlier = (await log()).length;
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${url}?lang=en`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  let lines = await log();
  for (let seen = 0; seen < lines.length; lines = await log()) {
    seen = lines.length;
    await page.waitForTimeout(QUIET);
  }
  await context.close();
  return lines.slice(earlier).map((line) => {
    const [path, status, match, since] = line.split("|");
    return {
      path,
      status: Number(status),
      headers: conditions({ "If-None-Match": match, "If-Modified-Since": since }),
    };
  });
}

/** As nginx logs headers: escaped, and a dash for none. @param {Record<string, string>} logged */
function conditions(logged) {
  const given = Object.entries(logged).filter(([, value]) => value !== "-");
  return Object.fromEntries(given.map(([name, value]) => [name, value.replaceAll("\\x22", '"')]));
}

/** What `gzip -9 --keep` would do for all that profits. @param {string} site */
async function compress(site) {
  for (const path of await readdir(site, { recursive: true })) {
    if (!/\.(css|csv|html|js|json|svg|txt|wasm|webmanifest)$/.test(path)) continue;
    const file = join(site, path);
    await writeFile(`${file}.gz`, gzipSync(await readFile(file), { level: 9 }));
  }
}
