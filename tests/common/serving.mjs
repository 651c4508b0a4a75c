// @ts-check
/** Static files at a free port of this machine: what the servers of the tests and of the benchmark share. */
import { createServer } from "node:http";
import { extname } from "node:path";

/** @type {Record<string, string>} */
const mimeTypes = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * Serves what is read for an address, and lets nobody cache it. It holds up no process that has nothing else to do, so
 * it ends with a test file, also where a test or the browser failed.
 * @param {(address: URL) => Promise<string | Buffer | URL | number | undefined>} read
 *   undefined: there is nothing; another address: it is there; a number: a status and nothing else
 * @param {{ types?: Record<string, string>, headers?: Record<string, string> }} [options]
 *   types: MIME types by ending, before the right ones; headers: of every file
 * @returns {Promise<{ origin: string, close: () => void }>}
 */
export function serveFiles(read, { types = {}, headers = {} } = {}) {
  const typeOf = (/** @type {string} */ ending) => types[ending] ?? mimeTypes[ending] ?? "application/octet-stream";
  const server = createServer(async (request, response) => {
    const address = new URL(request.url ?? "/", "http://localhost");
    const content = await read(address);
    response.setHeader("Cache-Control", "no-store");
    if (content === undefined) {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("not found\n");
      return;
    }
    if (content instanceof URL) {
      response.writeHead(301, { Location: content.pathname + content.search }).end();
      return;
    }
    if (typeof content === "number") {
      response.writeHead(content).end();
      return;
    }
    const type = typeOf(extname(withIndex(address.pathname)));
    response.writeHead(200, { ...headers, "Content-Type": type }).end(content);
  });
  server.unref();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      const close = () => {
        server.close();
        server.closeAllConnections();
      };
      resolve({ origin: `http://127.0.0.1:${port}`, close });
    });
  });
}

/** The file that a path means: of a folder its index. @param {string} path */
export function withIndex(path) {
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}
