/**
 * Which part is lit: the one that is pointed at or has the focus, else the one that was pressed. One light for both
 * drawings and the formula.
 */

import { setAttribute } from "../../ui/dom.js";

/**
 * @typedef {"input" | "weight" | "sum" | "function" | "axon" | "terminal" | "inputLayer" | "outputLayer" |
 *   "dense"} Organ
 */
/** @typedef {{ organ: Organ, j?: number }} Spot  j: of one input, d for the bias; else all of them */
/** @typedef {ReturnType<typeof createLight>} Light */

/** What lights up with an organ. @type {Partial<Record<Organ, readonly string[]>>} */
const ALONG = { inputLayer: ["input"], outputLayer: ["sum"], dense: ["weight"] };

/** @param {() => void} onChange */
export function createLight(onChange) {
  /** @type {Spot | undefined} */
  let pointed;
  /** @type {Spot | undefined} */
  let pressed;

  /** @param {Spot | undefined} spot */
  function point(spot) {
    if (isSame(spot, pointed)) return;
    pointed = spot;
    onChange();
  }

  /** @param {Spot} spot */
  function press(spot) {
    pressed = isSame(spot, pressed) ? undefined : spot;
    onChange();
  }

  return {
    get spot() {
      return pointed ?? pressed;
    },
    get pressed() {
      return pressed;
    },
    clear() {
      pointed = undefined;
      pressed = undefined;
    },
    /** Everything below `root` that names an organ can be pointed at and pressed. @param {Element} root */
    listen(root) {
      root.addEventListener("pointerover", ({ target }) => point(spotOf(target)));
      root.addEventListener("pointerleave", () => point(undefined));
      root.addEventListener("focusin", ({ target }) => {
        if (target instanceof Element && target.matches(":focus-visible")) point(spotOf(target));
      });
      root.addEventListener("focusout", () => point(undefined));
      root.addEventListener("click", ({ target }) => {
        const spot = spotOf(target, "[aria-pressed]");
        if (spot) press(spot);
      });
      // Buttons of HTML answer these keys themselves.
      root.addEventListener("keydown", (event) => {
        const { key, target } = /** @type {KeyboardEvent} */ (event);
        const spot = target instanceof SVGElement ? spotOf(target, "[aria-pressed]") : undefined;
        if (key === "Escape" && pressed) press(pressed);
        if (!spot || (key !== "Enter" && key !== " ")) return;
        event.preventDefault();
        event.stopPropagation();
        press(spot);
      });
    },
    /** Marks what is lit below `root`. @param {Element} root */
    mark(root) {
      const spot = pointed ?? pressed;
      for (const node of root.querySelectorAll("[data-organ]")) {
        const own = /** @type {Spot} */ (spotOf(node));
        node.classList.toggle("is-lit", spot !== undefined && isLit(own, spot));
        if (node.hasAttribute("aria-pressed")) setAttribute(node, "aria-pressed", String(isSame(own, pressed)));
      }
    },
  };
}

/** @param {EventTarget | null} target @param {string} [within] what must carry the organ @returns {Spot | undefined} */
function spotOf(target, within = "[data-organ]") {
  const node = target instanceof Element ? target.closest(within) : null;
  const organ = node?.getAttribute("data-organ");
  if (!node || !organ) return undefined;
  const j = node.closest("[data-j]")?.getAttribute("data-j");
  return { organ: /** @type {Organ} */ (organ), ...(j === null || j === undefined ? {} : { j: Number(j) }) };
}

/**
 * Of one input its own parts are lit; in the other drawing there is one part for all of them.
 * @param {Spot} own
 * @param {Spot} spot
 */
function isLit(own, spot) {
  const organs = ALONG[spot.organ] ?? [spot.organ];
  if (!organs.includes(own.organ) && own.organ !== spot.organ) return false;
  return own.j === undefined || spot.j === undefined || own.j === spot.j;
}

/** @param {Spot | undefined} a @param {Spot | undefined} b */
const isSame = (a, b) => a?.organ === b?.organ && a?.j === b?.j;
