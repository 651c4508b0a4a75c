/** Turns the box: dragged by mouse or finger, by the arrow keys, and by two sliders. */

import { element, label, setAttribute } from "../../ui/dom.js";
import { arrowOf } from "../../ui/handle.js";
import { icon } from "../../ui/icons.js";

/** Degrees a CSS pixel, and an arrow key; with Shift so many times as much. */
const PER_PIXEL = 0.4;
const PER_KEY = 5;
const WITH_SHIFT = 3;
const TILTS = { min: 0, max: 90 };

/**
 * @param {HTMLElement} plot
 * @param {{ session: import("../../run/session.js").Session, requestDraw: () => void }} parts
 */
export function createTurning(plot, { session, requestDraw }) {
  const turn = element("input", {
    type: "range",
    min: "-180",
    max: "180",
    step: "1",
    "data-i18n-label": "houses.turn",
    "data-i18n-title": "houses.turn",
  });
  const tilt = element("input", {
    type: "range",
    min: "0",
    max: "90",
    step: "1",
    "data-i18n-label": "houses.tilt",
    "data-i18n-title": "houses.tilt",
  });
  const home = element(
    "button",
    { type: "button", class: "is-icon", "data-i18n-label": "houses.home", "data-i18n-title": "houses.home" },
    icon("startOver"),
  );
  const node = element(
    "div",
    { class: "houses-turning", role: "group", "data-i18n-label": "houses.view" },
    wrap("houses.turn.short", turn),
    wrap("houses.tilt.short", tilt),
    home,
  );
  /** Where a drag is, in CSS pixels. @type {{ x: number, y: number } | undefined} */
  let grip;
  /** The sliders that a pointer holds. Firefox has no `change` for one that is brought back to where it was. */
  const held = new Set();

  /** @param {number} turn @param {number} tilt */
  function look(turn, tilt) {
    session.set({ turn: around(Math.round(turn)), tilt: Math.min(TILTS.max, Math.max(TILTS.min, Math.round(tilt))) });
  }

  /** All examples again. */
  function rest() {
    if (!grip && held.size === 0) return;
    grip = undefined;
    held.clear();
    requestDraw();
  }

  plot.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    grip = { x: event.clientX, y: event.clientY };
    plot.setPointerCapture(event.pointerId);
  });
  plot.addEventListener("pointermove", ({ clientX, clientY }) => {
    if (!grip) return;
    // A slow drag of less than a degree adds up.
    const [dx, dy] = [clientX - grip.x, clientY - grip.y].map((pixels) => Math.trunc(pixels * PER_PIXEL));
    if (dx === 0 && dy === 0) return;
    grip = { x: grip.x + dx / PER_PIXEL, y: grip.y + dy / PER_PIXEL };
    look(session.config.turn + dx, session.config.tilt + dy);
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) plot.addEventListener(end, rest);
  plot.addEventListener(
    "keydown",
    (event) => {
      const arrow = arrowOf(event, WITH_SHIFT);
      if (!arrow && (event.key !== "Home" || event.ctrlKey || event.altKey || event.metaKey)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!arrow) return reset();
      look(session.config.turn + PER_KEY * arrow[0], session.config.tilt + PER_KEY * arrow[1]);
    },
    { capture: true },
  );
  for (const range of [turn, tilt]) {
    range.addEventListener("pointerdown", () => held.add(range));
    range.addEventListener("input", () => look(Number(turn.value), Number(tilt.value)));
    for (const end of ["pointerup", "pointercancel", "lostpointercapture", "change", "blur"]) {
      range.addEventListener(end, rest);
    }
  }
  const reset = () => session.set({ turn: null, tilt: null });
  home.addEventListener("click", reset);

  return {
    node,
    get isTurning() {
      return grip !== undefined || held.size > 0;
    },
    get isDragged() {
      return grip !== undefined;
    },
    /** @param {import("./reading.js").Model} model */
    update({ config, translator }) {
      for (const [range, degrees] of /** @type {const} */ ([
        [turn, config.turn],
        [tilt, config.tilt],
      ])) {
        if (Number(range.value) !== Math.round(degrees)) range.value = String(Math.round(degrees));
        setAttribute(range, "aria-valuetext", translator.t("houses.degrees", { degrees: translator.integer(degrees) }));
      }
    },
  };
}

/** @param {string} key @param {HTMLInputElement} range */
const wrap = (key, range) => element("label", {}, label("span", key), range);

/** Within −180 and 180, both of which are ends of the slider. @param {number} degrees */
const around = (degrees) => (Math.abs(degrees) === 180 ? degrees : ((((degrees + 180) % 360) + 360) % 360) - 180);
