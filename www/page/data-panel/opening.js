/** The data panel, fetched when it is first wanted. */

import { whenWanted } from "../../loading/order.js";

/**
 * @param {object} parts
 * @param {import("../../run/session.js").Session} parts.session
 * @param {() => number} parts.clock  milliseconds
 * @param {() => import("../../i18n/translator.js").Translator} parts.words  of the page
 */
export function createDataPanel({ session, clock, words }) {
  /** @type {import("./panel.js").DataPanel | undefined} */
  let panel;

  const fetchPanel = whenWanted("dataPanel", async () => {
    const { mountDataPanel } = await import("./panel.js");
    return mountDataPanel(document.body, session, clock);
  });

  async function load() {
    panel = await fetchPanel();
    update();
    return panel;
  }

  function update() {
    const { config, progress, memory } = session;
    panel?.update({ translator: words(), config, progress, memory });
  }

  return {
    load,
    update,
    open: () => load().then((loaded) => loaded.open(), session.report),
    /** @param {File} file */
    openWith: (file) => load().then((loaded) => loaded.openWith(file), session.report),
  };
}
