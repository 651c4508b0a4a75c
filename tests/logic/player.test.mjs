import assert from "node:assert/strict";
import { test } from "node:test";
import { createPlayer } from "../../www/run/player.js";
import { createRandom } from "./random.mjs";

/** Play frames of `frame` ms for `duration` ms; the steps of each frame. */
function run(player, { from = 0, duration, frame = 1000 / 60, cap = undefined }) {
  const steps = [];
  for (let i = 1; i * frame <= duration + 1e-6; i += 1) steps.push(player.stepsDue(from + i * frame, cap));
  return steps;
}
const sum = (numbers) => numbers.reduce((total, x) => total + x, 0);

test("a player that does not play has no steps due", () => {
  const player = createPlayer({ speed: 100 });
  assert.equal(player.playing, false);
  assert.equal(player.stepsDue(1000), 0);
  player.play(2000);
  player.pause();
  assert.equal(player.stepsDue(3000), 0);
});

test("the first step comes with the first frame, at every speed", () => {
  for (const speed of [0.2, 1, 20, 10_000]) {
    const player = createPlayer({ speed });
    player.play(500);
    assert.ok(player.stepsDue(516) >= 1, `${speed} steps a second`);
  }
});

test("at 0.2 steps a second the second step is five seconds after the first", () => {
  const player = createPlayer({ speed: 0.2 });
  player.play(0);
  const steps = run(player, { duration: 10_100, frame: 20 });
  const times = steps.flatMap((due, i) => (due > 0 ? [(i + 1) * 20] : []));
  assert.equal(sum(steps), 3);
  assert.equal(times[0], 20);
  assert.ok(Math.abs(times[1] - 5000) <= 20 && Math.abs(times[2] - 10_000) <= 20, String(times));
});

test("speed times time steps are done, whatever the frames", () => {
  for (let seed = 0; seed < 100; seed += 1) {
    const random = createRandom(seed);
    const speed = 10 ** (random.uniform() * 4.7 - 0.7);
    const player = createPlayer({ speed });
    player.play(0);
    let [now, total] = [0, 0];
    while (now < 20_000) {
      now += random.uniform() * 200;
      total += player.stepsDue(now);
    }
    assert.ok(Math.abs(total - 1 - (speed * now) / 1000) <= 1.001, `seed ${seed}: ${total} at ${speed}/s in ${now} ms`);
  }
});

test("at 10⁴ steps a second each frame has its share, without drift", () => {
  const player = createPlayer({ speed: 10_000 });
  player.play(0);
  const steps = run(player, { duration: 10_000 });
  assert.ok(Math.abs(sum(steps) - 100_000) <= 2, String(sum(steps)));
  assert.ok(steps.every((due) => due >= 166 && due <= 168));
});

test("a tab that was hidden for an hour does not catch up", () => {
  const player = createPlayer({ speed: 1000 });
  player.play(0);
  player.stepsDue(16);
  assert.equal(player.stepsDue(3_600_000), 250);
  assert.ok(player.stepsDue(3_600_016) <= 17);
});

test("a clock that goes back gives no steps and does not stop the player", () => {
  const player = createPlayer({ speed: 100 });
  player.play(1000);
  player.stepsDue(1016);
  assert.equal(player.stepsDue(500), 0);
  assert.equal(player.stepsDue(600), 10);
});

test("a slow machine drops what is above its cap instead of owing it", () => {
  const player = createPlayer({ speed: 10_000, maxStepsPerFrame: 50 });
  player.play(0);
  assert.equal(player.stepsDue(100), 50);
  assert.equal(player.stepsDue(100), 0);
  assert.equal(player.stepsDue(200, 7), 7);
  assert.equal(player.stepsDue(201), 10);
});

test("a change of speed keeps the phase and brings no burst", () => {
  const player = createPlayer({ speed: 1 });
  player.play(0);
  assert.equal(player.stepsDue(10), 1);
  run(player, { from: 10, duration: 480, frame: 10 }); // half way to the next step
  player.setSpeed(10);
  assert.equal(player.speed, 10);
  assert.deepEqual([player.stepsDue(530), player.stepsDue(545)], [0, 1]); // 0.49 + 0.4, + 0.15
  player.setSpeed(10_000);
  assert.ok(player.stepsDue(561) <= 161);
  player.setSpeed(0.2);
  assert.equal(sum(run(player, { from: 561, duration: 4000 })), 0);
});

test("pressing play twice is pressing it once", () => {
  const player = createPlayer({ speed: 1 });
  player.play(0);
  assert.equal(player.stepsDue(1), 1);
  player.play(2);
  assert.equal(player.stepsDue(3), 0);
  assert.equal(player.playing, true);
});

test("a speed that is no speed is refused", () => {
  for (const speed of [0, -1, NaN, Infinity]) {
    assert.throws(() => createPlayer({ speed }), RangeError);
    assert.throws(() => createPlayer({ speed: 1 }).setSpeed(speed), RangeError);
  }
});
