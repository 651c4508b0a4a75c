import { element, localise, setAttribute, setHidden, setText } from "./dom.js";

/** Work that is over sooner shows nothing. In milliseconds. */
const PATIENCE = 500;

/** @typedef {import("../run/session.js").Session["progress"]} Progress */

/**
 * How far a fast-forward or the reading of a file is, and a way out of it.
 * @param {HTMLElement} container
 * @param {{ cancel: () => void, now: () => number, look?: string }} options  look: a class for its place
 */
export function mountProgress(container, { cancel, now, look = "overlay" }) {
  const bar = element("progress", { max: "1", "data-i18n-label": "progress.title" });
  const text = element("p");
  const button = element("button", { type: "button" });
  const root = element("section", { class: `progress ${look}`, hidden: true }, text, bar, button);
  container.append(root);
  button.addEventListener("click", cancel);

  return {
    root,
    /** @param {{ translator: import("../i18n/translator.js").Translator, progress: Progress }} model */
    update({ translator, progress }) {
      const isShown = progress !== undefined && now() - progress.since > PATIENCE;
      if (isShown) {
        localise(root, translator);
        setAttribute(bar, "value", progress.share.toFixed(3));
        setText(text, words(translator, progress));
        setText(button, translator.t(progress.steps ? "progress.stop" : "progress.cancel"));
      }
      setHidden(root, !isShown);
    },
  };
}

/** @param {import("../i18n/translator.js").Translator} translator @param {NonNullable<Progress>} progress */
function words({ t, integer, percent }, { share, steps }) {
  return steps
    ? t("progress.text", { done: integer(steps.done), total: integer(steps.total) })
    : t("progress.file", { share: percent(share, 0) });
}
