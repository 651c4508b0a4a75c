import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseDataset } from "../../www/settings/config.js";
import {
  checkSettings,
  clampBatch,
  createHashClock,
  engineConfig,
  goBack,
  readSettings,
  resolve,
  stepsOnLoad,
  writeHash,
} from "../../www/settings/link.js";
import { createRandom } from "./random.mjs";
import { json, randomSettings, vocabulary } from "./samples.mjs";

const read = (query, hash = "") => readSettings(vocabulary, { query, hash });
const config = (query, hash = "") => resolve(vocabulary, read(query, hash).explicit);

test("without settings the page shows the preset line", () => {
  const { base, explicit, notices } = read("", "");
  assert.deepEqual([base, explicit, notices], [{}, {}, []]);
  const { dataset, n, w, b, noise, validation, lr, batch, seed, lang } = config("");
  assert.deepEqual(
    { dataset, n, w, b, noise, validation, lr, batch, seed, lang },
    { dataset: "line", ...json.presets.line, seed: 0, lang: null },
  );
  assert.deepEqual(Object.keys(config("")), Object.keys(json.keys));
});

test("only the preset of the data set applies, and explicit keys win wherever they stand", () => {
  assert.equal(config("?lr=0.5&dataset=d2l").lr, 0.5);
  assert.equal(config("?lr=0.5&dataset=d2l").n, 1000);
  assert.equal(config("?dataset=norris").standardise, true);
  assert.equal(config("?dataset=norris&standardise=off").standardise, false);
  assert.equal(config("?dataset=norris&lang=zh&theme=dark").theme, "dark");
  assert.equal(config("?dataset=points").standardise, false);
});

test("the hash overrides the query, key by key", () => {
  const { base, explicit } = read("?lr=0.5&batch=8", "#lr=0.1");
  assert.deepEqual(base, { lr: 0.5, batch: 8 });
  assert.deepEqual(explicit, { lr: 0.1, batch: 8 });
});

test("leading marks are optional and the last of a repeated key wins", () => {
  assert.deepEqual(read("lr=0.5&lr=0.1", "batch=4&batch=8").explicit, { lr: 0.1, batch: 8 });
  const { explicit, notices } = read("?lr=0.5&lr=x");
  assert.deepEqual([explicit, notices.length], [{}, 1]);
});

test("a bare switch is on, and an empty key without a default is unset", () => {
  assert.deepEqual(read("?embed&autoplay=").explicit, { embed: true, autoplay: true });
  const { base, explicit, notices } = read("?lang=zh&b0=3", "#lang=&b0=");
  assert.deepEqual([base, explicit, notices], [{ lang: "zh-Hans", b0: 3 }, {}, []]);
  assert.deepEqual(read("?lang=").base, {});
});

test("unknown keys set nothing and are named, also those that objects inherit", () => {
  const { explicit, notices } = read("?__proto__=1&constructor=2&LR=3&=4&&", "#tasks&toString=1");
  assert.deepEqual(explicit, {});
  assert.equal(Object.getPrototypeOf(explicit), Object.prototype);
  assert.deepEqual(notices, [
    { name: "UnknownKey", details: { key: "__proto__" } },
    { name: "UnknownKey", details: { key: "constructor" } },
    { name: "UnknownKey", details: { key: "LR", nearest: "lr" } },
    { name: "UnknownKey", details: { key: "tasks" } },
    { name: "UnknownKey", details: { key: "toString" } },
  ]);
});

test("an unknown key is named with the one that was probably meant", () => {
  /** @type {[string, string | undefined][]} */
  const slips = [
    ["learningrate", "lr"],
    ["learning_rate", "lr"],
    ["Batch", "batch"],
    ["batchsize", "batch"],
    ["bacth", "batch"],
    ["epoch", "epochs"],
    ["shufle", "shuffle"],
    ["datset", "dataset"],
    ["normalize", "standardise"],
    ["standardize", "standardise"],
    ["language", "lang"],
    ["lossfunction", "loss"],
    ["qqqqqq", undefined],
  ];
  for (const [key, nearest] of slips) {
    const { notices } = read(`?${key}=0.1`);
    assert.deepEqual(notices, [{ name: "UnknownKey", details: nearest === undefined ? { key } : { key, nearest } }]);
  }
  const many = read(`?${Array.from({ length: 40 }, (_, k) => `k${k}=1`).join("&")}`).notices;
  assert.equal(many.length, 5, "a strange address does not fill the page");
});

test("keys that hosts and campaigns add pass in silence", () => {
  const query = "?utm_source=x&utm_medium=y&fbclid=1&gclid=2&lti_version=1&lti_message_type=z&lr=0.1&list=a";
  assert.deepEqual(read(query), { base: { lr: 0.1 }, explicit: { lr: 0.1 }, notices: [] });
});

