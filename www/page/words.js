import { readJson } from "../loading/json.js";
import { entryOf } from "../scenes/course.js";

/** The page's words, and those of a scene that brings its own. @param {string} lang @param {string} scene */
export async function readWords(lang, scene) {
  const own = entryOf(scene).isBare ? {} : readJson(`scenes/${scene}/${lang}.json`);
  return { ...(await readJson(`i18n/${lang}.json`)), ...(await own) };
}
