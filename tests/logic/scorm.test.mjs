/** What a SCORM package tells a learning platform, and what it makes of the platform's answers. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  createAttempt,
  restored,
  scoreOf,
  statusAfter,
  suspendData,
  timespan,
} from "../../www/delivery/scorm/attempt.js";
import { findApi } from "../../www/delivery/scorm/find-api.js";
import { SCENES } from "../../www/scenes/course.js";

const names = { tasks: ["a", "b", "c"], counted: ["a", "b"], seen: ["scene:x"] };
const api = { LMSInitialize() {} };

/** A window above another; the uppermost is its own parent. @param {object} [own] @param {object} [parent] */
function frame(own = {}, parent) {
  const window = { opener: null, ...own };
  window.parent = parent ?? window;
  return window;
}

test("the API is found in the window itself, above it, and above the window that opened it", () => {
  assert.equal(findApi(frame({ API: api })), api);
  assert.equal(findApi(frame({}, frame({}, frame({ API: api })))), api);
  const platform = frame({}, frame({ API: api }));
  assert.equal(findApi(frame({}, frame({ opener: platform }))), api);
  assert.equal(findApi(frame()), undefined);
});

test("the nearest API is taken, and an element of that name is none", () => {
  const element = { id: "API" };
  assert.equal(findApi(frame({ API: element }, frame({ API: api }, frame({ API: { LMSInitialize() {} } })))), api);
});

test("a window of another origin is passed by", () => {
  const foreign = frame({}, frame({ API: api }));
  Object.defineProperty(foreign, "API", {
    get() {
      throw new DOMException("blocked", "SecurityError");
    },
  });
  assert.equal(findApi(frame({}, foreign)), api);
});

test("500 windows up are searched, and no more", () => {
  const above = (count) => {
    let window = frame({ API: api });
    for (let k = 0; k < count; k += 1) window = frame({}, window);
    return window;
  };
  assert.equal(findApi(above(500)), api);
  assert.equal(findApi(above(501)), undefined);
  const ring = frame();
  ring.parent = frame({}, ring);
  assert.equal(findApi(ring), undefined);
});

/**
 * A platform that notes every call.
 * @param {Record<string, string>} [values]
 * @param {Record<string, unknown>} [answers]
 */
function platform(values = {}, answers = {}) {
  const calls = [];
  const answer =
    (name, fallback) =>
    (...words) => {
      calls.push([name, ...words]);
      const given = answers[name];
      if (given instanceof Error) throw given;
      return given ?? fallback(...words);
    };
  const truth = () => "true";
  return {
    calls,
    values,
    LMSInitialize: answer("LMSInitialize", truth),
    LMSFinish: answer("LMSFinish", truth),
    LMSCommit: answer("LMSCommit", truth),
    LMSGetValue: answer("LMSGetValue", (element) => values[element] ?? ""),
    LMSSetValue: answer("LMSSetValue", (element, value) => ((values[element] = value), "true")),
    LMSGetLastError: answer("LMSGetLastError", () => "0"),
    LMSGetErrorString: answer("LMSGetErrorString", () => ""),
  };
}

test("a visit is begun, kept and ended in the words of SCORM 1.2", () => {
  let now = 1000;
  const lms = platform({ "cmi.core.lesson_status": "not attempted" });
  const attempt = createAttempt(lms, names, () => now);
  assert.equal(attempt.begin(), true);
  assert.equal(attempt.restored().size, 0);
  assert.equal(attempt.save(new Set(["a", "scene:x"])), true);
  assert.equal(lms.values["cmi.core.lesson_status"], "incomplete");
  assert.equal(lms.values["cmi.core.score.raw"], "50");
  assert.equal(lms.values["cmi.suspend_data"], "a,scene:x");
  now += 61_230;
  attempt.end(new Set(["a", "b"]));
  assert.equal(lms.values["cmi.core.lesson_status"], "completed");
  assert.equal(lms.values["cmi.core.score.raw"], "100");
  assert.deepEqual([lms.values["cmi.core.score.min"], lms.values["cmi.core.score.max"]], ["0", "100"]);
  assert.equal(lms.values["cmi.core.session_time"], "0000:01:01.23");
  assert.equal(lms.values["cmi.core.exit"], "suspend");
  assert.deepEqual(lms.calls.slice(-2), [
    ["LMSCommit", ""],
    ["LMSFinish", ""],
  ]);
});

