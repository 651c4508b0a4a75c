/** Room between the docked figure and what is around it, in CSS pixels. */
const GAP = 16;
/** Narrower or lower windows have no room for it. */
const hasRoom = globalThis.matchMedia("(width >= 60rem) and (height >= 32rem)");

/**
 * Keeps a scene's figure in view beside its prose: once it is scrolled away, and nothing stands in the column beside
 * the prose any more, it goes there. The place that it leaves stays empty, so that nothing moves.
 * @param {HTMLElement} container  with `.workspace`, whose first column is the figure with its controls, and `.below`
 */
export function createDock(container) {
  const part = (/** @type {string} */ selector) => container.querySelector(selector)?.getBoundingClientRect();

  function place() {
    const workspace = part(".workspace");
    const below = part(".below");
    const aside = part(".below > .aside");
    const docked = part(".workspace > .column");
    // The column is as long as the prose; what stands in it is not.
    const end = Math.max(
      0,
      ...Array.from(container.querySelectorAll(".below > .aside > *"), (node) => node.getBoundingClientRect().bottom),
    );
    const isWanted =
      hasRoom.matches && workspace !== undefined && below !== undefined && workspace.bottom < GAP && end < GAP;
    const isDocked = isWanted && below.bottom > (docked?.height ?? 0) + 2 * GAP;
    container.classList.toggle("is-docked", isDocked);
    if (isDocked && aside) {
      container.style.setProperty("--dock-left", `${aside.left}px`);
      container.style.setProperty("--dock-width", `${aside.width}px`);
    }
  }

  addEventListener("scroll", place, { passive: true });
  addEventListener("resize", place, { passive: true });
  return { place };
}
