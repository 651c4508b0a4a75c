// @ts-check
/** Messages between the page in a frame and its parent, which is of another origin: each command, each event. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { builtPage, startHost } from "./builds.mjs";
import { startSite } from "./harness.mjs";
import { framing, openParent } from "./parent.mjs";
import { panelOf } from "./csv.mjs";
import { frames, sceneOf } from "./scene.mjs";

const site = await startSite();
const version = /^version = "(.+)"$/m.exec(readFileSync(new URL("../../Cargo.toml", import.meta.url), "utf8"))?.[1];
const table = "x,y\n1,2.1\n2,3.9\n3,6.2\n4,7.8\n5,10.1\n";
const malformed = [
  null,
  1,
  "play",
  '{"type":"sgd-playground","v":1,"id":1,"command":"play"}',
  [],
  {},
  { type: "sgd-playground" },
  { type: "sgd-playground", v: 1, command: "play" },
  { type: "sgd-playground", v: 1, id: {}, command: "play" },
  { type: "other", v: 1, id: 1, command: "play" },
];

/** What one side waits for and the other lets happen. */
function gate() {
  /** @type {() => void} */
  let open = () => {};
  const promise = /** @type {Promise<void>} */ (new Promise((resolve) => (open = resolve)));
  return { promise, open: () => open() };
}

/** The same run, reached by its address. @param {string} path */
async function linked(path) {
  const visit = await site.open({ path });
  const scene = sceneOf(visit.page);
  await scene.ready();
  const state = await scene.state();
  await visit.close();
  return state;
}

test("ready says the version and the state; what was asked before is answered after it", async () => {
  const parent = await openParent(site, { query: "?embed=on&steps=40" });
  const early = await parent.ask({ command: "getState" });
  assert.equal(early.result.steps, 40);
  const [first] = await parent.events();
  assert.deepEqual([first.type, first.v, first.event, first.version], ["sgd-playground", 1, "ready", version]);
  assert.deepEqual(first.state, await parent.state());
  assert.deepEqual(early.result, await parent.state());
  parent.expectQuiet();
  await parent.close();
});

test(
  "steps, epoch and reset",
  framing(site, { query: "?embed=on&seed=3" }, async ({ result, state }) => {
    assert.equal((await result("step")).steps, 1);
    const { w, b, steps, status } = await result("step", { n: 49 });
    const expected = await linked("?seed=3&steps=50");
    assert.deepEqual({ w, b, steps, status }, { w: expected.w, b: expected.b, steps: 50, status: "paused" });
    const passed = await result("epoch");
    assert.deepEqual([passed.steps, passed.epochs], [56, 8]);
    const many = await result("step", { n: 200_000 });
    assert.equal(many.steps, 200_056);
    assert.deepEqual((await result("reset")).steps, 0);
    assert.deepEqual(await state(), await result("getState"));
  }),
);

test(
  "play and pause",
  framing(site, { query: "?embed=on" }, async ({ page, result, scene }) => {
    assert.equal((await result("play")).status, "running");
    await scene.reach(5);
    const { status, steps } = await result("pause");
    assert.equal(status, "paused");
    await frames(page, 15);
    assert.equal((await result("getState")).steps, steps);
  }),
);

test(
  "set acts live on what is live, and restarts with other keys",
  framing(site, { query: "?embed=on" }, async ({ result, frame, scene }) => {
    await result("step", { n: 20 });
    const live = await result("set", {
      config: { lr: 0.1, loss: "huber", speed: 200, lang: "zh-Hans", theme: "dark", hide: ["seed"] },
    });
    assert.equal(live.steps, 20);
    assert.deepEqual(live.config.changes, ["20:lr:0.1", "20:loss:huber"]);
    await frame.locator("html[lang=zh-Hans][data-theme=dark]").waitFor();
    assert.equal(await frame.locator(".transport-newSeed").isVisible(), false);
    const other = await result("set", { config: { dataset: "d2l", epochs: 3, lang: "en" } });
    assert.deepEqual([other.config.dataset, other.epochs, other.w.length], ["d2l", 3, 2]);
    const houses = await result("set", { config: { scene: "houses", steps: 5 } });
    assert.deepEqual([houses.scene, houses.steps, houses.config.dataset], ["houses", 5, "d2l"]);
    await scene.minibatch.waitFor();
  }),
);

