// @ts-check
/** The zip is `dist/`, and the checksums are those of the files. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { test } from "node:test";
import { dist, folder, unzip } from "./packages.mjs";

test("the zip holds dist/, file by file", async () => {
  const files = await unzip("[.]zip");
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)));
  assert.deepEqual(Object.keys(files).sort(), paths.map((path) => path.replaceAll(sep, "/")).sort());
  for (const [path, bytes] of Object.entries(files)) {
    assert.ok(Buffer.from(bytes).equals(await readFile(join(dist, path))), path);
  }
});

test("every package has its checksum", async () => {
  const lines = (await readFile(join(folder, "SHA256SUMS"), "utf8")).trimEnd().split("\n");
  const sums = Object.fromEntries(lines.map((line) => line.split("  ").reverse()));
  const packages = (await readdir(folder)).filter((name) => name !== "SHA256SUMS");
  assert.deepEqual(Object.keys(sums).sort(), packages.sort());
  for (const name of packages) {
    const sum = createHash("sha256")
      .update(await readFile(join(folder, name)))
      .digest("hex");
    assert.equal(sums[name], sum, name);
  }
});
