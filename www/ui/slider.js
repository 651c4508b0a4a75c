import { element, label, setAttribute, setText } from "./dom.js";
import { createEntry } from "./entry.js";
import { setSpoken } from "./say.js";

/**
 * @typedef {object} SliderOptions
 * @property {string} name  part and dictionary prefix: `slider.<name>`
 * @property {string} symbol  the quantity's sign in formulas
 * @property {"decimal" | "numeric"} inputMode
 * @property {(position: number) => void} onSlide
 * @property {(text: string) => boolean} onEnter  takes a typed value; whether it could
 * @property {() => void} onForget  an entry that could not be taken is given up
 */
/**
 * @typedef {object} Ruler
 * @property {{ name: string, at: number, text: string }[]} marks  at: share of the track
 * @property {number} hatched  from here on the track is hatched, a share of it
 * @property {string} spoken  all of it in words
 * @property {boolean} isBeyond  the value is where the track is hatched
 */
/**
 * @typedef {object} SliderState
 * @property {number} position
 * @property {number} last  the last position; the first is 0
 * @property {string} text  the exact value, as the field shows it
 * @property {string} spoken  the value in words, for the slider
 * @property {{ position: number, text: string }[]} ticks
 * @property {Ruler} [ruler]  marks on the track
 * @property {string} [fault]  why the last entry could not be taken
 */

/** Beyond this share of the track the words about the marks stand in place of ticks. */
const LAST_TICK = 0.22;

/**
 * A slider with its exact value in a field. A wrong entry keeps the last good value and says why.
 * @param {HTMLElement} container
 * @param {SliderOptions} options
 */
export function mountSlider(container, { name, symbol, inputMode, onSlide, onEnter, onForget }) {
  const id = `slider-${name}`;
  const range = element("input", { type: "range", id, min: "0", step: "1" });
  const field = element("input", {
    type: "text",
    inputmode: inputMode,
    autocomplete: "off",
    spellcheck: "false",
    id: `${id}-field`,
    "data-i18n-label": `slider.${name}.exact`,
  });
  const fault = element("p", { class: "slider-fault", id: `${id}-fault` });
  const ticks = element("div", { class: "slider-ticks", "aria-hidden": "true" });
  const spokenRuler = element("span", { class: "visually-hidden", id: `${id}-ruler` });
  const ruler = element("span", { class: "slider-ruler", "aria-hidden": "true" });
  const marks = element("div", { class: "slider-marks", "aria-hidden": "true" });
  const zone = element("div", { class: "slider-zone" });
  const root = element(
    "div",
    { class: "card slider", "data-part": name },
    element(
      "div",
      { class: "slider-head" },
      element(
        "label",
        { for: id },
        label("span", `slider.${name}.label`),
        " ",
        element("span", { class: "math" }, symbol),
      ),
      field,
    ),
    element("div", { class: "slider-track" }, zone, marks, range),
    ticks,
    ruler,
    spokenRuler,
    fault,
  );
  container.append(root);
  const entry = createEntry(field, { onEnter, onForget });
  let tickKey = "";
  let rulerKey = "";

  range.addEventListener("input", () => {
    entry.forget();
    onSlide(Number(range.value));
  });

  /** @param {string | undefined} why */
  function setFault(why) {
    setSpoken(fault, why ?? "", { isUrgent: true });
    setAttribute(field, "aria-invalid", why === undefined ? null : "true");
    setAttribute(field, "aria-describedby", why === undefined ? null : fault.id);
  }

  /** @param {Ruler | undefined} shown */
  function updateRuler(shown) {
    // Past the end: the track is whole
    root.style.setProperty("--limit", String(shown && shown.hatched < 1 ? shown.hatched : 2));
    zone.hidden = shown === undefined || shown.hatched >= 1;
    setText(spokenRuler, shown?.spoken ?? "");
    setAttribute(ruler, "title", shown?.spoken ?? null);
    setAttribute(range, "aria-describedby", shown ? spokenRuler.id : null);
    ruler.classList.toggle("is-beyond", shown?.isBeyond ?? false);
    const key = JSON.stringify(shown?.marks);
    if (key === rulerKey) return;
    rulerKey = key;
    const seen = shown?.marks ?? [];
    marks.replaceChildren(...seen.filter(({ at }) => at >= 0 && at <= 1).map(markAt));
    ruler.replaceChildren(
      ...seen.map(({ name, text }) =>
        element(
          "span",
          { class: `ruler-entry ruler-${name}` },
          element("span", { class: `ruler-mark mark-${name}` }),
          text,
        ),
      ),
    );
  }

  return {
    root,
    /** @param {SliderState} state */
    update(state) {
      const { position, last, text, spoken } = state;
      setAttribute(range, "max", String(last));
      if (Number(range.value) !== Math.round(position)) range.value = String(Math.round(position));
      setAttribute(range, "aria-valuetext", spoken);
      root.style.setProperty("--position", String(last === 0 ? 1 : position / last));
      updateRuler(state.ruler);
      setFault(entry.show(text) ? undefined : state.fault);
      const shownTicks = state.ruler ? state.ticks.filter((tick) => tick.position <= LAST_TICK * last) : state.ticks;
      const key = JSON.stringify(shownTicks);
      if (key !== tickKey) ticks.replaceChildren(...shownTicks.map((tick) => tickAt(tick, last)));
      tickKey = key;
    },
  };
}

/** @param {{ position: number, text: string }} tick @param {number} last */
function tickAt({ position, text }, last) {
  const at = last === 0 ? 1 : position / last;
  const node = element("span", { class: at <= 0 ? "is-first" : at >= 1 ? "is-last" : undefined }, text);
  node.style.setProperty("--at", String(at));
  return node;
}

/** @param {{ name: string, at: number }} mark */
function markAt({ name, at }) {
  const node = element("span", { class: `ruler-mark mark-${name}` });
  node.style.setProperty("--at", String(at));
  return node;
}
