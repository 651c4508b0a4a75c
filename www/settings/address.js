/**
 * The address of the page, as far as settings stand in it. A document without one of its own (srcdoc) has its author's
 * settings in `<html data-config>`, and what the browser refuses to write into the address is kept here.
 */

/** @typedef {ReturnType<typeof createAddress>} Address */

/**
 * @param {object} window
 * @param {Pick<Location, "search" | "hash" | "pathname" | "protocol">} window.location
 * @param {Pick<History, "replaceState" | "pushState">} window.history
 * @param {{ documentElement: Pick<HTMLElement, "dataset"> }} window.document
 */
export function createAddress({ location, history, document }) {
  /**
   * Of a document without an address, once it was to have another.
   * @type {{ search: string, hash: string } | undefined}
   */
  let kept;
  /** Links of ours lead somewhere, also in another tab. */
  const isReal = location.protocol !== "about:";

  function ofAuthor() {
    const { config = "" } = document.documentElement.dataset;
    return location.search || (config && `?${config.replace(/^\?/, "")}`);
  }

  /** @param {"replaceState" | "pushState"} method @param {string} search @param {string} hash @param {string} path */
  function go(method, search, hash, path) {
    try {
      if (!isReal) throw new Error("no address");
      history[method](null, "", path + hash);
      kept = undefined;
    } catch {
      kept = { search, hash };
    }
  }

  const address = {
    isReal,
    /** The author's settings, with the "?" before them. */
    get search() {
      return kept?.search ?? ofAuthor();
    },
    /** What the visitor made of them, with the "#" before it. */
    get hash() {
      return kept?.hash ?? location.hash;
    },
    /**
     * Other settings of the visitor's, which are no place of their own in the browser's history.
     * @param {string} hash
     */
    write: (hash) => go("replaceState", address.search, hash, location.pathname + location.search),
    /** Other settings of author and visitor, likewise. @param {string} search @param {string} hash */
    replace: (search, hash) => go("replaceState", search, hash, location.pathname + search),
    /** Another scene, which is one. @param {string} search @param {string} hash */
    push: (search, hash) => go("pushState", search, hash, location.pathname + search),
  };
  return address;
}