test("after the end there is no word, and no second end", () => {
  const lms = platform();
  const attempt = createAttempt(lms, names, () => 0);
  attempt.begin();
  attempt.end(new Set());
  const { length } = lms.calls;
  attempt.end(new Set());
  assert.equal(attempt.save(new Set(["a"])), false);
  assert.equal(lms.calls.length, length);
});

test("a platform that does not begin is left alone", () => {
  for (const answer of ["false", "", new Error("applet gone")]) {
    const lms = platform({}, { LMSInitialize: answer });
    const attempt = createAttempt(lms, names, () => 0);
    assert.equal(attempt.begin(), false);
    assert.equal(attempt.save(new Set(["a"])), false);
    attempt.end(new Set());
    const told = lms.calls.filter(([name]) => /Set|Commit|Finish/.test(name));
    assert.deepEqual(told, []);
  }
});

test("a session that a page before has left open goes on", () => {
  const values = { "cmi.core.lesson_status": "incomplete", "cmi.suspend_data": "a" };
  const lms = platform(values, { LMSInitialize: "false" });
  const attempt = createAttempt(lms, names, () => 0);
  assert.equal(attempt.begin(), true);
  assert.deepEqual([...attempt.restored()], ["a"]);
  assert.equal(attempt.save(new Set(["a", "b"])), true);
  assert.equal(lms.values["cmi.core.lesson_status"], "completed");
  // One that is over says nothing of itself.
  const over = platform({}, { LMSInitialize: "false", LMSGetLastError: "301" });
  assert.equal(createAttempt(over, names, () => 0).begin(), false);
});

test("truth as a boolean is truth", () => {
  const attempt = createAttempt(platform({}, { LMSInitialize: true, LMSCommit: true }), names, () => 0);
  assert.equal(attempt.begin() && attempt.save(new Set()), true);
});

test("what is refused is told with the platform's words, and sent again whole", () => {
  const answers = { LMSCommit: "false", LMSGetLastError: 391, LMSGetErrorString: "General Commit Failure" };
  const lms = platform({}, answers);
  const attempt = createAttempt(lms, names, () => 0);
  attempt.begin();
  assert.equal(attempt.save(new Set(["a"])), false);
  assert.equal(attempt.trouble(), "General Commit Failure (391)");
  answers.LMSCommit = "true";
  assert.equal(attempt.save(new Set(["a"])), true);
  assert.equal(lms.values["cmi.suspend_data"], "a");
});

test("what was passed or completed stays so; a task that is not counted changes nothing", () => {
  assert.equal(statusAfter("completed", new Set(), names.counted), "completed");
  assert.equal(statusAfter("passed", new Set(), names.counted), "passed");
  assert.equal(statusAfter("failed", new Set(["a"]), names.counted), "incomplete");
  assert.equal(statusAfter("incomplete", new Set(["a", "b"]), names.counted), "completed");
  assert.equal(scoreOf(new Set(["c", "scene:x"]), names.counted), 0);
});

test("of what a platform gives back only names of ours are taken", () => {
  assert.deepEqual([...restored("b,<script>,scene:y,scene:x,b", names)], ["b", "scene:x"]);
  assert.equal(restored("", names).size, 0);
  assert.equal(restored("null", names).size, 0);
  assert.equal(suspendData(restored("c,a", names), names), "a,c");
});

test("all that can be done is less than a platform must keep", () => {
  const all = {
    tasks: SCENES.flatMap(({ tasks }) => tasks),
    counted: [],
    seen: SCENES.map(({ slug }) => `scene:${slug}`),
  };
  const text = suspendData(new Set([...all.tasks, ...all.seen]), all);
  assert.ok(text.length < 4096, String(text.length));
  assert.match(text, /^[a-z0-9:,-]+$/);
  assert.equal(restored(text, all).size, all.tasks.length + all.seen.length);
});

test("time is written as SCORM 1.2 wants it", () => {
  assert.equal(timespan(0), "0000:00:00.00");
  assert.equal(timespan(-5), "0000:00:00.00");
  assert.equal(timespan(3_599_999), "0000:59:59.99");
  assert.equal(timespan(25 * 3_600_000 + 10), "0025:00:00.01");
  assert.match(timespan(1e12), /^9999:\d\d:\d\d\.\d\d$/);
});
