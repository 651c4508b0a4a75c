import { element, label, localise, setAttribute, setDisabled, setHidden } from "../dom.js";
import { icon } from "../icons.js";
import { panned, zoomed } from "./zoom-window.js";

/** @typedef {import("./zoom-window.js").Window} Window */
/** @typedef {import("./zoom-window.js").Point} Point */
/** @typedef {import("../readout.js").Chart} Chart */

/** How much nearer one press of a button goes, and one notch of a wheel of 100 pixels. */
const STEP = 2;
const NOTCH = 1.25;

/**
 * A closer look at a chart: buttons, the keys + − 0, the wheel with Ctrl, two fingers; while it is closer, dragging
 * moves it.
 * @param {HTMLElement} plot
 * @param {{ chart: () => Chart | undefined, ratio: () => number, setWindow: (window: Window |
 *   undefined) => void }} options
 */
export function createZoom(plot, { chart, ratio, setWindow }) {
  const nearer = button("zoomIn", "in");
  const farther = button("zoomOut", "out");
  const all = button("zoomWhole", "whole");
  const root = element(
    "div",
    { class: "zoom", role: "group", "data-i18n-label": "zoom.title", hidden: true },
    nearer,
    farther,
    all,
  );
  /** All that there is, once a part of it is shown. @type {Window | undefined} */
  let whole;
  /** Fingers or a pressed mouse, where they were last. @type {Map<number, Point>} */
  const pointers = new Map();

  /** @param {Window | undefined} window */
  function show(window) {
    if (!window) whole = undefined;
    setAttribute(plot, "data-zoomed", window ? "" : null);
    setWindow(window);
  }

  /** @param {number} factor @param {Point} [screen] device pixels; else the middle */
  function zoom(factor, screen) {
    const shown = chart();
    const frame = shown?.frame();
    if (!shown || !frame) return;
    whole ??= frame;
    const middle = { x: (frame.left + frame.right) / 2, y: (frame.top + frame.bottom) / 2 };
    const { x, y } = screen ?? middle;
    const [dataX, dataY] = Array.from(shown.dataFromScreen(x, y));
    show(zoomed(whole, frame, { x: dataX, y: dataY }, factor));
  }

  /** @param {Point} by device pixels */
  function pan({ x, y }) {
    const frame = chart()?.frame();
    if (!frame || !whole) return;
    show(panned(whole, frame, { x: -x / (frame.right - frame.left), y: y / (frame.bottom - frame.top) }));
  }

  /** @param {{ clientX: number, clientY: number }} event @returns {Point} */
  function place({ clientX, clientY }) {
    const { left, top } = plot.getBoundingClientRect();
    return { x: (clientX - left) * ratio(), y: (clientY - top) * ratio() };
  }

  nearer.addEventListener("click", () => zoom(STEP));
  farther.addEventListener("click", () => zoom(1 / STEP));
  all.addEventListener("click", () => {
    show(undefined);
    plot.focus({ preventScroll: true });
  });
  plot.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(NOTCH ** (-event.deltaY / 100), place(event));
    },
    { passive: false },
  );
  plot.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") zoom(STEP);
    else if (event.key === "-" || event.key === "−") zoom(1 / STEP);
    else if (event.key === "0") show(undefined);
    else return;
    event.preventDefault();
  });
  plot.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, place(event));
    if (whole) plot.setPointerCapture(event.pointerId);
  });
  plot.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = place(event);
    const [other] = Array.from(pointers)
      .filter(([id]) => id !== event.pointerId)
      .map(([, point]) => point);
    if (other) zoom(distance(now, other) / Math.max(1, distance(before, other)), other);
    else if (event.buttons > 0) pan({ x: now.x - before.x, y: now.y - before.y });
    pointers.set(event.pointerId, now);
  });
  for (const type of ["pointerup", "pointercancel", "pointerleave"]) {
    plot.addEventListener(type, (event) => pointers.delete(/** @type {PointerEvent} */ (event).pointerId));
  }
  // Not inside the plot, which is an image to whoever listens to the page.
  plot.before(root);

  return {
    /** To all of the data, when they are others. */
    reset() {
      if (whole) show(undefined);
    },
    /** @param {import("../../i18n/translator.js").Translator} translator @param {boolean} isOffered */
    update(translator, isOffered) {
      localise(root, translator);
      setHidden(root, !isOffered && !whole);
      setDisabled(farther, !whole);
      setDisabled(all, !whole);
    },
  };
}

/** @param {Point} a @param {Point} b */
function distance(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** @param {import("../icons.js").IconName} picture @param {string} name */
function button(picture, name) {
  return element(
    "button",
    { type: "button", "data-i18n-title": `zoom.${name}Title` },
    icon(picture),
    label("span", `zoom.${name}`, { class: "visually-hidden" }),
  );
}
