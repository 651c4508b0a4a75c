import { chartSvg, sceneSvg } from "../take-away/pictures.js";
import { rasterise } from "../take-away/rasterise.js";
import { chartStyle } from "../theme.js";
import { element, label } from "./dom.js";
import { save } from "./take-away.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../i18n.js").Translator} Translator */
/** @typedef {import("./take-away-panel.js").Chart} Chart */

/** Of slides, and one for print. */
const SIZES = ["1280×720", "1920×1080", "3840×2160"];
const USUAL = "1920×1080";
const SCENE = "scene";

/**
 * Which picture, how large, as PNG or SVG.
 * @param {object} parts
 * @param {Session} parts.session
 * @param {() => Chart[]} parts.charts
 * @param {(outcome: string, params?: Record<string, string>) => void} parts.announce
 */
export function createPictureForm({ session, charts, announce }) {
  const which = element("select", { id: "away-picture" });
  const size = element("select", { id: "away-size" }, ...SIZES.map((text) => element("option", { value: text, ...(text === USUAL ? { selected: true } : {}) }, text)));
  const png = element("button", { type: "button" }, "PNG");
  const svg = element("button", { type: "button" }, "SVG");
  const node = element(
    "fieldset",
    { class: "away-pictures" },
    label("legend", "away.picture"),
    element(
      "div",
      { class: "away-row" },
      element("div", { class: "field" }, label("label", "away.which", { for: "away-picture" }), which),
      element("div", { class: "field" }, label("label", "away.size", { for: "away-size" }), size),
      png,
      svg,
    ),
  );
  /** @type {Translator | undefined} */
  let translator;

  svg.addEventListener("click", () => take("svg", async (text) => new Blob([text], { type: "image/svg+xml" })));
  png.addEventListener("click", () => take("png", rasterise));

  /** @param {string} ending @param {(svg: string, size: { width: number, height: number }) => Promise<Blob>} convert */
  async function take(ending, convert) {
    if (!translator) return;
    const [width, height] = size.value.split("×").map(Number);
    const { scene, dataset } = session.config;
    const name = `${scene}-${session.trainer ? `${dataset}-` : ""}${which.value}-${width}x${height}.${ending}`;
    try {
      save(name, await convert(picture(translator, { width, height }), { width, height }));
      announce("saved", { name });
    } catch {
      announce("failed");
    }
  }

  /** @param {Translator} words @param {{ width: number, height: number }} extent */
  function picture({ t, lang }, extent) {
    const { background, ink, muted, fontFamily = "sans-serif" } = chartStyle();
    const look = { ...extent, background, ink, muted, fontFamily, lang };
    const all = charts();
    const one = all.find(({ name }) => name === which.value);
    return one ? chartSvg(one, look) : sceneSvg(all, { ...look, title: t(`scene.${session.config.scene}.name`), note: settingsLine() });
  }

  function settingsLine() {
    const { config, trainer } = session;
    if (!translator || !trainer) return "";
    const { t, value, significant } = translator;
    const data = t(`dataset.${config.dataset}`);
    return t("away.settings", { data, lr: significant(trainer.lr, 4), batch: trainer.batch, seed: String(config.seed), step: value(trainer.steps) });
  }

  return {
    node,
    /** @param {Translator} next */
    update(next) {
      translator = next;
      const chosen = which.value || SCENE;
      const options = [{ name: SCENE, title: next.t("away.scene") }, ...charts()];
      which.replaceChildren(...options.map(({ name, title }) => element("option", { value: name }, title)));
      which.value = options.some(({ name }) => name === chosen) ? chosen : SCENE;
      for (const button of [png, svg]) button.disabled = options.length === 1;
    },
  };
}
