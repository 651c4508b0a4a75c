// @ts-check
/** In a page that is cross-origin isolated, as notebooks with threads are: with the headers that README.md names. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { serveFiles, withIndex } from "../common/serving.mjs";
import { builtPage } from "./builds.mjs";
import { startSite } from "./harness.mjs";

const build = await builtPage();
const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const line = /`(add_header Cross-Origin-Resource-Policy[^`]+)`/.exec(readme)?.[1] ?? "";
const headers = Object.fromEntries(
  [...line.matchAll(/add_header (\S+) ([^;]+);/g)].map(([, name, text]) => [name, text]),
);

/** The page at one site in a frame of an isolated page at another. @param {Record<string, string>} headers */
async function framed(headers) {
  const { origin } = await serveFiles(({ pathname }) => build.read(withIndex(pathname.slice(1))), { headers });
  const html = `<!doctype html><html lang="en"><title>A notebook</title><link rel="icon" href="data:,"><iframe title="Playground" width="960" height="540" src="${origin}/?embed=on&steps=3"></iframe></html>`;
  const isolating = { "Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin" };
  const host = await serveFiles(async ({ pathname }) => (pathname === "/" ? html : undefined), { headers: isolating });
  const site = await startSite({ url: `${host.origin.replace("127.0.0.1", "localhost")}/` });
  const visit = await site.open();
  assert.equal(await visit.page.evaluate(() => crossOriginIsolated), true);
  return { visit, frame: visit.page.frames()[1] };
}

test("with both headers the page trains there, its worker included", async () => {
  assert.deepEqual(Object.keys(headers), ["Cross-Origin-Resource-Policy", "Cross-Origin-Embedder-Policy"]);
  const { visit, frame } = await framed(headers);
  await frame.waitForFunction(() => window.sgdPlayground?.getState().steps === 3);
  const prepared = await frame.evaluate(async (folder) => {
    const worker = new Worker(new URL(`${folder}/worker.js`, location.href), { type: "module" });
    const task = { content: "x,y\n1,2\n2,3\n3,5\n" };
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => data.result && resolve(data.result.columns.rows);
      worker.onerror = () => reject(new Error("no worker"));
      worker.postMessage({ id: 1, task });
    });
  }, `${build.folder}/run/own-file`);
  assert.equal(prepared, 3);
  assert.deepEqual(visit.messages, []);
  await visit.close();
});

test("without them the browser shows no frame", async () => {
  const { visit, frame } = await framed({});
  assert.equal(await frame.evaluate(() => typeof window.sgdPlayground).catch(() => "undefined"), "undefined");
  await visit.close();
});
