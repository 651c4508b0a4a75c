import { outline, qrSvg } from "./qr-picture.js";
import { rasterise } from "../../take-away/pictures/rasterise.js";
import { element, label, localise, setAttribute, setHidden, setText, svgElement } from "../../ui/dom.js";
import { save } from "../../take-away/saving.js";

/** @typedef {import("../../i18n/translator.js").Translator} Translator */
/** @typedef {import("../../engine.js").WasmModule<typeof import("../../engine/sgd_playground_qr.js")>} QrModule */

/** The largest version that a phone reads well off a screen, and how many characters of a link it holds. */
const LARGEST = 22;
const MOST = 1003;
/** From so many on a phone has to come near. */
const MANY = 320;
/** About so wide on the page, in whole pixels a module, and never fewer than so many. */
const EDGE = 240;
const FEWEST = 3;
const NAME = "sgd-playground-lesson";

/**
 * The link as a QR code, drawn here, to be saved as SVG or PNG.
 * @param {QrModule} qr @param {(outcome: string, params?: Record<string, string>) => void} announce
 */
export function createQrCode(qr, announce) {
  const light = svgElement("path", { fill: "#fff" });
  const dark = svgElement("path", { fill: "#000" });
  const picture = svgElement("svg", { class: "builder-qr", role: "img", "shape-rendering": "crispEdges" }, light, dark);
  const note = element("p", { class: "builder-note" });
  const svg = element("button", { type: "button" }, "SVG");
  const png = element("button", { type: "button" }, "PNG");
  const actions = element("div", { class: "builder-row" }, label("span", "builder.qr.save"), svg, png);
  const node = element(
    "section",
    { class: "builder-part", "aria-labelledby": "builder-qr-title" },
    label("h3", "builder.qr", { id: "builder-qr-title" }),
    picture,
    note,
    actions,
  );
  /** @type {Uint8Array | undefined} */
  let modules;
  let link = "";

  svg.addEventListener(
    "click",
    () => modules && keep("svg", new Blob([qrSvg(modules).text], { type: "image/svg+xml" })),
  );
  png.addEventListener("click", async () => {
    if (!modules) return;
    const { text, edge } = qrSvg(modules);
    try {
      keep("png", await rasterise(text, { width: edge, height: edge }));
    } catch {
      announce("failed");
    }
  });

  /** @param {string} ending @param {Blob} content */
  function keep(ending, content) {
    save(`${NAME}.${ending}`, content);
    announce("saved", { name: `${NAME}.${ending}` });
  }

  /** @param {Uint8Array | undefined} next */
  function draw(next) {
    modules = next;
    for (const part of [picture, actions]) part.toggleAttribute("hidden", !next);
    if (!next) return;
    const { size, path } = outline(next);
    picture.style.inlineSize = `${size * Math.max(FEWEST, Math.floor(EDGE / size))}px`;
    setAttribute(picture, "viewBox", `0 0 ${size} ${size}`);
    setAttribute(light, "d", `M0 0h${size}v${size}H0z`);
    setAttribute(dark, "d", path);
  }

  return {
    node,
    /** @param {Translator} translator @param {string | undefined} address  undefined: there is none */
    async update(translator, address) {
      localise(node, translator);
      setAttribute(picture, "aria-label", translator.t("builder.qr.of"));
      const count = address?.length ?? 0;
      link = address ?? "";
      setText(
        note,
        count > MOST
          ? translator.t("builder.qr.tooLong", { n: count, most: MOST })
          : count > MANY
            ? translator.t("builder.qr.dense", { n: count })
            : "",
      );
      setHidden(note, count <= MANY);
      if (address === undefined) return draw(undefined);
      try {
        await qr.load();
        if (link === address) draw(qr.module.qrCode(address, LARGEST));
      } catch {
        if (link !== address) return;
        draw(undefined);
        announce("failed");
      }
    },
  };
}
