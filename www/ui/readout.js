import { element, setText } from "./dom.js";
import { ARROWS } from "./handle.js";
import { say } from "./say.js";

/**
 * @typedef {import("../engine.js").Frame} Frame  the plot rectangle in device pixels, and what it spans in data units
 */
/**
 * @typedef {{ frame(): Frame | undefined, screenFromData(x: number, y: number): ArrayLike<number>,
 *   dataFromScreen(x: number, y: number): ArrayLike<number> }} Chart
 */
/**
 * @typedef {{ x: number, y?: number, lines: string[] }} Reading  where the mark goes in data units,
 *   and the values there
 */

const STEPS_ACROSS = 60;

/**
 * Exact values under the pointer, or by the arrow keys while the chart has the focus.
 * @param {HTMLElement} plot
 * @param {{ chart: () => Chart | undefined, read: (x: number, y: number | undefined) => Reading | undefined,
 *   next?: (x: number, direction: number) => number, ratio: () => number }} options
 */
export function createReadout(plot, { chart, read, next, ratio }) {
  const line = element("div", { class: "readout-line" });
  const point = element("div", { class: "readout-point" });
  const box = element("div", { class: "readout-box" });
  const overlay = element("div", { class: "readout", hidden: true }, line, point, box);
  plot.append(overlay);
  /** @type {{ x: number, y?: number } | undefined} */
  let place;

  function show() {
    const shown = chart();
    const area = shown?.frame();
    const reading = place && area ? read(place.x, place.y) : undefined;
    overlay.hidden = reading === undefined;
    if (!shown || !reading || !area) return;
    const scale = ratio();
    const [left, top] = Array.from(shown.screenFromData(reading.x, reading.y ?? area.yMin), (pixels) => pixels / scale);
    line.style.transform = `translateX(${left}px)`;
    line.style.top = `${area.top / scale}px`;
    line.style.height = `${(area.bottom - area.top) / scale}px`;
    point.hidden = reading.y === undefined;
    point.style.transform = `translate(${left}px, ${top}px)`;
    fill(box, reading.lines);
    const isRight = left * scale > (area.left + area.right) / 2;
    box.style.transform = isRight ? `translateX(calc(${left}px - 100% - 10px))` : `translateX(${left + 10}px)`;
    box.style.top = `${area.top / scale + 4}px`;
  }

  plot.addEventListener("pointermove", ({ clientX, clientY }) => {
    const shown = chart();
    const area = shown?.frame();
    if (!shown || !area) return;
    const bounds = plot.getBoundingClientRect();
    const [x, y] = [(clientX - bounds.left) * ratio(), (clientY - bounds.top) * ratio()];
    const [dataX, dataY] = Array.from(shown.dataFromScreen(x, y));
    place = x >= area.left && x <= area.right ? { x: dataX, y: dataY } : undefined;
    show();
  });
  const clear = () => {
    place = undefined;
    show();
  };
  plot.addEventListener("pointerleave", clear);
  plot.addEventListener("blur", clear);
  plot.addEventListener("keydown", (event) => {
    const area = chart()?.frame();
    const target = area && keyTarget(event.key, area, place?.x);
    if (event.key === "Escape") clear();
    if (!area || target === undefined) return;
    event.preventDefault();
    place = { x: Math.min(area.xMax, Math.max(area.xMin, target)) };
    show();
    if (overlay.hidden) return;
    say(plot, Array.from(box.children, (child) => child.textContent).join(", "), { kind: "reading" });
  });

  /** @param {string} key @param {Frame} area @param {number | undefined} x */
  function keyTarget(key, { xMin, xMax }, x) {
    const direction = ARROWS[key]?.[0];
    if (key === "Home") return xMin;
    if (key === "End") return xMax;
    if (!direction) return undefined;
    if (x === undefined) return (xMin + xMax) / 2;
    return next ? next(x, direction) : x + (direction * (xMax - xMin)) / STEPS_ACROSS;
  }

  return { refresh: () => place && show(), clear };
}

/** @param {HTMLElement} box @param {string[]} lines */
function fill(box, lines) {
  while (box.childElementCount > lines.length) box.lastElementChild?.remove();
  while (box.childElementCount < lines.length) box.append(element("p"));
  lines.forEach((text, index) => setText(box.children[index], text));
}
