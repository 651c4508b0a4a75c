/** A plain click, which asks for no other tab or window. @param {MouseEvent} event */
const isPlain = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

/**
 * Links to settings (`#lesson=…`) and to scenes (`?scene=…`) are followed inside the page, and the visitor's language
 * stays.
 * @param {Document} document
 * @param {{ start: (settings: string) => void, open: (query: string, hash: string) => void, mayLeave: boolean }} parts
 *   start: settings of this scene, without the "#"; open: another scene, with what it is to show; mayLeave: another tab
 *   can show them
 */
export function listenForLinks(document, { start, open, mayLeave }) {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#'], a[href^='?']") : null;
    if (!link || event.defaultPrevented || (mayLeave && !isPlain(event))) return;
    event.preventDefault();
    const href = String(link.getAttribute("href"));
    const at = href.indexOf("#");
    if (at === 0) return start(href.slice(1));
    open(at < 0 ? href : href.slice(0, at), at < 0 ? "" : href.slice(at));
  });
}
