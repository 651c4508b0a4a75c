import { element, localise } from "../../ui/dom.js";

/** @typedef {import("../../run-view/reading.js").Model} Model */
/** @typedef {import("../../i18n/translator.js").Translator} Translator */

/** Epochs, and shares above the least possible loss, that playing may stop at. */
const STOPS = [1, 2, 3, 5, 10, 20, 50];
const SHARES = [0.5, 0.1, 0.05, 0.01, 0.001];

/**
 * When playing stops by itself.
 * @param {import("../../run/session.js").Session["set"]} set
 */
export function createStopSelect(set) {
  const node = element("select", {
    class: "stop",
    "data-part": "epoch",
    "data-i18n-label": "stop.title",
    "data-i18n-title": "stop.title",
  });
  let filled = "";
  node.addEventListener("change", () => set(ruleOf(node.value)));

  /** @param {Translator} translator @param {Pick<Model["config"], "stop" | "within">} present */
  function fill({ t, percent }, { stop, within }) {
    const passes = [...new Set([...STOPS, stop])].filter((value) => value > 0).sort((a, b) => a - b);
    const shares = [...new Set([...SHARES, within])].filter((value) => value > 0).sort((a, b) => b - a);
    const option = (/** @type {string} */ value, /** @type {string} */ text) => element("option", { value }, text);
    node.replaceChildren(
      option("", t("stop.never")),
      ...passes.map((n) => option(`stop:${n}`, t("stop.epochs", { n }))),
      ...shares.map((share) => option(`within:${share}`, t("stop.within", { share: percent(share) }))),
    );
    node.value = stop > 0 ? `stop:${stop}` : within > 0 ? `within:${within}` : "";
  }

  return {
    node,
    /** @param {Pick<Model, "translator" | "config" | "state">} model */
    update({ translator, config, state }) {
      const wanted = `${translator.lang} ${config.stop} ${config.within}`;
      if (wanted !== filled) {
        localise(node, translator);
        fill(translator, config);
      }
      filled = wanted;
      node.classList.toggle("is-met", state.stopped !== null);
    },
  };
}

/** What a choice means. @param {string} value */
function ruleOf(value) {
  const [key, number] = value.split(":");
  return { stop: key === "stop" ? Number(number) : 0, within: key === "within" ? Number(number) : 0 };
}
