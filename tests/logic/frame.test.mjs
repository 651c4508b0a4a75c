// @ts-check
/** A frame and its parent, without either: messages, events, what waits for being seen, keys of a deck. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { goesToDeck } from "../../www/delivery/frame/deck.js";
import { createEvents } from "../../www/delivery/frame/events.js";
import { createMailbox } from "../../www/delivery/frame/mailbox.js";
import { createPresence } from "../../www/delivery/frame/presence.js";
import {
  answer,
  eventMessage,
  readRequest,
  refusal,
  slideWord,
  triggerKey,
} from "../../www/delivery/frame/protocol.js";
import { createReducer, createState } from "../../www/state/state.js";
import { vocabulary } from "./samples.mjs";

const envelope = { type: "sgd-playground", v: 1 };
/** @param {Record<string, unknown>} fields */
const read = (fields) => readRequest({ ...envelope, id: 1, ...fields });

test("each command is read, with what it takes if nothing is given", () => {
  const plain = ["getState", "play", "pause", "epoch", "reset", "exportCsv"];
  for (const command of plain) assert.deepEqual(read({ command }), { id: 1, command, args: {} });
  assert.deepEqual(read({ command: "step" }), { id: 1, command: "step", args: { n: 1 } });
  assert.deepEqual(read({ command: "step", n: 1e7 }), { id: 1, command: "step", args: { n: 1e7 } });
  assert.deepEqual(read({ command: "set", config: { lr: 1 } }), { id: 1, command: "set", args: { config: { lr: 1 } } });
  assert.deepEqual(read({ command: "loadCsv", text: "a,b" }), {
    id: 1,
    command: "loadCsv",
    args: { text: "a,b", label: undefined, config: {} },
  });
  assert.deepEqual(read({ command: "screenshot" }), {
    id: 1,
    command: "screenshot",
    args: { format: "png", width: 1920, height: 1080 },
  });
  assert.deepEqual(read({ command: "screenshot", format: "svg", width: 64, height: 4096 }), {
    id: 1,
    command: "screenshot",
    args: { format: "svg", width: 64, height: 4096 },
  });
});

test("what is none of ours, or cannot be answered, is ignored", () => {
  const others = [
    undefined,
    null,
    1,
    "slide:start",
    '{"type":"sgd-playground"}',
    [],
    [envelope],
    {},
    { type: "other", v: 1, id: 1, command: "play" },
    new Date(),
    new Uint8Array(3),
  ];
  for (const message of others) assert.equal(readRequest(message), undefined);
  for (const id of [undefined, null, NaN, Infinity, {}, [1], true]) {
    assert.equal(read({ id, command: "play" }), undefined);
  }
});

test("a wrong version, command or argument is named", () => {
  /** @param {Record<string, unknown>} fields */
  const problemOf = (fields) => {
    const request = read(fields);
    assert(request && "problem" in request, JSON.stringify(fields));
    return request.problem;
  };
  const commands = ["getState", "set", "loadCsv", "play", "pause", "step", "epoch", "reset", "screenshot", "exportCsv"];
  assert.deepEqual(problemOf({ v: 2, command: "play" }), {
    name: "NotAllowed",
    details: { key: "v", given: 2, allowed: [1] },
  });
  assert.deepEqual(problemOf({ v: undefined, command: "play" }), {
    name: "NotAllowed",
    details: { key: "v", given: "undefined", allowed: [1] },
  });
  for (const command of ["fly", "toString", "__proto__"]) {
    assert.deepEqual(problemOf({ command }), {
      name: "NotAllowed",
      details: { key: "command", given: command, allowed: commands },
    });
  }
  assert.deepEqual(problemOf({ command: {} }), {
    name: "NotAllowed",
    details: { key: "command", given: "object", allowed: commands },
  });
  assert.deepEqual(problemOf({ command: "step", steps: 5 }), { name: "UnknownKey", details: { key: "steps" } });
  assert.deepEqual(problemOf({ command: "step", n: 0 }), {
    name: "OutOfRange",
    details: { key: "n", given: 0, min: 1, max: 1e7 },
  });
  assert.deepEqual(problemOf({ command: "step", n: 1.5 }), {
    name: "NotAnInteger",
    details: { key: "n", given: 1.5, min: 1, max: 1e7 },
  });
  assert.deepEqual(problemOf({ command: "step", n: "5" }), {
    name: "WrongType",
    details: { key: "n", given: "5", expected: "number" },
  });
  for (const config of [undefined, null, [], "lr=1"]) {
    assert.equal(problemOf({ command: "set", config }).name, "WrongType");
  }
  assert.deepEqual(problemOf({ command: "loadCsv" }), {
    name: "WrongType",
    details: { key: "text", given: "undefined", expected: "text" },
  });
  assert.deepEqual(problemOf({ command: "screenshot", format: "gif" }), {
    name: "NotAllowed",
    details: { key: "format", given: "gif", allowed: ["png", "svg"] },
  });
  assert.deepEqual(problemOf({ command: "screenshot", width: 63 }), {
    name: "OutOfRange",
    details: { key: "width", given: 63, min: 64, max: 4096 },
  });
});

