// @ts-check
/** One origin for the built site and the pages of these tests, under their paths in the project. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";

const project = new URL("../../", import.meta.url);
const folders = ["/dist/", "/tests/bits/", "/tests/engines/"];
const recorder = '<script src="/tests/engines/recorder.js"></script>';

/** @type {Record<string, string>} */
const mimeTypes = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/**
 * Serves the project at a free port of this machine for as long as the process has other work.
 *
 * A page that is asked for with the query key `recorder` gets `recorder.js` as its first script.
 * @returns {Promise<{ origin: string, missed: string[] }>} missed: what was asked for and is not there
 */
export function serveProject() {
  /** @type {string[]} */
  const missed = [];
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const bytes = await read(pathname);
    response.setHeader("Cache-Control", "no-store");
    if (bytes === undefined) {
      missed.push(pathname);
      response.writeHead(404, { "Content-Type": "text/plain" }).end("not found\n");
      return;
    }
    const isRecorded = searchParams.has("recorder") && extname(pathname) === ".html";
    response.writeHead(200, { "Content-Type": mimeTypes[extname(pathname)] ?? "application/octet-stream" });
    response.end(isRecorded ? String(bytes).replace("<head>", `<head>${recorder}`) : bytes);
  });
  server.unref();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = /** @type {import("node:net").AddressInfo} */ (server.address());
      resolve({ origin: `http://127.0.0.1:${address.port}`, missed });
    });
  });
}

/** @param {string} path as in an address, where `..` is resolved already */
async function read(path) {
  if (!folders.some((folder) => path.startsWith(folder)) || path.includes("%")) return undefined;
  return readFile(new URL(`.${path}`, project)).catch(() => undefined);
}
