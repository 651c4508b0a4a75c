/** Taking the run away: the panel behind the header's button, fetched when it is first wanted. */

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./i18n.js").Translator} Translator */
/** @typedef {import("./ui/take-away-panel.js").Chart} Chart */

/**
 * @param {object} parts
 * @param {Session} parts.session
 * @param {HTMLButtonElement} parts.opener  the button that opens the panel
 * @param {() => Chart[]} parts.charts  those that are to be seen, the main one first
 */
export function createSharing({ session, opener, charts }) {
  /** @type {Promise<import("./ui/take-away-panel.js").TakeAwayPanel> | undefined} */
  let loading;
  /** @type {import("./ui/take-away-panel.js").TakeAwayPanel | undefined} */
  let panel;
  /** @type {Translator | undefined} */
  let words;

  async function load() {
    loading ??= import("./ui/take-away-panel.js").then(({ mountTakeAwayPanel }) => mountTakeAwayPanel(document.body, session, { charts }));
    panel = await loading;
    if (words) panel.update({ translator: words });
    return panel;
  }

  opener.addEventListener("click", () => {
    session.pause(); // all that is taken away is of one step
    void load().then((loaded) => loaded.open());
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
