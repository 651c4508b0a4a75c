// @ts-check
/** A static server for `dist/`: the site may lie in any folder. */
import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import { join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { serveFiles, withIndex } from "../common/serving.mjs";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));

/**
 * Serves `dist/` at a free port of this machine for as long as the process has other work.
 * @param {string} folder where the host keeps the site, such as "/courses/ml/"
 * @param {Record<string, string>} [types] MIME types by ending, before the right ones
 * @returns {Promise<string>} the address of the site's folder
 */
export async function serve(folder, types = {}) {
  assert(folder.startsWith("/") && folder.endsWith("/"), "a folder is written /like/this/");
  const { origin } = await serveFiles(
    async ({ pathname }) => {
      const path = decodeURIComponent(pathname);
      const file = path.startsWith(folder) ? await findFile(path.slice(folder.length)) : undefined;
      return file && readFile(file);
    },
    { types },
  );
  return origin + folder;
}

/**
 * @param {string} path
 * @returns {Promise<string | undefined>}
 */
async function findFile(path) {
  const file = normalize(join(dist, withIndex(path)));
  if (!file.startsWith(dist + sep)) return undefined;
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? file : undefined;
}
