import assert from "node:assert/strict";
import { test } from "node:test";
import { checkSettings, readSettings, resolve } from "../../www/settings/link.js";
import { createReducer, createState, hashOf, publicState } from "../../www/state/state.js";
import { createRandom } from "./random.mjs";
import { json, randomSettings, vocabulary } from "./samples.mjs";

const pure = createReducer(vocabulary);

/** Freezes all the way down, so that a mutation throws. */
function freeze(value) {
  if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value)) Object.values(value).forEach(freeze);
  return ArrayBuffer.isView(value) ? value : Object.freeze(value);
}
const reduce = (state, ...actions) => actions.reduce((before, action) => freeze(pure(before, freeze(action))), state);
const start = (query = "", hash = "") => freeze(createState(vocabulary, readSettings(vocabulary, { query, hash })));
const set = (values) => ({ type: "settings", values });
const stepped = (steps, more = {}) => ({ type: "stepped", steps, epochs: Math.floor(steps / 7), ...more });

test("a state begins ready, with the settings of the URL and their notices", () => {
  const state = start("?lr=0.5&batch=x");
  assert.equal(state.status, "ready");
  assert.deepEqual(state.present, { lr: 0.5, batch: 32, loss: "squared" });
  assert.deepEqual(state.notices, [
    { id: 1, name: "NotANumber", details: { key: "batch", given: "x", min: 1, max: 1_000_000 } },
  ]);
  assert.deepEqual([state.run, state.steps, state.source], [0, 0, null]);
});

test("play, pause and progress move the status", () => {
  let state = reduce(start(), { type: "play" });
  assert.equal(state.status, "running");
  state = reduce(state, stepped(5));
  assert.deepEqual([state.status, state.steps, state.epochs], ["running", 5, 0]);
  state = reduce(state, { type: "pause" });
  assert.equal(state.status, "paused");
  assert.equal(reduce(start(), { type: "play" }, { type: "pause" }).status, "ready");
  assert.equal(reduce(start(), stepped(1)).status, "paused");
  assert.equal(reduce(start(), stepped(1), stepped(0)).status, "ready");
});

test("a diverged run does not play until it is taken back", () => {
  let state = reduce(start(), { type: "play" }, stepped(9, { status: "diverged" }));
  assert.equal(state.status, "diverged");
  assert.equal(reduce(state, { type: "play" }).status, "diverged");
  assert.equal(reduce(state, { type: "pause" }).status, "diverged");
  assert.equal(reduce(state, stepped(8)).status, "paused");
  state = reduce(state, { type: "reset" });
  assert.deepEqual([state.status, state.steps], ["ready", 0]);
});

test("live keys keep the run", () => {
  const playing = reduce(start(), { type: "play" }, stepped(64));
  const ofScenes = {
    mu: [1],
    sigma: [2],
    curve: 2,
    bounds: [0, 1],
    rate: 5,
    samples: 7,
    example: 17,
    area: 900,
    age: 5,
    turn: 10,
    tilt: 30,
    over: "w",
    model: "huber",
    outlier: true,
    product: 100,
    elements: 100,
  };
  const live = {
    ...ofScenes,
    lesson: "ringing",
    lr: 0.1,
    batch: 8,
    loss: "huber",
    stop: 3,
    within: 0.05,
    speed: 100,
    lang: "zh-Hans",
    theme: "dark",
    lecture: true,
    hide: ["play"],
  };
  assert.deepEqual(
    Object.keys(json.keys)
      .filter((key) => json.keys[key].acts === "live")
      .sort(),
    Object.keys(live).sort(),
  );
  const state = reduce(playing, ...Object.entries(live).map(([key, value]) => set({ [key]: value })));
  assert.deepEqual([state.run, state.steps, state.status], [0, 64, "running"]);
  assert.deepEqual(state.present, { lr: 0.1, batch: 8, loss: "huber" });
  assert.deepEqual(state.explicit, {
    ...ofScenes,
    lesson: "ringing",
    stop: 3,
    within: 0.05,
    speed: 100,
    lang: "zh-Hans",
    theme: "dark",
    lecture: true,
    hide: ["play"],
  });
});

test("restart keys begin a new run", () => {
  const playing = reduce(start(), { type: "play" }, stepped(64));
  const values = {
    n: 50,
    w: [1, 2],
    b: 1,
    noise: 0,
    family: "uniform",
    seed: 9,
    init: "zero",
    w0: [1, 2],
    b0: 2,
    shuffle: false,
    order: "sorted",
    validation: 0.5,
    standardise: true,
    dataset: "d2l",
    epochs: 3,
  };
  for (const [key, value] of Object.entries(values)) {
    const state = reduce(playing, set({ [key]: value }));
    assert.deepEqual([state.run, state.steps, state.epochs, state.status], [1, 0, 0, "ready"], key);
    assert.deepEqual(resolve(vocabulary, state.explicit)[key], value, key);
  }
});

