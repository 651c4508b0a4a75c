/** The settings in the address: read at the start and when a visitor changes them there, written as the run goes on. */

import { createHashClock, followLink, goBack, readSettings } from "../settings/link.js";
import { pairsOf } from "../settings/pairs.js";
import { hashOf } from "../state/public-state.js";

/** @typedef {import("../settings/vocabulary.js").Vocabulary} Vocabulary */
/** @typedef {{ search: string, hash: string }} Line */

/** What an address says. @param {Vocabulary} vocabulary @param {Line} address */
export function readAddress(vocabulary, address) {
  return readSettings(vocabulary, { query: address.search, hash: address.hash });
}

/** What an address says of a key, before the vocabulary has come that reads addresses. @param {Line} address */
export const glance = (address, /** @type {string} */ key) => {
  const [hash, query] = [address.hash, address.search].map((text) => pairsOf(text).get(key));
  return hash ?? query;
};

/**
 * @param {import("../run/session.js").Session} session
 * @param {import("../settings/address.js").Address} address
 */
export function followAddress(session, address) {
  const { vocabulary } = session;
  const mayWrite = createHashClock();
  /** The author's settings as the page has them: of the last frame, or of the last way back. */
  let query = address.search;

  // The event's own address: a frame may have written the run's settings over it meanwhile.
  addEventListener("hashchange", ({ newURL }) => {
    address.drop();
    const given = { query: address.search, hash: new URL(newURL).hash };
    // Back may lead here as well: how the page looks stays, but for what this hash says of it.
    void session.replace(followLink(vocabulary, given, session.state.explicit));
  });
  addEventListener("popstate", () => {
    if (address.search === query) return;
    query = address.search;
    address.drop();
    void session.replace(goBack(vocabulary, { query: address.search, hash: address.hash }, session.state.explicit));
  });
  addEventListener("pagehide", address.flush);

  return {
    /** @param {number} now @param {boolean} isUrgent */
    write(now, isUrgent) {
      query = address.search;
      if (!mayWrite(now, isUrgent)) return;
      const hash = hashOf(vocabulary, session.state);
      if (hash !== address.hash) address.write(hash);
    },
  };
}
