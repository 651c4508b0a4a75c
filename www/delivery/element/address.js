/** The address of the page in the frame. */

/** What a frame may load: nothing that would run as a script of the page around it. */
const SCHEMES = ["http:", "https:", "file:"];

/**
 * @param {object} given
 * @param {string | undefined} given.page  its folder, or its one file
 * @param {string} given.from  the address that a relative one starts from
 * @param {Iterable<[string, string]>} given.settings  keys with their texts
 * @returns {URL | undefined} undefined: there is no such page
 */
export function addressOf({ page, from, settings }) {
  if (!page || !URL.canParse(page, from)) return undefined;
  const address = new URL(page, from);
  if (!SCHEMES.includes(address.protocol)) return undefined;
  if (!address.searchParams.has("embed")) address.searchParams.set("embed", "on");
  for (const [key, text] of settings) address.searchParams.set(key, text);
  return address;
}

/** To post to and to hear from; a page from a disk has none. @param {URL} address */
export const originOf = ({ origin }) => (origin === "null" ? "*" : origin);
