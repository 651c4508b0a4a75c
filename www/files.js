/** Where the page's own files lie: the built page is few scripts, and all of them stand in the folder that this one does. */

/** @param {string} path from that folder */
export const addressOf = (path) => new URL(path, import.meta.url);

/** Fails as fetch does, and where a host has no such file. @param {string} path */
export async function fetchFile(path) {
  const response = await fetch(addressOf(path));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response;
}
