/** Taking the run away: the panel behind the header's button, fetched when it is first wanted. */

import { whenWanted } from "../loading/order.js";

/** @typedef {import("../run/session.js").Session} Session */
/** @typedef {import("../i18n/translator.js").Translator} Translator */
/** @typedef {import("./panel.js").Chart} Chart */

/**
 * @param {object} parts
 * @param {Session} parts.session
 * @param {HTMLButtonElement} parts.opener  the button that opens the panel
 * @param {() => Chart[]} parts.charts  those that are to be seen, the main one first
 * @param {(() => void) | undefined} parts.makeLesson  undefined: not here
 */
export function createSharing({ session, opener, charts, makeLesson }) {
  /** @type {import("./panel.js").TakeAwayPanel | undefined} */
  let panel;
  /** @type {Translator | undefined} */
  let words;

  const fetchPanel = whenWanted("takeAway", async () => {
    const { mountTakeAwayPanel } = await import("./panel.js");
    return mountTakeAwayPanel(document.body, session, { charts, makeLesson });
  });

  async function load() {
    panel = await fetchPanel();
    if (words) panel.update({ translator: words });
    return panel;
  }

  opener.addEventListener("click", () => {
    session.pause(); // all that is taken away is of one step
    load().then((loaded) => loaded.open(), session.report);
  });

  return {
    load,
    /** @param {Translator} translator */
    update(translator) {
      words = translator;
      panel?.update({ translator });
    },
  };
}
