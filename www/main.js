/**
 * Wiring: settings from the address, dictionaries, Wasm modules, session and stage, and the one animation loop, which
 * runs only while something moves or has changed. Other programs may read `window.sgdPlayground.getState()`.
 */

import { createAddress } from "./address.js";
import { createEngine, createScenes } from "./engine.js";
import { createFileDesk } from "./file-desk.js";
import { fetchFile, startWorker } from "./files.js";
import { createTranslators, pickLanguage } from "./i18n.js";
import { createMailbox } from "./frame/mailbox.js";
import { createLecture } from "./lecture.js";
import { createLessonBuilding } from "./lesson-building.js";
import { seen } from "./memory.js";
import { once } from "./once.js";
import { keepOffline } from "./offline.js";
import { createProgress } from "./progress.js";
import { SCENES, entryOf } from "./scenes.js";
import { createSession } from "./session.js";
import { createSharing } from "./sharing.js";
import { createHashClock, readSettings } from "./settings.js";
import { createStage } from "./stage.js";
import { hashOf } from "./state.js";
import { createTeaching } from "./teaching.js";
import { applyTheme, chartStyle, watchPreference } from "./theme.js";
import { mountCourse } from "./ui/course.js";
import { element, hideParts, localise, setText } from "./ui/dom.js";
import { listenForDrops } from "./ui/drops.js";
import { mountHeader } from "./ui/header.js";
import { mountNotices } from "./ui/notices.js";
import { listenForShortcuts } from "./ui/shortcuts.js";
import { createVocabulary } from "./vocabulary.js";

const clock = () => performance.now();
const address = createAddress(window);
/** Of a page in a frame; it is put up before anything else is done. */
const mailbox = parent === window ? undefined : createMailbox(window);
/** Until what a run does not need is fetched too. In milliseconds. */
const LATER = 1000;

/** @type {Map<string, () => Promise<any>>} */
const files = new Map();

/** A file of ours, fetched once. @param {string} path */
function readJson(path) {
  const read = files.get(path) ?? once(async () => (await fetchFile(path)).json());
  files.set(path, read);
  return read();
}

/** The page's words, and those of a scene that brings its own. @param {string} lang @param {string} scene */
async function readWords(lang, scene) {
  const own = entryOf(scene).isBare ? {} : readJson(`scenes/${scene}/${lang}.json`);
  return { ...(await readJson(`i18n/${lang}.json`)), ...(await own) };
}

/**
 * What an address says.
 * @param {import("./vocabulary.js").Vocabulary} vocabulary
 * @param {{ search: string, hash: string }} address
 */
function settingsOf(vocabulary, address) {
  return readSettings(vocabulary, { query: address.search, hash: address.hash });
}

/** What an address says of a key, before the vocabulary has come that reads addresses. @param {string} key */
function likely(key) {
  const [hash, query] = [address.hash, address.search].map((text) => new URLSearchParams(text.slice(1)).get(key));
  return hash ?? query;
}

