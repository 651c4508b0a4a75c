/**
 * Wiring: settings from the address, dictionaries, Wasm modules, session and stage, and the loop that draws them.
 * Other programs may read `window.sgdPlayground.getState()`.
 */

import { createAddress } from "./settings/address.js";
import { createEngine, createScenes, createTables } from "./engine.js";
import { createFileClient } from "./run/own-file/client.js";
import { startWorker } from "./files.js";
import { createMailbox } from "./delivery/frame/mailbox.js";
import { createTranslators, pickLanguage } from "./i18n/translator.js";
import { readJson } from "./loading/json.js";
import { LATER, fetchFirst, fetchRest, whenWanted } from "./loading/order.js";
import { followAddress, glance, readAddress } from "./page/address-line.js";
import { createDrawing } from "./page/drawing.js";
import { createDress } from "./page/dress.js";
import { putAway, showAtOnce } from "./page/not-loaded.js";
import { listenForKeys } from "./page/keys.js";
import { createFaults } from "./page/faults.js";
import { createLoop } from "./page/loop.js";
import { mountParts } from "./page/parts.js";
import { readWords } from "./page/words.js";
import { SCENES, entryOf } from "./scenes/course.js";
import { createSession } from "./run/session.js";
import { applyTheme } from "./ui/theme.js";
import { listenForDrops } from "./page/drops.js";
import { createVocabulary } from "./settings/vocabulary.js";

const clock = () => performance.now();
const address = createAddress(window);
/** Collects what the page around a frame says from the very first moment; only in a frame. */
const mailbox = parent === window ? undefined : createMailbox(window);
const modules = { engine: createEngine(), scenes: createScenes() };
const tables = createTables();
/** Of the two the one that is there; the engine, if both are. */
const loaded = () => (modules.engine.isLoaded ? modules.engine : modules.scenes).module;
const translators = createTranslators(readWords);

/** All that comes first; with the vocabulary and the words of the likely language the page can begin. */
async function begin() {
  const likely = SCENES.find(({ slug }) => slug === glance(address, "scene")) ?? SCENES[0];
  const lang = pickLanguage(glance(address, "lang"), navigator.languages);
  // What fails of scene and Wasm is said by the stage, which asks for them again when there are words for it.
  const first = fetchFirst({
    vocabulary: () => readJson("vocabulary.json"),
    words: () => translators.load(lang, likely.slug),
    scene: likely.load,
    wasm: () => Promise.all(likely.modules.map((name) => modules[name].load())),
  });
  const [json] = await Promise.all([first.vocabulary, first.words]);
  return createVocabulary(json);
}

async function start() {
  const vocabulary = await begin();
  const settings = readAddress(vocabulary, address);
  const isFramed = settings.explicit.embed === true;
  document.documentElement.toggleAttribute("data-embed", isFramed);
  applyTheme(settings.explicit.theme ?? "auto");
  const session = openSession(vocabulary, settings);
  const { embed, host, scene } = session.config;
  const joining = mailbox || embed || host ? joinFrame() : undefined;
  const loop = createLoop();
  const dress = await createDress({ session, translators, loop });
  /** @type {import("./delivery/frame/frame.js").Guest | undefined} */
  let guest;
  putAway();
  const parts = mountParts({ session, address, modules, clock, loop, dress, onFailure: (error) => guest?.fail(error) });
  const { stage, dataPanel, lecture } = parts;
  const line = followAddress(session, address);
  const faults = createFaults(session.report);
  loop.run(createDrawing({ session, clock, dress, parts, line, guest: () => guest, faults }));
  session.listen((change) => {
    loop.schedule(change !== "changed");
    if (change === "restarted") return stage.restart();
    if (change === "rebuilt") faults.contain(() => session.guard(() => stage.scene?.rebuilt?.()));
    return undefined;
  });
  dress.follow(() => stage.scene);
  listenForKeys(document, session, lecture);
  listenForDrops(document, session, dataPanel.openWith);
  document.addEventListener("visibilitychange", loop.requestDraw);
  addEventListener("online", () => stage.retry() && void session.start());
  Object.assign(window, { sgdPlayground: { getState: session.getState } });
  const opening = stage.open(scene);
  guest = (await joining?.catch(session.report))?.joinParent({
    session,
    stage,
    mailbox,
    words: () => dress.translator,
    english: () => translators.load("en", session.config.scene),
    draw: () => loop.draw(clock()),
    clock,
  });
  await Promise.all([opening, session.start()]);
  void guest?.open(loaded().version());
  // A frame asks for the file in the figure: a dialog would take the focus from the page around it.
  if (session.config.dataset === "csv" && session.hasRun && !guest) void dataPanel.open();
  const otherLanguage = () => translators.loadAll(session.config.scene);
  setTimeout(() => fetchRest({ ...parts.rest, otherLanguage }, isFramed), LATER);
}

/**
 * @param {import("./settings/vocabulary.js").Vocabulary} vocabulary
 * @param {ReturnType<typeof readAddress>} settings
 */
function openSession(vocabulary, settings) {
  const fileClient = createFileClient(
    () => startWorker("run/own-file/worker.js"),
    async () => {
      await tables.load();
      return tables.module;
    },
  );
  return createSession({
    vocabulary,
    engine: modules.engine,
    randomSeed: () => loaded().randomSeed(),
    settings,
    fileClient,
    clock,
    trains: (scene) => entryOf(scene).trains,
  });
}

const joinFrame = whenWanted("frame", () => import("./delivery/frame/frame.js"));

await start().catch((error) => {
  showAtOnce();
  throw error;
});
