/** Numbers on their way along the wires: products into the neuron, gradients back. Time comes in as an argument. */

import { setAttribute, svgElement } from "../../ui/dom.js";
import { pointOn } from "./layout.js";

/** How long a number is on its way, in milliseconds. */
const TRAVEL = 1100;

const stillness = globalThis.matchMedia("(prefers-reduced-motion: reduce)");

/** @param {SVGElement} svg whose numbers they are */
export function createFlow(svg) {
  const node = svgElement("g", { class: "neuron-flow", "aria-hidden": "true" });
  /** @type {import("./layout.js").Layout | undefined} */
  let layout;
  /** @type {{ isBack: boolean, since: number, travellers: SVGElement[] } | undefined} */
  let trip;

  function end() {
    node.replaceChildren();
    svg.classList.remove("is-returning");
    trip = undefined;
  }

  /** Where they are now. @param {number} share of the way */
  function move(share) {
    if (!trip || !layout) return;
    const { isBack, travellers } = trip;
    // Slow at both ends.
    const eased = share * share * (3 - 2 * share);
    for (const [j, traveller] of travellers.entries()) {
      const wire = layout.wires[j];
      const { x, y } = pointOn(wire, wire.from.x, isBack ? 1 - eased : eased);
      setAttribute(traveller, "transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    }
  }

  return {
    node,
    /** @param {import("./layout.js").Layout} next */
    place(next) {
      layout = next;
      end();
    },
    /** @param {"forward" | "backward"} direction @param {readonly string[]} texts @param {number} now */
    send(direction, texts, now) {
      end();
      if (stillness.matches || !layout) return;
      const isBack = direction === "backward";
      // A number on its way looks as the one at rest does.
      const models = Array.from(svg.querySelectorAll(".neuron-wire .neuron-pill"));
      const travellers = models.slice(0, texts.length).map((model, j) => {
        const copy = /** @type {SVGElement} */ (model.cloneNode(true));
        copy.classList.add("is-travelling");
        copy.classList.toggle("is-gradient", isBack);
        if (model.parentElement?.classList.contains("is-negative")) copy.classList.add("is-negative");
        const number = copy.querySelector("text");
        if (number) number.textContent = texts[j];
        return copy;
      });
      node.append(...travellers);
      svg.classList.toggle("is-returning", isBack);
      trip = { isBack, since: now, travellers };
      move(0);
    },
    /** @param {number} now @returns {boolean} whether they go on */
    frame(now) {
      if (!trip) return false;
      const share = (now - trip.since) / TRAVEL;
      if (share >= 1) end();
      else move(Math.max(0, share));
      return trip !== undefined;
    },
  };
}
