import { element, localise } from "../../ui/dom.js";
import { placesOf, regimeOf } from "./rate-ruler.js";
import { batchScale, rateScale } from "./scales.js";
import { mountSlider } from "../../ui/slider.js";

/** @typedef {import("../reading.js").Model} Model */
/** @typedef {import("../../i18n/translator.js").Translator} Translator */
/** @typedef {import("../../run/session.js").Session} Session */
/** @typedef {import("../../i18n/translator.js").Problem} Problem */

/** So many characters of a wrong entry are repeated. */
const LONGEST_GIVEN = 8;

/** Share of the track that a character of its last label takes. */
const A_CHARACTER = 0.025;

/**
 * Learning rate and batch size, in force while the run goes on.
 * @param {HTMLElement} container
 * @param {Pick<Session, "set" | "enter"> & { requestDraw: () => void }} events
 */
export function mountHyperparameters(container, { set, enter, requestDraw }) {
  const root = element("div", { class: "hyperparameters" });
  container.append(root);
  let rates = rateScale(1);
  let batches = batchScale(1);
  /** What is wrong with the last entry. @type {Partial<Record<"lr" | "batch", Problem>>} */
  const problems = {};
  const rate = mountSlider(root, {
    name: "lr",
    symbol: "η",
    inputMode: "decimal",
    onSlide: (position) => set({ lr: rates.valueAt(position) }),
    onEnter: (text) => take("lr", text),
    onForget: () => forget("lr"),
  });
  const batch = mountSlider(root, {
    name: "batch",
    symbol: "|B|",
    inputMode: "numeric",
    onSlide: (position) => set({ batch: batches.valueAt(position) }),
    onEnter: (text) => take("batch", text),
    onForget: () => forget("batch"),
  });
  let lang = "";

  /** @param {"lr" | "batch"} key @param {string} text */
  function take(key, text) {
    problems[key] = enter(key, text);
    requestDraw();
    return problems[key] === undefined;
  }

  /** @param {"lr" | "batch"} key */
  function forget(key) {
    delete problems[key];
    requestDraw();
  }

  return {
    root,
    /** @param {Model} model */
    update({ translator, present, numbers }) {
      if (translator.lang !== lang) localise(root, translator);
      lang = translator.lang;
      rates = rateScale(numbers.stableRate);
      batches = batchScale(numbers.nTrain);
      const fault = (/** @type {Problem | undefined} */ problem) => problem && translator.problem(brief(problem), true);
      rate.update({ ...rateState(translator, rates, present, numbers.rateMarks), fault: fault(problems.lr) });
      batch.update({ ...batchState(translator, batches, present.batch), fault: fault(problems.batch) });
    },
  };
}

/** What was typed stands in the field as well: its beginning will do. @param {Problem} problem @returns {Problem} */
function brief({ name, details }) {
  const given = String(details.given ?? "");
  return {
    name,
    details: {
      ...details,
      given: given.length > LONGEST_GIVEN ? `${given.slice(0, LONGEST_GIVEN - 1)}…` : details.given,
    },
  };
}

/**
 * @param {Translator} translator
 * @param {ReturnType<typeof rateScale>} scale
 * @param {Model["present"]} present
 * @param {Model["numbers"]["rateMarks"]} marks
 */
function rateState(translator, scale, { lr: rate, loss }, marks) {
  return {
    position: scale.positionOf(rate),
    last: scale.last,
    text: String(rate),
    spoken: translator.significant(rate, 4),
    ticks: scale.decades.map((decade) => ({
      position: scale.positionOf(decade),
      text: translator.significant(decade, 1).replace("1×", ""),
    })),
    // The absolute loss has no curvature from which limits would follow.
    ruler: loss === "absolute" ? undefined : rulerOf(translator, scale, { rate, loss }, marks),
  };
}

/**
 * @param {Translator} translator
 * @param {ReturnType<typeof rateScale>} scale
 * @param {{ rate: number, loss: string }} present
 * @param {Model["numbers"]["rateMarks"]} marks
 */
function rulerOf(translator, scale, { rate, loss }, marks) {
  const at = placesOf(marks, scale);
  const show = (/** @type {number} */ value) => translator.significant(value, 3);
  const params = {
    safest: show(marks.safest),
    usable: show(Math.min(marks.usable, marks.stable)),
    stable: show(marks.stable),
  };
  const names = /** @type {const} */ (["safest", "usable", "stable"]);
  const regime = regimeOf(rate, marks, loss);
  return {
    marks: names.map((name) => ({
      name,
      at: at[name],
      text: translator.t(`slider.lr.${name}`, { rate: params[name] }),
    })),
    hatched: at.usable,
    spoken: `${translator.t("slider.lr.ruler", params)} ${translator.t(`slider.lr.regime.${regime}`)}`,
    isBeyond: regime !== "steady" && regime !== "ringing",
  };
}

/** @param {Translator} translator @param {ReturnType<typeof batchScale>} scale @param {number} batch */
function batchState(translator, scale, batch) {
  const every = scale.last > 10 ? 3 : 2;
  const room = scale.last * (1 - A_CHARACTER * translator.t("slider.batch.all", { n: scale.sizes[scale.last] }).length);
  const marked = scale.sizes.filter(
    (_, i) => i === scale.last || (i % every === 0 && i < Math.min(room, scale.last - 1)),
  );
  const text = (/** @type {number} */ size) =>
    size === scale.sizes[scale.last] ? translator.t("slider.batch.all", { n: size }) : translator.integer(size);
  return {
    position: scale.positionOf(batch),
    last: scale.last,
    text: String(batch),
    spoken: text(batch),
    ticks: marked.map((size) => ({ position: scale.positionOf(size), text: text(size) })),
  };
}
