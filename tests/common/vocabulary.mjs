/**
 * The vocabulary as the build merges it from www/vocabulary.json and the settings of the scenes (build/vocabulary.rs).
 * Tests that need no build read it here; tests/engine/vocabulary.test.mjs holds it to the built file.
 */

import { readFileSync } from "node:fs";
import { SCENES } from "../../www/scenes/course.js";

/** @param {string} path in www/ */
const read = (path) => JSON.parse(readFileSync(new URL(`../../www/${path}`, import.meta.url), "utf8"));

/** @returns {{ keys: Record<string, any>, scenes: Record<string, any>, presets: Record<string, any> }} */
export function readVocabulary() {
  const { course, run, page, presets } = read("vocabulary.json");
  const scenes = SCENES.map(({ slug }) => ({ slug, ...read(`scenes/${slug}/settings.json`) }));
  /** @param {Record<string, any>} keys @param {(key: string, scene: any) => boolean} isOf */
  const ofScenes = (keys, isOf) =>
    Object.entries(keys).map(([key, entry]) => {
      const slugs = scenes.filter((scene) => isOf(key, scene)).map(({ slug }) => slug);
      return [key, slugs.length === 0 ? entry : { ...entry, scenes: slugs }];
    });
  const keys = Object.fromEntries([
    ...ofScenes(course, (key, { uses }) => uses.includes(key)),
    ...ofScenes(run, (key, { uses }) => uses.includes(key) || uses.includes("run")),
    ...scenes.flatMap((scene) => ofScenes(scene.keys, (key, other) => Object.hasOwn(other.keys, key))),
    ...Object.entries(page),
  ]);
  keys.scene.values = scenes.map(({ slug }) => slug);
  return { keys, scenes: Object.fromEntries(scenes.map(({ slug, begins }) => [slug, begins])), presets };
}
