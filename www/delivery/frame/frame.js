/** The page inside another one: it moves only while it is seen, obeys its parent and tells it what happens. */

import { rasterise } from "../../take-away/pictures/rasterise.js";
import { scenePicture } from "../../take-away/pictures/scene-picture.js";
import { createCommands, problemFrom } from "./commands.js";
import { listenForDeckKeys } from "./deck.js";
import { createEvents } from "./events.js";
import { createOwnFile } from "./own-file.js";
import { createPresence } from "./presence.js";
import { keepScrollKeys } from "./scroll-keys.js";
import { answer, readRequest, refusal, slideWord } from "./protocol.js";

/** @typedef {import("../../i18n/translator.js").Problem} Problem */
/** @typedef {import("../../i18n/translator.js").Translator} Translator */
/** @typedef {ReturnType<typeof joinParent>} Guest */

/** Where no frames come, as out of sight, the page looks again after so long. In milliseconds. */
const TURN = 40;

/**
 * @param {object} parts
 * @param {import("../../run/session.js").Session} parts.session
 * @param {Pick<ReturnType<typeof import("../../page/stage.js").createStage>, "scene" | "open">} parts.stage
 * @param {import("./mailbox.js").Mailbox | undefined} parts.mailbox  none: there is no parent
 * @param {() => Translator} parts.words  in the visitor's language
 * @param {() => Promise<Translator>} parts.english
 * @param {() => void} parts.draw  the scene as it is now, without waiting for a frame
 * @param {() => number} parts.clock  milliseconds
 */
export function joinParent({ session, stage, mailbox, words, english, draw, clock }) {
  const presence = createPresence({ session, scene: () => stage.scene });
  const ownFile = createOwnFile(session);
  const getState = () => ownFile.state(session.guard(session.getState) ?? session.getState());
  const events = createEvents({
    state: () => session.state,
    isBuilding: () => session.isBuilding,
    getState,
    post,
    describe: (problem) => describe(ownFile.problem(problem)),
    clock,
    later: (work, after) => setTimeout(work, after),
  });
  const tableName = () => words().t("csv.pasted");
  const commands = createCommands({ session, presence, ownFile, getState, settled, picture, tableName });
  let isInView = false;

  new IntersectionObserver((entries) => {
    isInView = entries.some(({ isIntersecting }, i) => isIntersecting && i === entries.length - 1);
    see();
  }).observe(document.documentElement);
  document.addEventListener("visibilitychange", see);
  listenForDeckKeys(window, {
    isHosted: () => mailbox !== undefined && session.config.host === "reveal",
    hasRun: () => session.hasRun,
    post,
  });
  // After the deck, which takes no key that was put to use.
  if (mailbox) keepScrollKeys(window);

  function see() {
    events.apart(() => presence.see(isInView && !document.hidden));
  }

  /** @param {unknown} message */
  function post(message) {
    const { origin } = session.config;
    // To another parent than the one that is wanted the browser would refuse it, with a complaint.
    const isOther = origin !== null && (location.ancestorOrigins?.[0] ?? origin) !== origin;
    if (mailbox && !isOther) parent.postMessage(message, origin ?? "*");
  }

  /** @param {Problem} problem */
  async function describe({ name, details }) {
    // Where its words cannot be had, a problem still has its name.
    const words = await english().catch(() => undefined);
    return { name, message: words?.problem({ name, details }) ?? name, details };
  }

  /** A frame of the page, or some time where none comes. */
  const turn = () =>
    new Promise((resolve) => {
      requestAnimationFrame(resolve);
      setTimeout(resolve, TURN);
    });

  /** Scene and run are what the settings say. */
  async function settled() {
    await stage.open(session.config.scene);
    while (session.isBusy) {
      await turn();
      if (!presence.isSeen) session.frame(clock());
    }
  }

  /** @param {import("./commands.js").PictureArguments} args */
  async function picture({ format, width, height }) {
    await settled();
    draw();
    const charts = stage.scene?.pictures() ?? [];
    if (charts.length === 0) return undefined;
    const svg = scenePicture(session, charts, words(), { width, height });
    return format === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : rasterise(svg, { width, height });
  }

  /** @param {Exclude<ReturnType<typeof readRequest>, undefined>} request */
  async function reply(request) {
    try {
      if ("problem" in request) throw request.problem;
      // What the visitor or the address asked for before is done first.
      await settled();
      post(answer(request.id, await events.during(() => commands.perform(request))));
    } catch (error) {
      // What is wrong with a table that was sent is the sender's to know.
      const isSent = "command" in request && request.command === "loadCsv";
      const problem = isSent ? problemFrom(error) : ownFile.problem(problemFrom(error));
      post(refusal(request.id, problem, (await describe(problem)).message));
    }
  }

  /** One after the other, so that what was asked for first is done first. */
  let last = Promise.resolve();

  /** @param {MessageEvent} event */
  function receive({ source, origin, data }) {
    const wanted = session.config.origin;
    if (source !== parent || (wanted !== null && origin !== wanted)) return;
    const word = slideWord(data);
    if (word) events.apart(() => presence.turn(word));
    // In a frame that nobody sees the deck's keys would be lost.
    if (word === "stop" && document.hasFocus()) parent.focus();
    const request = readRequest(data);
    if (request) last = last.then(() => reply(request)).catch(session.report);
  }

  return {
    /** What moves by itself. @template T @param {() => T} move @returns {T} */
    advance: (move) =>
      events.apart(() => {
        presence.check();
        return move();
      }),
    look: events.look,
    /** It could not be loaded. @param {unknown} error */
    fail: (error) => events.tellError(problemFrom(error)),
    /** All that the address asks for is done. @param {string} version */
    async open(version) {
      await settled();
      presence.check();
      events.open(version);
      mailbox?.open(receive);
    },
  };
}
