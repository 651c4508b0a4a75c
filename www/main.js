/**
 * Wiring: settings from the address, dictionaries, engine, session and scene, and the one animation loop, which
 * runs only while something moves or has changed. Other programs may read `window.sgdPlayground.getState()`.
 */

import { loadEngine } from "./engine.js";
import { createFileDesk } from "./file-desk.js";
import { createTranslator, pickLanguage } from "./i18n.js";
import { mountScene } from "./scenes/sgd/scene.js";
import { createSession } from "./session.js";
import { createHashClock, readSettings } from "./settings.js";
import { hashOf } from "./state.js";
import { applyTheme, chartStyle, watchPreference } from "./theme.js";
import { listenForDrops, mountDataPanel } from "./ui/data-panel.js";
import { element, localise, setText } from "./ui/dom.js";
import { mountHeader } from "./ui/header.js";
import { mountNotices } from "./ui/notices.js";
import { listenForShortcuts } from "./ui/shortcuts.js";
import { createVocabulary } from "./vocabulary.js";

const clock = () => performance.now();

/** @param {string} path */
async function readJson(path) {
  const response = await fetch(new URL(path, import.meta.url));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.json();
}

/** What an address says. @param {import("./vocabulary.js").Vocabulary} vocabulary @param {URL | Location} address */
function settingsOf(vocabulary, address) {
  return readSettings(vocabulary, { query: address.search, hash: address.hash });
}

async function start() {
  const [vocabularyJson, en, zh] = await Promise.all(["./vocabulary.json", "./i18n/en.json", "./i18n/zh-Hans.json"].map(readJson));
  const vocabulary = createVocabulary(vocabularyJson);
  const settings = settingsOf(vocabulary, location);
  const translators = { en: createTranslator(en, "en"), "zh-Hans": createTranslator(zh, "zh-Hans") };
  let translator = translators[pickLanguage(settings.explicit.lang, navigator.languages)];
  const container = /** @type {HTMLElement} */ (document.getElementById("scene"));
  document.documentElement.toggleAttribute("data-embed", settings.explicit.embed === true);
  applyTheme(settings.explicit.theme ?? "auto");
  say(container, translator.t("page.loading"));
  const engine = await loadEngine().catch((error) => {
    say(container, translator.t("page.noEngine", { message: String(error.message) }));
    throw error;
  });
  container.replaceChildren();

  const mayWrite = createHashClock();
  let isScheduled = false;
  let isUrgent = true;
  let shownLook = "";
  const desk = createFileDesk(() => new Worker(new URL("./file-worker.js", import.meta.url), { type: "module" }), engine.module);
  const session = createSession({ vocabulary, engine, settings, desk, clock, onChange });
  const header = mountHeader(/** @type {HTMLElement} */ (document.getElementById("header")), session);
  const notices = mountNotices(/** @type {HTMLElement} */ (document.getElementById("notices")), session);
  const panel = mountDataPanel(document.body, session, clock);
  const scene = mountScene(container, { session, clock, requestDraw: () => schedule(true), openData });

  function openData() {
    panel.update({ translator, config: session.config, progress: session.progress, memory: session.memory });
    panel.open();
  }

  /** @param {import("./session.js").Change} kind */
  function onChange(kind) {
    if (kind === "restarted") scene.attach(engine.module, chartStyle());
    if (kind === "rebuilt") scene.rebuilt();
    schedule(kind !== "changed");
  }

  /** @param {boolean} urgent */
  function schedule(urgent) {
    isUrgent ||= urgent;
    if (isScheduled) return;
    isScheduled = true;
    requestAnimationFrame(frame);
  }

  /** @param {number} now */
  function frame(now) {
    isScheduled = false;
    const isMoving = session.frame(clock());
    const isForced = isUrgent || !isMoving;
    isUrgent = false;
    const look = `${session.config.lang} ${session.config.theme}`;
    if (look !== shownLook) dress();
    shownLook = look;
    session.guard(() => scene.update(translator, now, isForced));
    session.settle();
    if (isForced) settle();
    writeHash(now, isForced);
    if (isMoving) schedule(false);
  }

  /** Language and theme as the settings say. */
  function dress() {
    const { lang, theme } = session.config;
    translator = translators[pickLanguage(lang, navigator.languages)];
    document.documentElement.lang = translator.lang;
    document.title = `${translator.t("scene.sgd.name")} · SGD Playground`;
    localise(document, translator);
    applyTheme(theme);
    scene.setStyle(chartStyle());
    isUrgent = true;
  }

  /** What need not be new in every frame. */
  function settle() {
    const { state, config } = session;
    header.update({ translator, config });
    notices.update({ translator, state });
    panel.update({ translator, config, progress: session.progress, memory: session.memory });
    scene.settle(translator);
  }

  /** @param {number} now @param {boolean} urgent */
  function writeHash(now, urgent) {
    if (!mayWrite(now, urgent)) return;
    const hash = hashOf(vocabulary, session.state);
    if (hash === location.hash) return;
    try {
      history.replaceState(null, "", location.pathname + location.search + hash);
    } catch {
      // A document without an address of its own (srcdoc) has no link to keep.
    }
  }

  scene.attach(engine.module, chartStyle());
  watchPreference(() => {
    applyTheme(session.config.theme);
    scene.setStyle(chartStyle());
    schedule(true);
  });
  listenForShortcuts(document, session);
  listenForDrops(document, panel.openWith);
  // The event's own address: a frame may have written the run's settings over it meanwhile.
  addEventListener("hashchange", ({ newURL }) => session.replace(settingsOf(vocabulary, new URL(newURL))));
  document.addEventListener("visibilitychange", () => schedule(true));
  Object.assign(window, { sgdPlayground: { getState: session.getState } });
  await session.start();
  if (session.config.dataset === "csv") openData();
}

/** One sentence instead of the scene. @param {HTMLElement} container @param {string} text */
function say(container, text) {
  const sentence = element("p", { class: "page" });
  setText(sentence, text);
  container.replaceChildren(sentence);
}

await start();
