// @ts-check
/**
 * What is shown and spoken stands in the page twice for a while: where a reader sees it, and in the announcer. Tests
 * look for the first; tests of the announcer name it.
 */

/** @typedef {import("playwright-core").Page} Page */

let isDone = false;

/** From now on no text is found in the announcer. @param {Page} page  any */
export function lookWhereTextsAreShown(page) {
  if (isDone) return;
  isDone = true;
  for (const example of [page, page.mainFrame(), page.locator("main"), page.frameLocator("iframe")]) {
    const prototype = Object.getPrototypeOf(example);
    const { getByText } = prototype;
    prototype.getByText = /** @this {any} @param {any[]} args */ function (...args) {
      const found = getByText.apply(this, args);
      // Both begin at the document of the frame that is asked, or of the last one that was entered by a locator.
      return found.and(found._frame.locator(":not(#announcer)"));
    };
  }
}
