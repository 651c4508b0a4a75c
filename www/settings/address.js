/**
 * The address of the page, as far as settings stand in it. A document without one of its own (srcdoc) has its author's
 * settings in `<html data-config>`, and what the browser refuses to write into the address is kept here.
 */

import { CLOCK, createWriter } from "./written-address.js";

/** @typedef {ReturnType<typeof createAddress>} Address */

/**
 * @param {object} window
 * @param {Pick<Location, "search" | "hash" | "pathname" | "protocol">} window.location
 * @param {Pick<History, "replaceState" | "pushState">} window.history
 * @param {{ documentElement: Pick<HTMLElement, "dataset"> }} window.document
 * @param {import("./written-address.js").Clock} [clock]
 */
export function createAddress({ location, history, document }, clock = CLOCK) {
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

  /**
   * @param {"replaceState" | "pushState"} method @param {string} search @param {string} hash @param {string} path
   * @returns {boolean} whether it is as it is to be
   */
  function go(method, search, hash, path) {
    try {
      if (!isReal) throw new Error("no address");
      history[method](null, "", path + hash);
      // Chromium says nothing where it refuses.
      if (location.hash !== hash) throw new Error("refused");
      kept = undefined;
      return true;
    } catch {
      kept = { search, hash };
      return !isReal;
    }
  }

  const writer = createWriter(
    (hash) => go("replaceState", address.search, hash, location.pathname + location.search),
    clock,
  );

  const address = {
    isReal,
    /** The author's settings, with the "?" before them. */
    get search() {
      return kept?.search ?? ofAuthor();
    },
    /** What the visitor made of them, with the "#" before it. */
    get hash() {
      return writer.pending ?? kept?.hash ?? location.hash;
    },
    /**
     * Other settings of the visitor's, which are no place of their own in the browser's history. While something moves
     * they come in so often that most wait for the next; the last of them stands there in any case.
     */
    write: writer.write,
    /** What waits is written now: the page may be left. */
    flush: writer.flush,
    /** What waits is no longer wanted: the address says something else. */
    drop: writer.drop,
    /** Other settings of author and visitor, likewise. @param {string} search @param {string} hash */
    replace(search, hash) {
      writer.drop();
      go("replaceState", search, hash, location.pathname + search);
    },
    /** Another scene, which is one; the place before it keeps what was last set there. */
    push(/** @type {string} */ search, /** @type {string} */ hash) {
      writer.flush();
      writer.drop();
      go("pushState", search, hash, location.pathname + search);
    },
  };
  return address;
}
