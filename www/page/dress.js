/** Language, theme and title of the page, as the settings say. */

import { pickLanguage } from "../i18n/translator.js";
import { applyTheme, chartStyle, watchPreference, watchPrinting } from "../ui/theme.js";
import { localise } from "../ui/dom.js";

/** @typedef {import("../i18n/translator.js").Translator} Translator */
/** @typedef {import("../scenes/course.js").Scene} Scene */
/** @typedef {Awaited<ReturnType<typeof createDress>>} Dress */

/**
 * @param {object} parts
 * @param {import("../run/session.js").Session} parts.session
 * @param {ReturnType<typeof import("../i18n/translator.js").createTranslators>} parts.translators
 * @param {import("./loop.js").Loop} parts.loop
 */
export async function createDress({ session, translators, loop }) {
  let shown = "";

  /** @param {import("../scenes/course.js").Slug} scene */
  const loadWords = (scene) => translators.load(pickLanguage(session.config.lang, navigator.languages), scene);

  let translator = await loadWords(session.config.scene);

  /** All of it anew. */
  function redress() {
    shown = "";
    loop.schedule(true);
  }

  /** @param {Scene | undefined} scene @param {{ dress: () => boolean }} lecture */
  function wear(scene, lecture) {
    const { config } = session;
    const wanted = pickLanguage(config.lang, navigator.languages);
    const words = translators.get(wanted, config.scene);
    // Until the texts have come, those that are there stay.
    if (!words) void translators.load(wanted, config.scene).then(redress, session.report);
    translator = words ?? translator;
    document.documentElement.lang = translator.lang;
    // A frame that shows a lecture is laid out as one.
    document.documentElement.toggleAttribute("data-embed", !lecture.dress() && config.embed);
    document.title = `${translator.t(`scene.${config.scene}.name`)} · SGD Playground`;
    localise(document, translator);
    applyTheme(config.theme);
    scene?.setStyle(chartStyle());
    loop.urge();
  }

  return {
    /** The words in use. */
    get translator() {
      return translator;
    },
    /** Whether these are the words of the scene that is wanted. */
    get isOfScene() {
      return translators.get(translator.lang, session.config.scene) === translator;
    },
    loadWords,
    redress,
    /** @param {Scene | undefined} scene @param {{ dress: () => boolean }} lecture */
    update(scene, lecture) {
      const { scene: slug, lang, theme, embed, lecture: isLecture } = session.config;
      const look = `${slug} ${lang} ${theme} ${embed} ${isLecture}`;
      if (look !== shown) wear(scene, lecture);
      shown = look;
    },
    /** What the system prefers may change. @param {() => Scene | undefined} scene */
    follow(scene) {
      function wearAnew() {
        applyTheme(session.config.theme);
        scene()?.setStyle(chartStyle());
        loop.schedule(true);
      }
      watchPreference(wearAnew);
      watchPrinting(() => {
        wearAnew();
        loop.draw(performance.now());
      });
    },
  };
}
