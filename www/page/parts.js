/** The parts of the page around the run, each with what it needs of the others. */

import { createDataPanel } from "./data-panel/opening.js";
import { createLecture } from "../teaching/lecture/opening.js";
import { createLessonBuilding } from "../teaching/lesson-builder/opening.js";
import { seen } from "../state/memory.js";
import { keepOffline } from "../delivery/offline/offline.js";
import { createProgress } from "../state/progress.js";
import { createSharing } from "../take-away/opening.js";
import { createStage } from "./stage.js";
import { createTeaching } from "../teaching/lessons/opening.js";
import { mountCourse } from "./foot.js";
import { element, hideParts, setText } from "../ui/dom.js";
import { mountHeader } from "./header.js";
import { mountNotices } from "./notices.js";
import { say } from "../ui/say.js";
import { createFocusKeeper } from "./focus-keeper.js";
import { mountAnnouncer } from "./announcer.js";

/** @typedef {ReturnType<typeof mountParts>} Parts */

/** @param {string} id */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * @param {object} given
 * @param {import("../run/session.js").Session} given.session
 * @param {import("../settings/address.js").Address} given.address
 * @param {Pick<Parameters<typeof createStage>[1], "engine" | "scenes">} given.modules
 * @param {() => number} given.clock  milliseconds
 * @param {import("./loop.js").Loop} given.loop
 * @param {import("./dress.js").Dress} given.dress
 * @param {(error: unknown) => void} given.onFailure  the scene could not be fetched
 */
export function mountParts({ session, address, modules, clock, loop: { requestDraw }, dress, onFailure }) {
  const words = () => dress.translator;
  const container = place("scene");
  mountAnnouncer(document, clock);
  write(container, words().t("page.loading"));
  const progress = createProgress({ onChange: requestDraw, report: session.report });
  const header = mountHeader(place("header"), { set: session.set, done: progress.done });
  const building = createLessonBuilding({ session });
  const makeLesson = building.open;
  const teaching = createTeaching({ session, address, opener: header.lessons, progress, makeLesson });
  const notices = mountNotices(place("notices"), session);
  const course = mountCourse(place("course"), progress);
  let hasScene = false;
  const dataPanel = createDataPanel({ session, clock, words });
  const stage = createStage(container, {
    ...modules,
    context: { session, clock, progress, requestDraw, openData: () => void dataPanel.open() },
    loadWords: dress.loadWords,
    onReady(scene) {
      const { t } = words();
      const [name, text] = [t(`scene.${scene}.name`), t(`scene.${scene}.question`)];
      // The first scene comes with the page, whose title says it.
      if (hasScene) say(container, t("spoken.named", { name, text }), { kind: "scene" });
      hasScene = true;
      progress.add(seen(scene));
      dress.redress();
    },
    onFailure(/** @type {any} */ error) {
      const { t, problem } = words();
      const isOurs = error.details !== undefined;
      write(container, isOurs ? problem(error) : t("page.noEngine", { message: String(error.message) }));
      onFailure(error);
      throw error;
    },
    onLeave: requestDraw,
  });
  const { redress } = dress;
  const lecture = createLecture({ session, address, opener: header.lecture, container, words, redress, requestDraw });
  const charts = () => stage.scene?.pictures() ?? [];
  const sharing = createSharing({ session, opener: header.share, charts, makeLesson });

  return {
    stage,
    dataPanel,
    teaching,
    lecture,
    /** What need not be new in every frame. @param {import("./faults.js").Faults["contain"]} contain */
    settle(contain) {
      const { state, config } = session;
      const translator = words();
      contain(() => header.update({ translator, config }));
      for (const { update } of [teaching, sharing, building, lecture]) contain(() => update(translator));
      contain(() => notices.update({ translator, state }));
      contain(dataPanel.update);
      contain(() => course.update({ translator, scene: config.scene }));
      if (dress.isOfScene) contain(() => stage.scene?.settle(translator));
      contain(() => hideParts(document, config.hide));
    },
    /** What the last changes have done to the focus. */
    mendFocus: createFocusKeeper(document),
    /** What is fetched once the run stands. */
    rest: { dataPanel: dataPanel.load, lessons: teaching.load, takeAway: sharing.load, offline: keepOffline },
  };
}

/** One sentence instead of the scene. @param {HTMLElement} container @param {string} text */
function write(container, text) {
  const sentence = element("p", { class: "page" });
  setText(sentence, text);
  container.replaceChildren(sentence);
}
