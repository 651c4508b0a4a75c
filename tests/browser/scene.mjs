// @ts-check
/**
 * The page as a visitor uses it: what it says in each language, its controls by role and label, its numbers as the
 * screen shows them.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./harness.mjs").Visit} Visit */
/** @typedef {import("./harness.mjs").Visitor} Visitor */
/** @typedef {import("./window.js").PageState} PageState */
/** @typedef {"en" | "zh-Hans"} Language */
/** @typedef {ReturnType<typeof sceneOf>} Scene */

/** @type {readonly Language[]} */
export const languages = ["en", "zh-Hans"];

/** @param {string} path below the folder of the page's sources */
export const readSource = (path) => readFileSync(new URL(`../../www/${path}`, import.meta.url), "utf8");

/** @type {Record<Language, Record<string, string>>} */
export const dictionaries = {
  en: JSON.parse(readSource("i18n/en.json")),
  "zh-Hans": JSON.parse(readSource("i18n/zh-Hans.json")),
};

/**
 * The text of a key.
 * @param {Language} lang
 * @param {string} key
 * @param {Record<string, string | number>} [params]
 */
export function say(lang, key, params = {}) {
  const text = dictionaries[lang][key];
  assert(text !== undefined, `${lang}.json has no ${key}`);
  const chosen = text.replace(/\{(\w+)\|([^|]+)\|([^}]+)\}/g, (_, name, one, other) =>
    Number(params[name]) === 1 ? one : other,
  );
  return chosen.replace(/\{(\w+)\}/g, (placeholder, name) => String(params[name] ?? placeholder));
}

/**
 * A test's body: one visit, quiet to its end, and closed in any case. A failure leaves a picture behind.
 * @param {{ open: (visitor?: Visitor) => Promise<Visit> }} site
 * @param {Visitor & { lang?: Language, isReady?: boolean }} visitor
 *   lang: the language that the page will have; isReady: false if there will be nothing to train
 * @param {(scene: Scene, visit: Visit) => Promise<void>} body
 */
export function visiting(site, { lang = "en", isReady = true, ...visitor }, body) {
  return async (/** @type {{ name: string }} */ { name }) => {
    const visit = await site.open({ locale: lang === "en" ? "en-US" : "zh-CN", ...visitor });
    try {
      const scene = sceneOf(visit.page, lang);
      if (isReady) await scene.ready();
      await body(scene, visit);
      visit.expectQuiet();
    } catch (error) {
      await visit.screenshot(`failed/${name.replace(/[^\p{Letter}\p{Number}]+/gu, "-")}`).catch(() => {});
      throw error;
    } finally {
      await visit.close();
    }
  };
}

/** How a message names a setting. @param {Language} lang @param {string} key */
export function settingName(lang, key) {
  const name = say(lang, `setting.${key}`);
  return lang === "zh-Hans" ? `${name}（${key}）` : `${name} (${key})`;
}

/**
 * @param {Page} page
 * @param {Language} [lang]
 */
