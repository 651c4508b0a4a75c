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

/** @param {Theme} theme */
export function applyTheme(theme) {
  const shown =
    isLecture() && theme !== "dark" ? "projector" : theme === "auto" ? (prefersDark.matches ? "dark" : "light") : theme;
  document.documentElement.dataset.theme = shown;
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

/** What the charts need of the theme in force. @returns {import("../engine.js").ChartStyle} */
export function chartStyle() {
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
