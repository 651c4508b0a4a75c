/** The languages of the page, and which of them a reader gets. */

/** @typedef {"en" | "zh-Hans"} Language */

export const LANGUAGES = /** @type {const} */ ({ en: "en", zh: "zh-Hans" });

/**
 * The page's language for a language tag: every zh is zh-Hans, every en is en.
 * @param {string} tag
 * @returns {Language | undefined}
 */
export function languageOf(tag) {
  const primary = tag.trim().toLowerCase().split(/[-_]/, 1)[0];
  return primary === "en" || primary === "zh" ? LANGUAGES[primary] : undefined;
}

/**
 * @param {string | null | undefined} setting  the key `lang`; null: decided by the browser
 * @param {readonly string[]} navigatorLanguages  most wanted first
 * @returns {Language}
 */
export function pickLanguage(setting, navigatorLanguages) {
  const wanted = setting ? [setting, ...navigatorLanguages] : navigatorLanguages;
  return wanted.map(languageOf).find((language) => language !== undefined) ?? "en";
}
