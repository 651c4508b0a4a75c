/** A plain click, which asks for no other tab or window. @param {MouseEvent} event */
const isPlain = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

/**
 * Links to settings (`#lesson=…`) are followed inside the page: nothing is added to the history, and the visitor's
 * language stays.
 * @param {Document} document
 * @param {(settings: string) => void} start  without the "#"
 */
export function listenForLinks(document, start) {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    if (!link || event.defaultPrevented || !isPlain(event)) return;
    event.preventDefault();
    start(String(link.getAttribute("href")).slice(1));
  });
}
