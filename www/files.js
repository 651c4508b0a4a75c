/**
 * Where the page's own files lie: the built page is few scripts, and all of them stand in the folder that this one
 * does.
 * The single file has another module in the place of this one.
 */

/** @param {string} path from that folder */
export const addressOf = (path) => new URL(path, import.meta.url);

/** Fails as fetch does, and where a host has no such file. @param {string} path */
export async function fetchFile(path) {
  const response = await fetch(addressOf(path));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response;
}

/** @param {string} path @returns {Promise<void>} */
export function loadSheet(path) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: addressOf(path).href });
  return new Promise((resolve, reject) => {
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => {
      link.remove();
      reject(new Error(link.href));
    });
    document.head.append(link);
  });
}

/** Throws where none may run. @param {string} path */
export const startWorker = (path) => new Worker(addressOf(path), { type: "module" });
