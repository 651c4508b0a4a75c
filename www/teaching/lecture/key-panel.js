import { element } from "../../ui/dom.js";
import { label } from "./words.js";

/** Keys as they are printed, and what they do. */
const KEYS = /** @type {const} */ ([
  [["PageDown"], "lecture.key.next"],
  [["PageUp"], "lecture.key.previous"],
  [["1", "…", "9"], "lecture.key.digit"],
  [["."], "lecture.key.black"],
  [["F5"], "lecture.key.fill"],
  [["Esc"], "lecture.key.leave"],
  [["Space"], "lecture.key.play"],
  [["→"], "lecture.key.minibatch"],
  [["←"], "lecture.key.back"],
  [["Shift", "→"], "lecture.key.epoch"],
  [["N"], "lecture.key.phase"],
  [["R"], "lecture.key.startOver"],
]);

/** The keys of a lecture, to be read from afar. @param {HTMLElement} container */
export function mountKeyPanel(container) {
  const close = label("button", "lecture.close", { type: "button" });
  const rows = KEYS.map(([keys, text]) =>
    element(
      "div",
      {},
      element("dt", {}, ...keys.map((key) => (key === "…" ? key : element("kbd", {}, key)))),
      label("dd", text),
    ),
  );
  const root = element(
    "dialog",
    { class: "lecture-dialog", "aria-labelledby": "lecture-keys" },
    element("header", {}, label("h2", "lecture.keys", { id: "lecture-keys" }), close),
    element("dl", { class: "lecture-keys" }, ...rows),
  );
  container.append(root);
  close.addEventListener("click", () => root.close());
  return { root };
}