test(
  "what is wrong is an error, and nothing changes",
  framing(site, { query: "?embed=on&steps=7" }, async ({ error, result }) => {
    const before = await result("getState");
    const wrong = [
      [
        { lr: 0 },
        {
          name: "OutOfRange",
          message: "learning rate (lr): 0 is out of range. Allowed: 0\u00a0<\u00a0lr\u00a0≤\u00a01,000.",
          details: { key: "lr", given: 0, min: 0, max: 1000, minExclusive: true },
        },
      ],
      [
        { speed: 5, batch: 2.5 },
        { name: "NotAnInteger", details: { key: "batch", given: 2.5, min: 1, max: 1e6 } },
      ],
      [{ rates: 1 }, { name: "UnknownKey", details: { key: "rates" } }],
      [
        { theme: "pink" },
        {
          name: "NotAllowed",
          details: { key: "theme", given: "pink", allowed: ["auto", "light", "dark", "projector"] },
        },
      ],
      [{ points: [1, 2] }, { name: "NotApplicable", details: { key: "points", given: "1,2", allowed: ["points"] } }],
      [
        { seed: 4, w0: [1, 2, 3] },
        { name: "LengthMismatch", details: { key: "w0" } },
      ],
      [
        { dataset: "houses", label: "nowhere" },
        { name: "UnknownColumn", details: { key: "label", given: "nowhere" } },
      ],
    ];
    for (const [config, { message, ...expected }] of /** @type {any[]} */ (wrong)) {
      const found = await error("set", { config });
      assert.equal(found.name, expected.name, JSON.stringify(found));
      for (const [key, value] of Object.entries(expected.details)) {
        assert.deepEqual(found.details[key], value, JSON.stringify(found));
      }
      assert(message === undefined ? found.message.length > 10 : found.message === message, found.message);
    }
    assert.equal((await error("step", { n: 0 })).name, "OutOfRange");
    assert.equal((await error("fly")).name, "NotAllowed");
    assert.deepEqual(await result("getState"), before);
  }),
);

test(
  "a batch size above n is clamped, and says so",
  framing(site, { query: "?embed=on" }, async ({ result, heard, events }) => {
    await result("set", { config: { batch: 1000 } });
    await heard("error");
    const [{ error }] = await events("error");
    assert.deepEqual([error.name, error.details], ["Clamped", { key: "batch", given: 1000, max: 200 }]);
    assert.equal((await result("epoch")).steps, 1);
  }),
);

test(
  "a table of the parent's",
  framing(site, { query: "?embed=on" }, async ({ result, error, scene }) => {
    const loaded = await result("loadCsv", { text: table, config: { lr: 0.1 } });
    assert.deepEqual([loaded.config.dataset, loaded.config.lr, loaded.w.length, loaded.steps], ["csv", 0.1, 1, 0]);
    const [slope] = loaded.leastSquares.w;
    assert(Math.abs(slope - 1.99) < 1e-9, String(slope));
    const other = await result("loadCsv", { text: table, label: "x" });
    assert(Math.abs(other.leastSquares.w[0] - 1 / 1.99) < 0.01);
    const before = await result("getState");
    const refused = await error("loadCsv", { text: "x,y\n1,2\n2,two\n" });
    assert.deepEqual(
      [refused.name, refused.details.row, refused.details.column, refused.details.given],
      ["TextCell", 3, "y", "two"],
    );
    assert.equal((await error("loadCsv", { text: "" })).name, "EmptyFile");
    assert.equal((await error("loadCsv", { text: table, label: "z" })).name, "UnknownColumn");
    assert.equal((await error("loadCsv", { text: table, config: { n: 5 } })).name, "NotApplicable");
    assert.equal((await error("loadCsv", { text: table, config: { dataset: "line" } })).name, "NotAllowed");
    assert.deepEqual(await result("getState"), before);
    assert.equal((await result("step", { n: 3 })).steps, 3);
    await scene.minibatch.click();
    assert.equal((await result("getState")).steps, 4);
  }),
);

test(
  "a link that means a file waits for a table, without a dialog",
  framing(site, { query: "?embed=on&dataset=csv&lr=0.2&steps=12" }, async ({ result, error, frame }) => {
    assert.equal((await result("getState")).b, null);
    assert.deepEqual((await error("step")).details, { key: "dataset", given: "csv" });
    assert.equal(await frame.locator("dialog[open]").count(), 0);
    const { steps, config } = await result("loadCsv", { text: table });
    assert.deepEqual([steps, config.lr], [12, 0.2]);
  }),
);

