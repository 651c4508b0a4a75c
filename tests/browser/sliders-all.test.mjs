// @ts-check
/**
 * Every slider of the scenes sgd, vectorize, gaussian and neuron goes from end to end by keyboard, one place a press.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { SCENES } from "../../www/scenes/course.js";
import { startSite } from "./harness.mjs";
import { say } from "./scene.mjs";
import { walkAll } from "./walk.mjs";

const site = await startSite();

/** @type {Record<string, import("./walk.mjs").Way[]>} */
const visits = {
  sgd: [
    { path: "#steps=12" },
    { path: "#dataset=norris&standardise=off&lr=1e-7" },
    {
      path: "#lr=0.5",
      open: (page) => page.getByRole("button", { name: say("en", "tool.line"), exact: true }).click(),
    },
  ],
  vectorize: [{ path: "?scene=vectorize" }],
  gaussian: [{ path: "?scene=gaussian" }, { path: "?scene=gaussian#curve=3" }],
  neuron: [{ path: "?scene=neuron" }],
};
/** In tests of their own. */
const ELSEWHERE = ["houses", "likelihood"];

test("there is a visit to every scene", () => {
  const slugs = SCENES.map(({ slug }) => slug);
  assert.deepEqual([...Object.keys(visits), ...ELSEWHERE].sort(), slugs.sort());
});

for (const [slug, ways] of Object.entries(visits)) walkAll(site, slug, ways);
