// @ts-check
/** One origin for the built site and the pages of these tests, under their paths in the project. */
import { readFile } from "node:fs/promises";
import { serveFiles, withIndex } from "../common/serving.mjs";

const project = new URL("../../", import.meta.url);
const folders = ["/dist/", "/tests/bits/", "/tests/engines/", "/tests/node_modules/reveal.js/dist/"];
/** By which the page knows that a service worker lies beside it. */
const manifest = '<link rel="manifest" href="manifest.webmanifest">';
const recorder = '<script src="/tests/engines/recorder.js"></script>';

/**
 * Serves the project at a free port of this machine for as long as the process has other work.
 *
 * A page that is asked for with the query key `recorder` gets `recorder.js` as its first script.
 * @param {{ mayBeKept?: boolean }} [options] whether browsers may keep the page: what is kept is not what is served
 *   here
 * @returns {Promise<{ origin: string, missed: string[],
 *   close: () => void }>} missed: what was asked for and is not there
 */
export async function serveProject({ mayBeKept = false } = {}) {
  /** @type {string[]} */
  const missed = [];
  const { origin, close } = await serveFiles(async ({ pathname, searchParams }) => {
    const bytes = await read(pathname);
    if (bytes === undefined) missed.push(pathname);
    if (mayBeKept || !bytes || !pathname.endsWith(".html")) return bytes;
    return String(bytes)
      .replace(manifest, "")
      .replace("<head>", searchParams.has("recorder") ? `<head>${recorder}` : "<head>");
  });
  return { origin, missed, close };
}

/** @param {string} path as in an address, where `..` is resolved already */
async function read(path) {
  if (!folders.some((folder) => path.startsWith(folder)) || path.includes("%")) return undefined;
  return readFile(new URL(`.${withIndex(path)}`, project)).catch(() => undefined);
}