test(
  "pictures",
  framing(site, { query: "?embed=on&steps=30" }, async ({ page }) => {
    const taken = await page.evaluate(async () => {
      const { result: png } = await window.ask({ command: "screenshot" });
      const { result: svg } = await window.ask({ command: "screenshot", format: "svg", width: 800, height: 450 });
      const bitmap = await createImageBitmap(png.blob);
      return {
        png: { ...png, blob: png.blob.type },
        size: [bitmap.width, bitmap.height],
        svg: { ...svg, blob: svg.blob.type },
        text: await svg.blob.text(),
      };
    });
    assert.deepEqual(taken.png, { format: "png", width: 1920, height: 1080, blob: "image/png" });
    assert.deepEqual(taken.size, [1920, 1080]);
    assert.deepEqual(taken.svg, { format: "svg", width: 800, height: 450, blob: "image/svg+xml" });
    assert.match(taken.text, /^<svg [^>]*width="800" height="450"/);
    assert.match(taken.text, /step 30/);
  }),
);

test(
  "the record of the run",
  framing(site, { query: "?embed=on&steps=30" }, async ({ result }) => {
    const { text } = await result("exportCsv");
    const rows = text.trim().split("\r\n");
    assert.equal(rows[0], "step,epoch,examples,minibatch_loss,training_loss,validation_loss,w_x,b");
    assert.equal(rows.length, 32);
    assert(rows[31].startsWith("30,"));
  }),
);

test(
  "steps are told at most ten times a second, to the last",
  framing(site, { query: "?embed=on&speed=200" }, async ({ result, page, scene, events }) => {
    await result("play");
    await scene.reach(400);
    const { steps } = await result("pause");
    await page.waitForFunction(
      (last) => window.received.some(({ data }) => data.event === "step" && data.state.steps === last),
      steps,
    );
    const times = await page.evaluate(() =>
      window.received.filter(({ data }) => data.event === "step").map(({ at }) => at),
    );
    assert(times.length >= 4, `${times.length} steps told`);
    const seconds = (times[times.length - 1] - times[0]) / 1000;
    assert(times.length - 1 <= 10 * seconds + 1, `${times.length} in ${seconds} s`);
    const states = (await events("step")).map(({ state }) => state.steps);
    assert.deepEqual(
      states,
      states.toSorted((a, b) => a - b),
    );
  }),
);

test(
  "a change says whether the visitor made it",
  framing(site, { query: "?embed=on" }, async ({ result, scene, page, events }) => {
    await result("set", { config: { lr: 0.2 } });
    await scene.enter("lr", "0.3");
    await page.waitForFunction(() => window.received.filter(({ data }) => data.event === "statechange").length === 2);
    await scene.play.click();
    await scene.pause.click();
    await page.waitForFunction(() => window.received.filter(({ data }) => data.event === "statechange").length === 4);
    await result("reset");
    const told = (await events("statechange")).map(({ userInitiated, state }) => [
      userInitiated,
      state.status,
      state.config.lr,
    ]);
    assert.deepEqual(told, [
      [false, "ready", 0.2],
      [true, "ready", 0.3],
      [true, "running", 0.3],
      [true, "paused", 0.3],
      [false, "ready", 0.3],
    ]);
  }),
);

test(
  "divergence is told, and is no visitor's doing",
  framing(site, { query: "?embed=on&lr=3&speed=500" }, async ({ result, heard, events }) => {
    await result("play");
    await heard("diverged");
    const [{ state }] = await events("diverged");
    assert.equal(state.status, "diverged");
    assert.deepEqual(
      (await events("statechange")).map(({ userInitiated }) => userInitiated),
      [false, false],
    );
    assert.equal((await result("step")).status, "diverged");
  }),
);

test(
  "wrong values of the address are errors",
  framing(site, { query: "?embed=on&lr=x&batch=0" }, async ({ events, page }) => {
    await page.waitForFunction(() => window.received.filter(({ data }) => data.event === "error").length === 2);
    const [first, second] = await events("error");
    assert.deepEqual([first.error.name, first.error.details.key, first.error.details.given], ["NotANumber", "lr", "x"]);
    assert.deepEqual(
      [second.error.name, second.error.details.key, second.error.details.max],
      ["OutOfRange", "batch", 1e6],
    );
    assert.equal(first.state.config.lr, 0.03);
  }),
);