test("before the first step lr, batch and loss are the configuration itself", () => {
  const state = reduce(start(), set({ lr: 0.1 }), set({ loss: "huber" }));
  assert.deepEqual(state.explicit, { lr: 0.1, loss: "huber" });
  assert.deepEqual(state.present, { lr: 0.1, batch: 32, loss: "huber" });
  assert.equal(state.run, 0);
});

test("what was changed on the way stands in changes, as the engine says", () => {
  const changed = reduce(start(), stepped(64), set({ lr: 0.1 }), stepped(64, { lr: 0.1, changes: "64:lr:0.1" }));
  assert.deepEqual(changed.explicit, { changes: ["64:lr:0.1"] });
  assert.equal(hashOf(vocabulary, reduce(changed, stepped(96))), "#steps=96&changes=64:lr:0.1");
  const undone = reduce(changed, stepped(30, { lr: 0.03, changes: "" }));
  assert.deepEqual(undone.explicit, {});
  assert.equal(undone.present.lr, 0.03);
});

test("a restart makes the present lr, batch and loss the configuration and drops the changes", () => {
  const changed = reduce(
    start(),
    stepped(64),
    set({ lr: 0.1 }),
    stepped(70, { lr: 0.1, batch: 32, loss: "squared", changes: "64:lr:0.1" }),
  );
  for (const action of [{ type: "reset" }, { type: "newSeed", seed: 5 }, set({ n: 50 })]) {
    const state = reduce(changed, action);
    assert.equal(state.explicit.lr, 0.1);
    assert.equal(state.explicit.changes, undefined);
    assert.equal(state.explicit.batch, undefined);
    assert.deepEqual(state.present, { lr: 0.1, batch: 32, loss: "squared" });
  }
  assert.equal(reduce(changed, { type: "reset" }).run, 0);
  assert.equal(reduce(changed, { type: "newSeed", seed: 5 }).run, 1);
});

test("a change that the engine has not told of yet is kept by a restart", () => {
  const state = reduce(start(), stepped(64), set({ batch: 8 }), { type: "reset" });
  assert.deepEqual(state.explicit, { batch: 8 });
  const clamped = reduce(state, set({ batch: null }), set({ n: 10 }), stepped(0, { batch: 10 }), { type: "reset" });
  assert.deepEqual(clamped.explicit, { n: 10 }, "what was adjusted in an earlier run counts no more");
});

test("a link's changes are kept by a restart too", () => {
  const state = reduce(
    start("", "#steps=96&changes=64:lr:0.1"),
    stepped(96, { lr: 0.1, batch: 32, loss: "squared", changes: "64:lr:0.1" }),
  );
  assert.deepEqual(reduce(state, { type: "reset" }).explicit, { lr: 0.1 });
});

test("a preset's batch size that the engine clamped does not become explicit", () => {
  const state = reduce(start("?n=10"), stepped(0, { batch: 10 }));
  assert.equal(state.present.batch, 10);
  assert.equal(reduce(state, set({ n: 1000 })).present.batch, 32);
  assert.deepEqual(reduce(state, stepped(5, { batch: 10 }), { type: "reset" }).explicit, { n: 10 });
});

test("another data set shows its preset, and the seed, the speed and the language stay", () => {
  const state = reduce(
    start("?seed=7&lang=zh"),
    set({ lr: 0.5, n: 50 }),
    stepped(9),
    set({ speed: 5 }),
    set({ dataset: "d2l" }),
  );
  assert.deepEqual(state.explicit, { seed: 7, lang: "zh-Hans", speed: 5, dataset: "d2l" });
  assert.deepEqual(state.present, { lr: 0.03, batch: 32, loss: "squared" });
  assert.equal(hashOf(vocabulary, state), "#dataset=d2l&speed=5");
  assert.deepEqual(reduce(state, set({ dataset: "norris", lr: 0.2 })).present.lr, 0.2);
});

test("the same data set again is a restart and no change of settings", () => {
  const state = reduce(start("?n=50"), stepped(9), set({ dataset: "line" }));
  assert.deepEqual([state.explicit.n, state.run, state.steps], [50, 1, 0]);
});

test("null takes a setting back to what the preset says", () => {
  const state = reduce(start("?lr=0.5&n=50&lang=zh"), set({ lr: null, lang: null }), set({ n: null }));
  assert.deepEqual(state.explicit, {});
  assert.equal(state.present.lr, 0.03);
  assert.equal(reduce(start("?lr=0.5"), stepped(9), set({ lr: null })).present.lr, 0.03);
  assert.equal(resolve(vocabulary, reduce(start("?dataset=d2l"), set({ dataset: null })).explicit).n, 200);
});

