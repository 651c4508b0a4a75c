import { element, label, localise, setHidden } from "../../ui/dom.js";

/** @typedef {import("../../i18n/translator.js").Translator} Translator */

/** While someone types, the preview waits so long. In milliseconds. */
const PATIENCE = 600;
/** The whole page as on a desk, in CSS pixels. */
const DESK = { width: 1280, height: 800 };

/**
 * The page itself with the settings, in a frame that takes neither focus nor keys until the visitor asks for it. There
 * is one frame at a time, and none while the disclosure is closed.
 */
export function createBuilderPreview() {
  const wide = element("input", { type: "checkbox", id: "builder-whole" });
  const hold = element("div", { class: "builder-frame" });
  const use = label("button", "builder.preview.use", { type: "button" });
  const node = element(
    "details",
    { class: "builder-preview", open: matchMedia("(width >= 60rem)").matches },
    label("summary", "builder.preview"),
    hold,
    element(
      "div",
      { class: "builder-row" },
      use,
      element(
        "div",
        { class: "field field-switch" },
        wide,
        label("label", "builder.preview.whole", { for: "builder-whole" }),
      ),
    ),
  );
  /** @type {HTMLIFrameElement | undefined} */
  let frame;
  let wanted = "";
  let timer = 0;
  /** @type {{ framed: string, whole: string, width: number, height: number, title: string } | undefined} */
  let model;

  const address = () => (model && node.open && node.isConnected ? (wide.checked ? model.whole : model.framed) : "");

  /** A frame that is taken away gives its instance back; another one leaves no entry in the history. */
  function load() {
    const src = address();
    if (src === wanted) return;
    wanted = src;
    frame?.remove();
    frame = undefined;
    if (src === "" || !model) return;
    frame = element("iframe", { src, title: model.title, inert: true });
    hold.append(frame);
    setHidden(use, false);
    fit();
  }

  /** The frame has its full size and is shown as large as there is room. */
  function fit() {
    if (!model || !frame) return;
    const { width, height } = wide.checked ? DESK : model;
    const scale = Math.min(1, hold.clientWidth / width);
    Object.assign(frame.style, { width: `${width}px`, height: `${height}px`, transform: `scale(${scale})` });
    hold.style.height = `${Math.ceil(height * scale)}px`;
  }

  /** @param {number} delay */
  function schedule(delay) {
    clearTimeout(timer);
    timer = setTimeout(load, delay);
  }

  new ResizeObserver(fit).observe(hold);
  node.addEventListener("toggle", () => schedule(0));
  wide.addEventListener("change", () => schedule(0));
  use.addEventListener("click", () => {
    if (!frame) return;
    frame.inert = false;
    frame.focus();
    setHidden(use, true);
  });

  return {
    node,
    /** @param {Translator} translator @param {NonNullable<typeof model>} next */
    update(translator, next) {
      localise(node, translator);
      const isFirst = wanted === "";
      model = next;
      if (frame) frame.title = next.title;
      fit();
      schedule(isFirst ? 0 : PATIENCE);
    },
    /** Nothing more to see: the frame and its instance go. */
    close() {
      clearTimeout(timer);
      frame?.remove();
      frame = undefined;
      wanted = "";
      model = undefined;
    },
  };
}
