/** The animation loop, and what a frame does where something in it fails. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { createDrawing } from "../../www/page/drawing.js";
import { createFaults } from "../../www/page/faults.js";
import { createLoop } from "../../www/page/loop.js";

/** Frames that were asked for. @type {Map<number, (now: number) => void>} */
let asked = new Map();
let last = 0;
/** What the console is told. @type {unknown[]} */
let told = [];

beforeEach(() => {
  asked = new Map();
  told = [];
  globalThis.requestAnimationFrame = (draw) => {
    asked.set((last += 1), draw);
    return last;
  };
  globalThis.cancelAnimationFrame = (id) => asked.delete(id);
  globalThis.reportError = (error) => told.push(error);
});

afterEach(() => {
  delete globalThis.requestAnimationFrame;
  delete globalThis.cancelAnimationFrame;
  delete globalThis.reportError;
});

/** The next frame; whether there was one. */
function frame() {
  const [first] = asked;
  if (!first) return false;
  asked.delete(first[0]);
  first[1](16);
  return true;
}

/** A page whose parts do what they are told to. */
function page() {
  const calls = [];
  const broken = new Set();
  const part = (name, answer) => () => {
    calls.push(name);
    if (broken.has(name)) throw new Error(`${name} fails`);
    return answer;
  };
  const loop = createLoop();
  const reported = [];
  const session = {
    config: { scene: "sgd" },
    frame: part("train", true),
    guard: (work) => work(),
    halt: part("halt"),
    settle: part("settled"),
    report(error) {
      reported.push(error.message);
      loop.schedule(true);
    },
  };
  const parts = {
    stage: { open() {}, scene: { frame: part("move", false), update: part("scene") } },
    teaching: { watch: part("teaching") },
    lecture: { watch: part("lecture") },
    mendFocus() {},
    settle: (contain) => [part("header"), part("notices")].forEach((work) => contain(work)),
  };
  const dress = { translator: {}, isOfScene: true, update: part("dress") };
  const line = { write: part("address") };
  const faults = createFaults(session.report);
  loop.run(createDrawing({ session, clock: () => 16, dress, parts, line, guest: () => undefined, faults }));
  return { loop, calls, broken, reported };
}

test("an exception in one part keeps no other from its frame, and the loop goes on", () => {
  const { loop, calls, broken, reported } = page();
  loop.schedule(true);
  frame();
  const untroubled = calls.filter((name) => name !== "train");
  for (const name of ["scene", "dress", "teaching", "lecture", "header", "address"]) {
    calls.length = 0;
    broken.add(name);
    loop.schedule(true);
    frame();
    assert.deepEqual(
      calls.filter((call) => call !== "train"),
      untroubled,
      name,
    );
    assert(reported.includes(`${name} fails`), name);
    broken.clear();
    assert(frame(), "there is a next frame");
  }
});

test("what fails in every frame is said once, and again after it was well", () => {
  const { loop, broken, reported } = page();
  broken.add("scene");
  loop.schedule(true);
  for (let k = 0; k < 5; k += 1) frame();
  assert.deepEqual(reported, ["scene fails"]);
  assert.equal(told.length, 1);
  broken.clear();
  frame();
  broken.add("scene");
  frame();
  assert.deepEqual(reported, ["scene fails", "scene fails"]);
});

test("a run that fails comes to rest, and the page goes on", () => {
  const { loop, calls, broken, reported } = page();
  broken.add("train");
  loop.schedule(true);
  frame();
  assert.deepEqual(reported, ["train fails"]);
  assert(calls.includes("halt") && calls.includes("scene") && calls.includes("notices"));
  frame();
  assert(!frame(), "at rest no frame is asked for");
});

test("whatever fails in a frame, a loop that moves goes on", () => {
  const loop = createLoop();
  loop.run({
    advance: () => true,
    draw() {
      throw new Error("draw fails");
    },
  });
  loop.schedule(true);
  assert.throws(frame, /draw fails/);
  assert.equal(asked.size, 1);
});