async function start() {
  const translators = createTranslators(readWords);
  const [engine, scenes] = [createEngine(), createScenes()];
  const begun = SCENES.find(({ slug }) => slug === likely("scene")) ?? SCENES[0];
  // All at once, so that the engine waits for nobody; what fails is said below, where there are words for it.
  const loading = [begun.load(), ...begun.modules.map((name) => (name === "engine" ? engine : scenes).load())];
  for (const load of loading) load.catch(() => {});
  const likelyLanguage = pickLanguage(likely("lang"), navigator.languages);
  const [vocabularyJson] = await Promise.all([
    readJson("vocabulary.json"),
    translators.load(likelyLanguage, begun.slug),
  ]);
  const vocabulary = createVocabulary(vocabularyJson);
  const settings = settingsOf(vocabulary, address);
  const container = /** @type {HTMLElement} */ (document.getElementById("scene"));
  document.documentElement.toggleAttribute("data-embed", settings.explicit.embed === true);
  applyTheme(settings.explicit.theme ?? "auto");

  const mayWrite = createHashClock();
  /** Of the frame that is to come; 0: none. */
  let scheduled = 0;
  let isUrgent = true;
  let shownLook = "";
  /** The author's settings as they stood in the last frame. */
  let query = address.search;
  const desk = createFileDesk(
    () => startWorker("file-worker.js"),
    () => engine.module,
  );
  const randomSeed = () => (engine.isLoaded ? engine : scenes).module.randomSeed();
  const session = createSession({ vocabulary, engine, randomSeed, settings, desk, clock, onChange });
  const { config } = session;
  const joining = mailbox || config.embed || config.host ? import("./frame/frame.js") : undefined;
  /** @type {import("./frame/frame.js").Guest | undefined} */
  let guest;
  let translator = await translators.load(pickLanguage(config.lang, navigator.languages), config.scene);
  say(container, translator.t("page.loading"));
  const progress = createProgress({ onChange: () => schedule(true), report: session.report });
  const header = mountHeader(/** @type {HTMLElement} */ (document.getElementById("header")), {
    set: session.set,
    done: progress.done,
  });
  const building = createLessonBuilding({ session, readJson });
  const teaching = createTeaching({ session, address, opener: header.lessons, progress, makeLesson: building.open });
  const notices = mountNotices(/** @type {HTMLElement} */ (document.getElementById("notices")), session);
  const course = mountCourse(/** @type {HTMLElement} */ (document.getElementById("course")), progress);
  const context = { session, clock, progress, requestDraw: () => schedule(true), openData: () => openData() };
  const stage = createStage(container, {
    engine,
    scenes,
    context,
    loadWords,
    onReady,
    onFailure,
    onLeave: () => schedule(true),
  });
  const lecture = createLecture({
    session,
    address,
    opener: header.lecture,
    container,
    words: () => translator,
    redress,
    requestDraw: () => schedule(true),
  });
  const sharing = createSharing({
    session,
    opener: header.share,
    charts: () => stage.scene?.pictures() ?? [],
    makeLesson: building.open,
  });

  /** @param {import("./scenes.js").Slug} scene */
  function loadWords(scene) {
    return translators.load(pickLanguage(session.config.lang, navigator.languages), scene);
  }

  function onReady() {
    progress.add(seen(session.config.scene));
    redress();
  }

  /** @param {any} error */
  function onFailure(error) {
    say(container, translator.t("page.noEngine", { message: String(error.message) }));
    void guest?.fail(error);
    throw error;
  }

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
    if (kind === "restarted") void stage.restart();
    if (kind === "rebuilt") stage.scene?.rebuilt?.();
    schedule(kind !== "changed");
  }

  /** @param {boolean} urgent */
  function schedule(urgent) {
    isUrgent ||= urgent;
    scheduled ||= requestAnimationFrame(frame);
  }

  /** @param {number} now */
  function frame(now) {
    // One that is drawn out of its turn takes the place of the next.
    cancelAnimationFrame(scheduled);
    scheduled = 0;
    const { lang, theme, scene, embed, lecture: isLecture } = session.config;
    void stage.open(scene);
    const advance = () => session.frame(clock());
    const isTraining = guest ? guest.advance(advance) : advance();
    const isMoving = (stage.scene?.frame?.(clock()) ?? false) || isTraining;
    const isForced = isUrgent || !isMoving;
    isUrgent = false;
    const look = `${scene} ${lang} ${theme} ${embed} ${isLecture}`;
    if (look !== shownLook) dress();
    shownLook = look;
    if (translators.get(translator.lang, scene) === translator) {
      session.guard(() => stage.scene?.update(translator, now, isForced));
    }
    session.settle();
    guest?.look();
    teaching.watch(translator);
    lecture.watch(translator, now, isForced);
    if (isForced) settle();
    query = address.search;
    writeHash(now, isForced);
    if (isMoving) schedule(false);
  }

  /** Language, theme and scene as the settings say. */
  function dress() {
    const { lang, theme, scene, embed } = session.config;
    const wanted = pickLanguage(lang, navigator.languages);
    const words = translators.get(wanted, scene);
    // Until the texts have come, those that are there stay.
    if (!words) void translators.load(wanted, scene).then(redress, session.report);
    translator = words ?? translator;
    document.documentElement.lang = translator.lang;
    // A frame that shows a lecture is laid out as one.
    document.documentElement.toggleAttribute("data-embed", !lecture.dress() && embed);
    document.title = `${translator.t(`scene.${scene}.name`)} · SGD Playground`;
    localise(document, translator);
    applyTheme(theme);
    stage.scene?.setStyle(chartStyle());
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
    building.update(translator);
    lecture.update(translator);
    notices.update({ translator, state });
    panel?.update(panelModel());
    course.update({ translator, scene: config.scene });
    if (translators.get(translator.lang, config.scene) === translator) stage.scene?.settle(translator);
    hideParts(document, config.hide);
  }

  /** @param {number} now @param {boolean} urgent */
  function writeHash(now, urgent) {
    if (!mayWrite(now, urgent)) return;
    const hash = hashOf(vocabulary, session.state);
    if (hash !== address.hash) address.write(hash);
  }

  watchPreference(() => {
    applyTheme(session.config.theme);
    stage.scene?.setStyle(chartStyle());
    schedule(true);
  });
  listenForShortcuts(document, session, lecture);
  listenForDrops(document, (file) => entryOf(session.config.scene).trains && openFile(file));
  // The event's own address: a frame may have written the run's settings over it meanwhile.
  addEventListener("hashchange", ({ newURL }) =>
    session.replace(settingsOf(vocabulary, { search: address.search, hash: new URL(newURL).hash })),
  );
  addEventListener("popstate", () => address.search !== query && session.replace(settingsOf(vocabulary, address)));
  document.addEventListener("visibilitychange", () => schedule(true));
  Object.assign(window, { sgdPlayground: { getState: session.getState } });
  const opening = stage.open(config.scene);
  guest = (await joining)?.joinParent({
    session,
    stage,
    mailbox,
    words: () => translator,
    english: () => translators.load("en", session.config.scene),
    draw: () => frame(performance.now()),
    clock,
  });
  await Promise.all([opening, session.start()]);
  void guest?.open((engine.isLoaded ? engine : scenes).module.version());
  // A frame asks for the file in the figure: a dialog would take the focus from the page around it.
  if (session.config.dataset === "csv" && entryOf(session.config.scene).trains && !guest) void openData();
  setTimeout(loadRest, LATER);

  async function loadRest() {
    // What does not come now is asked for again when it is wanted.
    await Promise.allSettled([loadPanel(), teaching.load(), sharing.load(), translators.loadAll(session.config.scene)]);
    if (settings.explicit.embed !== true) keepOffline();
  }
}

/** One sentence instead of the scene. @param {HTMLElement} container @param {string} text */
function say(container, text) {
  const sentence = element("p", { class: "page" });
  setText(sentence, text);
  container.replaceChildren(sentence);
}

await start().catch((error) => {
  // Before there are words the page has only these.
  const sentence = document.getElementById("not-loaded");
  if (sentence && document.querySelector("#scene > noscript")) sentence.hidden = false;
  throw error;
});
