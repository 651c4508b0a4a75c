/** Each language in its own words, so that whoever reads only that one finds it. */
export const LANGUAGE_NAMES = /** @type {const} */ ([
  ["en", "English"],
  ["zh-Hans", "中文"],
]);
