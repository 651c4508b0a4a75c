import { element, label, setAttribute } from "./dom.js";
import { createReadout } from "./readout.js";

/** @typedef {import("./readout.js").Reading} Reading */
/** @typedef {import("./readout.js").Chart} Chart */

/**
 * @typedef {object} FigureOptions
 * @property {string} name  class, part and dictionary prefix: `figure.<name>.title`
 * @property {string[]} layers  one canvas a layer, the lowest first
 * @property {() => void} onResize  the canvases have a new size
 * @property {() => Chart | undefined} chart  what has been drawn, for the read-out
 * @property {(x: number, y: number | undefined) => Reading | undefined} read  what stands at a place in data units
 * @property {(x: number, direction: number) => number} [next]  the next place for the arrow keys
 */

/**
 * A card with heading, canvases and read-out: what all charts share.
 * @param {HTMLElement} container
 * @param {FigureOptions} options
 */
export function mountFigure(container, { name, layers, onResize, chart, read, next }) {
  const heading = label("h2", `figure.${name}.title`, { id: `${name}-title` });
  const note = element("span", { class: "figure-note" });
  const head = element("header", { class: "figure-head" }, heading, note);
  const canvases = layers.map((layer) => element("canvas", { class: `layer-${layer}`, "aria-hidden": "true" }));
  const plot = element(
    "div",
    { class: "plot", role: "img", tabindex: "0", "data-i18n-label": `figure.${name}.title` },
    ...canvases,
  );
  const root = element(
    "section",
    { class: `card figure ${name}-figure`, "aria-labelledby": `${name}-title` },
    head,
    plot,
  );
  container.append(root);
  const readout = createReadout(plot, { chart, read, next, ratio: pixelRatio });

  fitCanvases(plot, canvases, onResize);

  return {
    root,
    head,
    note,
    plot,
    canvases,
    readout,
    /** @returns {boolean} whether there is room to draw in */
    isVisible: () => canvases[0].width > 1 && plot.offsetParent !== null,
    /** The figure in words. @param {string} summary */
    describe: (summary) => setAttribute(plot, "aria-label", summary),
  };
}

/**
 * Device pixels a CSS pixel. At least 2: the charts' coordinates are whole device pixels, and a deck may scale a
 * frame up. At most 3: beyond that nobody sees the difference.
 */
const measured = () => Math.min(3, Math.max(2, globalThis.devicePixelRatio || 1));

/** The one by which all canvases are fitted and all places on them are read. */
let ratio = measured();

export const pixelRatio = () => ratio;

/** Told to each plot when the ratio is another one. */
const RATIO_CHANGE = "playground-ratio";

/**
 * The ratio changes with the browser's zoom, and when the window comes to another screen.
 * @param {() => void} changed  the canvases have been fitted
 */
export function watchPixelRatio(changed) {
  function look() {
    if (measured() === ratio) return;
    ratio = measured();
    for (const plot of document.querySelectorAll("[data-fitted]")) plot.dispatchEvent(new Event(RATIO_CHANGE));
    changed();
  }
  function follow() {
    look();
    const query = globalThis.matchMedia(`(resolution: ${globalThis.devicePixelRatio}dppx)`);
    query.addEventListener("change", follow, { once: true });
  }
  follow();
  // Not every way to another ratio is told: whoever points has the right one in any case.
  for (const type of ["resize", "pointerover"]) addEventListener(type, look, { capture: true, passive: true });
}

/**
 * Keeps canvases as large as their plot, in device pixels.
 * @param {HTMLElement} plot @param {HTMLCanvasElement[]} canvases @param {() => void} onResize
 */
export function fitCanvases(plot, canvases, onResize) {
  /** In CSS pixels. */
  let size = { width: 0, height: 0 };
  const fit = () => {
    if (size.width > 0 && resize(canvases, size)) onResize();
  };
  plot.toggleAttribute("data-fitted", true);
  plot.addEventListener(RATIO_CHANGE, fit);
  new ResizeObserver(([{ contentRect }]) => {
    size = contentRect;
    // On paper, which no script lays out, the sheet keeps this shape.
    if (size.height > 0) plot.style.setProperty("--fitted", String(size.width / size.height));
    if (resize(canvases, size)) onResize();
  }).observe(plot);
}

/**
 * @param {HTMLCanvasElement[]} canvases
 * @param {{ width: number, height: number }} size in CSS pixels
 */
function resize(canvases, { width, height }) {
  const [w, h] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
  const isNew = canvases.some((canvas) => canvas.width !== w || canvas.height !== h);
  if (isNew) for (const canvas of canvases) Object.assign(canvas, { width: w, height: h });
  return isNew;
}
