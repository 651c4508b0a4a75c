/** The scenes of the course, in its order. A scene is fetched when it is opened. */

/**
 * @typedef {object} SceneEntry
 * @property {string} slug  its folder in scenes/, and the value of the key `scene`
 * @property {boolean} trains  it has a run
 * @property {readonly ("engine" | "scenes")[]} modules  Wasm that it needs
 * @property {boolean} isBare  words and styles come with the page
 * @property {readonly string[]} tasks  ids of the tasks that the page checks
 * @property {() => Promise<{ mountScene: (container: HTMLElement, context: SceneContext) => Scene }>} load
 */
/** @typedef {typeof COURSE[number]["slug"]} Slug */
/**
 * @typedef {object} SceneContext  what a scene is given
 * @property {import("../run/session.js").Session} session
 * @property {() => number} clock  milliseconds
 * @property {import("../state/progress.js").Progress} progress
 * @property {() => void} requestDraw
 * @property {() => void} openData  the data panel
 */
/** @typedef {{ engine?: import("../engine.js").Engine, scenes?: import("../engine.js").Scenes }} Modules */
/**
 * @typedef {object} Scene  what a scene gives
 * @property {(modules: Modules, style: import("../engine.js").ChartStyle) => void} attach  also after a restart
 * @property {(style: import("../engine.js").ChartStyle) => void} setStyle
 * @property {() => void} [rebuilt]  another trainer: what was read of the old one is void
 * @property {(now: number) => boolean} [frame]  what moves by itself; whether it goes on
 * @property {(translator: import("../i18n/translator.js").Translator, now: number, isUrgent: boolean) => void} update
 * @property {(translator: import("../i18n/translator.js").Translator) => void} settle  at rest
 * @property {() => import("../take-away/panel.js").Chart[]} pictures  charts that are to be seen, to take away
 * @property {() => (() => void) | undefined} [hold]  stops what moves by itself, if it does, and answers how it goes on
 * @property {() => void} [unmount]
 */

const COURSE = /** @type {const} @satisfies {readonly SceneEntry[]} */ ([
  {
    slug: "sgd",
    trains: true,
    modules: ["engine"],
    isBare: true,
    tasks: ["task-forty-steps", "task-edge", "task-floor", "task-by-hand"],
    load: () => import("./sgd/scene.js"),
  },
  {
    slug: "houses",
    trains: true,
    modules: ["engine", "scenes"],
    isBare: false,
    tasks: ["houses-sixty", "houses-plateau", "houses-age"],
    load: () => import("./houses/scene.js"),
  },
  {
    slug: "vectorize",
    trains: false,
    modules: ["scenes"],
    isBare: false,
    tasks: ["vectorize-lanes", "vectorize-call", "vectorize-batch"],
    load: () => import("./vectorize/scene.js"),
  },
  {
    slug: "gaussian",
    trains: false,
    modules: ["scenes"],
    isBare: false,
    tasks: ["gaussian-area", "gaussian-peak", "gaussian-sample"],
    load: () => import("./gaussian/scene.js"),
  },
  {
    slug: "likelihood",
    trains: false,
    modules: ["scenes"],
    isBare: false,
    tasks: ["likelihood-best", "likelihood-sigma", "likelihood-lost"],
    load: () => import("./likelihood/scene.js"),
  },
  {
    slug: "neuron",
    trains: true,
    modules: ["engine"],
    isBare: false,
    tasks: ["neuron-close", "neuron-signs", "neuron-most"],
    load: () => import("./neuron/scene.js"),
  },
]);

/** @type {readonly (SceneEntry & { slug: Slug })[]} */
export const SCENES = COURSE;

/** @param {string} slug */
export function entryOf(slug) {
  const entry = SCENES.find((scene) => scene.slug === slug);
  if (!entry) throw new Error(`no scene ${slug}`);
  return entry;
}
