/** The hosted page is there without a network too: `sw.js`, which the build puts beside index.html, keeps it. */

/**
 * To be called when nothing that the visitor waits for is under way. A page in a frame belongs to whoever framed it,
 * and one without a manifest is not the hosted one: it has no service worker beside it. Where it fails, the page is as
 * good as without.
 */
export function keepOffline() {
  if (parent !== window || !isSecureContext || !location.protocol.startsWith("http")) return;
  if (!document.querySelector("link[rel=manifest]")) return;
  void keep(navigator.serviceWorker).catch(() => {});
}

/**
 * A page that has a worker already asks for the newest one: the browser does so too after a visit begins, but may join
 * it to a question that was asked before the host had another build.
 * @param {ServiceWorkerContainer | undefined} workers
 */
async function keep(workers) {
  const registration = await workers?.register("sw.js");
  if (workers?.controller) await registration?.update();
}
