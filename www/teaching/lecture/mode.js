/** Lecture mode: the band over the scene, the large numbers in it, the keys, and what lies above the page. */

import { createBand } from "./band.js";
import { mountBlack } from "./black.js";
import { check, fromLink } from "./exchange.js";
import { canFill, fill, isFilling, unfill } from "./full-screen.js";
import { mountKeyPanel } from "./key-panel.js";
import { listenForKeys, releaseFocus } from "./listening.js";
import { mountListPanel } from "./list-panel.js";
import { createNumbers } from "./numbers.js";
import { createWalk } from "./walk.js";
import { localise, wordsIn } from "./words.js";

/** @typedef {import("../../i18n/translator.js").Translator} Translator */
/** @typedef {Awaited<ReturnType<typeof mountLecture>>} Lecture */

/** Faster than this nobody reads numbers. In milliseconds. */
const NUMBERS_EVERY = 90;

/**
 * @param {object} parts
 * @param {import("../../run/session.js").Session} parts.session
 * @param {import("../../settings/address.js").Address} parts.address
 * @param {HTMLElement} parts.container  of the scene
 * @param {() => void} parts.leave
 * @param {() => void} parts.requestDraw
 * @param {import("../../i18n/translator.js").Language} lang
 */
export async function mountLecture({ session, address, container, leave, requestDraw }, lang) {
  /** @type {Translator} */
  let words = await wordsIn(lang);
  const walk = createWalk({ session, address, onChange: requestDraw });
  const panels = document.body;
  const keyPanel = mountKeyPanel(panels);
  const listPanel = mountListPanel(panels, { walk, session });
  const black = mountBlack(panels, session);
  const openKeys = () => keyPanel.root.showModal();
  const band = createBand({ walk, openList: listPanel.open, openKeys, fill, leave });
  const numbers = createNumbers();
  const dialogs = [keyPanel.root, listPanel.root, black.root];
  let isOn = false;
  let wasFilling = false;
  let numbersAt = -Infinity;

  /** In scenes without a run the space key presses what begins theirs. */
  function primary() {
    if (session.hasRun) return;
    /** @type {HTMLElement | null} */ (container.querySelector(".workspace .primary:not(:disabled)"))?.click();
  }

  listenForKeys(document, {
    isOn: () => isOn,
    black,
    hasRun: () => session.hasRun,
    act: { next: walk.next, previous: walk.previous, black: black.on, fill, leave, keys: openKeys, primary },
    go: walk.go,
  });
  // Whoever leaves full screen, as by the browser's own Escape, leaves the lecture.
  document.addEventListener("fullscreenchange", () => {
    if (isOn && wasFilling && !isFilling()) leave();
    wasFilling = isFilling();
  });

  function place() {
    const workspace = container.querySelector(".workspace");
    if (workspace && numbers.root.parentElement !== workspace) workspace.append(numbers.root);
  }

  /** @param {Translator} translator */
  function speak(translator) {
    if (words.lang === translator.lang) return;
    wordsIn(translator.lang).then((loaded) => {
      words = loaded;
      requestDraw();
    }, session.report);
  }

  return {
    /** @param {boolean} wanted */
    show(wanted) {
      if (isOn === wanted) return;
      isOn = wanted;
      wasFilling = isFilling();
      document.documentElement.toggleAttribute("data-lecture", isOn);
      for (const dialog of dialogs) if (dialog.open) dialog.close();
      if (isOn) releaseFocus();
      if (isOn) document.getElementById("header")?.after(band.root);
      else for (const { root } of [band, numbers]) root.remove();
      if (!isOn) unfill();
    },
    /** A list from a link. @param {string} code */
    offer: (code) => listPanel.offer(check(session.vocabulary, fromLink(code))),
    /** @param {Translator} translator of the page */
    update(translator) {
      if (!isOn) return;
      speak(translator);
      band.update(translator, words, session.config.scene);
      band.filling.hidden = !canFill();
      listPanel.update(translator, words);
      for (const { root } of [keyPanel, black]) localise(root, words);
    },
    /** The present moment of the run. @param {Translator} translator @param {number} now @param {boolean} isUrgent */
    watch(translator, now, isUrgent) {
      if (!isOn || (!isUrgent && now - numbersAt < NUMBERS_EVERY)) return;
      numbersAt = now;
      place();
      session.guard(() => numbers.update(translator, session.trainer));
    },
  };
}