test("an address that was escaped once too often is read as meant", () => {
  const meant = { dataset: "d2l", lr: 0.1 };
  for (const query of [
    "?dataset=d2l&amp;lr=0.1",
    "?dataset=d2l&amp;amp;lr=0.1",
    "?dataset%3Dd2l%26lr%3D0.1",
    "?dataset%253Dd2l%2526lr%253D0.1",
    "?dataset%3Dd2l%26amp%3Blr%3D0.1",
  ]) {
    assert.deepEqual(read(query).base, meant, query);
    assert.deepEqual(read(query).notices, [], query);
    const hash = query.replace("?", "#");
    assert.deepEqual(read("", hash), { base: {}, explicit: meant, notices: [] }, hash);
  }
  assert.deepEqual(read("?label=a%26amp%3Bb&dataset=csv").base, { label: "a&amp;b", dataset: "csv" }, "a value stays");
  assert.equal(read("?lr%3D0.1%").notices.length, 1, "half an escape is no address");
});

test("back and forward change neither language nor theme", () => {
  const present = { scene: "gaussian", lang: "zh-Hans", theme: "dark", lecture: true, mu: [1] };
  const { explicit } = goBack(vocabulary, { query: "?lang=en", hash: "#lr=0.2&theme=light" }, present);
  assert.deepEqual(explicit, { lr: 0.2, lang: "zh-Hans", theme: "dark", lecture: true });
});

test("a wrong value leaves the default and a notice with key, value and range", () => {
  const { explicit, notices } = read("?lr=0&batch=x&n=50", "#loss=cubic");
  assert.deepEqual(explicit, { n: 50 });
  assert.deepEqual(notices, [
    { name: "OutOfRange", details: { key: "lr", given: "0", min: 0, max: 1000, minExclusive: true } },
    { name: "NotANumber", details: { key: "batch", given: "x", min: 1, max: 1_000_000 } },
    { name: "NotAllowed", details: { key: "loss", given: "cubic", allowed: ["squared", "absolute", "huber"] } },
  ]);
});

test("a wrong value in the hash leaves the author's", () => {
  const { explicit, notices } = read("?lr=0.5", "#lr=-1");
  assert.deepEqual(explicit, { lr: 0.5 });
  assert.equal(notices.length, 1);
});

test("malformed escapes do not throw", () => {
  assert.deepEqual(read("?dataset=csv&label=%", "#features=%zz,%E4%BD,%F0%9F%8F%A0").explicit, {
    dataset: "csv",
    label: "%",
    features: ["%zz", "\ufffd", "🏠"],
  });
});

test("a key that means nothing for the data set is left out with a notice", () => {
  const { base, explicit, notices } = read("?dataset=houses&n=50&features=area");
  assert.deepEqual(base, { dataset: "houses", features: ["area"] });
  assert.deepEqual(explicit, base);
  assert.deepEqual(notices, [{ name: "NotApplicable", details: { key: "n", given: 50, allowed: ["line", "d2l"] } }]);
  assert.equal(read("?points=1,2").notices[0].name, "NotApplicable");
  assert.equal(read("?label=y").notices[0].details.allowed[0], "csv");
});

test("validation is a share, or a whole count where more examples can be drawn", () => {
  assert.equal(config("?validation=50").validation, 50);
  assert.equal(config("?dataset=csv&validation=0.2").validation, 0.2);
  assert.deepEqual(read("?validation=2.5").notices, [
    { name: "NotAnInteger", details: { key: "validation", given: 2.5, min: 0, max: 1_000_000 } },
  ]);
  assert.deepEqual(read("?dataset=csv&validation=50").notices, [
    { name: "OutOfRange", details: { key: "validation", given: 50, min: 0, max: 1 } },
  ]);
});

test("a hash with another data set starts from that data set's preset", () => {
  const { explicit, notices } = read("?dataset=line&n=50&lr=0.5&seed=7&theme=dark", "#dataset=d2l&batch=8");
  assert.deepEqual(explicit, { dataset: "d2l", seed: 7, theme: "dark", batch: 8 });
  assert.deepEqual(notices, []);
  assert.equal(config("?n=50", "#dataset=csv").standardise, true);
});