for (const scene of ["vectorize", "gaussian", "likelihood"]) {
  test(
    `without a run: ${scene}`,
    framing(site, { query: `?embed=on&scene=${scene}` }, async ({ result, error, page }) => {
      const { scene: shown, status, w, b, loss } = await result("getState");
      assert.deepEqual(
        { shown, status, w, b, loss },
        { shown: scene, status: "ready", w: [], b: null, loss: { minibatch: null, train: null, validation: null } },
      );
      for (const command of ["play", "pause", "step", "epoch", "reset", "exportCsv"]) {
        assert.deepEqual(await error(command), {
          name: "NoRun",
          message: "There is no run to command here.",
          details: { key: "scene", given: scene },
        });
      }
      assert.equal((await error("loadCsv", { text: table })).name, "NoRun");
      const set = await result("set", { config: { seed: 5, sigma: [0.7, 1, 2], elements: 1000, theme: "dark" } });
      assert.deepEqual([set.config.seed, set.config.sigma[0], set.config.elements], [5, 0.7, 1000]);
      const picture = await page.evaluate(async () => {
        const { ok, error, result } = await window.ask({ command: "screenshot", width: 640, height: 360 });
        return { name: error?.name, isLarge: ok && result.blob.size > 1000 };
      });
      // Nothing has been measured yet.
      assert.deepEqual(
        picture,
        scene === "vectorize" ? { name: "NoPicture", isLarge: false } : { name: undefined, isLarge: true },
      );
      const back = await result("set", { config: { scene: "sgd" } });
      assert.equal(back.w.length, 1);
      assert.equal((await result("step", { n: 2 })).steps, 2);
    }),
  );
}

test(
  "malformed messages do nothing, and a wrong version is an error",
  framing(site, { query: "?embed=on" }, async ({ post, ask, result, state }) => {
    const before = await state();
    for (const message of malformed) await post(message);
    const answer = await ask({ v: 2, command: "play" });
    assert.deepEqual(
      [answer.ok, answer.error.name, answer.error.details],
      [false, "NotAllowed", { key: "v", given: 2, allowed: [1] }],
    );
    assert.deepEqual(await result("getState"), before);
  }),
);

test(
  "answers come in the order of the requests",
  framing(site, { query: "?embed=on" }, async ({ page }) => {
    const steps = await page.evaluate(async () => {
      const asked = [
        { command: "set", config: { n: 300, steps: 20 } },
        { command: "step" },
        { command: "getState" },
        { command: "set", config: { seed: 8 } },
        { command: "step", n: 3 },
      ];
      return (await Promise.all(asked.map((message) => window.ask(message)))).map(({ result }) => result.steps);
    });
    assert.deepEqual(steps, [20, 21, 21, 0, 3]);
  }),
);

test("with an origin, only that one is heard and told", async () => {
  const stranger = await openParent(site, { query: "?embed=on&origin=https://example.org" });
  await stranger.scene.ready();
  assert.equal(await stranger.ask({ command: "step" }, 1000), undefined);
  await stranger.post("slide:stop");
  assert.deepEqual(await stranger.events(), []);
  assert.equal((await stranger.state()).steps, 0);
  stranger.expectQuiet();
  await stranger.close();
});

test(
  "the origin that is named is obeyed",
  framing(site, { query: "?embed=on&origin={origin}" }, async ({ result }) => {
    assert.equal((await result("step")).steps, 1);
  }),
);

test(
  "only the parent is heard, not another frame",
  framing(
    site,
    { query: "?embed=on", after: "<iframe id=other srcdoc='<p>'></iframe>" },
    async ({ page, state, result }) => {
      await page.frame({ url: "about:srcdoc" })?.evaluate(() => {
        for (const message of [{ type: "sgd-playground", v: 1, id: 1, command: "step" }, "slide:stop"]) {
          window.parent.frames[0].postMessage(message, "*");
        }
      });
      await frames(page, 30);
      assert.equal((await state()).steps, 0);
      assert.equal((await result("step")).steps, 1);
    },
  ),
);

test("a page in no frame obeys nobody", async () => {
  const visit = await site.open();
  const scene = sceneOf(visit.page);
  await scene.ready();
  await visit.page.evaluate(() => window.postMessage({ type: "sgd-playground", v: 1, id: 1, command: "step" }, "*"));
  await frames(visit.page, 30);
  assert.equal((await scene.state()).steps, 0);
  assert.equal(
    visit.requests.some((address) => address.includes("frame-")),
    false,
    "and does not load what frames need",
  );
  visit.expectQuiet();
  await visit.close();
});

test("where the English words cannot be had, a problem has its name, and the next request its answer", async () => {
  const host = await startHost(await builtPage());
  host.instead = async (path) => (path.endsWith("i18n/en.json") ? "no JSON" : undefined);
  await framing(
    { url: host.url, open: site.open },
    { query: "?embed=on&lang=zh-Hans", visitor: { locale: "zh-CN" } },
    async ({ error, result }) => {
      const { name, message, details } = await error("set", { config: { lr: -1 } });
      assert.deepEqual([name, message, details.key], ["OutOfRange", "OutOfRange", "lr"]);
      assert.equal((await result("getState")).config.lang, "zh-Hans");
    },
  )();
  host.close();
});

