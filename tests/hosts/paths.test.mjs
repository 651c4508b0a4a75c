// @ts-check
/** `dist/` may lie in any folder of any host: it names its files from where they are, and no other site's. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const dist = new URL("../../dist/", import.meta.url);
const paths = readdirSync(dist, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
const read = (/** @type {string} */ path) => readFileSync(new URL(path, dist), "utf8");
const ending = (/** @type {string[]} */ ...endings) =>
  paths.filter((path) => endings.some((end) => path.endsWith(end)));

/** Addresses that a document loads or leads to. @param {string} html */
function addressesIn(html) {
  // Where a text leads to a book, the visitor goes there by their own will.
  const loading = html.replaceAll(/<a\b[^>]*href="https:[^>]*>/g, "");
  const attributes = /\s(?:href|src|srcset|data|poster|action|xlink:href)=["']?([^"'\s>]*)/g;
  const pictures = /<meta (?:property|name)="(?:og|twitter):(?:image|url)" content="([^"]*)"/g;
  return [...loading.matchAll(attributes), ...loading.matchAll(pictures)].map(([, address]) => address);
}

/** @param {string} css */
const addressesInStyle = (css) =>
  [...css.matchAll(/(?:url\(|@import\s+)["']?([^"')]*)/g)].map(([, address]) => address);

/** @param {any} value @returns {string[]} */
const strings = (value) =>
  typeof value === "string" ? [value] : typeof value === "object" && value ? Object.values(value).flatMap(strings) : [];

/** @param {string} path @param {string[]} addresses */
function expectRelative(path, addresses) {
  const wrong = addresses.filter((address) => /^\/|^[a-z][\w+.-]*:/i.test(address) && !address.startsWith("data:"));
  assert.deepEqual(wrong, [], path);
}

test("documents and stylesheets name what they load from where they are", () => {
  for (const path of ending(".html")) expectRelative(path, addressesIn(read(path)));
  for (const path of ending(".css", ".svg")) expectRelative(path, addressesInStyle(read(path)));
  assert.throws(() => expectRelative("", addressesIn('<link rel="a" href="/b.css">')));
  assert.throws(() => expectRelative("", addressesIn('<script src="https://example.org/c.js">')));
  assert.throws(() => expectRelative("", addressesInStyle("a { background: url(//example.org/d.png) }")));
});

test("what index.html names is there", () => {
  const files = addressesIn(read("index.html"));
  assert(files.length > 4);
  for (const file of files) assert(existsSync(new URL(file, dist)), file);
});

test("manifest and oEmbed name the page from where it is, and pictures that are there", () => {
  const [manifest, oembed] = ["manifest.webmanifest", "oembed.json"].map((path) => JSON.parse(read(path)));
  for (const all of [manifest, oembed]) {
    expectRelative(
      "",
      strings(all).flatMap((text) => (text.startsWith("<") ? addressesIn(text) : [text])),
    );
  }
  assert.deepEqual([manifest.start_url, manifest.scope], ["./", "./"]);
  const icons = manifest.icons.map((/** @type {any} */ { src, sizes }) => `${src} ${sizes}`);
  assert.deepEqual(
    icons,
    ["192", "512", "maskable"].map((name) => `icons/${name}.png ${name === "192" ? "192x192" : "512x512"}`),
  );
  for (const { src, sizes } of manifest.icons) assert.equal(sizeOf(src), sizes);
  assert.equal(sizeOf("icons/180.png"), "180x180");
  assert.equal(sizeOf("preview.png"), "1200x630");
  assert(readFileSync(new URL("preview.png", dist)).length < 150_000);
  assert.deepEqual([oembed.type, oembed.version, oembed.width, oembed.height], ["rich", "1.0", 960, 540]);
});

/** Of a PNG. @param {string} path */
function sizeOf(path) {
  const bytes = readFileSync(new URL(path, dist));
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}

test("GitHub Pages leaves the files as they are", () => {
  assert(existsSync(new URL(".nojekyll", dist)));
  assert.deepEqual(
    paths.filter((path) => path.split("/").some((part) => part.startsWith("_"))),
    [],
  );
});