test("steps of a link wait until they are run", () => {
  const state = start("?epochs=3");
  assert.equal(state.explicit.epochs, 3);
  assert.equal(hashOf(vocabulary, state), "");
  const done = reduce(state, stepped(21));
  assert.equal(done.explicit.epochs, undefined);
  assert.equal(hashOf(vocabulary, done), "#steps=21&epochs=0");
  assert.equal(hashOf(vocabulary, reduce(done, { type: "play" })), "#epochs=0");
  assert.equal(hashOf(vocabulary, reduce(done, { type: "reset" })), "#epochs=0");
});

test("the step stands in the hash only while the run rests", () => {
  const state = reduce(start(), { type: "play" }, stepped(64));
  assert.equal(hashOf(vocabulary, state), "");
  assert.equal(hashOf(vocabulary, reduce(state, { type: "pause" })), "#steps=64");
  assert.equal(hashOf(vocabulary, reduce(state, stepped(70, { status: "diverged" }))), "#steps=70");
  assert.equal(hashOf(vocabulary, reduce(start(), stepped(2e7))), "#steps=10000000");
});

test("after a fault the same run is built again", () => {
  const state = reduce(start("?n=50"), stepped(64), stepped(70, { lr: 0.1, changes: "64:lr:0.1" }), {
    type: "rebuild",
  });
  assert.deepEqual([state.run, state.steps, state.status], [1, 0, "ready"]);
  assert.deepEqual(state.explicit, { n: 50, changes: ["64:lr:0.1"], steps: 70 });
});

const file = {
  name: "prices.csv",
  content: "area,price\n1,2\n",
  columns: { names: ["area", "price"], rows: 1, numeric: [true, true] },
};

test("a loaded file is a new data set", () => {
  const state = reduce(start("?n=50&lr=0.5"), stepped(9), { type: "data", ...file, label: "price" });
  assert.deepEqual(state.explicit, { dataset: "csv", label: "price" });
  assert.deepEqual(state.source, file);
  assert.deepEqual([state.run, state.steps, state.present.lr], [1, 0, 0.03]);
  const other = reduce(state, set({ lr: 0.2 }), { type: "data", ...file, name: "b.csv", features: ["area"] });
  assert.deepEqual(other.explicit, { dataset: "csv", features: ["area"] });
});

test("a link that asks for a file goes on as it was when the file comes", () => {
  const state = reduce(start("", "#dataset=csv&label=price&lr=0.2&steps=96&changes=64:lr:0.1"), {
    type: "data",
    ...file,
  });
  assert.deepEqual(state.explicit, { dataset: "csv", label: "price", lr: 0.2, steps: 96, changes: ["64:lr:0.1"] });
  assert.equal(state.run, 1);
});

test("a file stays the file that it is", () => {
  const content = new Blob(["x\n"]);
  assert.equal(pure(start(), { type: "data", ...file, content }).source.content, content);
});

test("a notice appears once, until it is dismissed or its key is set", () => {
  const notice = { type: "notice", name: "Clamped", details: { key: "batch", given: 32, max: 10 } };
  const state = reduce(start(), notice, notice, { ...notice, details: { ...notice.details, max: 9 } });
  assert.deepEqual(
    state.notices.map(({ id }) => id),
    [1, 2],
  );
  assert.deepEqual(
    reduce(state, { type: "dismiss", id: 1 }).notices.map(({ id }) => id),
    [2],
  );
  assert.deepEqual(reduce(state, { type: "dismiss", id: 99 }).notices.length, 2);
  assert.deepEqual(
    reduce(state, { type: "dismiss", id: 1 }, notice).notices.map(({ id }) => id),
    [2, 3],
  );
  const later = ["Fault", "Restarted"].map((name) => ({ ...notice, name }));
  assert.deepEqual(
    reduce(state, { type: "dismiss", id: 2 }, ...later).notices.map(({ id }) => id),
    [1, 3, 4],
  );
  assert.deepEqual(reduce(state, set({ batch: 8 })).notices, []);
  assert.equal(reduce(state, set({ lr: 0.1 })).notices.length, 2);
});

test("the view changes what is shown and nothing else", () => {
  const state = reduce(start(), stepped(9), { type: "view", values: { log: false, dataView: 0 } });
  assert.deepEqual(state.view, { ...start().view, log: false, dataView: 0 });
  assert.equal(state.steps, 9);
  assert.equal(reduce(state, set({ seed: 1 })).view.dataView, 0);
  assert.equal(reduce(state, set({ w: [1, 2] })).view.dataView, null);
  assert.throws(() => pure(state, { type: "view", values: { colour: "red" } }), /unknown view "colour"/);
});

