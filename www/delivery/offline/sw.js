/**
 * The service worker of the hosted page: keeps it for when there is no network.
 *
 * All that a document loads lies in one folder named by its content, and the document names that folder. So whichever
 * document is on the screen, its files come from its own build, from the cache or from the host, and builds never mix.
 * There is one cache a build: its document and files, and notes on the windows that show it.
 *
 * The build puts BUILD in front: the folder's name, and its files with their digests.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { clients, registration } = worker;
const { scope } = registration;
const { folder, files } = BUILD;

/** Copies of the page share the caches of an origin: each touches its own only. */
const PREFIX = `sgd-playground ${scope} `;
/** The document, under whatever address it is asked for. */
const DOCUMENT = new URL("index.html", scope).href;
/** How long a visitor waits for the host before the kept document is shown. In milliseconds. */
const PATIENCE = 2000;
/** A module that splats a number over 16 lanes: valid only where Wasm has SIMD. */
const WITH_LANES = Uint8Array.of(
  0,
  97,
  115,
  109,
  1,
  0,
  0,
  0,
  1,
  5,
  1,
  96,
  0,
  1,
  123,
  3,
  2,
  1,
  0,
  10,
  8,
  1,
  6,
  0,
  65,
  0,
  253,
  15,
  11,
);

/** @param {string} name of a folder */
const cacheOf = (name) => PREFIX + name;

// It may take over at once, since documents of earlier builds keep their caches.
worker.addEventListener("install", (event) => event.waitUntil(keepBuild().then(() => worker.skipWaiting())));
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(scope)) return;
  const [path] = url.slice(scope.length).split(/[?#]/);
  const [, named] = /^([0-9a-f]{16})\/./.exec(path) ?? [];
  if (mode !== "navigate") {
    if (named) event.respondWith(readFile(event.request, named));
  } else if (path === "" || path === "index.html") {
    event.waitUntil(forgetUnused());
    event.respondWith(readDocument(event));
  }
});

async function keepBuild() {
  const cache = await caches.open(cacheOf(folder));
  const index = await fetchDocument();
  await Promise.all(
    wantedFiles().map(([path, digest]) => keepFile(cache, new URL(`${folder}/${path}`, scope).href, digest)),
  );
  // Last: a cache that has its document is whole.
  await cache.put(DOCUMENT, index);
}

/** All but the Wasm for the other kind of browser. */
function wantedFiles() {
  const other = WebAssembly.validate(WITH_LANES) ? /_scalar_bg\.wasm$/ : /(?<!_scalar)_bg\.wasm$/;
  return Object.entries(files).filter(([path]) => !other.test(path));
}

/**
 * The page has just loaded most files, and a name with the digest of what it names never gets old. The digest also
 * holds off what a host or a portal answers in the place of a file, which would otherwise be kept for good.
 * @param {Cache} cache @param {string} url @param {string} integrity
 */
async function keepFile(cache, url, integrity) {
  if (await cache.match(url)) return; // from an attempt that was cut short
  const ask = (/** @type {RequestCache} */ mode) => fetch(url, { integrity, cache: mode, priority: "low" });
  await cache.put(url, await ask("force-cache").catch(() => ask("reload")));
}

/** The document of this build, as new as the host has it. */
async function fetchDocument() {
  const response = await fetch(DOCUMENT, { cache: "reload" });
  const text = await response.text();
  if (!response.ok || folderIn(text) !== folder) throw new Error("the host has another document than this build's");
  // Made anew: one that came by a redirect is refused as the answer to a visitor.
  return new Response(text, { headers: response.headers });
}

/** The folder that a document of the playground loads its files from. @param {string} html */
const folderIn = (html) => /"([0-9a-f]{16})\/main\.js"/.exec(html)?.[1];

/** @param {Request} request @param {string} named  the folder */
async function readFile(request, named) {
  const kept = await caches.match(request.url, { cacheName: cacheOf(named), ignoreVary: true });
  return kept ?? fetch(request);
}

/** What the host has, if it differs and comes soon; else what is kept. @param {FetchEvent} event */
async function readDocument(event) {
  const { request, resultingClientId } = event;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const other = await Promise.race([fetchOther(request), late]).catch(() => undefined);
  if (other instanceof Response) return other;
  const kept = await caches.match(DOCUMENT, { cacheName: cacheOf(folder), ignoreVary: true });
  if (!kept) return fetch(request);
  // Also where there is no room for a note.
  event.waitUntil(note(resultingClientId).catch(() => {}));
  return kept;
}

/**
 * What the host answers, unless it is this build, in trouble, or a build whose files are not there.
 * @param {Request} request
 */
async function fetchOther(request) {
  const response = await fetch(request, { cache: "no-cache" });
  if (response.status >= 500) return undefined;
  if (!response.ok) return response; // also a redirect, which is the browser's to follow
  const named = folderIn(await response.clone().text());
  if (named === folder) return undefined;
  const isThere = !named || (await fetch(new URL(`${named}/main.js`, scope), { cache: "no-cache" })).ok;
  return isThere ? response : undefined;
}

/** Windows that were open before have their notes in earlier caches, or load this build's files from now on. */
async function takeOver() {
  await clients.claim();
  const noted = (await Promise.all((await ownCaches()).map(notedIn))).flat();
  for (const { id } of await clients.matchAll()) {
    if (!noted.includes(id)) await note(id);
  }
  await forgetUnused();
}

/**
 * Caches of earlier builds that no window shows any more, and the notes on windows that are gone. A later build may be
 * put together meanwhile, and even be in use before this worker hears of it.
 */
async function forgetUnused() {
  if (registration.installing || registration.waiting) return; // perhaps an earlier build that the host has again
  const names = await ownCaches(); // in the order in which they were opened first
  for (const name of names.slice(0, names.indexOf(cacheOf(folder)) + 1)) {
    const cache = await caches.open(name);
    const ids = await notedIn(cache);
    const open = await Promise.all(ids.map((id) => clients.get(id)));
    await Promise.all(ids.filter((_, i) => !open[i]).map((id) => cache.delete(noteOn(id))));
    if (name !== cacheOf(folder) && !open.some(Boolean)) await caches.delete(name);
  }
}

const ownCaches = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

/** An address that stands for a window in a cache. @param {string} id */
const noteOn = (id) => new URL(`?window=${id}`, scope).href;

/** The window shows this build. @param {string} id */
async function note(id) {
  await (await caches.open(cacheOf(folder))).put(noteOn(id), new Response());
}

/** @param {Cache | string} cache or its name @returns {Promise<string[]>} ids of windows */
async function notedIn(cache) {
  const requests = await (typeof cache === "string" ? await caches.open(cache) : cache).keys();
  return requests.flatMap(({ url }) => new URL(url).searchParams.get("window") ?? []);
}
