// @ts-check
/** A static server for `dist/`: nothing is cached, and the site may lie in any folder. */
import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));

/** @type {Record<string, string>} */
const mimeTypes = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/**
 * Serves `dist/` at a free port of this machine for as long as the process has other work.
 * @param {string} folder where the host keeps the site, such as "/courses/ml/"
 * @param {Record<string, string>} [otherTypes] MIME types by ending, before the right ones
 * @returns {Promise<string>} the address of the site's folder
 */
export function serve(folder, otherTypes = {}) {
  const types = { ...mimeTypes, ...otherTypes };
  assert(folder.startsWith("/") && folder.endsWith("/"), "a folder is written /like/this/");
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const file = path.startsWith(folder) ? await findFile(path.slice(folder.length)) : undefined;
    response.setHeader("Cache-Control", "no-store");
    if (file === undefined) {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("not found\n");
      return;
    }
    const type = types[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type }).end(await readFile(file));
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${port(server)}${folder}`));
    // It ends with the test file, also where a test or the browser failed.
    server.unref();
  });
}

/** @param {import("node:http").Server} server */
function port(server) {
  const address = server.address();
  assert(address !== null && typeof address === "object");
  return address.port;
}

/**
 * @param {string} path
 * @returns {Promise<string | undefined>}
 */
async function findFile(path) {
  const file = normalize(join(dist, path === "" || path.endsWith("/") ? `${path}index.html` : path));
  if (!file.startsWith(dist + sep)) return undefined;
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? file : undefined;
}
