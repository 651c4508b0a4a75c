/**
 * Wiring: settings from the address, dictionaries, engine, session and scene, and the one animation loop, which
 * runs only while something moves or has changed. Other programs may read `window.sgdPlayground.getState()`.
 */

import { loadEngine } from "./engine.js";
import { createFileDesk } from "./file-desk.js";
import { addressOf, fetchFile } from "./files.js";
import { createTranslators, pickLanguage } from "./i18n.js";
import { mountScene } from "./scenes/sgd/scene.js";
import { once } from "./once.js";
import { createSession } from "./session.js";
import { createSharing } from "./sharing.js";
import { createHashClock, readSettings } from "./settings.js";
import { hashOf } from "./state.js";
import { createTeaching } from "./teaching.js";
import { applyTheme, chartStyle, watchPreference } from "./theme.js";
import { element, localise, setText } from "./ui/dom.js";
import { listenForDrops } from "./ui/drops.js";
import { mountHeader } from "./ui/header.js";
import { mountNotices } from "./ui/notices.js";
import { listenForShortcuts } from "./ui/shortcuts.js";
import { createVocabulary } from "./vocabulary.js";

const clock = () => performance.now();
/** Until what a run does not need is fetched too. In milliseconds. */
const LATER = 1000;

/** @param {string} path */
const readJson = async (path) => (await fetchFile(path)).json();

/** What an address says. @param {import("./vocabulary.js").Vocabulary} vocabulary @param {URL | Location} address */
function settingsOf(vocabulary, address) {
  return readSettings(vocabulary, { query: address.search, hash: address.hash });
}

/** The language in an address, before the vocabulary has come that reads addresses. */
function likelyLanguage() {
  const [hash, query] = [location.hash, location.search].map((text) => new URLSearchParams(text.slice(1)).get("lang"));
  return pickLanguage(hash ?? query, navigator.languages);
}

async function start() {
  // All at once, so that the engine waits for nobody.
  const loading = loadEngine();
  loading.catch(() => {}); // said below, where there are words for it
  const translators = createTranslators((lang) => readJson(`i18n/${lang}.json`));
  const [vocabularyJson] = await Promise.all([readJson("vocabulary.json"), translators.load(likelyLanguage())]);
  const vocabulary = createVocabulary(vocabularyJson);
  const settings = settingsOf(vocabulary, location);
  let translator = await translators.load(pickLanguage(settings.explicit.lang, navigator.languages));
  const container = /** @type {HTMLElement} */ (document.getElementById("scene"));
  document.documentElement.toggleAttribute("data-embed", settings.explicit.embed === true);
  applyTheme(settings.explicit.theme ?? "auto");
  say(container, translator.t("page.loading"));
  const engine = await loading.catch((error) => {
    say(container, translator.t("page.noEngine", { message: String(error.message) }));
    throw error;
  });
  container.replaceChildren();

  const mayWrite = createHashClock();
  let isScheduled = false;
  let isUrgent = true;
  let shownLook = "";
  const desk = createFileDesk(() => new Worker(addressOf("file-worker.js"), { type: "module" }), engine.module);
  const session = createSession({ vocabulary, engine, settings, desk, clock, onChange });
  const header = mountHeader(/** @type {HTMLElement} */ (document.getElementById("header")), session);
  const teaching = createTeaching({ session, opener: header.lessons });
  const notices = mountNotices(/** @type {HTMLElement} */ (document.getElementById("notices")), session);
  const scene = mountScene(container, { session, clock, requestDraw: () => schedule(true), openData: () => openData() });
  const sharing = createSharing({ session, opener: header.share, charts: scene.pictures });

  /** @type {import("./ui/data-panel.js").DataPanel | undefined} */
  let panel;

  const fetchPanel = once(async () => {
    const { mountDataPanel } = await import("./ui/data-panel.js");
    return mountDataPanel(document.body, session, clock);
  });

  /** The panel is fetched when it is first wanted. */
  async function loadPanel() {
    panel = await fetchPanel();
    panel.update(panelModel());
    return panel;
  }

  const panelModel = () => ({ translator, config: session.config, progress: session.progress, memory: session.memory });

  const openData = () => loadPanel().then((loaded) => loaded.open(), session.report);

  /** @param {File} file */
  const openFile = (file) => loadPanel().then((loaded) => loaded.openWith(file), session.report);

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
    teaching.watch(translator);
    if (isForced) settle();
    writeHash(now, isForced);
    if (isMoving) schedule(false);
  }

  /** Language and theme as the settings say. */
  function dress() {
    const { lang, theme } = session.config;
    const wanted = pickLanguage(lang, navigator.languages);
    // Until the texts have come, those that are there stay.
    if (!translators.has(wanted)) void translators.load(wanted).then(redress);
    translator = translators.get(wanted) ?? translator;
    document.documentElement.lang = translator.lang;
    document.title = `${translator.t("scene.sgd.name")} · SGD Playground`;
    localise(document, translator);
    applyTheme(theme);
    scene.setStyle(chartStyle());
    isUrgent = true;
  }

  function redress() {
    shownLook = "";
    schedule(true);
  }

  /** What need not be new in every frame. */
  function settle() {
    const { state, config } = session;
    header.update({ translator, config });
    teaching.update(translator);
    sharing.update(translator);
    notices.update({ translator, state });
    panel?.update(panelModel());
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
  listenForDrops(document, openFile);
  // The event's own address: a frame may have written the run's settings over it meanwhile.
  addEventListener("hashchange", ({ newURL }) => session.replace(settingsOf(vocabulary, new URL(newURL))));
  document.addEventListener("visibilitychange", () => schedule(true));
  Object.assign(window, { sgdPlayground: { getState: session.getState } });
  await session.start();
  if (session.config.dataset === "csv") void openData();
  // What does not come now is asked for again when it is wanted.
  setTimeout(() => void Promise.allSettled([loadPanel(), teaching.load(), sharing.load(), translators.loadAll()]), LATER);
}

/** One sentence instead of the scene. @param {HTMLElement} container @param {string} text */
function say(container, text) {
  const sentence = element("p", { class: "page" });
  setText(sentence, text);
  container.replaceChildren(sentence);
}

await start();