test("what goes back has no field that a deck would execute", () => {
  const problem = { name: "OutOfRange", details: { key: "lr" } };
  assert.deepEqual(answer("a", 1), { ...envelope, id: "a", ok: true, result: 1 });
  assert.deepEqual(refusal(2, problem, "too large"), {
    ...envelope,
    id: 2,
    ok: false,
    error: { name: "OutOfRange", message: "too large", details: { key: "lr" } },
  });
  assert.deepEqual(eventMessage("ready", { v: 1 }, { version: "1.0.0" }), {
    ...envelope,
    event: "ready",
    version: "1.0.0",
    state: { v: 1 },
  });
  assert.equal(triggerKey(34), '{"method":"triggerKey","args":[34]}');
  assert.deepEqual(["slide:start", "slide:stop", "slide:other", 1, null].map(slideWord), [
    "start",
    "stop",
    undefined,
    undefined,
    undefined,
  ]);
});

test("what the parent says early is read later, in its order, and not without end", () => {
  /** @type {(event: any) => void} */
  let send = () => {};
  const parent = /** @type {any} */ ({});
  const mailbox = createMailbox({
    parent,
    addEventListener: (/** @type {string} */ _, /** @type {any} */ listener) => void (send = listener),
  });
  for (let k = 0; k < 500; k += 1) send({ source: {}, data: "a stranger's" });
  for (let k = 0; k < 500; k += 1) send({ source: parent, data: k });
  /** @type {number[]} */
  const read = [];
  mailbox.open(({ data }) => read.push(data));
  send({ data: "now" });
  assert.deepEqual(read.slice(0, 3), [0, 1, 2]);
  assert.equal(read.length, 201);
  assert.equal(read[200], "now");
});

/** A session that plays and pauses, and a scene in which something falls. */
function stageOf() {
  const state = { status: "paused" };
  /** @type {string[]} */
  const log = [];
  let falls = false;
  const session = /** @type {any} */ ({
    state,
    play: () => void (state.status = "running"),
    pause: () => void (state.status = "paused"),
  });
  const scene = {
    hold() {
      if (!falls) return undefined;
      falls = false;
      return () => void (falls = true);
    },
  };
  const presence = createPresence({ session, scene: () => scene });
  return {
    presence,
    session,
    log,
    let: () => void (falls = true),
    get now() {
      return `${state.status}${falls ? ", falling" : ""}`;
    },
  };
}

test("what plays before the frame is seen waits for that", () => {
  const stage = stageOf();
  stage.session.play(); // as autoplay does
  stage.presence.check();
  assert.equal(stage.now, "paused");
  stage.presence.see(true);
  assert.equal(stage.now, "running");
});

test("out of sight all pauses, and only what was paused goes on", () => {
  const stage = stageOf();
  stage.presence.see(true);
  stage.session.play();
  stage.let();
  stage.presence.see(false);
  assert.equal(stage.now, "paused");
  stage.presence.see(true);
  assert.equal(stage.now, "running, falling");
  stage.session.pause(); // by the visitor
  stage.presence.see(false);
  stage.presence.see(true);
  assert.equal(stage.now, "paused, falling");
});

