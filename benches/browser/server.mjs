// @ts-check
/** Serves the built page, the benchmark beside it and the npm packages, to this machine alone. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

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

/** What an address begins with, and the folder it stands for; the first that fits. */
const folders = Object.entries({
  "/bench/": "./",
  "/npm/": "../../tests/node_modules/",
  "/dist/": "../../dist/",
}).map(([prefix, path]) => ({ prefix, folder: fileURLToPath(new URL(path, import.meta.url)) }));

/** With these a page may read a clock of 5 µs instead of 100. */
const ISOLATION = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/**
 * @param {{ isolated: boolean }} options
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export function serve({ isolated }) {
  const headers = { "Cache-Control": "no-store", ...(isolated ? ISOLATION : {}) };
  const server = createServer(async (request, response) => {
    const file = fileOf(request.url ?? "/");
    const bytes = file && (await readFile(file).catch(() => undefined));
    if (!file || !bytes) {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("not found\n");
      return;
    }
    const type = mimeTypes[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { ...headers, "Content-Type": type }).end(bytes);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = address !== null && typeof address === "object" ? address.port : 0;
      resolve({ url: `http://127.0.0.1:${port}/`, close: () => server.close() });
    });
  });
}

/** The file behind an address, if it is one that may be read. @param {string} address */
export function fileOf(address) {
  const path = normalize(decodeURIComponent(new URL(address, "http://localhost").pathname));
  const found = folders.find(({ prefix }) => path.startsWith(prefix));
  if (!found) return undefined;
  const rest = path.slice(found.prefix.length);
  return join(found.folder, rest === "" || rest.endsWith("/") ? `${rest}index.html` : rest);
}