test("only what differs from query and preset stands in the hash, in the vocabulary's order", () => {
  const hash = (explicit, base = {}) => writeHash(vocabulary, explicit, base);
  assert.equal(hash({}), "");
  assert.equal(hash({ dataset: "line", n: 200, lr: 0.03, shuffle: true }), "");
  assert.equal(hash({ batch: 8, lr: 0.1, n: 50, seed: 7 }), "#n=50&seed=7&lr=0.1&batch=8");
  assert.equal(hash({ dataset: "d2l", w: [2, -3.4] }), "#dataset=d2l");
  assert.equal(hash({ dataset: "norris", standardise: false }), "#dataset=norris&standardise=off");
  assert.equal(hash({ n: 50, lr: 0.1 }, { n: 50 }), "#lr=0.1");
  assert.equal(hash({ lr: 0.03 }, { lr: 0.5 }), "#lr=0.03");
  assert.equal(hash({}, { lr: 0.5, steps: 96, b0: 1 }), "#lr=0.03&b0=&steps=0");
  assert.equal(hash({ changes: ["64:lr:0.1", "70:batch:8"], steps: 96 }), "#steps=96&changes=64:lr:0.1,70:batch:8");
  assert.equal(hash({ origin: "https://a.example.org:444" }), "#origin=https://a.example.org:444");
});

test("a name cannot break out of the hash", () => {
  const explicit = { dataset: "csv", label: "a&b=c#d%20+e?", features: ["x, y", 'say "hi"', "面积 🏠"] };
  const hash = writeHash(vocabulary, explicit, {});
  assert.match(hash, /^#[\x21-\x7e]+$/);
  assert.equal(new URL(`https://example.org/${hash}`).hash, hash);
  assert.deepEqual(read("", hash).explicit, explicit);
});

test("reading what was written gives the same configuration, over any query", () => {
  for (let seed = 0; seed < 1500; seed += 1) {
    const random = createRandom(seed);
    const explicit = randomSettings(random);
    const author = random.chance(0.5) ? randomSettings(random) : {};
    const query = writeHash(vocabulary, author, {}).replace("#", "?");
    const { base, notices } = read(query);
    assert.deepEqual(notices, [], `seed ${seed}: ${query}`);
    const hash = writeHash(vocabulary, explicit, base);
    const again = read(query, hash);
    assert.deepEqual(again.notices, [], `seed ${seed}: ${query} ${hash}`);
    assert.deepEqual(
      resolve(vocabulary, again.explicit),
      resolve(vocabulary, explicit),
      `seed ${seed}: ${query} ${hash}`,
    );
    assert.equal(writeHash(vocabulary, again.explicit, base), hash, `seed ${seed}`);
  }
});

test("explicit settings come back as they were, but for those that say what the preset says", () => {
  for (let seed = 0; seed < 500; seed += 1) {
    const explicit = randomSettings(createRandom(seed));
    const { scene, dataset } = explicit;
    const standard = resolve(vocabulary, scene ? { scene } : {}).dataset;
    const preset = resolve(vocabulary, { ...(scene ? { scene } : {}), ...(dataset ? { dataset } : {}) });
    const telling = Object.entries(explicit).filter(([key, value]) =>
      key === "dataset"
        ? value !== standard
        : key === "scene"
          ? value !== "sgd"
          : JSON.stringify(value) !== JSON.stringify(preset[key]),
    );
    const again = read("", writeHash(vocabulary, explicit, {})).explicit;
    assert.deepEqual(again, Object.fromEntries(telling), `seed ${seed}`);
  }
});

test("no key of a written hash could be left out", () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const explicit = randomSettings(createRandom(seed));
    const pairs = writeHash(vocabulary, explicit, {}).slice(1).split("&");
    for (const pair of pairs.filter((text) => text !== "" && !text.startsWith("dataset="))) {
      const without = read("", pairs.filter((other) => other !== pair).join("&")).explicit;
      assert.notDeepEqual(resolve(vocabulary, without), resolve(vocabulary, explicit), `seed ${seed}: ${pair}`);
    }
  }
});

test("an oversize query is read at once", () => {
  const start = performance.now();
  read(
    `?${"w=1,&".repeat(200_000)}`,
    `#features=${"a,".repeat(500_000)}&label=${"%".repeat(500_000)}&${"x".repeat(500_000)}`,
  );
  assert.ok(performance.now() - start < 120_000);
});

test("random queries never throw, and what they give can be written and read", () => {
  const pieces = [
    "lr",
    "batch",
    "dataset",
    "csv",
    "w",
    "=",
    "=",
    "&",
    "&",
    "%",
    "%2",
    "1",
    ",",
    "-",
    "on",
    "__proto__",
    "🏠",
    "\ud800",
    "changes",
    "5:lr:1",
    "hide",
    "play",
    "lang",
    "#",
    "?",
    "+",
  ];
  for (let seed = 0; seed < 1000; seed += 1) {
    const random = createRandom(seed);
    const text = () => random.list(random.integer(0, 20), () => random.choose(pieces)).join("");
    const [query, hash] = [text(), text()];
    const { base, explicit } = read(query, hash);
    const again = read(query, writeHash(vocabulary, explicit, base));
    assert.deepEqual(resolve(vocabulary, again.explicit), resolve(vocabulary, explicit), `${query} ${hash}`);
  }
});