test("a parent's play waits for the frame to be seen, and its pause forgets it", () => {
  const stage = stageOf();
  stage.presence.play();
  stage.presence.play();
  assert.equal(stage.now, "paused");
  stage.presence.see(true);
  assert.equal(stage.now, "running");
  stage.presence.see(false);
  stage.presence.forget();
  stage.presence.see(true);
  assert.equal(stage.now, "paused");
});

test("a deck's slide stops and starts it; in sight alone it does not start", () => {
  const stage = stageOf();
  stage.presence.see(true);
  stage.session.play();
  stage.presence.turn("stop");
  assert.equal(stage.now, "paused");
  stage.presence.see(false);
  stage.presence.see(true);
  assert.equal(stage.now, "paused", "the slide is still another one");
  stage.presence.turn("start");
  assert.equal(stage.now, "running");
  stage.presence.turn("stop");
  stage.presence.see(false);
  stage.presence.turn("start");
  assert.equal(stage.now, "paused", "not yet seen");
  stage.presence.see(true);
  assert.equal(stage.now, "running");
});

test("whoever plays in sight needs no deck for it", () => {
  const stage = stageOf();
  stage.presence.see(true);
  stage.presence.turn("stop");
  stage.session.play(); // by the visitor
  stage.presence.check();
  assert.equal(stage.now, "running");
  stage.presence.see(false);
  stage.presence.see(true);
  assert.equal(stage.now, "running");
});

/** Events over the page's own state, with a clock that is moved by hand. */
function told() {
  const reduce = createReducer(vocabulary);
  let state = createState(vocabulary, { base: {}, explicit: {}, notices: [] });
  let now = 0;
  let cost = 0;
  /** @type {{ work: () => void, at: number }[]} */
  let timers = [];
  let isBuilding = false;
  /** @type {any[]} */
  const posted = [];
  const events = createEvents({
    state: () => state,
    isBuilding: () => isBuilding,
    getState: () => ((now += cost), { steps: state.steps, status: state.status }),
    post: (message) => posted.push(message),
    describe: async ({ name, details }) => ({ name, message: "", details }),
    clock: () => now,
    later: (work, after) => timers.push({ work, at: now + after }),
  });
  return {
    events,
    posted,
    dispatch: (/** @type {any} */ action) => void (state = reduce(state, action)),
    step: (/** @type {number} */ steps, status = "ready") =>
      void (state = reduce(state, /** @type {any} */ ({ type: "stepped", steps, epochs: 0, status }))),
    build: (/** @type {boolean} */ is) => void (isBuilding = is),
    costs: (/** @type {number} */ ms) => void (cost = ms),
    pass(/** @type {number} */ ms) {
      now += ms;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { work } of due) work();
    },
    names: () => posted.map(({ event }) => event),
  };
}

test("while another run is being built nothing is told of the one before, and then all that changed", () => {
  const { events, names, dispatch, step, build, pass } = told();
  events.open("1");
  step(5);
  events.look();
  step(6);
  events.look(); // waits for its time
  const before = names().length;
  build(true);
  dispatch({ type: "settings", values: { seed: 7 } });
  pass(1000);
  events.look();
  assert.equal(names().length, before);
  build(false);
  events.look();
  assert.deepEqual(names().slice(before).sort(), ["statechange", "step"]);
});

test("nothing is told before the page is ready, then its version", () => {
  const { events, posted, step } = told();
  step(3);
  events.look();
  assert.deepEqual(posted, []);
  events.open("1.2.3");
  assert.deepEqual(posted, [{ ...envelope, event: "ready", version: "1.2.3", state: { steps: 3, status: "paused" } }]);
});

test("at most ten steps a second are told, and the last one always", () => {
  const page = told();
  page.events.open("");
  for (let k = 1; k <= 120; k += 1) {
    page.step(k);
    page.events.look();
    page.pass(1000 / 60);
  }
  page.pass(200);
  const steps = page.posted.filter(({ event }) => event === "step").map(({ state }) => state.steps);
  assert(steps.length >= 18 && steps.length <= 21, `${steps.length} in two seconds`);
  assert.equal(steps.at(-1), 120);
});

