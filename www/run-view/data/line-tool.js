import { element, label, localise, setHidden, setText } from "../../ui/dom.js";
import { createHandle } from "../../ui/handle.js";
import { quantity, decimalsFor } from "../../ui/quantity.js";
import { asParameter, asTold } from "../../ui/rounding.js";
import { setSpoken } from "../../ui/say.js";

/** @typedef {import("../reading.js").Model} Model */
/** @typedef {import("../../run/session.js").Session} Session */
/** @typedef {import("../../ui/readout.js").Chart} Chart */
/** @typedef {{ w: number, b: number }} Line */

/** Places of the handles along the x axis; the middle one shifts the line. */
const PLACES = [0.12, 0.5, 0.88];
const NAMES = ["left", "middle", "right"];

/**
 * A line by hand: dragged by three handles or typed, with the sum of its squares, and a way to train from there.
 * @param {{ plot: HTMLElement, chart: () => Chart | undefined, ratio: () => number }} surface
 * @param {Pick<Session, "setByHand" | "startAt" | "setView" | "vocabulary">} session
 */
export function createLineTool({ plot, chart, ratio }, session) {
  const w = numberField("w");
  const b = numberField("b");
  const sum = element("span", { class: "tool-sum" });
  const best = element("span", { class: "tool-note" });
  const train = label("button", "line.train", { type: "button", class: "tool-train" });
  const fault = element("p", { class: "tool-fault" });
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
  const handles = NAMES.map((name, k) =>
    createHandle(
      { plot, chart, ratio },
      {
        kind: "line-handle",
        label: `line.${name}`,
        attributes: { "aria-orientation": "vertical" },
        along: "y",
        staysInView: true,
        move: ({ y }) => moveHandle(k, y),
        put: (y) => moveHandle(k, y),
      },
    ),
  );
  // Beside the plot, which is an image to whoever listens to the page.
  const layer = element("div", { class: "plot-handles" }, ...handles.map(({ node }) => node));
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

  /** @param {"w" | "b"} key @param {string} text */
  function enter(key, text) {
    const present = line();
    if (!present || !model) return;
    const result = session.vocabulary.parse("b", text);
    setSpoken(fault, result.ok ? "" : faultOf(key, result.error), { isUrgent: true });
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
    const frame = chart()?.frame();
    const present = isActive ? line() : undefined;
    handles.forEach((handle, k) => {
      const x = xAt(PLACES[k]);
      const y = present ? present.b + present.w * x : NaN;
      handle.update(present && { x, y }, {
        now: asTold(y),
        min: frame?.yMin ?? NaN,
        max: frame?.yMax ?? NaN,
        text: model?.translator.significant(y, 4) ?? "",
      });
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
      if (!isActive || !trainer) return setSpoken(fault, "");
      const present = line();
      if (!present) return session.setByHand({ w: 0, b: mean(trainer.targets()) });
      const show = (/** @type {number} */ x) => quantity(translator, x, decimalsFor(x));
      w.show(String(asParameter(present.w)));
      b.show(String(asParameter(present.b)));
      const ofSquares = show(trainer.sumOfSquares({ w: [present.w], b: present.b }) ?? NaN);
      setSpoken(sum, translator.t("line.sum", { sum: ofSquares }), { kind: "sum" });
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
