/** Keys that scroll. Where the page has nothing left to scroll, a browser would scroll the page around the frame. */

/** @type {Record<string, { axis: "x" | "y", by: 1 | -1 }>} */
const SCROLLING = {
  ArrowLeft: { axis: "x", by: -1 },
  ArrowRight: { axis: "x", by: 1 },
  ArrowUp: { axis: "y", by: -1 },
  PageUp: { axis: "y", by: -1 },
  Home: { axis: "y", by: -1 },
  ArrowDown: { axis: "y", by: 1 },
  PageDown: { axis: "y", by: 1 },
  End: { axis: "y", by: 1 },
  " ": { axis: "y", by: 1 },
};

/** What does something else by them. */
const USES = "input, select, textarea";
const USES_SPACE = `${USES}, button, summary, a`;

/** @param {Window} target */
export function keepScrollKeys(target) {
  target.addEventListener("keydown", (event) => {
    const { target: node, key, shiftKey, ctrlKey, metaKey, altKey, defaultPrevented } = event;
    if (
      !Object.hasOwn(SCROLLING, key) ||
      defaultPrevented ||
      ctrlKey ||
      metaKey ||
      altKey ||
      !(node instanceof Element)
    ) {
      return;
    }
    if (node.closest(key === " " ? USES_SPACE : USES)) return;
    const { axis, by } = SCROLLING[key];
    if (!hasRoom(node, axis, key === " " && shiftKey ? -1 : by)) event.preventDefault();
  });
}

/** @param {Element} node @param {"x" | "y"} axis @param {1 | -1} by */
function hasRoom(node, axis, by) {
  for (let box = /** @type {Element | null} */ (node); box; box = box.parentElement) {
    if (scrolls(box, axis) && roomOf(box, axis, by) >= 1) return true;
  }
  return false;
}

/** The window scrolls its document unless that says otherwise. @param {Element} box @param {"x" | "y"} axis */
function scrolls(box, axis) {
  const { overflowX, overflowY } = getComputedStyle(box);
  const overflow = axis === "x" ? overflowX : overflowY;
  return /auto|scroll/.test(overflow) || (box === document.scrollingElement && overflow === "visible");
}

/** In CSS pixels. @param {Element} box @param {"x" | "y"} axis @param {1 | -1} by */
function roomOf(box, axis, by) {
  const [at, all, seen] =
    axis === "x"
      ? [box.scrollLeft, box.scrollWidth, box.clientWidth]
      : [box.scrollTop, box.scrollHeight, box.clientHeight];
  return by < 0 ? Math.abs(at) : all - seen - Math.abs(at);
}
