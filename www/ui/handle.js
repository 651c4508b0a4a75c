import { element, setAttribute, setHidden } from "./dom.js";

/** @typedef {import("./readout.js").Chart} Chart */
/** @typedef {{ x: number, y: number }} Place  in data units */
/** @typedef {{ now: number, min: number, max: number, text: string }} Value  for whoever listens, and for the keys */

/** What an arrow key moves something on a chart by, as a share of the axis; with Shift, and by a page key, more. */
export const NUDGE = 0.01;
const FAR = 10;
/** Right and up count as forwards. @type {Readonly<Record<string, readonly [number, number]>>} */
export const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
/** @type {Readonly<Record<string, number>>} */
const PAGES = { PageUp: FAR, PageDown: -FAR };

/**
 * Where an arrow key points, in steps; with Shift they are larger.
 * @param {KeyboardEvent} event @param {number} [far]
 * @returns {[number, number] | undefined} undefined: no arrow, or one with another meaning
 */
export function arrowOf({ key, shiftKey, ctrlKey, altKey, metaKey }, far = FAR) {
  const arrow = ARROWS[key];
  if (!arrow || ctrlKey || altKey || metaKey) return undefined;
  const by = shiftKey ? far : 1;
  return [by * arrow[0], by * arrow[1]];
}

/** @param {number} x @param {number} min @param {number} max */
const clamp = (x, min, max) => Math.min(max, Math.max(min, x));

/**
 * The value that a key leads to: as on any slider all four arrows move it, and Home and End lead to its ends.
 * @param {KeyboardEvent} event @param {Value} value @param {number} extent  of the axis
 */
function valueByKey(event, { now, min, max }, extent) {
  const ends = /** @type {Record<string, number>} */ ({ Home: min, End: max });
  const arrow = arrowOf(event);
  const isPlain = !(event.ctrlKey || event.altKey || event.metaKey);
  const steps = arrow ? arrow[0] + arrow[1] : isPlain ? PAGES[event.key] : undefined;
  if (steps !== undefined) return clamp(now + steps * NUDGE * extent, min, max);
  return isPlain ? ends[event.key] : undefined;
}

/**
 * A handle over a chart: dragged, or moved by keys. Along one axis it is a slider. It stands beside the plot, which is
 * an image to whoever listens to the page.
 * @param {{ plot: HTMLElement, chart: () => Chart | undefined, ratio: () => number }} surface
 * @param {object} options
 * @param {string} options.kind  its class
 * @param {string} options.label  the dictionary entry of its name
 * @param {Record<string, string>} [options.attributes]  others that it has
 * @param {(place: Place) => void} options.move  to where it is dragged
 * @param {(isDropped: boolean) => void} [options.release]  a drag ends; not dropped: it was taken away
 * @param {"x" | "y" | "both"} [options.along]  what can be moved
 * @param {(value: number) => void} [options.put]  by keys, along one axis
 * @param {(place: Place) => void} [options.push]  by keys, along both
 * @param {boolean} [options.staysInView]  beyond the axes it stands at their edge, where it is not offered otherwise
 */
export function createHandle({ plot, chart, ratio }, options) {
  const { kind, label, attributes = {}, move, release, along = "x", put, push, staysInView = false } = options;
  const handle = element("button", {
    type: "button",
    class: kind,
    ...(along === "both" ? {} : { role: "slider" }),
    "data-i18n-label": label,
    "data-i18n-title": label,
    ...attributes,
    hidden: true,
  });
  /** @type {Place | undefined} */
  let place;
  /** @type {Value | undefined} */
  let value;
  /** From the pointer to the handle's middle, in CSS pixels. */
  let grip = { x: 0, y: 0 };
  let isDragged = false;

  /** @param {Place} wanted @returns {Place | undefined} */
  function within(wanted) {
    const frame = chart()?.frame();
    if (!frame || !place) return undefined;
    return {
      x: along === "y" ? place.x : clamp(wanted.x, frame.xMin, frame.xMax),
      y: along === "x" ? place.y : clamp(wanted.y, frame.yMin, frame.yMax),
    };
  }

  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || isDragged) return;
    event.preventDefault();
    handle.focus({ preventScroll: true });
    handle.setPointerCapture(event.pointerId);
    isDragged = true;
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
    const wanted = within({ x, y });
    if (wanted) move(wanted);
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
    handle.addEventListener(end, (event) => {
      const isHeld = handle.hasPointerCapture(/** @type {PointerEvent} */ (event).pointerId);
      if (!isDragged || (end !== "lostpointercapture" && !isHeld)) return;
      isDragged = false;
      release?.(end === "pointerup");
    });
  }
  handle.addEventListener("keydown", (event) => {
    const frame = chart()?.frame();
    if (!frame || !place || !value) return;
    const [width, height] = [frame.xMax - frame.xMin, frame.yMax - frame.yMin];
    const wanted = put && valueByKey(event, value, along === "y" ? height : width);
    const arrow = push && arrowOf(event);
    if (wanted === undefined && !arrow) return;
    event.preventDefault();
    event.stopPropagation();
    if (wanted !== undefined) return put?.(wanted);
    const [dx, dy] = arrow ?? [0, 0];
    const target = within({ x: place.x + dx * NUDGE * width, y: place.y + dy * NUDGE * height });
    if (target) push?.(target);
  });

  return {
    node: handle,
    /**
     * Where it stands now; nowhere: it is not offered.
     * @param {Place | undefined} at @param {Value} shownValue
     */
    update(at, shownValue) {
      place = at;
      value = shownValue;
      const shown = chart();
      const frame = shown?.frame();
      const kept = at && frame && { x: clamp(at.x, frame.xMin, frame.xMax), y: clamp(at.y, frame.yMin, frame.yMax) };
      const isInside = kept !== undefined && (staysInView || (kept.x === at?.x && kept.y === at?.y));
      setHidden(handle, !isInside);
      if (!shown || !isInside) return;
      const [left, top] = Array.from(shown.screenFromData(kept.x, kept.y), (pixels) => pixels / ratio());
      handle.style.transform = `translate(${plot.offsetLeft + left}px, ${plot.offsetTop + top}px)`;
      say(shownValue);
    },
  };

  /** @param {Value} shown */
  function say({ now, min, max, text }) {
    if (along === "both") return setAttribute(handle, "aria-description", text);
    setAttribute(handle, "aria-valuenow", String(now));
    setAttribute(handle, "aria-valuemin", String(min));
    setAttribute(handle, "aria-valuemax", String(max));
    setAttribute(handle, "aria-valuetext", text);
  }
}
