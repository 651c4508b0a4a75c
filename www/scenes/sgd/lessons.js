/**
 * Presets as lessons: each is a link that sets everything its point needs, and a sentence in the dictionaries that says
 * what to watch for (`lesson.<id>.watch`). What a sentence claims, tests/engine/lessons.test.mjs holds the engine to.
 */

import { TASKS } from "./tasks.js";

/** @typedef {{ id: string, settings: string }} Link  settings: as in the address, the lesson's own name left out */
/** @typedef {Link | { id: string, variants: readonly Link[] }} Lesson  variants: one lesson at several settings */
/** @typedef {{ id: string, lessons: readonly Lesson[] }} Group */

/** Twelve points near y = 1.4x + 2, all but the last. */
const POINTS = "-2,-0.9,-1.6,-0.5,-1.3,0.2,-1,0.4,-0.6,1.3,-0.2,1.5,0.2,2.4,0.5,2.6,0.9,3.5,1.2,3.7,1.6,4.5,1.9,-5";

/** Data set, rate and batch size stand in each, so that an author's own in the query do not reach into a lesson.
 * @type {readonly Group[]}
 */
export const LESSONS = [
  { id: "first", lessons: [{ id: "d2l", settings: "dataset=d2l&lr=0.03&batch=32&speed=20" }] },
  {
    id: "rate",
    lessons: [
      { id: "too-slow", settings: "dataset=line&lr=0.001&batch=32&speed=20" },
      { id: "just-right", settings: "dataset=line&lr=0.1&batch=32&speed=20" },
      { id: "ringing", settings: "dataset=line&lr=1.85&batch=200&speed=5" },
      { id: "diverging", settings: "dataset=line&lr=2.2&batch=200&speed=5" },
    ],
  },
  {
    id: "batch",
    lessons: [
      {
        id: "batch",
        variants: [
          { id: "batch-1", settings: "dataset=line&lr=0.1&batch=1&speed=20" },
          { id: "batch-32", settings: "dataset=line&lr=0.1&batch=32&speed=20" },
          { id: "batch-n", settings: "dataset=line&lr=0.1&batch=200&speed=20" },
        ],
      },
      {
        id: "redundant",
        variants: [
          { id: "redundant-full", settings: "dataset=line&n=2000&repeat=10&lr=0.1&batch=2000&speed=20" },
          { id: "redundant-32", settings: "dataset=line&n=2000&repeat=10&lr=0.1&batch=32&speed=20" },
        ],
      },
      { id: "sorted", settings: "dataset=line&lr=0.3&batch=32&shuffle=off&order=sorted&speed=10" },
    ],
  },
  {
    id: "data",
    lessons: [
      {
        id: "scale",
        variants: [
          { id: "unscaled", settings: "dataset=houses&standardise=off&lr=4e-7&batch=2929&speed=50" },
          { id: "standardised", settings: "dataset=houses&standardise=on&lr=0.1&batch=2929&speed=50" },
        ],
      },
      {
        id: "outlier",
        variants: ["squared", "huber", "absolute"].map((loss) => ({
          id: `outlier-${loss}`,
          settings: `dataset=points&points=${POINTS}&lr=0.3&batch=12&loss=${loss}&speed=10`,
        })),
      },
      { id: "collinear", settings: "dataset=line&w=3,-1&correlation=1&lr=0.1&batch=32&speed=20" },
    ],
  },
  {
    id: "generalisation",
    lessons: [
      { id: "noise-floor", settings: "dataset=d2l&lr=0.03&batch=32&speed=50" },
      { id: "no-noise", settings: "dataset=d2l&noise=0&lr=0.03&batch=32&speed=50" },
      {
        id: "too-few",
        settings: "dataset=line&n=12&w=1,1,1,1,1,1,1,1&noise=0.5&validation=1000&seed=283&lr=0.3&batch=12&speed=50",
      },
    ],
  },
];

/** What is one link: a lesson without variants, or a variant. @param {Lesson} lesson @returns {readonly Link[]} */
export const linksOf = (lesson) => ("variants" in lesson ? lesson.variants : [lesson]);

/** All links, tasks last. @type {readonly Link[]} */
export const LINKS = [...LESSONS.flatMap(({ lessons }) => lessons.flatMap(linksOf)), ...TASKS];

/** The hash of a lesson or task, without "#". @param {Link} link */
export const addressOfLesson = ({ id, settings }) => `lesson=${id}&${settings}`;
