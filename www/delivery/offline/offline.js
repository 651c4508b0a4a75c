/** The hosted page is there without a network too: `sw.js`, which the build puts beside index.html, keeps it. */

/**
 * To be called when nothing that the visitor waits for is under way. A page in a frame belongs to whoever framed it,
 * and one without a manifest is not the hosted one: it has no service worker beside it. Where it fails, the page is as
 * good as without.
 */
export function keepOffline() {
  if (parent !== window || !isSecureContext || !location.protocol.startsWith("http")) return;
  if (!document.querySelector("link[rel=manifest]")) return;
  navigator.serviceWorker?.register("sw.js").catch(() => {});
}
