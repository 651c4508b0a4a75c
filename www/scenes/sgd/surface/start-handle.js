import { element, localise, setAttribute, setHidden } from "../../../ui/dom.js";

/** @typedef {import("../../../run-view/reading.js").Model} Model */
/** @typedef {import("../../../ui/readout.js").Chart} Chart */

/** What an arrow key moves the start by, as a share of the axes; with Shift ten times as much. */
const NUDGE = 0.01;

/**
 * The start of a run as a handle on the loss surface: dragged, or moved by the arrow keys.
 * @param {{ plot: HTMLElement, chart: () => Chart | undefined, ratio: () => number }} surface
 * @param {{ requestDraw: () => void, place: (start: { p: number, q: number }) => void }} events
 */
export function createStartHandle({ plot, chart, ratio }, { requestDraw, place }) {
  const handle = element("button", {
    type: "button",
    class: "start-handle",
    "data-part": "init",
    "data-i18n-label": "figure.surface.start",
    "data-i18n-title": "figure.surface.startTitle",
    hidden: true,
  });
  const layer = element("div", { class: "plot-handles" }, handle);
  // Beside the plot, which is an image to whoever listens to the page.
  plot.after(layer);
  /** Where the run starts, over the present pair. @type {[number, number]} */
  let start = [0, 0];
  /** Where it is being dragged to. @type {[number, number] | undefined} */
  let dragged;
  let isOffered = false;
  let lang = "";

  handle.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    handle.focus({ preventScroll: true });
    handle.setPointerCapture(event.pointerId);
    dragged = start;
  });
  handle.addEventListener("pointermove", ({ clientX, clientY, pointerId }) => {
    const shown = chart();
    const frame = shown?.frame();
    if (!dragged || !handle.hasPointerCapture(pointerId) || !shown || !frame) return;
    const { left, top } = plot.getBoundingClientRect();
    const [p, q] = Array.from(shown.dataFromScreen((clientX - left) * ratio(), (clientY - top) * ratio()));
    dragged = [Math.min(frame.xMax, Math.max(frame.xMin, p)), Math.min(frame.yMax, Math.max(frame.yMin, q))];
    requestDraw();
  });
  for (const type of ["pointerup", "pointercancel"]) {
    handle.addEventListener(type, () => {
      const wanted = dragged;
      dragged = undefined;
      const hasMoved = wanted !== undefined && (wanted[0] !== start[0] || wanted[1] !== start[1]);
      if (type === "pointerup" && hasMoved) place({ p: wanted[0], q: wanted[1] });
      else requestDraw();
    });
  }
  handle.addEventListener("keydown", (event) => {
    const frame = chart()?.frame();
    const direction = /** @type {Record<string, [number, number]>} */ ({
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, 1],
      ArrowDown: [0, -1],
    })[event.key];
    if (!frame || !direction) return;
    event.preventDefault();
    event.stopPropagation();
    const by = NUDGE * (event.shiftKey ? 10 : 1);
    place({
      p: start[0] + direction[0] * by * (frame.xMax - frame.xMin),
      q: start[1] + direction[1] * by * (frame.yMax - frame.yMin),
    });
  });

  function move() {
    const shown = chart();
    const frame = shown?.frame();
    const [p, q] = dragged ?? start;
    const isInside = frame !== undefined && p >= frame.xMin && p <= frame.xMax && q >= frame.yMin && q <= frame.yMax;
    setHidden(handle, !isOffered || !isInside);
    if (!shown || !isOffered || !isInside) return;
    const [left, top] = Array.from(shown.screenFromData(p, q), (pixels) => pixels / ratio());
    handle.style.transform = `translate(${plot.offsetLeft + left}px, ${plot.offsetTop + top}px)`;
  }

  return {
    place: move,
    /** The start while it is being dragged. */
    dragged: () => dragged,
    /** @param {Model} model @param {[number, number]} pair */
    update({ trainer, translator, numbers, isBusy }, pair) {
      isOffered = trainer !== undefined && !isBusy;
      if (!isOffered) dragged = undefined;
      if (translator.lang !== lang) localise(layer, translator);
      lang = translator.lang;
      if (trainer) {
        const { w, b } = trainer.initialParameters();
        const at = (/** @type {number} */ k) => (k === numbers.names.length ? b : w[k]);
        start = [at(pair[0]), at(pair[1])];
        const value = (/** @type {number} */ x) => translator.significant(x, 3);
        setAttribute(handle, "aria-description", `${value(start[0])}, ${value(start[1])}`);
      }
      move();
    },
  };
}
