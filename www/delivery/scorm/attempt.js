/** A visit as a learning platform records it, in the words of SCORM 1.2's data model. */

/** @typedef {import("./find-api.js").Api} Api */
/**
 * @typedef {{ tasks: readonly string[], counted: readonly string[], seen: readonly string[] }} Names  ids: all tasks,
 *   those that count, marks of scenes that were seen
 */

const LONGEST_MESSAGE = 100;
const LAST_HOUR = 9999;

/** @param {Api} api @param {Names} names @param {() => number} clock  milliseconds */
export function createAttempt(api, names, clock) {
  const start = clock();
  let isOpen = false;
  let status = "";

  /** @param {keyof Api} name @param {string[]} words */
  function ask(name, ...words) {
    try {
      return String(/** @type {(...words: string[]) => unknown} */ (api[name])(...words));
    } catch {
      return "";
    }
  }

  /** @param {ReadonlySet<string>} done */
  function send(done) {
    status = statusAfter(status, done, names.counted);
    const values = {
      "cmi.core.lesson_status": status,
      "cmi.core.score.min": "0",
      "cmi.core.score.max": "100",
      "cmi.core.score.raw": String(scoreOf(done, names.counted)),
      "cmi.core.session_time": timespan(clock() - start),
      "cmi.core.exit": "suspend",
      "cmi.suspend_data": suspendData(done, names),
    };
    const answers = Object.entries(values).map(([element, value]) => ask("LMSSetValue", element, value));
    return [...answers, ask("LMSCommit", "")].every((answer) => answer === "true");
  }

  return {
    /** Whether the platform takes part: a session is begun, or goes on that a page before this one has left open. */
    begin() {
      const isBegun = ask("LMSInitialize", "") === "true";
      status = ask("LMSGetValue", "cmi.core.lesson_status");
      isOpen = isBegun || (status !== "" && ask("LMSGetLastError") === "0");
      return isOpen;
    },
    /** What earlier visits have left. */
    restored: () => restored(ask("LMSGetValue", "cmi.suspend_data"), names),
    /**
     * Everything anew, so that what failed once is made good; whether all of it was taken.
     * @param {ReadonlySet<string>} done
     */
    save: (done) => isOpen && send(done),
    /** What the platform says is wrong. */
    trouble() {
      const code = ask("LMSGetLastError");
      const text = ask("LMSGetErrorString", code).slice(0, LONGEST_MESSAGE);
      return text === "" ? code : `${text} (${code})`;
    },
    /** Once: there is no other word after it. @param {ReadonlySet<string>} done */
    end(done) {
      if (!isOpen) return;
      send(done);
      isOpen = false;
      ask("LMSFinish", "");
    },
  };
}

/**
 * What was completed or passed stays so.
 * @param {string} before
 * @param {ReadonlySet<string>} done
 * @param {readonly string[]} counted
 */
export function statusAfter(before, done, counted) {
  if (before === "passed" || before === "completed") return before;
  return counted.every((id) => done.has(id)) ? "completed" : "incomplete";
}

/**
 * The share of the tasks that are done, of 100.
 * @param {ReadonlySet<string>} done
 * @param {readonly string[]} counted
 */
export function scoreOf(done, counted) {
  return Math.round((100 * counted.filter((id) => done.has(id)).length) / counted.length);
}

/** @param {ReadonlySet<string>} done @param {Names} names */
export function suspendData(done, { tasks, seen }) {
  return [...tasks, ...seen].filter((id) => done.has(id)).join(",");
}

/** Names that are none of ours are nothing. @param {string} text @param {Names} names @returns {Set<string>} */
export function restored(text, { tasks, seen }) {
  const kept = text.split(",");
  return new Set([...tasks, ...seen].filter((id) => kept.includes(id)));
}

/** HHHH:MM:SS.SS @param {number} milliseconds */
export function timespan(milliseconds) {
  const hundredths = Math.max(0, Math.floor(milliseconds / 10));
  const hours = Math.min(LAST_HOUR, Math.floor(hundredths / 360_000));
  const [minutes, seconds, rest] = [
    Math.floor(hundredths / 6000) % 60,
    Math.floor(hundredths / 100) % 60,
    hundredths % 100,
  ];
  return `${pad(hours, 4)}:${pad(minutes)}:${pad(seconds)}.${pad(rest)}`;
}

/** @param {number} count @param {number} [digits] */
const pad = (count, digits = 2) => String(count).padStart(digits, "0");
