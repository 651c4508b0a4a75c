/**
 * Making lessons: the builder, fetched with its words, its styles and its module for QR codes when it is first wanted.
 * The single file, which has no address for others, does without.
 */

import { createModule } from "../../engine.js";
import { addressOf, loadSheet } from "../../files.js";
import { createTranslators } from "../../i18n/translator.js";
import { readJson } from "../../loading/json.js";
import { whenWanted } from "../../loading/order.js";

/** @typedef {import("../../i18n/translator.js").Translator} Translator */

/**
 * Its script is not bundled, so it has an address as files have.
 * @returns {Promise<typeof import("../../engine/sgd_playground_qr.js")>}
 */
const importQr = () => import(addressOf("engine/sgd_playground_qr.js").href);

/**
 * @param {object} parts
 * @param {import("../../run/session.js").Session} parts.session
 */
export function createLessonBuilding({ session }) {
  const translators = createTranslators(async (lang) => ({
    ...(await readJson(`i18n/${lang}.json`)),
    ...(await readJson(`teaching/lesson-builder/${lang}.json`)),
  }));
  const qr = createModule("sgd_playground_qr", importQr);
  /** @type {import("./form.js").LessonBuilder | undefined} */
  let builder;
  /** @type {Translator["lang"]} */
  let lang = "en";

  const fetchBuilder = whenWanted("lessonBuilder", async () => {
    const [{ mountLessonBuilder }] = await Promise.all([
      import("./form.js"),
      loadSheet("teaching/lesson-builder/form.css"),
    ]);
    return mountLessonBuilder(document.body, session, { qr });
  });

  /**
   * @returns {Promise<import("./form.js").LessonBuilder>}
   *   with the words of the language that is wanted by then
   */
  async function load() {
    const wanted = lang;
    const [loaded, translator] = await Promise.all([fetchBuilder(), translators.load(wanted, "builder")]);
    if (wanted !== lang) return load();
    loaded.update({ translator });
    builder = loaded;
    return loaded;
  }

  return {
    /** The run rests meanwhile: what a lesson takes along is of one step. */
    open() {
      session.pause();
      load().then((loaded) => loaded.open(), session.report);
    },
    /** @param {Translator} translator of the page */
    update(translator) {
      if (translator.lang === lang) return;
      lang = translator.lang;
      if (builder) load().catch(session.report);
    },
  };
}