test("the engine is given what it reads: explicit keys and the data set", () => {
  assert.deepEqual(engineConfig(vocabulary, {}), { dataset: "line" });
  const explicit = {
    dataset: "csv",
    label: "y",
    speed: 5,
    theme: "dark",
    steps: 96,
    lr: 0.1,
    changes: ["5:lr:1", "9:batch:2"],
  };
  assert.deepEqual(engineConfig(vocabulary, explicit), {
    dataset: "csv",
    label: "y",
    lr: 0.1,
    changes: "5:lr:1,9:batch:2",
  });
  assert.deepEqual(engineConfig(vocabulary, { dataset: "houses", n: 50, w: [1] }), { dataset: "houses" });
  assert.deepEqual(engineConfig(vocabulary, { dataset: "points", correlation: 0.5, repeat: 2 }), { dataset: "points" });
  assert.deepEqual(engineConfig(vocabulary, { dataset: "d2l", correlation: 0.5, repeat: 2 }), {
    dataset: "d2l",
    correlation: 0.5,
    repeat: 2,
  });
});

test("another data set forgets what belonged to the old one and keeps the rest", () => {
  const kept = {
    seed: 7,
    speed: 5,
    lang: "en",
    theme: "dark",
    shuffle: false,
    order: "sorted",
    init: "zero",
    loss: "huber",
    hide: ["play"],
  };
  const bound = {
    n: 50,
    validation: 10,
    w: [1],
    b: 1,
    noise: 1,
    family: "uniform",
    correlation: 0.9,
    repeat: 10,
    standardise: true,
    lr: 1,
    batch: 1,
    w0: [1],
    b0: 1,
    changes: ["5:lr:1"],
    steps: 9,
    epochs: 1,
  };
  assert.deepEqual(chooseDataset(vocabulary, { ...kept, ...bound }, {}, "d2l"), { ...kept, dataset: "d2l" });
});

test("back at the author's data set the author's settings hold, from step 0", () => {
  const base = { n: 50, lr: 0.5, steps: 96, theme: "dark" };
  assert.deepEqual(chooseDataset(vocabulary, { dataset: "d2l", batch: 8, theme: "light" }, base, "line"), {
    n: 50,
    lr: 0.5,
    theme: "light",
    dataset: "line",
  });
});

test("the settings of a message are all good or all refused", () => {
  const check = (given, explicit = {}) => checkSettings(vocabulary, explicit, given);
  assert.deepEqual(check({ lr: 0.1, w: "1,2", shuffle: "off" }), {
    ok: true,
    values: { lr: 0.1, w: [1, 2], shuffle: false },
  });
  assert.equal(check({ lr: 0.1, learning_rate: 1 }).error.name, "UnknownKey");
  assert.equal(check({ lr: 0.1, batch: "8" }).error.name, "WrongType");
  assert.equal(check({ dataset: "csv", n: 5 }).error.name, "NotApplicable");
  assert.equal(check({ n: 5 }, { dataset: "houses" }).error.name, "NotApplicable");
  assert.equal(check({ n: 5, dataset: "d2l" }, { dataset: "houses" }).ok, true);
  assert.equal(check({ validation: 5 }, { dataset: "houses" }).error.name, "OutOfRange");
  assert.equal(check(JSON.parse('{"__proto__": 1}')).error.name, "UnknownKey");
});

test("a batch above n is clamped, aloud only if it was asked for", () => {
  const clamp = (explicit, n) => clampBatch(vocabulary, explicit, n);
  assert.deepEqual(clamp({ batch: 8 }, 8), { batch: 8 });
  assert.deepEqual(clamp({}, 10), { batch: 10 });
  assert.deepEqual(clamp({ batch: 32 }, 10), {
    batch: 10,
    notice: { name: "Clamped", details: { key: "batch", given: 32, max: 10 } },
  });
  assert.deepEqual(clamp({ dataset: "norris" }, 4), { batch: 4 });
});

test("epochs are passes, whole or part; steps come first", () => {
  assert.equal(stepsOnLoad({ steps: 0, epochs: 0 }, 7), 0);
  assert.equal(stepsOnLoad({ steps: 0, epochs: 3 }, 32), 96);
  assert.equal(stepsOnLoad({ steps: 0, epochs: 0.5 }, 7), 4);
  assert.equal(stepsOnLoad({ steps: 5, epochs: 3 }, 32), 5);
  assert.equal(stepsOnLoad({ steps: 0, epochs: 1e7 }, 1e6), 1e7);
});

test("the hash is written at most once a second, and at once where it matters", () => {
  const due = createHashClock();
  const written = [];
  for (let now = 0; now <= 5000; now += 16) if (due(now)) written.push(now);
  assert.deepEqual(written, [0, 1008, 2016, 3024, 4032]);
  assert.equal(due(5001, true), true);
  assert.equal(due(5002, true), true);
  assert.equal(due(6001), false);
  assert.equal(due(6002), true);
});
