import { element, label, localise, setAttribute, setHidden, setText } from "./dom.js";

/** @typedef {import("../scenes/sgd/reading.js").Model} Model */

/** A fast-forward that is over sooner shows nothing. In milliseconds. */
const PATIENCE = 500;

/**
 * How far a fast-forward is, and a way out of it.
 * @param {HTMLElement} container
 * @param {{ cancel: () => void, now: () => number }} events
 */
export function mountProgress(container, { cancel, now }) {
  const bar = element("progress", { max: "1", "data-i18n-label": "progress.title" });
  const text = element("p");
  const button = label("button", "progress.cancel", { type: "button" });
  const root = element("section", { class: "progress overlay", hidden: true }, text, bar, button);
  container.append(root);
  button.addEventListener("click", cancel);

  return {
    root,
    /** @param {{ translator: import("../i18n.js").Translator, progress: { done: number, total: number, since: number } | undefined }} model */
    update({ translator, progress }) {
      const isShown = progress !== undefined && now() - progress.since > PATIENCE;
      if (isShown) {
        localise(root, translator);
        setAttribute(bar, "value", (progress.done / progress.total).toFixed(3));
        setText(text, translator.t("progress.text", { done: translator.integer(progress.done), total: translator.integer(progress.total) }));
      }
      setHidden(root, !isShown);
    },
  };
}
