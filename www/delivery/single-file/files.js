/**
 * In the place of www/files.js: nothing is fetched, as loader.js has unpacked all files. A worker, which has no
 * document, is handed the files of the engine in its first message.
 */

/** @typedef {Record<string, Uint8Array<ArrayBuffer>>} Files */

const isPage = typeof document !== "undefined";
/** @type {Files | Promise<Files>} */
const files = isPage ? /** @type {any} */ (globalThis).sgdPlaygroundFiles : handedOver();
/** @type {Map<string, URL>} */
const addresses = new Map();

/** @returns {Promise<Files>} */
function handedOver() {
  return new Promise((resolve) => {
    addEventListener(
      "message",
      (event) => {
        event.stopImmediatePropagation();
        resolve(event.data);
      },
      { once: true },
    );
  });
}

/** @param {Files} from @param {string} path */
function find(from, path) {
  if (!Object.hasOwn(from, path)) throw new Error(`no file ${path}`);
  return from[path];
}

/** @param {string} path @returns {URL} */
export function addressOf(path) {
  const type = path.endsWith(".js") ? "text/javascript" : "application/octet-stream";
  const address =
    addresses.get(path) ?? new URL(URL.createObjectURL(new Blob([find(/** @type {Files} */ (files), path)], { type })));
  addresses.set(path, address);
  return address;
}

/** @param {string} path */
export async function fetchFile(path) {
  return new Response(find(await files, path));
}

/** @param {string} path */
export async function loadSheet(path) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await (await fetchFile(path)).text());
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** @param {string} path */
export function startWorker(path) {
  // Of a document without an origin, a module worker does not start.
  const worker = new Worker(addressOf("delivery/single-file/worker.js"), { name: path });
  const ofEngine = Object.entries(files).filter(([name]) => name.startsWith("engine/"));
  worker.postMessage(Object.fromEntries(ofEngine));
  return worker;
}
