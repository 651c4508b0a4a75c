import { element, localise } from "../../../ui/dom.js";
import { createHandle } from "../../../ui/handle.js";

/** @typedef {import("../../../run-view/reading.js").Model} Model */
/** @typedef {import("../../../ui/readout.js").Chart} Chart */

/**
 * The start of a run as a handle on the loss surface: dragged, or moved by the arrow keys.
 * @param {{ plot: HTMLElement, chart: () => Chart | undefined, ratio: () => number }} surface
 * @param {{ requestDraw: () => void, place: (start: { p: number, q: number }) => void }} events
 */
export function createStartHandle(surface, { requestDraw, place }) {
  /** Where the run starts, over the present pair. @type {[number, number]} */
  let start = [0, 0];
  /** Where it is being dragged to. @type {[number, number] | undefined} */
  let dragged;
  let isOffered = false;
  let lang = "";
  let text = "";
  const handle = createHandle(surface, {
    kind: "start-handle",
    label: "figure.surface.start",
    attributes: { "data-part": "init", "data-i18n-title": "figure.surface.startTitle" },
    along: "both",
    move({ x, y }) {
      dragged = [x, y];
      requestDraw();
    },
    release(isDropped) {
      const wanted = dragged;
      dragged = undefined;
      if (isDropped && wanted) place({ p: wanted[0], q: wanted[1] });
      else requestDraw();
    },
    push: ({ x, y }) => place({ p: x, q: y }),
  });
  const layer = element("div", { class: "plot-handles" }, handle.node);
  // Beside the plot, which is an image to whoever listens to the page.
  surface.plot.after(layer);

  function move() {
    const [x, y] = dragged ?? start;
    handle.update(isOffered ? { x, y } : undefined, { now: NaN, min: NaN, max: NaN, text });
  }

  return {
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
        text = start.map((x) => translator.significant(x, 3)).join(", ");
      }
      move();
    },
  };
}
