import { sceneSvg } from "./svg.js";
import { chartStyle } from "../../ui/theme.js";

/** @typedef {import("../../run/session.js").Session} Session */
/** @typedef {import("../../i18n/translator.js").Translator} Translator */

/**
 * How a picture looks on the page as it is.
 * @param {Translator} translator
 * @param {{ width: number, height: number }} extent in pixels
 */
export function lookOf({ lang }, extent) {
  const { background, ink, muted, fontFamily = "sans-serif" } = chartStyle();
  return { ...extent, background, ink, muted, fontFamily, lang };
}

/**
 * The charts of a scene on one slide, as SVG: its name above them, and how the run is set.
 * @param {Session} session
 * @param {readonly import("../panel.js").Chart[]} charts
 * @param {Translator} translator
 * @param {{ width: number, height: number }} extent in pixels
 */
export function scenePicture(session, charts, translator, extent) {
  const title = translator.t(`scene.${session.config.scene}.name`);
  return sceneSvg(charts, { ...lookOf(translator, extent), title, note: settingsLine(session, translator) });
}

/** @param {Session} session @param {Translator} translator */
function settingsLine({ config, trainer }, { t, value, significant }) {
  if (!trainer) return "";
  const data = t(`dataset.${config.dataset}`);
  return t("away.settings", {
    data,
    lr: significant(trainer.lr, 4),
    batch: trainer.batch,
    seed: String(config.seed),
    step: value(trainer.steps),
  });
}
