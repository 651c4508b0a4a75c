// @ts-check
/** The address while something moves: written a few times a second, and always once it rests. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createAddress } from "../../www/settings/address.js";

/**
 * A browser that takes so many changes in so long, and then throws (Safari) or does nothing (Chromium).
 * @param {{ most: number, within: number, throws: boolean }} limits
 */
function browser({ most, within, throws }) {
  let now = 0;
  /** @type {{ at: number, work: () => void }[]} */
  let timers = [];
  /** @type {number[]} */
  let times = [];
  let asked = 0;
  const location = { search: "", hash: "", pathname: "/", protocol: "https:" };
  /** @type {string[]} */
  const entries = [""];
  const change =
    (/** @type {boolean} */ isNew) => (/** @type {unknown} */ _, /** @type {string} */ __, /** @type {any} */ to) => {
      asked += 1;
      times = times.filter((at) => at > now - within);
      if (times.length >= most) {
        if (throws) throw new DOMException("too many", "SecurityError");
        return;
      }
      times.push(now);
      const url = new URL(to, "https://example.org");
      [location.search, location.hash] = [url.search, url.hash];
      if (isNew) entries.push("");
      entries[entries.length - 1] = to;
    };
  const address = createAddress(
    {
      location,
      history: { replaceState: change(false), pushState: change(true) },
      document: { documentElement: { dataset: {} } },
    },
    {
      now: () => now,
      later(work, after) {
        const timer = { at: now + after, work };
        timers.push(timer);
        return timer;
      },
      never: (timer) => void (timers = timers.filter((other) => other !== timer)),
    },
  );
  return {
    address,
    location,
    entries,
    asked: () => asked,
    /** @param {number} span  milliseconds */
    pass(span) {
      const end = now + span;
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.work();
      }
      now = end;
    },
  };
}

/** @type {[string, Parameters<typeof browser>[0]][]} */
const browsers = [
  ["Safari", { most: 100, within: 30_000, throws: true }],
  ["Chromium", { most: 200, within: 10_000, throws: false }],
];

for (const [name, limits] of browsers) {
  test(`after a drag of half a minute the address is right, as ${name} counts`, () => {
    const { address, location, asked, pass } = browser(limits);
    for (let frame = 0; frame < 1800; frame += 1) {
      address.write(`#lr=${frame}`);
      assert.equal(address.hash, `#lr=${frame}`, "what the page reads is never old");
      pass(1000 / 60);
    }
    assert.ok(asked() < 100, `${asked()} changes were asked for in 30 s`);
    pass(500);
    assert.equal(location.hash, "#lr=1799");
  });

  test(`what ${name} refuses is written later`, () => {
    const { address, location, pass } = browser({ ...limits, most: 0 });
    address.write("#lr=1");
    assert.equal(location.hash, "");
    const other = browser({ ...limits, most: 1, within: 1000 });
    other.address.write("#lr=1");
    other.address.write("#lr=2");
    assert.equal(other.location.hash, "#lr=1");
    other.pass(5000);
    assert.equal(other.location.hash, "#lr=2");
    pass(60_000);
    assert.equal(address.hash, "#lr=1", "and kept where it never is");
  });
}

test("a single change is written at once", () => {
  const { address, location, pass } = browser(browsers[0][1]);
  for (const hash of ["#lr=1", "#lr=2", "#lr=3"]) {
    address.write(hash);
    assert.equal(location.hash, hash);
    pass(400);
  }
});

test("whoever leaves finds what was set last when they come back", () => {
  const { address, location, entries } = browser(browsers[0][1]);
  for (let k = 0; k < 20; k += 1) address.write(`#lr=${k}`);
  address.push("?scene=gaussian", "");
  assert.deepEqual(entries, ["/#lr=19", "/?scene=gaussian"]);
  for (let k = 0; k < 20; k += 1) address.write(`#seed=${k}`);
  address.flush();
  assert.equal(location.hash, "#seed=19");
});

test("what waits is forgotten where the address says something else", () => {
  const { address, location, pass } = browser(browsers[0][1]);
  for (let k = 0; k < 20; k += 1) address.write(`#lr=${k}`);
  location.hash = "#batch=8";
  address.drop();
  pass(5000);
  assert.deepEqual([location.hash, address.hash], ["#batch=8", "#batch=8"]);
});
