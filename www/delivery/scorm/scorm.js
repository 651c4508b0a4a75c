/**
 * In a SCORM 1.2 package, before the page's own script: what a visitor does is kept and counted by the learning
 * platform, and by it alone, as the next visitor of this device may be another one.
 */

import { memoryInUse, rememberIn, seen } from "../../state/memory.js";
import { SCENES } from "../../scenes/course.js";
import { createAttempt } from "./attempt.js";
import { findApi } from "./find-api.js";

/** @typedef {ReturnType<typeof createAttempt>} Attempt */

/** The one scene that this package is about, whose tasks are counted; none: all. */
const { scene } = document.documentElement.dataset;
if (scene) beginWith(scene);

const names = {
  tasks: SCENES.flatMap(({ tasks }) => tasks),
  counted: SCENES.filter(({ slug }) => !scene || slug === scene).flatMap(({ tasks }) => tasks),
  seen: SCENES.map(({ slug }) => seen(slug)),
};

const api = findApi(window);
const attempt = api && createAttempt(api, names, () => performance.now());
if (attempt?.begin()) keepWith(attempt);
else if (attempt) keepForTheVisit(attempt);
else sayThatNothingIsReported();

/** As if the address said so; what a platform has added to it stays. @param {string} scene */
function beginWith(scene) {
  const address = new URL(location.href);
  if (address.searchParams.has("scene")) return;
  address.searchParams.set("scene", scene);
  history.replaceState(null, "", address);
}

/** @param {Attempt} attempt */
function keepWith(attempt) {
  const done = attempt.restored();
  let isTold = false;

  /**
   * A platform that refuses is spoken of once, until it has taken something.
   * @param {import("../../state/memory.js").Report} report
   */
  function save(report) {
    const isSaved = attempt.save(done);
    if (!isSaved && !isTold) report({ name: "NotReported", details: { message: attempt.trouble() } });
    isTold = !isSaved;
  }

  rememberIn({
    place: "platform",
    read(report) {
      save(report);
      return done;
    },
    write: (_, report) => save(report),
  });
  // On phones it may be the last that a page hears.
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && attempt.save(done));
  const mayComeBack = watchLeaving();
  addEventListener("pagehide", () => (mayComeBack() ? attempt.save(done) : attempt.end(done)));
}

/**
 * Whether the visitor leaves by a reload, a step in the history or a link, and so may come back in the same visit,
 * which a platform begins and ends only once. A platform that shows something else in the frame does not ask.
 * @returns {() => boolean}
 */
function watchLeaving() {
  let mayComeBack = false;
  window.navigation?.addEventListener("navigate", ({ destination, navigationType, userInitiated }) => {
    const isOwn = userInitiated || navigationType === "reload" || navigationType === "traverse";
    mayComeBack = isOwn && !destination.sameDocument;
  });
  return () => mayComeBack;
}

/**
 * A platform is there but takes nothing, as after the end of its session: other visitors of the device must not find
 * what this one did.
 * @param {Attempt} attempt
 */
function keepForTheVisit(attempt) {
  rememberIn({
    place: "visit",
    read(report) {
      report({ name: "NotReported", details: { message: attempt.trouble() } });
      return new Set();
    },
    write() {},
  });
}

/** The device remembers then, as without a package. */
function sayThatNothingIsReported() {
  const device = memoryInUse();
  rememberIn({
    ...device,
    read(report) {
      report({ name: "NoPlatform", details: {} });
      return device.read(report);
    },
  });
}
