/**
 * A reveal.js deck around the element. It tells frames when their slide comes and goes, but does not see into an
 * element.
 */

const EVENTS = ["ready", "slidechanged"];

/** @param {Element} element */
export const deckOf = (element) => element.closest(".reveal .slides")?.closest(".reveal") ?? null;

/**
 * @param {Element} element
 * @param {(message: "slide:start" | "slide:stop") => void} tell
 */
export function followDeck(element, tell) {
  const deck = deckOf(element);
  /** @param {Event} event  "ready" is also what elements in the deck say */
  const onEvent = ({ target }) => target === deck && update();
  EVENTS.forEach((name) => deck?.addEventListener(name, onEvent));

  /** A slide may lie in a stack, and both must be the present ones; a section around the deck is none of its slides. */
  function isPresent() {
    for (
      let slide = element.closest("section");
      slide && deck?.contains(slide);
      slide = slide.parentElement?.closest("section") ?? null
    ) {
      if (!slide.classList.contains("present")) return false;
    }
    return true;
  }

  function update() {
    if (deck) tell(isPresent() ? "slide:start" : "slide:stop");
  }

  return { update, leave: () => EVENTS.forEach((name) => deck?.removeEventListener(name, onEvent)) };
}
