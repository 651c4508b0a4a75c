/**
 * What the page's own list for a presenter is made of: the lessons of the first scene and one or two settings of each
 * other, in the order of the course. What their sentences claim, tests/engine/lecture.test.mjs holds the engine to.
 */

import { LESSONS, addressOfLesson, linksOf } from "../../scenes/sgd/lessons.js";

/**
 * @typedef {{ id: string, settings: string, isLesson: boolean }} Preset  settings: as in an address;
 *   isLesson: its words are a lesson's
 */

/** @type {Preset[]} */
const lessons = LESSONS.flatMap((group) => group.lessons.flatMap(linksOf)).map((link) => ({
  id: link.id,
  settings: addressOfLesson(link),
  isLesson: true,
}));

/** @type {Preset[]} */
const others = [
  { id: "houses-standardised", settings: "scene=houses&dataset=houses&standardise=on&lr=0.03&batch=32&speed=20" },
  { id: "houses-raw", settings: "scene=houses&dataset=houses&standardise=off&lr=5e-7&batch=32&speed=50" },
  { id: "vectorize-four", settings: "scene=vectorize&elements=10000" },
  { id: "gaussian-book", settings: "scene=gaussian&mu=0,0,3&sigma=1,2,1&curve=1&bounds=-1,1" },
  { id: "gaussian-narrow", settings: "scene=gaussian&mu=0&sigma=0.1&curve=1&bounds=-0.3,0.3" },
  { id: "likelihood-same", settings: "scene=likelihood&model=gaussian&over=b" },
  { id: "likelihood-laplace", settings: "scene=likelihood&model=laplace&over=b&outlier=on" },
  { id: "neuron-phases", settings: "scene=neuron&dataset=houses&lr=0.03&batch=32&speed=0.2" },
].map((preset) => ({ ...preset, isLesson: false }));

/** @type {ReadonlyMap<string, Preset>} */
export const PRESETS = new Map([...lessons, ...others].map((preset) => [preset.id, preset]));
