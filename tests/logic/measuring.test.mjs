// @ts-check
/** Timing with a coarse clock, on a clock that the test keeps. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { compare, planOf, quantile, resolutionOf, sampleTime, spreadOf } from "../../www/scenes/vectorize/measuring.js";

/** A clock that shows whole ticks of a time that work moves on; each look at it costs some of it. */
function createTime({ tick = 0.1, look = 0.001 } = {}) {
  let time = 0;
  return {
    now() {
      time += look;
      return Math.floor(time / tick) * tick;
    },
    spend(/** @type {number} */ milliseconds) {
      time += milliseconds;
    },
  };
}

test("the resolution is the shortest time between two readings", () => {
  for (const tick of [0.005, 0.1, 1]) {
    const { now } = createTime({ tick });
    assert(Math.abs(resolutionOf(now) - tick) < 1e-9, String(tick));
  }
});

test("quartiles as other programs compute them", () => {
  // numpy.percentile([1, 2, 4, 8, 16], [25, 50, 75]) of NumPy 2.
  assert.deepEqual(spreadOf([16, 1, 8, 2, 4]), { median: 4, low: 2, high: 8 });
  assert.equal(quantile([1, 2, 4, 8], 0.25), 1.75);
  assert.equal(quantile([7], 0.75), 7);
});

test("a time far below a tick is found, since it is repeated", () => {
  const time = createTime();
  const shares = /** @type {number[]} */ ([]);
  const [quick, slow] = compare([{ run: () => time.spend(1e-4) }, { run: () => time.spend(30) }], {
    now: time.now,
    resolution: 0.1,
    samples: 5,
    onProgress: (share) => shares.push(share),
  });
  assert(Math.abs(quick.time.median / 1e-4 - 1) < 0.03, String(quick.time.median));
  assert(Math.abs(slow.time.median / 30 - 1) < 0.03, String(slow.time.median));
  assert(quick.repeats * 1e-4 >= sampleTime(0.1), "a sample is long enough");
  assert.equal(slow.repeats, 1);
  assert.deepEqual(shares, [0, 0.2, 0.4, 0.6, 0.8]);
});

test("a warm-up on a busy machine spoils nothing", () => {
  const time = createTime();
  let runs = 0;
  // The first runs take a thousand times as long.
  const [measured] = compare([{ run: () => time.spend((runs += 1) < 9 ? 10 : 0.01) }], {
    now: time.now,
    resolution: 0.1,
    samples: 7,
    onProgress: () => {},
  });
  assert(Math.abs(measured.time.median / 0.01 - 1) < 0.05, String(measured.time.median));
});

test("one wrong result among the samples is told", () => {
  const time = createTime();
  let checks = 0;
  const run = () => time.spend(1);
  const measured = compare(
    [
      { run, check: () => (checks += 1) !== 3 },
      { run, check: () => true },
    ],
    { now: time.now, resolution: 0.1, samples: 5, onProgress: () => {} },
  );
  assert.deepEqual(
    measured.map(({ isRight }) => isRight),
    [false, true],
  );
  assert.equal(checks, 5);
});

/** All that the scene measures, four ways and eight batch sizes: the seconds that it took, and how wrong it is. */
function measureAll(/** @type {number} */ tick) {
  const time = createTime({ tick });
  const resolution = resolutionOf(time.now);
  const plan = planOf(resolution, 4, 8);
  const begun = time.now();
  let error = 0;
  for (const [count, samples] of [
    [4, plan.ways],
    [8, plan.steps],
  ]) {
    const costs = Array.from({ length: count }, (_, k) => 0.02 * 3 ** (k % 4));
    const contenders = costs.map((cost) => ({ run: () => time.spend(cost) }));
    const measured = compare(contenders, { now: time.now, resolution, samples, onProgress() {} });
    measured.forEach((each, k) => (error = Math.max(error, Math.abs(each.time.median / costs[k] - 1))));
  }
  return { plan, seconds: (time.now() - begun) / 1000, error };
}

test("a coarse clock takes half a minute, says so before, and tells twice as fast from as fast", () => {
  const { plan, seconds, error } = measureAll(1000 / 60);
  assert(plan.isCoarse);
  assert(seconds < 40, `${seconds} s`);
  assert(plan.seconds / seconds > 0.6 && plan.seconds / seconds < 1.6, `${plan.seconds} s, not ${seconds} s`);
  assert(error < 0.1, String(error));
});

test("a clock as browsers usually have it is looked at as closely as before", () => {
  for (const tick of [0.005, 0.1, 1]) {
    const { plan, seconds, error } = measureAll(tick);
    assert.deepEqual([plan.isCoarse, plan.ways, plan.steps], [false, 15, 11]);
    assert(sampleTime(tick) >= 50 * tick);
    assert(seconds < 25, `${seconds} s`);
    assert(error < 0.03, String(error));
  }
});
