/** Lecture mode: full screen, large type, a clicker's keys. Its parts are fetched when it is first wanted. */

import { loadSheet } from "../../files.js";
import { fill, unfill } from "./full-screen.js";
import { whenWanted } from "../../loading/order.js";
import { pairsOf } from "../../settings/pairs.js";

/** @typedef {import("../../i18n/translator.js").Translator} Translator */

/**
 * @param {object} parts
 * @param {import("../../run/session.js").Session} parts.session
 * @param {import("../../settings/address.js").Address} parts.address
 * @param {HTMLButtonElement} parts.opener  the button that begins a lecture
 * @param {HTMLElement} parts.container  of the scene
 * @param {() => Translator} parts.words  of the page
 * @param {() => void} parts.redress  it looks otherwise now
 * @param {() => void} parts.requestDraw
 */
export function createLecture({ session, address, opener, container, words, redress, requestDraw }) {
  /** @type {import("./mode.js").Lecture | undefined} */
  let mode;
  /** A list that a link brought. */
  let offered = listIn(address.hash);

  const fetchMode = whenWanted("lecture", async () => {
    const [{ mountLecture }] = await Promise.all([import("./mode.js"), loadSheet("teaching/lecture/lecture.css")]);
    return mountLecture({ session, address, container, leave, requestDraw }, words().lang);
  });

  async function load() {
    mode = await fetchMode();
    redress();
  }

  /** Full screen needs the press itself, so it does not wait for what is fetched. */
  function enter() {
    fill();
    session.set({ lecture: true });
  }

  function leave() {
    unfill();
    session.set({ lecture: false });
    requestAnimationFrame(() => opener.focus());
  }

  function offer() {
    if (!mode || offered === null || !session.config.lecture) return;
    mode.offer(offered);
    offered = null;
  }

  opener.addEventListener("click", enter);
  addEventListener("hashchange", ({ newURL }) => {
    offered = listIn(new URL(newURL).hash) ?? offered;
  });

  return {
    toggle: () => (session.config.lecture ? leave() : enter()),
    /** Before anything is drawn as the settings say. @returns {boolean} whether a lecture is on */
    dress() {
      const { lecture } = session.config;
      if (!mode && lecture) load().catch(session.report);
      mode?.show(lecture);
      return mode !== undefined && lecture;
    },
    /** @param {Translator} translator */
    update(translator) {
      mode?.update(translator);
      offer();
    },
    /** @param {Translator} translator @param {number} now @param {boolean} isUrgent */
    watch: (translator, now, isUrgent) => mode?.watch(translator, now, isUrgent),
  };
}

/** @param {string} hash */
const listIn = (hash) => pairsOf(hash).get("list");
