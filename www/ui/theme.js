/** Colours and sizes: the stylesheet holds them, the charts are told. */

import { pixelRatio, watchPixelRatio } from "./figure.js";

/** @typedef {"auto" | "light" | "dark" | "projector"} Theme */

/** @type {(keyof import("../engine.js").ChartStyle)[]} */
const COLOURS = [
  "background",
  "ink",
  "muted",
  "grid",
  "example",
  "minibatch",
  "learned",
  "leastSquares",
  "truth",
  "validation",
  "bar",
  "ghost",
];

const prefersDark = globalThis.matchMedia("(prefers-color-scheme: dark)");
/** As in embed.css, where the sizes of charts change with it. */
const isSmallFrame = globalThis.matchMedia("(width < 46rem), (height < 30rem)");

/** A lecture is for a projector, in a dark hall also in dark colours. */
const isLecture = () => document.documentElement.hasAttribute("data-lecture");

/** Paper is light. */
let isOnPaper = false;

/** @param {Theme} theme */
export function applyTheme(theme) {
  const shown =
    isLecture() && theme !== "dark" ? "projector" : theme === "auto" ? (prefersDark.matches ? "dark" : "light") : theme;
  document.documentElement.dataset.theme = isOnPaper && shown === "dark" ? "light" : shown;
}

/**
 * Dark charts are drawn anew for the paper, at once: printing waits for nothing.
 * @param {() => void} draw  all of it, in the theme in force
 */
export function watchPrinting(draw) {
  addEventListener("beforeprint", () => {
    if (document.documentElement.dataset.theme !== "dark") return;
    isOnPaper = true;
    draw();
    for (const plot of document.querySelectorAll("[data-fitted]")) flatten(Array.from(plot.querySelectorAll("canvas")));
  });
  addEventListener("afterprint", () => {
    if (!isOnPaper) return;
    isOnPaper = false;
    draw();
  });
}

/**
 * Layers that are drawn while a page goes to print come out opaque: the uppermost shows what lies below it, too.
 * @param {HTMLCanvasElement[]} layers  the lowest first
 */
function flatten(layers) {
  const top = layers.at(-1);
  if (!top || layers.length < 2) return;
  const picture = new OffscreenCanvas(top.width, top.height);
  const paper = picture.getContext("2d");
  for (const layer of layers) paper?.drawImage(layer, 0, 0);
  top.getContext("2d")?.drawImage(picture, 0, 0);
}

/** @param {() => void} changed colours or sizes may be others now, by the system's preference or the window's size */
export function watchPreference(changed) {
  for (const query of [prefersDark, isSmallFrame]) query.addEventListener("change", changed);
  // In a lecture all sizes follow the window.
  addEventListener("resize", () => isLecture() && changed());
  watchPixelRatio(changed);
}

/** Whether the sheet with all colours has come. */
export const hasStyle = () =>
  getComputedStyle(document.documentElement).getPropertyValue("--chart-background").trim() !== "";

/** @type {import("../engine.js").ChartStyle | undefined} */
let lastStyle;

/**
 * What the charts need of the theme in force, or had when there was a sheet: a document that is taken to pieces may
 * lose it before its scripts end.
 * @returns {import("../engine.js").ChartStyle}
 */
export function chartStyle() {
  if (hasStyle() || !lastStyle) lastStyle = readStyle();
  return lastStyle;
}

/** @returns {import("../engine.js").ChartStyle} */
function readStyle() {
  const style = getComputedStyle(document.documentElement);
  const token = (/** @type {string} */ name) =>
    style.getPropertyValue(`--chart-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`).trim();
  const colours = /** @type {any} */ (Object.fromEntries(COLOURS.map((name) => [name, token(name)])));
  const size = (/** @type {string} */ name) =>
    Number.parseFloat(token(name)) * (token(name).endsWith("rem") ? Number.parseFloat(style.fontSize) : 1);
  const lineScale = size("lineScale");
  return {
    ...colours,
    // A chart scales lines and dots with its ratio; the font is scaled back.
    ratio: pixelRatio() * lineScale,
    fontSize: size("fontSize") / lineScale,
    fontFamily: style.getPropertyValue("--sans").trim(),
  };
}