test(
  "what the visitor changes while data are on their way stays changed",
  framing(site, { query: "?embed=on" }, async ({ page, frame, scene, result, state }) => {
    const [asked, come] = [gate(), gate()];
    await page.route("**/ames-houses.csv", async (route) => {
      asked.open();
      await come.promise;
      await route.continue();
    });
    const answer = result("set", { config: { dataset: "houses" } });
    await asked.promise;
    await scene.speed.selectOption("5");
    const { config } = await state();
    assert.deepEqual([config.speed, config.dataset], [5, "line"]);
    come.open();
    const { config: taken } = await answer;
    assert.deepEqual([taken.speed, taken.dataset], [5, "houses"]);
    assert.equal(await frame.locator(".notice").count(), 0);
  }),
);

test(
  "a request waits until the step of a link is there",
  framing(site, { query: "?embed=on" }, async ({ frame, result }) => {
    await frame.evaluate(() => void (location.hash = "#steps=3000000"));
    const state = await result("set", { config: { lr: 0.2, speed: 50 } });
    assert.deepEqual([state.steps, state.config.speed, state.config.changes], [3_000_000, 50, ["3000000:lr:0.2"]]);
  }),
);

test(
  "pictures of a run that plays leave one frame after another",
  framing(site, { query: "?embed=on&autoplay=on" }, async ({ frame, scene, result }) => {
    await scene.reach(3);
    /** How often the page asks for a frame, for each that comes. */
    const asked = () =>
      frame.evaluate(async () => {
        const real = window.requestAnimationFrame;
        let count = 0;
        window.requestAnimationFrame = (callback) => ((count += 1), real.call(window, callback));
        for (let k = 0; k < 20; k += 1) await new Promise((resolve) => real.call(window, resolve));
        window.requestAnimationFrame = real;
        return count / 20;
      });
    const before = await asked();
    assert(before > 0.5, `${before} a frame`);
    for (let k = 0; k < 3; k += 1) await result("screenshot", { format: "svg" });
    const after = await asked();
    assert(after < before + 0.5, `${before} a frame, then ${after}`);
  }),
);

/** A file with names that nobody else is to learn. */
const diary = "nights,secret ward,dose\n1,2,2.1\n2,4,3.9\n3,5,6.2\n4,9,7.8\n5,1,10.1\n";

/** The visitor chooses a file in the frame. @param {import("./parent.mjs").Parent} parent */
async function chooseDiary({ scene, page }) {
  // The page that holds the frame has the file chooser.
  const panel = panelOf({ ...scene, page });
  await panel.open("csv");
  await panel.choose({ content: diary });
  await panel.accept();
}

test(
  "a visitor's own file is not handed to a parent that the address does not name",
  framing(site, { query: "?embed=on" }, async (parent) => {
    const { ask, result, scene, events } = parent;
    await chooseDiary(parent);
    await scene.minibatch.click();
    const state = await result("getState");
    assert.deepEqual([state.config.dataset, state.steps, state.w.length], ["csv", 1, 2]);
    assert(!("label" in state.config) && !("features" in state.config), JSON.stringify(state.config));
    for (const message of [{ command: "exportCsv" }, { command: "screenshot", format: "svg" }]) {
      const { ok, error } = await ask(message);
      assert.deepEqual([ok, error?.name, error?.details], [false, "OriginNeeded", { key: "origin" }]);
    }
    for (const config of [{ label: "zzz" }, { features: ["zzz"] }, { label: "dose", features: ["dose"] }]) {
      assert.equal((await ask({ command: "set", config })).ok, false);
    }
    const told = JSON.stringify([await events(), state]);
    assert.doesNotMatch(told, /ward|nights|dose/);
    assert.match(told, /"step"/);
    // A table that the parent sends is the parent's own.
    await ask({ command: "loadCsv", text: table });
    assert.equal((await ask({ command: "exportCsv" })).ok, true);
    assert("features" in (await result("getState")).config);
  }),
);

test(
  "a parent that the address names is handed it",
  framing(site, { query: "?embed=on&origin={origin}" }, async (parent) => {
    const { ask, result } = parent;
    await chooseDiary(parent);
    assert("label" in (await result("getState")).config);
    assert.match((await ask({ command: "exportCsv" })).result.text, /secret ward/);
    assert.equal((await ask({ command: "screenshot", format: "svg" })).ok, true);
  }),
);
