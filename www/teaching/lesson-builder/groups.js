/** The order of the form: which keys stand together, and which of them behind a disclosure. */

/** @typedef {import("./draft.js").Vocabulary} Vocabulary */
/** @typedef {"lesson" | "training" | "view" | "data" | "run" | "hide" | "frame"} GroupName */
/** @typedef {{ name: GroupName, isOpen: boolean, keys: readonly string[] }} Group  isOpen: always to be seen */

/** @type {readonly Group[]} */
const GROUPS = [
  { name: "lesson", isOpen: true, keys: ["scene", "dataset", "lesson", "n", "noise", "points"] },
  { name: "training", isOpen: true, keys: ["lr", "batch", "loss", "seed", "speed", "autoplay"] },
  { name: "view", isOpen: true, keys: ["lang", "theme"] },
  {
    name: "data",
    isOpen: false,
    keys: [
      "w",
      "b",
      "family",
      "validation",
      "standardise",
      "order",
      "correlation",
      "repeat",
      "label",
      "features",
      "missing",
    ],
  },
  { name: "run", isOpen: false, keys: ["steps", "epochs", "stop", "within", "shuffle", "init", "w0", "b0", "changes"] },
  { name: "hide", isOpen: false, keys: ["hide"] },
  { name: "frame", isOpen: false, keys: ["embed", "host", "origin"] },
];

/**
 * A key that no group names: one of few scenes stands with the scene, one of all with the view.
 * @param {import("../../settings/values.js").KeySpec} spec
 * @returns {GroupName}
 */
const usualGroup = ({ scenes, readBy }) =>
  !scenes ? "view" : !scenes.includes("sgd") ? "lesson" : readBy === "page" ? "run" : "data";

/** Every key of the vocabulary in its group. @param {Vocabulary} vocabulary @returns {readonly Group[]} */
export function groupsOf(vocabulary) {
  const named = GROUPS.flatMap(({ keys }) => keys);
  const others = Object.entries(vocabulary.keys).filter(([key]) => !named.includes(key));
  return GROUPS.map((group) => ({
    ...group,
    keys: [
      ...group.keys.filter(vocabulary.has),
      ...others.filter(([, spec]) => usualGroup(spec) === group.name).map(([key]) => key),
    ],
  }));
}