export function sceneOf(page, lang = "en") {
  const t = (/** @type {string} */ key, /** @type {Record<string, string | number>} */ params = {}) =>
    say(lang, key, params);
  const button = (/** @type {string} */ key, params = {}) =>
    page.getByRole("button", { name: t(key, params), exact: true });
  const counts = page.getByRole("region", { name: t("counts.title") });
  const scene = {
    page,
    lang,
    t,
    button,
    play: button("transport.play"),
    pause: button("transport.pause"),
    startOver: button("transport.startOver"),
    minibatch: button("transport.minibatch"),
    epoch: button("transport.epoch"),
    newSeed: button("transport.newSeed"),
    speed: page.getByRole("combobox", { name: t("transport.speed") }),
    theme: page.getByRole("combobox", { name: t("header.theme") }),
    /** The button that opens the data panel, whatever data are in use. */
    data: page.getByRole("button", { name: t("data.open", { name: "" }).split(/[:：]/)[0] }),
    panel: page.getByRole("dialog", { name: t("data.title") }),
    slider: (/** @type {"lr" | "batch"} */ name) => page.getByRole("slider", { name: t(`slider.${name}.label`) }),
    field: (/** @type {"lr" | "batch"} */ name) => page.getByRole("textbox", { name: t(`slider.${name}.exact`) }),
    notices: page.getByRole("listitem").filter({ has: button("notice.dismiss") }),

    /** What stands beside a name under "Progress of the run", once the latest state is drawn. */
    async countText(/** @type {string} */ name) {
      await frames(page, 2);
      const label = page.getByText(t(`counts.${name}`), { exact: true });
      return counts.locator("div", { has: label }).getByRole("definition").innerText();
    },
    /** The same as a number. */
    count: async (/** @type {string} */ name) => numberOf(await scene.countText(name)),
    /** The exact value beside a slider, once the latest state is drawn. */
    async exact(/** @type {"lr" | "batch"} */ name) {
      await frames(page, 2);
      return scene.field(name).inputValue();
    },
    /** An exact value typed and sent off. */
    async enter(/** @type {"lr" | "batch"} */ name, /** @type {string} */ text) {
      await scene.field(name).fill(text);
      await scene.field(name).press("Enter");
    },
    /** @returns {Promise<PageState>} */
    state: () => page.evaluate(() => window.sgdPlayground.getState()),
    /** The data are there, and what the address asks for is done. */
    async ready() {
      await page
        .getByRole("button", {
          name: new RegExp(`^(${t("transport.play")}|${t("transport.pause")})$`),
          disabled: false,
        })
        .waitFor();
    },
    /** Another theme, also where the choice of it is hidden or behind a dialog. */
    async wear(/** @type {string} */ theme) {
      await page.evaluate((theme) => {
        const select = /** @type {HTMLSelectElement} */ (document.querySelector("header select"));
        select.value = theme;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      }, theme);
      await page.locator(`html[data-theme=${theme}]`).waitFor();
    },
    /** Until the run is at this step or beyond. */
    async reach(/** @type {number} */ steps) {
      await page.waitForFunction(
        (/** @type {number} */ wanted) => window.sgdPlayground.getState().steps >= wanted,
        steps,
      );
    },
    async playUntil(/** @type {number} */ steps) {
      await scene.play.click();
      await scene.reach(steps);
      await scene.pause.click();
    },
  };
  return scene;
}

/** A number as the page writes it. @param {string} text */
export function numberOf(text) {
  const plain = text
    .replaceAll(",", "")
    .replaceAll("−", "-")
    .replace(
      /×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/u,
      (_, power) =>
        `e${Array.from(power, (digit) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit) - 1)
          .join("")
          .replace("-1", "-")}`,
    );
  const number = Number(plain.trim());
  assert(plain.trim() !== "" && Number.isFinite(number), `“${text}” is a number`);
  return number;
}

/** Until the page has said something to whoever listens. @param {Page} page @param {string | RegExp} text */
export const untilSaid = (page, text) =>
  page.locator("#announcer", { hasText: text }).waitFor({ state: "attached", timeout: 60_000 });

/**
 * The page's address as it is left behind: it is written a few times a second, and what waits is written when the page
 * is left.
 * @param {Page} page
 */
export async function writtenAddress(page) {
  await frames(page, 2);
  return page.evaluate(() => {
    dispatchEvent(new Event("pagehide"));
    return location.href;
  });
}

/** Its hash. @param {Page} page */
export const writtenHash = async (page) => new URL(await writtenAddress(page)).hash;

/** So many frames are drawn. @param {Page} page @param {number} count */
export async function frames(page, count) {
  await page.evaluate(async (left) => {
    for (; left > 0; left -= 1) await new Promise(requestAnimationFrame);
  }, count);
}
