/** Walking through the presenter's list: each entry sets the page, and the list may be changed on the way. */

import { omit } from "../../settings/config.js";
import { followLink, writeHash } from "../../settings/link.js";
import { runOf } from "../../state/public-state.js";
import { OF_THE_PAGE, STANDARD, addressOf, neighbour, placeIn, settingsOf } from "./list.js";
import { readOwn, readPlace, writeOwn, writePlace } from "./memory.js";

/** @typedef {import("./list.js").Entry} Entry */
/** @typedef {import("./list.js").List} List */
/** @typedef {ReturnType<typeof createWalk>} Walk */

/**
 * @param {{ session: import("../../run/session.js").Session, address: import("../../settings/address.js").Address,
 *   onChange: () => void }} parts
 */
export function createWalk({ session, address, onChange }) {
  const { vocabulary } = session;
  const stored = readOwn(vocabulary);
  let isOwn = stored !== undefined;
  /** @type {List} */
  let list = at(stored ?? STANDARD);

  /** @param {readonly Entry[]} entries @returns {List} */
  function at(entries) {
    return { entries, at: placeIn(entries, readPlace(), session.config.lesson) };
  }

  /** @param {List} next */
  function put(next) {
    list = next;
    writePlace(list.at);
    onChange();
  }

  /** @param {number | undefined} k */
  function go(k) {
    if (k === undefined || k < 0 || k >= list.entries.length) return;
    const { query, hash } = addressOf(settingsOf(list.entries[k]), address.search);
    const given = followLink(vocabulary, { query, hash }, session.state.explicit);
    address.replace(query, hash);
    void session.replace(given);
    put({ ...list, at: k });
  }

  return {
    get list() {
      return list;
    },
    /** Whether it is the lecturer's own. */
    get isOwn() {
      return isOwn;
    },
    go,
    next: () => go(neighbour(list, 1)),
    previous: () => go(neighbour(list, -1)),
    /** The list after a change by hand. @param {List} next @returns {boolean} whether the device keeps it */
    change(next) {
      isOwn = true;
      const isKept = writeOwn(next.entries);
      put(next);
      return isKept;
    },
    /** The page's own list again. */
    restore() {
      isOwn = false;
      writeOwn(undefined);
      put({ entries: STANDARD, at: placeIn(STANDARD, NaN, session.config.lesson) });
    },
    /** What is on the page now, as an entry's settings: the run at its present step. */
    present() {
      session.pause();
      const explicit = omit(runOf(vocabulary, session.state), [...OF_THE_PAGE, "lesson", "autoplay"]);
      return writeHash(vocabulary, explicit, {}).slice(1) || `scene=${session.config.scene}`;
    },
  };
}