test("a state that takes long is told of more rarely", () => {
  const page = told();
  page.events.open("");
  page.costs(25);
  for (let k = 1; k <= 60; k += 1) {
    page.step(k);
    page.events.look();
    page.pass(1000 / 60);
  }
  assert(page.names().filter((event) => event === "step").length <= 3, page.names().join());
});

test("changes say whose they are; a step alone is none", async () => {
  const page = told();
  page.events.open("");
  page.dispatch({ type: "settings", values: { lr: 0.1 } });
  page.events.look();
  page.events.apart(() => page.dispatch({ type: "settings", values: { lr: 0.2 } }));
  await page.events.during(async () => {
    await Promise.resolve();
    page.dispatch({ type: "settings", values: { n: 50 } });
  });
  page.step(1); // ready becomes paused
  page.events.look();
  page.posted.length = 0;
  page.step(2);
  page.events.look();
  page.dispatch({ type: "view", values: { log: false } });
  page.events.look();
  assert.deepEqual(page.names(), []);
});

test("whose a change is, one by one", () => {
  const page = told();
  page.events.open("");
  const byWhom = () =>
    page.posted.filter(({ event }) => event === "statechange").map(({ userInitiated }) => userInitiated);
  page.dispatch({ type: "settings", values: { lr: 0.1 } });
  page.events.apart(() => page.dispatch({ type: "settings", values: { lr: 0.2 } }));
  page.dispatch({ type: "play" });
  page.events.look();
  page.events.look();
  assert.deepEqual(byWhom(), [true, false, true]);
});

test("divergence and errors are told once", async () => {
  const page = told();
  page.dispatch({ type: "notice", name: "NotANumber", details: { key: "lr", given: "x" } });
  page.events.open("");
  page.events.apart(() => page.step(9, "diverged"));
  page.step(9, "diverged");
  page.events.look();
  await Promise.resolve();
  await Promise.resolve();
  assert.deepEqual(
    page.names().filter((event) => event !== "step"),
    ["ready", "statechange", "diverged", "error"],
  );
  const { error } = page.posted.find(({ event }) => event === "error");
  assert.deepEqual(error, { name: "NotANumber", message: "", details: { key: "lr", given: "x" } });
});

/** @param {string} key @param {string} [on] a selector that the focus is on @param {Partial<KeyboardEvent>} [more] */
const goes = (key, on = "body", more = {}, hasRun = true) =>
  goesToDeck(
    { key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, defaultPrevented: false, ...more },
    (selector) => selector.split(", ").some((each) => each.split(":")[0] === on),
    hasRun,
  );

test("PageUp, PageDown and Escape reach the deck from anywhere", () => {
  for (const key of ["PageUp", "PageDown", "Escape"]) {
    for (const on of ["body", "input", "select", "textarea", "dialog", "button", "[role=slider]"]) {
      assert(goes(key, on, { defaultPrevented: true }), `${key} on ${on}`);
    }
  }
});

test("keys that the figure uses stay, and all others go", () => {
  for (const key of ["ArrowRight", "ArrowUp", "Home"]) {
    for (const on of ["body", "button", "a"]) assert(goes(key, on), `${key} on ${on}`);
    for (const on of ["input", "[tabindex]", "[role=slider]", "select", "dialog"]) {
      assert(!goes(key, on), `${key} on ${on}`);
    }
  }
  for (const key of [" ", "n", "N", "c", "r"]) {
    assert(!goes(key), `${key} is a shortcut`);
    assert(goes(key, "body", {}, false), `${key} is none where there is no run`);
  }
  for (const key of [" ", "Enter"]) assert(!goes(key, "button", {}, false), `${key} presses`);
  for (const key of ["b", ".", "f", "o", "Enter"]) assert(goes(key), key);
  for (const key of ["b", "."]) assert(!goes(key, "textarea"), key);
  for (const key of ["Tab", "Shift", "Control"]) assert(!goes(key), key);
  for (const more of [
    { ctrlKey: true },
    { metaKey: true },
    { altKey: true },
    { isComposing: true },
    { defaultPrevented: true },
  ]) {
    assert(!goes("b", "body", more), JSON.stringify(more));
  }
});
