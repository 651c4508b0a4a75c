// @ts-check
/** When the announcer speaks, with a clock that the test moves; and that nothing else on the page is a live region. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { createAnnouncements } from "../../www/page/announcements.js";

/** An announcer and its clock. */
function listening() {
  let time = 0;
  /** @type {{ at: number, call: () => void }[]} */
  let planned = [];
  /** @type {[number, string][]} */
  const heard = [];
  const { say } = createAnnouncements({
    speak: ({ text }) => heard.push([time, text]),
    now: () => time,
    later: (call, delay) => planned.push({ at: time + delay, call }),
  });
  return {
    heard,
    /** @param {string} text @param {Partial<import("../../www/ui/say.js").Sentence>} [more] */
    say: (text, more = {}) => say({ text, kind: text, isUrgent: false, every: 0, ...more }),
    /** @param {number} until */
    wait(until) {
      for (let next = planned.find(({ at }) => at <= until); next; next = planned.find(({ at }) => at <= until)) {
        planned = planned.filter((other) => other !== next);
        time = Math.max(time, next.at);
        next.call();
      }
      time = until;
    },
  };
}

test("the first sentence comes at once, each further one two seconds after the one before", () => {
  const { say, wait, heard } = listening();
  say("a");
  wait(100);
  say("b");
  say("c");
  wait(10_000);
  assert.deepEqual(heard, [
    [0, "a"],
    [2000, "b"],
    [4000, "c"],
  ]);
});

test("of a kind that waits the latest is spoken", () => {
  const { say, wait, heard } = listening();
  for (let epoch = 1; epoch <= 50; epoch += 1) {
    say(`epoch ${epoch}`, { kind: "run" });
    wait(epoch * 100);
  }
  wait(20_000);
  assert.deepEqual(heard, [
    [0, "epoch 1"],
    [2000, "epoch 20"],
    [4000, "epoch 40"],
    [6000, "epoch 50"],
  ]);
});

test("what is urgent comes before what waits, and in the same moment before the rest", () => {
  const { say, wait, heard } = listening();
  say("calm");
  say("diverged", { isUrgent: true });
  wait(5000);
  assert.deepEqual(
    heard.map(([, text]) => text),
    ["diverged", "calm"],
  );
});

test("a routine sentence keeps its distance, and is dropped before", () => {
  const { say, wait, heard } = listening();
  for (let at = 0; at <= 10_000; at += 500) {
    wait(at);
    say(`at ${at}`, { kind: "run", every: 5000 });
  }
  wait(30_000);
  assert.deepEqual(
    heard.map(([, text]) => text),
    ["at 0", "at 5000", "at 10000"],
  );
});

test("of many that wait the oldest are given up, and never an urgent one", () => {
  const { say, wait, heard } = listening();
  say("urgent", { isUrgent: true });
  for (let i = 1; i <= 9; i += 1) say(String(i));
  wait(60_000);
  assert.deepEqual(
    heard.map(([, text]) => text),
    ["urgent", "7", "8", "9"],
  );
});

test("no other script makes a live region", () => {
  const www = new URL("../../www/", import.meta.url);
  const scripts = readdirSync(www, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".js"));
  assert(scripts.length > 200);
  const live = scripts.filter((path) =>
    /role: "(status|alert|log)"|"role", "(status|alert|log)"|aria-live|"output"/.test(
      readFileSync(new URL(path, www), "utf8"),
    ),
  );
  assert.deepEqual(
    live.map((path) => path.replaceAll("\\", "/")),
    ["page/announcer.js"],
  );
});
