/** The project's own vocabulary, and random settings that it allows. */

import { applies, resolve } from "../../www/settings/config.js";
import { createVocabulary } from "../../www/settings/vocabulary.js";
import { readVocabulary } from "../common/vocabulary.mjs";

export const json = readVocabulary();
export const vocabulary = createVocabulary(json);

const CHARACTERS = [..."aZ09 ,\"'&#%=+;:/?\\<>(){}\t|~-_.é数据集价格🏠🧠\u00a0\u3000"];

/** A name with everything that URLs and lists can trip over. */
export const randomName = (random) => random.list(random.integer(0, 8), () => random.choose(CHARACTERS)).join("");

/** A checked value of a key. @param {ReturnType<import("./random.mjs").createRandom>} random @param {string} key */
export function randomValue(random, key) {
  const spec = json.keys[key];
  const { min = -1e9, max = 1e9, minExclusive = false } = spec;
  const number = () => {
    const kinds = [
      max,
      minExclusive ? max / 3 : min,
      min + (max - min) * random.uniform(),
      10 ** random.integer(-7, 2),
    ];
    const value = random.choose(kinds);
    return value >= min && value <= max && !(minExclusive && value === min) ? value : max;
  };
  const makers = {
    number: () => (key === "validation" ? random.choose([0, random.uniform(), random.integer(1, 1000)]) : number()),
    integer: () => random.integer(min, max),
    numbers: () => random.list(random.integer(spec.minLength, Math.min(5, spec.maxLength)), number),
    points: () => random.list(2 * random.integer(0, 10), number),
    choice: () => random.choose(spec.values),
    choices: () => spec.values.filter(() => random.chance(0.2)),
    switch: () => random.chance(0.5),
    name: () => randomName(random),
    names: () => random.list(random.integer(0, 5), () => randomName(random)),
    origin: () => random.choose(["https://example.org", "http://localhost:8000", "https://a.example.org:444"]),
    changes: () => randomChanges(random),
  };
  return makers[spec.type]();
}

function randomChanges(random) {
  let step = 0;
  return random.list(random.integer(0, 5), () => {
    step += random.integer(0, 100);
    const key = random.choose(["lr", "batch", "loss"]);
    return `${step}:${key}:${vocabulary.format(key, randomValue(random, key))}`;
  });
}

/** Explicit settings that go with their data set, each key there or not. */
export function randomSettings(random) {
  const dataset = random.choose(json.keys.dataset.values);
  const share = random.uniform();
  const settings = random.chance(0.7) ? { dataset } : {};
  const given = () => resolve(vocabulary, settings).dataset; // the scene, which comes first, may bring its own
  for (const key of Object.keys(json.keys)) {
    if (key === "dataset" || !random.chance(share) || !applies(key, given())) continue;
    settings[key] = randomValue(random, key);
  }
  const isSynthetic = ["line", "d2l"].includes(given());
  if (settings.validation >= 1 && !isSynthetic) settings.validation = 0.25;
  return settings;
}