test("an unknown action and an unchecked setting are defects", () => {
  assert.throws(() => pure(start(), { type: "jump" }), /unknown action/);
  assert.throws(() => pure(start(), set({ lr: 0 })), /unchecked setting lr/);
  assert.throws(() => pure(start(), set({ speeed: 1 })), /unchecked setting speeed/);
  assert.throws(() => pure(start(), set({ constructor: null })), /unchecked setting constructor/);
  assert.throws(() => pure(start(), { type: "newSeed", seed: 2 ** 32 }), /unchecked setting seed/);
});

const trainer = {
  w: new Float64Array([1.5]),
  b: 2,
  minibatchLoss: 0.5,
  trainLoss: () => 0.4,
  validationLoss: () => 0.6,
  leastSquares: () => ({ w: new Float64Array([2]), b: 4.2, rank: 2 }),
};

test("other programs see the state of the contract", () => {
  const state = publicState(vocabulary, reduce(start("?n=50"), stepped(64)), trainer);
  assert.deepEqual(Object.keys(state), [
    "v",
    "scene",
    "config",
    "steps",
    "epochs",
    "status",
    "w",
    "b",
    "loss",
    "leastSquares",
  ]);
  const { config, ...rest } = state;
  assert.deepEqual(rest, {
    v: 1,
    scene: "sgd",
    steps: 64,
    epochs: 9,
    status: "paused",
    w: [1.5],
    b: 2,
    loss: { minibatch: 0.5, train: 0.4, validation: 0.6 },
    leastSquares: { w: [2], b: 4.2 },
  });
  assert.deepEqual([config.n, config.w, config.b, config.steps], [50, [2], 4.2, 64]);
  assert.ok(Array.isArray(state.w) && Array.isArray(state.leastSquares.w));
  assert.deepEqual(structuredClone(state), state);
  assert.deepEqual(JSON.parse(JSON.stringify(state)), state);
});

test("losses that are absent or not finite are null", () => {
  const ill = { ...trainer, minibatchLoss: undefined, trainLoss: () => Infinity, validationLoss: () => NaN };
  assert.deepEqual(publicState(vocabulary, start(), ill).loss, { minibatch: null, train: null, validation: null });
  const { w, b, leastSquares } = publicState(vocabulary, start("?dataset=csv"), null);
  assert.deepEqual({ w, b, leastSquares }, { w: [], b: null, leastSquares: { w: [], b: null } });
});

test("the configuration that is shown, set again, is the same run", () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const random = createRandom(seed);
    const explicit = randomSettings(random);
    const state = reduce(createState(vocabulary, { base: {}, explicit, notices: [] }), stepped(random.integer(0, 100)));
    const { config } = publicState(vocabulary, state, trainer);
    const checked = checkSettings(vocabulary, {}, structuredClone(config));
    assert.ok(checked.ok, `seed ${seed}: ${JSON.stringify(checked)}`);
    const again = publicState(vocabulary, reduce(start(), set(checked.values)), trainer).config;
    assert.deepEqual(again, config, `seed ${seed}`);
  }
});

test("a link to any state that rests is that state's run", () => {
  const texts = ["64:lr:0.1", "64:lr:0.1,70:batch:8", "", "5:loss:absolute"];
  for (let seed = 0; seed < 300; seed += 1) {
    const random = createRandom(seed);
    const query = random.choose(["", "?n=50&epochs=3", "?dataset=d2l&lr=0.5&steps=9", "?dataset=csv&label=y&lang=zh"]);
    let state = start(query);
    for (let i = 0; i < 8; i += 1) {
      const actions = [
        () => stepped(random.integer(0, 100), { changes: random.choose(texts) }),
        () => ({ type: random.choose(["play", "pause", "reset", "rebuild"]) }),
        () => ({ type: "newSeed", seed: random.integer(0, 1000) }),
        () => set({ dataset: random.choose(json.keys.dataset.values) }),
        () => set({ lr: random.uniform() + 0.01 }),
        () => set({ batch: random.integer(1, 64), shuffle: random.chance(0.5) }),
        () => ({ type: "data", ...file, label: "area" }),
      ];
      state = reduce(state, random.choose(actions)());
    }
    const { explicit, notices } = readSettings(vocabulary, { query, hash: hashOf(vocabulary, state) });
    assert.deepEqual(notices, [], `seed ${seed}`);
    const { config } = publicState(vocabulary, state, trainer);
    const opened = publicState(
      vocabulary,
      createState(vocabulary, { base: {}, explicit, notices: [] }),
      trainer,
    ).config;
    const progress = state.status === "running" ? { steps: opened.steps } : {};
    assert.deepEqual(opened, { ...config, ...progress }, `seed ${seed}: ${query} ${hashOf(vocabulary, state)}`);
  }
});
