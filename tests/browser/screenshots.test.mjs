// @ts-check
/**
 * Pictures for a person to look at, in target/screenshots: each size, language and theme after 60 steps. What is
 * certain
 * here is only that the themes differ.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { frames, languages, visiting } from "./scene.mjs";

const site = await startSite();
const sizes = [
  { name: "desk", viewport: { width: 1280, height: 800 }, settings: "" },
  { name: "phone", viewport: { width: 390, height: 844 }, settings: "", hasTouch: true },
  { name: "slide", viewport: { width: 960, height: 540 }, settings: "&embed=on" },
  { name: "stamp", viewport: { width: 480, height: 270 }, settings: "&embed=on" },
];

for (const { name, settings, ...visitor } of sizes) {
  for (const lang of languages) {
    test(
      `pictures of the ${name}, ${lang}`,
      visiting(
        site,
        { lang, path: `?steps=60${settings}`, reducedMotion: "reduce", ...visitor },
        async (scene, visit) => {
          const pictures = [];
          for (const theme of ["light", "dark", "projector"]) {
            await scene.wear(theme);
            await frames(scene.page, 3);
            pictures.push(
              await readFile(await visit.screenshot(`${name}-${lang}-${theme}`, { fullPage: name === "phone" })),
            );
          }
          const [light, dark, projector] = pictures;
          assert(!light.equals(dark) && !light.equals(projector), "each theme is another picture");
        },
      ),
    );
  }
}
