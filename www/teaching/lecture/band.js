import { element, setDisabled, setText } from "../../ui/dom.js";
import { icon } from "../../ui/icons.js";
import { sayChange } from "../../ui/say.js";
import { neighbour, wordsOf } from "./list.js";
import { both, label, localise } from "./words.js";

/** @typedef {import("../../i18n/translator.js").Translator} Translator */

/**
 * The head of a lecture: what is shown and what to watch for, the place in the list, and all that can be pressed.
 * @param {{ walk: import("./walk.js").Walk, openList: () => void, openKeys: () => void, fill: () => void,
 *   leave: () => void }} events
 */
export function createBand({ walk, openList, openKeys, fill, leave }) {
  const place = element("span", { class: "lecture-place" });
  const title = element("span");
  const watch = element("p", { class: "lecture-watch" });
  const words = element(
    "div",
    { class: "lecture-words" },
    element("h2", { class: "lecture-title" }, title, " ", place),
    watch,
  );
  const previous = button("lecture.previous", "previous", walk.previous, "PageUp");
  const next = button("lecture.next", "next", walk.next, "PageDown");
  next.classList.add("primary");
  const filling = button("lecture.fill", undefined, fill, "F5");
  const walking = element("div", { class: "lecture-row" }, previous, next);
  const rest = element(
    "div",
    { class: "lecture-row" },
    button("lecture.list", undefined, openList),
    button("lecture.keys", undefined, openKeys, "?"),
    filling,
    button("lecture.leave", undefined, leave, "Escape"),
  );
  const root = element(
    "section",
    { class: "lecture-band", "data-i18n-own-label": "lecture.title" },
    words,
    element("div", { class: "lecture-buttons" }, walking, rest),
  );

  return {
    root,
    filling,
    /**
     * @param {Translator} translator of the page
     * @param {Translator} own words of this mode
     * @param {import("../../scenes/course.js").Slug} scene
     */
    update(translator, own, scene) {
      localise(root, own);
      const { list } = walk;
      const t = both(translator, own);
      const entry = list.entries[list.at];
      const { title: name, watch: sentence } = entry
        ? wordsOf(entry, t)
        : { title: t(`scene.${scene}.name`), watch: t(`scene.${scene}.question`) };
      setText(title, name);
      setText(watch, sentence);
      sayChange(words, translator.t("spoken.named", { name, text: sentence }), { kind: "lesson" });
      const of = list.entries.length;
      setText(place, own.t(entry ? "lecture.place" : "lecture.ahead", { k: list.at + 1, of }));
      setDisabled(previous, neighbour(list, -1) === undefined);
      setDisabled(next, neighbour(list, 1) === undefined);
    },
  };
}

/**
 * @param {string} key
 * @param {import("../../ui/icons.js").IconName | undefined} picture
 * @param {() => void} act
 * @param {string} [shortcut]
 */
function button(key, picture, act, shortcut) {
  const node = element(
    "button",
    { type: "button", "aria-keyshortcuts": shortcut },
    ...(picture === "previous" ? [icon(picture)] : []),
    label("span", key),
    ...(picture === "next" ? [icon(picture)] : []),
  );
  node.addEventListener("click", act);
  return node;
}
