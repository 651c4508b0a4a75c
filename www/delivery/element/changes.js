/** Attributes that change under a page: it takes them over as `set` does, or a new frame does where that cannot be. */

import { messageOf } from "./values.js";

/** How a page is framed and begins: it reads them from its address alone. */
const OF_THE_FRAME = ["autoplay", "embed", "host", "origin"];

/**
 * @param {object} parts
 * @param {Element} parts.element
 * @param {ReturnType<typeof import("./channel.js").createChannel>} parts.channel
 * @param {() => void} parts.renew  makes the frame anew
 */
export function createChanges({ element, channel, renew }) {
  /** @type {Set<string>} */
  const changed = new Set();
  /** Grows with the frames, so that what one answers never renews another. */
  let age = 0;

  function forget() {
    age += 1;
    changed.clear();
  }

  function follow() {
    const keys = [...changed];
    changed.clear();
    if (keys.length === 0) return;
    if (keys.some((key) => OF_THE_FRAME.includes(key) || !element.hasAttribute(key))) return renew();
    const config = Object.fromEntries(keys.map((key) => [key, messageOf(key, element.getAttribute(key) ?? "")]));
    const asked = age;
    // A wrong value is the page's to tell, which its address makes it do.
    channel.call("set", { config }).catch(() => asked === age && renew());
  }

  return {
    forget,
    follow,
    /** Several attributes that are changed together act together. @param {string} key */
    note(key) {
      if (changed.size === 0) queueMicrotask(() => channel.isReady && follow());
      changed.add(key);
    },
  };
}
