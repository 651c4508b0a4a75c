/** What a parent is told without having asked: steps, changes of the state, divergence, errors. */

import { PROGRESS } from "../../settings/config.js";
import { eventMessage } from "./protocol.js";

/** @typedef {import("../../state/state.js").State} State */
/** @typedef {ReturnType<typeof createEvents>} Events */

/** In milliseconds: at most ten steps a second are told of. */
const EVERY = 100;
/** Telling of steps takes at most this share of the time. */
const SHARE = 0.05;

/**
 * @param {object} parts
 * @param {() => State} parts.state  the present one
 * @param {() => boolean} parts.isBuilding  whether the numbers are still those of the run before
 * @param {() => unknown} parts.getState  as other programs see it
 * @param {(message: object) => void} parts.post
 * @param {(problem: import("../../i18n/translator.js").Problem) => Promise<object>} parts.describe  with its English
 *   message
 * @param {() => number} parts.clock  milliseconds
 * @param {(work: () => void, after: number) => unknown} parts.later
 */
export function createEvents({ state, isBuilding, getState, post, describe, clock, later }) {
  let isOpen = false;
  let known = state();
  /** Steps that the parent knows of. */
  let told = known.steps;
  /** @type {WeakSet<import("../../state/state.js").Notice>} */
  const toldNotices = new WeakSet();
  let isWaiting = false;
  let next = -Infinity;
  /** What was told last, which costs a pass over the data. @type {{ of: State, state: unknown } | undefined} */
  let last;
  /** So much is under way that is not the visitor's doing. */
  let others = 0;

  function present() {
    if (isBuilding()) return getState();
    if (last?.of !== state()) last = { of: state(), state: getState() };
    return last.state;
  }

  /** @param {string} name @param {Record<string, unknown>} [more] */
  const tell = (name, more) => post(eventMessage(name, present(), more));

  function tellStep() {
    isWaiting = false;
    if (isBuilding()) return;
    const before = clock();
    told = state().steps;
    tell("step");
    const now = clock();
    next = now + Math.max(EVERY, (now - before) / SHARE);
  }

  function watchSteps() {
    if (state().steps === told || isWaiting) return;
    const wait = next - clock();
    if (wait <= 0) return tellStep();
    isWaiting = true;
    later(tellStep, wait);
  }

  function watchNotices() {
    for (const notice of state().notices) {
      if (toldNotices.has(notice)) continue;
      toldNotices.add(notice);
      // An unknown key sets nothing, so nothing has gone wrong.
      if (notice.name !== "UnknownKey") void tellError(notice);
    }
  }

  /** @param {import("../../i18n/translator.js").Problem} problem */
  async function tellError(problem) {
    const error = await describe(problem);
    tell("error", { error });
  }

  function look() {
    if (isBuilding()) return;
    const [before, now] = [known, state()];
    known = now;
    if (!isOpen || before === now) return;
    watchSteps();
    if (hasChanged(before, now)) tell("statechange", { userInitiated: others === 0 });
    if (now.status === "diverged" && before.status !== "diverged") tell("diverged");
    watchNotices();
  }

  /** Before and after what others do. @param {1 | -1} change */
  function turn(change) {
    look();
    others += change;
  }

  return {
    /** Something may have changed, by the visitor. */
    look,
    /** What is not the visitor's doing. @template T @param {() => T} work @returns {T} */
    apart(work) {
      turn(1);
      try {
        return work();
      } finally {
        turn(-1);
      }
    },
    /** The same, until it is done. @template T @param {() => Promise<T>} work @returns {Promise<T>} */
    async during(work) {
      turn(1);
      try {
        return await work();
      } finally {
        turn(-1);
      }
    },
    /** From now on. @param {string} version */
    open(version) {
      known = state();
      told = known.steps;
      isOpen = true;
      tell("ready", { version });
      watchNotices();
    },
    tellError,
  };
}

/** More than that it has come further. @param {State} before @param {State} now */
function hasChanged(before, now) {
  return (
    before.status !== now.status ||
    before.run !== now.run ||
    differ(before.present, now.present) ||
    differ(withoutProgress(before), withoutProgress(now))
  );
}

/** A step writes them anew without changing them. @param {State} state */
const withoutProgress = ({ explicit }) =>
  Object.fromEntries(Object.entries(explicit).filter(([key]) => !PROGRESS.includes(key)));

/** @param {Record<string, any>} one @param {Record<string, any>} other */
function differ(one, other) {
  const keys = Object.keys(one);
  return keys.length !== Object.keys(other).length || keys.some((key) => !Object.is(one[key], other[key]));
}
