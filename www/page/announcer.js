/** The one live region of the page: what components say reaches whoever listens through it alone. */

import { element } from "../ui/dom.js";
import { SAY } from "../ui/say.js";
import { createAnnouncements } from "./announcements.js";

/**
 * @param {Document} page
 * @param {() => number} now  milliseconds
 */
export function mountAnnouncer(page, now) {
  const region = element("p", { class: "visually-hidden", id: "announcer", role: "status" });
  page.body.append(region);
  const later = (/** @type {() => void} */ speakNext, /** @type {number} */ delay) => setTimeout(speakNext, delay);
  const { say } = createAnnouncements({ speak, now, later });

  /** @param {import("../ui/say.js").Sentence} sentence */
  function speak({ text }) {
    // Outside an open dialog the page is inert, and so would be what it says.
    const place = Array.from(page.querySelectorAll("dialog:modal")).at(-1) ?? page.body;
    if (region.parentElement !== place) place.append(region);
    // The same words once more are no change, and would not be heard.
    region.textContent = region.textContent === text ? `${text}\u00a0` : text;
  }

  page.addEventListener(SAY, (event) => say(/** @type {CustomEvent} */ (event).detail));
}
