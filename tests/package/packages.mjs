// @ts-check
/** What `cargo xtask package --scorm` has written. */
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";

const root = new URL("../../", import.meta.url);
export const folder = fileURLToPath(new URL("package/", root));
export const dist = fileURLToPath(new URL("dist/", root));
export const modules = fileURLToPath(new URL("tests/node_modules/", root));

/** The path of the one package whose name ends so. @param {string} ending */
export async function pathOf(ending) {
  const found = (await readdir(folder)).filter((name) => new RegExp(`^sgd-playground-[^-]+${ending}$`).test(name));
  assert.equal(found.length, 1, `package/ holds one *${ending}, not ${found}; cargo xtask package --scorm writes it`);
  return join(folder, found[0]);
}

/** The files of a zip, by path. @param {string} ending */
export async function unzip(ending) {
  return unzipSync(await readFile(await pathOf(ending)));
}
