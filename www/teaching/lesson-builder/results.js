import { baseOf, elementCode, framed, frameCode, isLocal, linkOf } from "./outputs.js";
import { element, label, localise, setAttribute, setHidden, setText } from "../../ui/dom.js";
import { createBuilderPreview } from "./preview.js";
import { createQrCode } from "./qr-code.js";
import { copyText } from "../../take-away/saving.js";

/** @typedef {import("../../i18n/translator.js").Translator} Translator */
/**
 * @typedef {{ translator: Translator, vocabulary: import("../../settings/vocabulary.js").Vocabulary,
 *   settings: import("../../settings/config.js").Settings, scene: string }} OutputsModel
 */

/** Of the frame, in CSS pixels. */
const SIZES = /** @type {const} */ ({
  width: { min: 320, max: 3840, usual: 960 },
  height: { min: 240, max: 2160, usual: 540 },
});
/** @typedef {keyof typeof SIZES} Edge */

/**
 * What the form gives: preview, link, codes for frame and element, QR code; new with every letter that is typed.
 * @param {{ qr: import("./qr-code.js").QrModule, announce: (outcome: string, params?: Record<string,
 *   string>) => void }} parts
 */
export function createBuilderOutputs({ qr, announce }) {
  const own = baseOf(location.href);
  const preview = createBuilderPreview();
  const address = element("input", {
    type: "text",
    id: "builder-address",
    inputmode: "url",
    autocomplete: "off",
    spellcheck: "false",
  });
  const addressNote = element("p", { class: "builder-note", id: "builder-address-note" });
  const edges = /** @type {Edge[]} */ (Object.keys(SIZES)).map(createEdge);
  const [link, frame, tag] = ["link", "frame", "element"].map((name) => createCode(name, announce));
  const code = createQrCode(qr, announce);
  const node = element(
    "div",
    { class: "builder-results" },
    preview.node,
    link.node,
    element("div", { class: "field" }, label("label", "builder.address", { for: address.id }), address, addressNote),
    frame.node,
    element("div", { class: "builder-edges" }, ...edges.map((edge) => edge.node)),
    tag.node,
    code.node,
  );
  /** @type {OutputsModel | undefined} */
  let model;
  address.value = own ?? "";
  address.addEventListener("input", show);
  for (const { input } of edges) input.addEventListener("input", show);

  function show() {
    if (!model) return;
    const { translator, vocabulary, settings, scene } = model;
    const base = baseOf(address.value);
    const [width, height] = edges.map((edge) => edge.read(translator));
    const title = `${translator.t(`scene.${scene}.name`)} · SGD Playground`;
    sayAddress(base, translator);
    // Without an address the settings alone are left, to be put behind one.
    link.show(translator, linkOf(vocabulary, settings, base ?? ""));
    frame.show(translator, base && frameCode(vocabulary, settings, base, { title, width, height }));
    tag.show(translator, base && elementCode(vocabulary, settings, base));
    void code.update(translator, base && linkOf(vocabulary, settings, base));
    setHidden(preview.node, own === undefined);
    if (own === undefined) return;
    preview.update(translator, {
      framed: linkOf(vocabulary, framed(settings), own),
      whole: linkOf(vocabulary, { ...settings, embed: false }, own),
      width,
      height,
      title: translator.t("builder.preview.of", { title }),
    });
  }

  /** @param {string | undefined} base @param {Translator} translator */
  function sayAddress(base, { t }) {
    const isWrong = base === undefined;
    setText(addressNote, isWrong ? t("builder.address.wrong") : isLocal(base) ? t("builder.address.local") : "");
    addressNote.classList.toggle("field-fault", isWrong);
    setAttribute(address, "aria-invalid", isWrong ? "true" : null);
    setAttribute(address, "aria-describedby", addressNote.textContent === "" ? null : addressNote.id);
  }

  return {
    node,
    /** @param {OutputsModel} next */
    update(next) {
      if (next.translator !== model?.translator) localise(node, next.translator);
      model = next;
      show();
    },
    close: preview.close,
  };
}

/** A text to take along, with its button. @param {string} name @param {(outcome: string) => void} announce */
function createCode(name, announce) {
  const id = `builder-${name}`;
  const text =
    name === "link"
      ? element("input", { type: "text", id, readonly: true, spellcheck: "false" })
      : element("textarea", { id, readonly: true, rows: "3", spellcheck: "false" });
  const copy = element("button", { type: "button" });
  const node = element(
    "div",
    { class: "field builder-code" },
    label("label", `builder.${name}`, { for: id }),
    element("div", { class: "builder-row" }, text, copy),
  );
  copy.addEventListener("click", async () => announce(await copyText(text.value, text)));
  return {
    node,
    /** @param {Translator} translator @param {string | undefined} value  undefined: there is none */
    show({ t }, value) {
      if (text.value !== (value ?? "")) text.value = value ?? "";
      setText(copy, t(`builder.${name}.copy`));
      copy.disabled = value === undefined;
    },
  };
}

/** One edge of the frame; a wrong entry keeps the last good one. @param {Edge} edge */
function createEdge(edge) {
  const { min, max, usual } = SIZES[edge];
  const id = `builder-${edge}`;
  const input = element("input", { type: "text", id, inputmode: "numeric", autocomplete: "off", value: String(usual) });
  const fault = element("p", { class: "field-fault", id: `${id}-fault` });
  let last = /** @type {number} */ (usual);
  return {
    input,
    node: element("div", { class: "field" }, label("label", `quantity.${edge}`, { for: id }), input, fault),
    /** @param {Translator} translator */
    read(translator) {
      const typed = input.value.trim();
      const isGood = /^\d+$/.test(typed) && Number(typed) >= min && Number(typed) <= max;
      if (isGood) last = Number(typed);
      setText(
        fault,
        isGood ? "" : translator.problem({ name: "NotAnInteger", details: { key: edge, given: typed, min, max } }),
      );
      setAttribute(input, "aria-invalid", isGood ? null : "true");
      setAttribute(input, "aria-describedby", isGood ? null : fault.id);
      return last;
    },
  };
}
