import { element, setAttribute, setHidden } from "./dom.js";

/** @typedef {import("./readout.js").Chart} Chart */
/** @typedef {{ x: number, y: number }} Place  in data units */

/** What an arrow key moves a handle by, as a share of the axes; with Shift ten times as much. */
const NUDGE = 0.01;
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * A handle over a chart: a slider that is dragged, or moved by the arrow keys. It stands beside the plot, which is an
 * image to whoever listens to the page.
 * @param {{ plot: HTMLElement, chart: () => Chart | undefined, ratio: () => number }} surface
 * @param {object} options
 * @param {string} options.kind  its class
 * @param {string} options.label  the dictionary entry of its name
 * @param {(place: Place) => void} options.move  to where it is dragged or pushed
 * @param {"x" | "y" | "both"} [options.along]  what can be moved
 */
export function createHandle({ plot, chart, ratio }, { kind, label, move, along = "x" }) {
  const handle = element("button", {
    type: "button",
    class: `plot-handle ${kind}`,
    role: "slider",
    "data-i18n-label": label,
    "data-i18n-title": label,
    hidden: true,
  });
  /** @type {Place | undefined} */
  let place;
  /** From the pointer to the handle's middle, in CSS pixels. */
  let grip = { x: 0, y: 0 };

  /** @param {Place} wanted */
  function to(wanted) {
    const frame = chart()?.frame();
    if (!frame || !place) return;
    move({
      x: along === "y" ? place.x : Math.min(frame.xMax, Math.max(frame.xMin, wanted.x)),
      y: along === "x" ? place.y : Math.min(frame.yMax, Math.max(frame.yMin, wanted.y)),
    });
  }

  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    handle.focus({ preventScroll: true });
    handle.setPointerCapture(event.pointerId);
    const { left, top, width, height } = handle.getBoundingClientRect();
    grip = { x: left + width / 2 - event.clientX, y: top + height / 2 - event.clientY };
  });
  handle.addEventListener("pointermove", ({ clientX, clientY, pointerId }) => {
    const shown = chart();
    if (!shown || !handle.hasPointerCapture(pointerId)) return;
    const { left, top } = plot.getBoundingClientRect();
    const [x, y] = Array.from(
      shown.dataFromScreen((clientX + grip.x - left) * ratio(), (clientY + grip.y - top) * ratio()),
    );
    to({ x, y });
  });
  handle.addEventListener("keydown", (event) => {
    const frame = chart()?.frame();
    const direction = ARROWS[event.key];
    if (!frame || !direction || !place || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    // Along one axis all four keys work, as on any slider.
    const [dx, dy] =
      along === "x" ? [direction[0] + direction[1], 0] : along === "y" ? [0, direction[0] + direction[1]] : direction;
    const by = NUDGE * (event.shiftKey ? 10 : 1);
    to({ x: place.x + dx * by * (frame.xMax - frame.xMin), y: place.y + dy * by * (frame.yMax - frame.yMin) });
  });

  return {
    node: handle,
    /**
     * Where it stands now; nowhere: it is not offered.
     * @param {Place | undefined} at
     * @param {{ now: number, min: number, max: number, text: string }} value  for whoever listens
     */
    update(at, { now, min, max, text }) {
      place = at;
      const shown = chart();
      const frame = shown?.frame();
      const isInside =
        at !== undefined &&
        frame !== undefined &&
        at.x >= frame.xMin &&
        at.x <= frame.xMax &&
        at.y >= frame.yMin &&
        at.y <= frame.yMax;
      setHidden(handle, !isInside);
      if (!shown || !isInside) return;
      const [left, top] = Array.from(shown.screenFromData(at.x, at.y), (pixels) => pixels / ratio());
      handle.style.transform = `translate(${plot.offsetLeft + left}px, ${plot.offsetTop + top}px)`;
      for (const [name, number] of /** @type {const} */ ([
        ["now", now],
        ["min", min],
        ["max", max],
      ])) {
        setAttribute(handle, `aria-value${name}`, String(number));
      }
      setAttribute(handle, "aria-valuetext", text);
    },
  };
}
