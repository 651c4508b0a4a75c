/**
 * The focus of the keyboard stays where the reader is: when what has it is taken away, hidden or switched off, it goes
 * to the nearest neighbour that is left.
 */

const FOCUSABLE =
  "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex]:not([tabindex='-1'])";

/**
 * @param {Document} page
 * @returns {() => void} mends what the last changes of the page have done to the focus
 */
export function createFocusKeeper(page) {
  /**
   * What has the focus, and its place among all that can have it, in each of the parts around it.
   * @type {{ node: Element, around: { part: Element, place: number }[] } | undefined}
   */
  let last;

  page.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof Element)) return;
    const all = Array.from(page.querySelectorAll(FOCUSABLE));
    const at = all.indexOf(target);
    const around = partsAround(target).map((part) => ({
      part,
      place: Math.max(0, at - all.findIndex((node) => part.contains(node))),
    }));
    last = { node: target, around };
  });
  page.addEventListener("focusout", ({ target }) => {
    // A press beside all controls gives the focus up; what is being removed loses it against the reader's will.
    queueMicrotask(() => {
      if (last?.node === target && page.activeElement !== target && isThere(last.node)) last = undefined;
    });
  });

  return () => {
    const { activeElement, body } = page;
    if (!last || isThere(last.node)) return;
    const { node, around } = last;
    const isElsewhere = activeElement !== null && activeElement !== body && activeElement !== node;
    // In a frame that has not got the focus, taking it would take it from the page around.
    if (isElsewhere || !page.hasFocus()) return;
    last = undefined;
    for (const { part, place } of around) {
      const left = part.isConnected ? Array.from(part.querySelectorAll(FOCUSABLE)).filter(isThere) : [];
      const nearest = left[Math.min(place, left.length - 1)];
      if (nearest instanceof HTMLElement || nearest instanceof SVGElement) {
        return nearest.focus({ preventScroll: true });
      }
    }
  };
}

/** @param {Element} node */
function partsAround(node) {
  const parts = [];
  for (let part = node.parentElement; part; part = part.parentElement) parts.push(part);
  return parts;
}

/** @param {Element} node */
function isThere(node) {
  return (
    node.isConnected && !node.matches(":disabled") && node.checkVisibility?.({ visibilityProperty: true }) !== false
  );
}
