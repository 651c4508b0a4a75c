import { element, label, localise, setAttribute, setHidden, setText } from "../../ui/dom.js";
import { quantity, decimalsFor } from "../../ui/quantity.js";
import { withRange } from "../../settings/problems.js";

/** @typedef {import("../reading.js").Model} Model */
/** @typedef {import("../../run/session.js").Session} Session */
/** @typedef {import("../../ui/readout.js").Chart} Chart */
/** @typedef {{ w: number, b: number }} Line */

/** Places of the handles along the x axis; the middle one shifts the line. */
const PLACES = [0.12, 0.5, 0.88];
const NAMES = ["left", "middle", "right"];
/** What an arrow key moves a handle by, as a share of the y axis; with Shift ten times as much. */
const NUDGE = 0.005;

/**
 * A line by hand: dragged by three handles or typed, with the sum of its squares, and a way to train from there.
 * @param {{ plot: HTMLElement, chart: () => Chart | undefined, ratio: () => number }} surface
 * @param {Pick<Session, "setByHand" | "startAt" | "setView" | "vocabulary">} session
 */
export function createLineTool({ plot, chart, ratio }, session) {
  const w = numberField("w");
  const b = numberField("b");
  const sum = element("output", { class: "tool-sum" });
  const best = element("span", { class: "tool-note" });
  const train = label("button", "line.train", { type: "button", class: "tool-train" });
  const fault = element("p", { class: "tool-fault", role: "alert" });
  const bar = element(
    "div",
    { class: "tool-bar", role: "group", "data-i18n-label": "line.title", hidden: true },
    w.node,
    b.node,
    sum,
    best,
    train,
    fault,
  );
  const handles = NAMES.map((name) =>
    element("button", {
      type: "button",
      class: "line-handle",
      role: "slider",
      "aria-orientation": "vertical",
      hidden: true,
      "data-i18n-label": `line.${name}`,
    }),
  );
  // Beside the plot, which is an image to whoever listens to the page.
  const layer = element("div", { class: "plot-handles" }, ...handles);
  plot.after(layer);
  /** @type {Model | undefined} */
  let model;
  let isActive = false;
  let lang = "";

  const line = () => model?.state.byHand ?? undefined;

  /** @param {number} place */
  function xAt(place) {
    const frame = chart()?.frame();
    return frame ? frame.xMin + place * (frame.xMax - frame.xMin) : 0;
  }

  /**
   * The line through a handle at another height; the outer ones turn it about the other end.
   * @param {number} k
   * @param {number} y
   */
  function moveHandle(k, y) {
    const present = line();
    if (!present) return;
    const at = (/** @type {number} */ x) => present.b + present.w * x;
    if (k === 1) return session.setByHand({ w: present.w, b: present.b + y - at(xAt(PLACES[1])) });
    const [x, fixed] = [xAt(PLACES[k]), xAt(PLACES[2 - k])];
    const slope = (y - at(fixed)) / (x - fixed);
    session.setByHand({ w: slope, b: y - slope * x });
  }

  handles.forEach((handle, k) => {
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      handle.focus({ preventScroll: true });
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointermove", (event) => {
      const shown = chart();
      if (!handle.hasPointerCapture(event.pointerId) || !shown) return;
      const { top } = plot.getBoundingClientRect();
      moveHandle(k, Array.from(shown.dataFromScreen(0, (event.clientY - top) * ratio()))[1]);
    });
    handle.addEventListener("keydown", (event) => {
      const frame = chart()?.frame();
      const direction = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 }[event.key];
      const present = line();
      if (!frame || !present || direction === undefined) return;
      event.preventDefault();
      const by = direction * NUDGE * (event.shiftKey ? 10 : 1) * (frame.yMax - frame.yMin);
      moveHandle(k, present.b + present.w * xAt(PLACES[k]) + by);
    });
  });

  /** @param {"w" | "b"} key @param {string} text */
  function enter(key, text) {
    const present = line();
    if (!present || !model) return;
    const result = session.vocabulary.parse("b", text.replaceAll("−", "-"));
    setText(fault, result.ok ? "" : faultOf(key, withRange(session.vocabulary, result.error)));
    if (result.ok) session.setByHand({ ...present, [key]: Number(result.value) });
  }

  /**
   * Both take what a bias may be; the message names the one.
   * @param {"w" | "b"} key
   * @param {import("../../i18n/translator.js").Problem} problem
   */
  const faultOf = (key, { name, details }) =>
    model?.translator.problem({ name, details: { ...details, key } }, true) ?? "";

  w.input.addEventListener("change", () => enter("w", w.input.value));
  b.input.addEventListener("change", () => enter("b", b.input.value));
  train.addEventListener("click", () => {
    const present = line();
    if (!present) return;
    session.startAt({ w: [present.w], b: present.b });
    session.setView({ tool: "read" });
  });

  function place() {
    const shown = chart();
    const frame = shown?.frame();
    const present = line();
    handles.forEach((handle, k) => {
      const isShown = isActive && shown !== undefined && frame !== undefined && present !== undefined;
      setHidden(handle, !isShown);
      if (!isShown) return;
      const x = xAt(PLACES[k]);
      const y = present.b + present.w * x;
      const kept = Math.min(frame.yMax, Math.max(frame.yMin, y));
      const [left, top] = Array.from(shown.screenFromData(x, kept), (pixels) => pixels / ratio());
      handle.style.transform = `translate(${plot.offsetLeft + left}px, ${plot.offsetTop + top}px)`;
      setAttribute(handle, "aria-valuenow", String(Number(y.toPrecision(4))));
      setAttribute(handle, "aria-valuemin", String(frame.yMin));
      setAttribute(handle, "aria-valuemax", String(frame.yMax));
    });
  }

  return {
    bar,
    place,
    /** The line to draw, while there is one. @param {Model} shown */
    drawn(shown) {
      model = shown;
      isActive = isWanted(shown); // the chart is drawn before the controls are updated
      return isActive ? line() : undefined;
    },
    /** @param {Model} next */
    update(next) {
      model = next;
      const { translator, trainer, numbers } = next;
      isActive = isWanted(next);
      if (translator.lang !== lang) for (const node of [bar, layer]) localise(node, translator);
      lang = translator.lang;
      setHidden(bar, !isActive);
      place();
      if (!isActive || !trainer) return setText(fault, "");
      const present = line();
      if (!present) return session.setByHand({ w: 0, b: mean(trainer.targets()) });
      const show = (/** @type {number} */ x) => quantity(translator, x, decimalsFor(x));
      w.show(String(Number(present.w.toPrecision(5))));
      b.show(String(Number(present.b.toPrecision(5))));
      setText(
        sum,
        translator.t("line.sum", { sum: show(trainer.sumOfSquares({ w: [present.w], b: present.b }) ?? NaN) }),
      );
      setText(best, translator.t("line.best", { sum: show(2 * numbers.nTrain * trainer.leastSquaresLoss()) }));
    },
  };
}

/** @param {Model} model */
const isWanted = ({ state, trainer, numbers }) =>
  state.view.tool === "line" && trainer !== undefined && numbers.names.length === 1;

/** @param {string} name */
function numberField(name) {
  const input = element("input", {
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    spellcheck: "false",
    id: `line-${name}`,
  });
  const node = element(
    "label",
    { for: input.id, class: "tool-field" },
    element("span", { class: "math" }, element("i", {}, name), " ="),
    input,
  );
  return {
    node,
    input,
    /** @param {string} text */
    show(text) {
      if (document.activeElement !== input && input.value !== text) input.value = text;
    },
  };
}

/** @param {Float64Array} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
