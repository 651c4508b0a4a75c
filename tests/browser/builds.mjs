// @ts-check
/** A host whose owner puts one build in the place of another, and builds to put there. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { serveFiles, withIndex } from "../common/serving.mjs";

/**
 * @typedef {object} Build
 * @property {string} folder  that all of it lies in
 * @property {(path: string) => Promise<Buffer | undefined>} read  a file, by its path from the place of index.html
 */

const dist = new URL("../../dist/", import.meta.url);
/** Words of the page and of a scene, which later builds have otherwise. */
const CHANGED = ["i18n/en.json", "scenes/gaussian/en.json"];

/** The build in `dist/`. @returns {Promise<Build>} */
export async function builtPage() {
  const index = await readFile(new URL("index.html", dist), "utf8");
  const folder = /"([0-9a-f]{16})\/main\.js"/.exec(index)?.[1];
  assert(folder, "index.html names its folder");
  return { folder, read: async (path) => readFile(new URL(path, dist)).catch(() => undefined) };
}

/**
 * The same as a later build, whose English says one word more at the end of everything.
 * @param {Build} build @param {string} word @returns {Build}
 */
export function laterBuild(build, word) {
  const folder = digestOf(Buffer.from(build.folder + word), "hex").slice(0, 16);
  const inside = (/** @type {string} */ path) => `${build.folder}/${path}`;
  const change = (/** @type {Buffer} */ text) => Buffer.from(String(text).replaceAll(/"(,?)$/gm, ` ${word}"$1`));

  /** Where the folder is named, and what is in it. @param {Buffer} text */
  async function rename(text) {
    let renamed = String(text).replaceAll(build.folder, folder);
    for (const path of CHANGED) {
      const old = await build.read(inside(path));
      assert(old && !old.equals(change(old)), `${path} can be changed`);
      renamed = renamed.replaceAll(digestOf(old), digestOf(change(old)));
    }
    return Buffer.from(renamed);
  }

  return {
    folder,
    async read(path) {
      if (path.startsWith(build.folder)) return undefined;
      const old = path.replace(folder, build.folder);
      const bytes = await build.read(old);
      if (!bytes) return undefined;
      if (["index.html", "sw.js"].includes(old)) return rename(bytes);
      return CHANGED.map(inside).includes(old) ? change(bytes) : bytes;
    },
  };
}

/** @param {Buffer} bytes @param {"base64" | "hex"} [encoding] */
const digestOf = (bytes, encoding = "base64") => createHash("sha256").update(bytes).digest(encoding);

/**
 * @param {Build} build
 * @param {{ folder?: string, types?: Record<string, string> }} [options] as `serve` takes them
 */
export async function startHost(build, { folder = "/", types = {} } = {}) {
  const host = {
    build,
    /**
     * What the host does with a path before it looks for a file.
     * @type {(path: string, address: URL) => Promise<string | Buffer | URL | number | undefined> | undefined}
     */
    instead: () => undefined,
    /** Paths that were asked for. @type {string[]} */
    asked: [],
    url: "",
    close: () => {},
  };
  const { origin, close } = await serveFiles(
    async (address) => {
      if (!address.pathname.startsWith(folder)) return undefined;
      const path = address.pathname.slice(folder.length);
      host.asked.push(path);
      return (await host.instead(path, address)) ?? host.build.read(withIndex(path));
    },
    { types },
  );
  return Object.assign(host, { url: origin + folder, close });
}
