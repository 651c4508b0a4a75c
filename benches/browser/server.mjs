// @ts-check
/** Serves the built page, the benchmark beside it and the npm packages, to this machine alone. */
import { readFile } from "node:fs/promises";
import { join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { serveFiles, withIndex } from "../../tests/common/serving.mjs";

/** What an address begins with, and the folder it stands for; the first that fits. */
const folders = Object.entries({ "/bench/": "./", "/npm/": "../../tests/node_modules/", "/dist/": "../../dist/" }).map(
  ([prefix, path]) => ({ prefix, folder: fileURLToPath(new URL(path, import.meta.url)) }),
);

/** With these a page may read a clock of 5 µs instead of 100. */
const ISOLATION = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

/**
 * @param {{ isolated: boolean }} options
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serve({ isolated }) {
  const read = async (/** @type {URL} */ { href }) => {
    const file = fileOf(href);
    return file && readFile(file).catch(() => undefined);
  };
  const { origin, close } = await serveFiles(read, { headers: isolated ? ISOLATION : {} });
  return { url: `${origin}/`, close };
}

/** The file behind an address, if it is one that may be read. @param {string} address */
export function fileOf(address) {
  const path = normalize(decodeURIComponent(new URL(address, "http://localhost").pathname));
  const found = folders.find(({ prefix }) => path.startsWith(prefix));
  return found && join(found.folder, withIndex(path.slice(found.prefix.length)));
}
