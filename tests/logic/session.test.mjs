// @ts-check
/** The session over an engine that comes when it is let: what is set meanwhile, and what of one scene is left. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createSession } from "../../www/run/session.js";
import { readSettings } from "../../www/settings/link.js";
import { vocabulary } from "./samples.mjs";

/** As much of a trainer as a session asks for; n examples, no data. @param {Record<string, any>} config */
function trainerOf({ lr = 0.03, batch = 32, loss = "squared", seed = 0, n = 200 }) {
  const trainer = {
    ...{ lr, loss, seed, steps: 0, epochs: 0, status: "ready", changes: "", nTrain: n, batchesPerEpoch: 7 },
    ...{ batch: Math.min(batch, n), featureNames: ["x"], label: "y", asked: /** @type {any[]} */ ([]) },
    free() {},
    seek(/** @type {number} */ step) {
      trainer.steps = step;
    },
    step: (/** @type {number} */ count) => ((trainer.steps += count), count),
    set(/** @type {any} */ values) {
      assert.ok(values.batch <= n, "a batch above n is n");
      trainer.asked.push(values);
      const changes = ["lr", "batch", "loss"].filter((key) => values[key] !== /** @type {any} */ (trainer)[key]);
      Object.assign(trainer, values);
      if (trainer.steps > 0) trainer.changes = changes.map((key) => `${trainer.steps}:${key}:${values[key]}`).join(",");
    },
  };
  return trainer;
}

/** @param {string} hash */
async function opened(hash) {
  /** @type {(() => void)[]} */
  const held = [];
  let isHeld = false;
  const engine = {
    module: { Trainer: { synthetic: trainerOf } },
    load: () => (isHeld ? new Promise((go) => held.push(() => go(undefined))) : Promise.resolve()),
    restart: async () => {},
    memory: () => 0,
  };
  let now = 0;
  const session = createSession(
    /** @type {any} */ ({
      vocabulary,
      engine,
      randomSeed: () => 7,
      settings: readSettings(vocabulary, { query: "", hash }),
      fileClient: { run: async () => ({}), cancel() {} },
      clock: () => now,
      trains: (/** @type {string} */ scene) => scene === "sgd",
    }),
  );
  await session.start();
  return {
    session,
    /** The next trainers wait for `go`. */
    hold() {
      isHeld = true;
    },
    async go() {
      isHeld = false;
      for (const each of held.splice(0)) each();
      await new Promise((done) => setImmediate(done));
    },
    /** Frames, until the link's step is reached. */
    arrive() {
      for (let k = 0; k < 1000 && session.isBusy; k += 1) session.frame((now += 16));
    },
  };
}

test("a live setting that is made while a run is built is that run's", async () => {
  const { session, hold, go } = await opened("");
  hold();
  session.newSeed();
  assert.equal(session.isBuilding, true);
  assert.equal(session.enter("lr", "0.1"), undefined);
  session.set({ batch: 8 });
  assert.deepEqual([session.config.lr, session.state.present.lr], [0.1, 0.1], "and shown at once");
  await go();
  const { trainer, config, state } = session;
  assert.deepEqual([trainer?.lr, trainer?.batch, config.lr, config.batch], [0.1, 8, 0.1, 8]);
  assert.deepEqual([config.seed, state.explicit.changes], [7, undefined]);
});

test("a live setting that is made on the way to a link's step is in force from that step on", async () => {
  const { session, arrive } = await opened("#steps=40");
  assert.equal(session.isBusy, true);
  session.set({ lr: 0.2 });
  session.set({ batch: 4 });
  session.set({ lr: 0.1 });
  assert.equal(session.config.lr, 0.03, "not yet");
  arrive();
  assert.deepEqual([session.state.steps, session.trainer?.lr, session.trainer?.batch], [40, 0.1, 4]);
  assert.deepEqual(session.state.explicit.changes, ["40:lr:0.1", "40:batch:4"]);
  assert.equal(session.config.lr, 0.03, "the run began with another one");
});

test("a change that the run refuses is said, and everything stays as it was", async () => {
  const { session } = await opened("");
  const { trainer } = session;
  assert.ok(trainer);
  const details = { key: "changes", given: "10001", min: 0, max: 10000 };
  trainer.set = () => {
    throw Object.assign(new Error("changes: 10001 is not between 0 and 10000"), { name: "OutOfRange", details });
  };
  session.set({ lr: 0.2 });
  assert.deepEqual([session.config.lr, session.state.present.lr, session.trainer], [0.03, 0.03, trainer]);
  assert.deepEqual(
    session.state.notices.map(({ name, details: { max } }) => [name, max]),
    [["TooManyChanges", 10000]],
  );
});

test("settings of which only some are live are all taken while a run is built", async () => {
  const { session, hold, go } = await opened("");
  hold();
  session.newSeed();
  session.set({ standardise: true, lr: 0.5 });
  await go();
  assert.deepEqual([session.config.standardise, session.config.lr, session.trainer?.lr], [true, 0.5, 0.5]);
});

test("what waits goes into a run that begins anew, but not into other data or another link", async () => {
  const again = await opened("#steps=40");
  again.session.set({ lr: 0.2 });
  again.session.newSeed();
  await again.go();
  assert.equal(again.session.trainer?.lr, 0.2);
  const other = await opened("#steps=40");
  other.session.set({ lr: 0.2 });
  other.session.set({ dataset: "d2l" });
  await other.go();
  assert.equal(other.session.config.lr, 0.03);
  const link = await opened("#steps=40");
  link.session.set({ lr: 0.2 });
  await link.session.replace(readSettings(vocabulary, { query: "", hash: "#steps=5" }));
  link.arrive();
  assert.deepEqual([link.session.state.steps, link.session.trainer?.lr], [5, 0.03]);
});

test("a batch above n is n, and the engine is told of a change once", async () => {
  const { session } = await opened("#n=12");
  session.set({ batch: 500 });
  const trainer = /** @type {any} */ (session.trainer);
  assert.deepEqual([session.state.present.batch, session.config.batch, trainer.batch], [12, 12, 12]);
  assert.equal(trainer.asked.length, 1);
  session.set({ speed: 5 });
  session.set({ theme: "dark" });
  assert.equal(trainer.asked.length, 1, "what is the page's is not the engine's");
});

test("a notice of another link never has the number of one that is shown", async () => {
  const { session } = await opened("#batch=9999");
  const [clamped] = session.state.notices;
  assert.equal(clamped.name, "Clamped");
  await session.replace(readSettings(vocabulary, { query: "", hash: "#lr=abc" }));
  const [wrong] = session.state.notices;
  assert.equal(wrong.name, "NotANumber");
  assert.notEqual(wrong.id, clamped.id);
});
