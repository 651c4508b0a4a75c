// @ts-check
/**
 * The floors of www/: a script imports from its own floor or from one below, nothing goes in a circle,
 *   no floor is full.
 */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { test } from "node:test";

/** From the ground to the top. */
const FLOORS = [
  "files.js", // how a file is fetched
  "loading", // what is fetched when
  "i18n", // words and numbers in the reader's language
  "settings", // the vocabulary, the address, the configuration
  "engine.js", // the Wasm modules
  "state", // the one state, and what a visitor has done
  "run", // the session: the run, and a visitor's file
  "ui", // what two features share
  "run-view", // what each scene with a run shows
  "scenes", // the course
  "take-away", // programs, pictures, tables of a run
  "teaching", // lessons, lectures, the lesson builder
  "delivery", // frame, element, SCORM, single file, offline
  "page", // what stands around a scene
  "main.js", // wiring
];

/** Files and folders side by side; pictures that others show of the page are none. */
const MOST = 26;
const MOST_ON_TOP = 20;

const root = new URL("../../www/", import.meta.url);
const paths = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
  .map(({ parentPath, name }) => join(parentPath, name).slice(new URL(root).pathname.length));
const scripts = new Map(paths.filter((path) => path.endsWith(".js")).map((path) => [path, importsOf(path)]));

/**
 * The scripts that one imports: also those it fetches later, and those whose names it hands on. Types are no imports.
 * @param {string} path
 */
function importsOf(path) {
  const code = readFileSync(new URL(path, root), "utf8").replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "");
  const found = code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["'`](\.{1,2}\/[^"'`]+)["'`]/g);
  return [...found].map(([, to]) => join(dirname(path), to)).filter((to) => !to.startsWith("engine/"));
}

/** The way round, if there is one. @param {ReadonlyMap<string, readonly string[]>} graph @returns {string[]} */
function circleIn(graph) {
  const done = new Set();
  /** @param {string} node @param {string[]} way @returns {string[]} */
  function visit(node, way) {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node];
    if (done.has(node)) return [];
    for (const next of graph.get(node) ?? []) {
      const circle = visit(next, [...way, node]);
      if (circle.length > 0) return circle;
    }
    done.add(node);
    return [];
  }
  for (const node of graph.keys()) {
    const circle = visit(node, []);
    if (circle.length > 0) return circle;
  }
  return [];
}

const folders = new Set(paths.flatMap((path) => path.split("/").map((_, k, parts) => parts.slice(0, k).join("/"))));

/** What stands in a folder that a path goes through. @param {string} folder @param {string} path */
function roomIn(folder, path) {
  if (folder === "") return path.split("/")[0];
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).split("/")[0] : undefined;
}

test("a script imports from its own floor or from one below", () => {
  assert.ok(scripts.size > 200 && [...scripts.values()].flat().length > 500, "scripts and imports are found");
  const floorOf = (/** @type {string} */ path) => FLOORS.indexOf(path.split("/")[0]);
  for (const [path, imports] of scripts) {
    assert.ok(floorOf(path) >= 0, `www/${path} stands on no floor of the list`);
    for (const to of imports) {
      assert.ok(scripts.has(to), `www/${path} imports ${to}, which is not there`);
      assert.ok(floorOf(to) <= floorOf(path), `www/${path} imports upwards, from www/${to}`);
    }
  }
});

test("no script imports itself by way of others", () => {
  assert.deepEqual(circleIn(scripts), []);
});

test("no folder takes from a neighbour that takes from it", () => {
  for (const folder of folders) {
    /** @type {Map<string, string[]>} */
    const graph = new Map();
    for (const [path, imports] of scripts) {
      const from = roomIn(folder, path);
      if (from === undefined) continue;
      const others = imports.map((to) => roomIn(folder, to)).filter((to) => to !== undefined && to !== from);
      graph.set(from, [...(graph.get(from) ?? []), .../** @type {string[]} */ (others)]);
    }
    assert.deepEqual(circleIn(graph), [], `in www/${folder}`);
  }
});

test("no floor is full", () => {
  for (const folder of folders) {
    const rooms = new Set(paths.map((path) => roomIn(folder, path)).filter((room) => room !== undefined));
    const isPicture = (/** @type {string} */ room) => folder === "" && /\.png$|^icons$/.test(room);
    const counted = [...rooms].filter((room) => !isPicture(room));
    const most = folder === "" ? MOST_ON_TOP : MOST;
    assert.ok(counted.length <= most, `www/${folder} holds ${counted.length} files and folders`);
  }
});
