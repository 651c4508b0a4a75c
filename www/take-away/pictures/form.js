import { chartSvg } from "./svg.js";
import { rasterise } from "./rasterise.js";
import { element, label } from "../../ui/dom.js";
import { lookOf, scenePicture } from "./scene-picture.js";
import { save } from "../saving.js";

/** @typedef {import("../../run/session.js").Session} Session */
/** @typedef {import("../../i18n/translator.js").Translator} Translator */
/** @typedef {import("../panel.js").Chart} Chart */

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
  const size = element(
    "select",
    { id: "away-size" },
    ...SIZES.map((text) => element("option", { value: text, ...(text === USUAL ? { selected: true } : {}) }, text)),
  );
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
  function picture(words, extent) {
    const all = charts();
    const one = all.find(({ name }) => name === which.value);
    return one ? chartSvg(one, lookOf(words, extent)) : scenePicture(session, all, words, extent);
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
