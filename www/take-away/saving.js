/** What the browser does for whoever takes something away. */

/** The address of a file that was saved is kept so long, for browsers that begin late. In milliseconds. */
const PATIENCE = 60_000;

/**
 * Copies, or where that is refused selects what is on the page, for the visitor to copy.
 * @param {string} text @param {HTMLElement} shown  holds it on the page
 * @returns {Promise<"copied" | "selected">}
 */
export async function copyText(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    return "copied";
  } catch {
    shown.focus({ preventScroll: true });
    if (shown instanceof HTMLInputElement) shown.select();
    else getSelection()?.selectAllChildren(shown);
    return "selected";
  }
}

/** @param {string} name @param {Blob | string} content  or where it lies */
export function save(name, content) {
  const isMade = content instanceof Blob;
  const href = isMade ? URL.createObjectURL(content) : content;
  Object.assign(document.createElement("a"), { href, download: name }).click();
  if (isMade) setTimeout(() => URL.revokeObjectURL(href), PATIENCE);
}
