// @ts-check
/** `<sgd-playground>` on a page of another site: attributes, properties, methods and events. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { holding, startHost } from "./hosts.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("../../www/delivery/types/embed.d.ts").SgdPlaygroundElement} Playground */

const site = await startSite({ folder: "/courses/ml/" });
const host = await startHost(site);

/** The first element of the page, when its page takes commands. @param {Page} page */
async function ready(page) {
  await page.waitForFunction(() =>
    document
      .querySelector("sgd-playground")
      ?.getState()
      .then(() => true),
  );
}

/** @param {Page} page */
const state = (page) =>
  page.evaluate(() => /** @type {Playground} */ (document.querySelector("sgd-playground")).getState());

/** Waits until the page in the frame has it so. @param {Page} page @param {string} key @param {unknown} value */
const becomes = (page, key, value) =>
  page.waitForFunction(
    async ([key, value]) => {
      const { config } = await /** @type {Playground} */ (document.querySelector("sgd-playground")).getState();
      return JSON.stringify(/** @type {Record<string, unknown>} */ (config)[String(key)]) === value;
    },
    [key, JSON.stringify(value)],
  );

test(
  "attributes say what the frame shows, and a bare one is on",
  holding(
    host,
    [
      {
        body: `<sgd-playground class="figure" dataset="d2l" lr="0.1" standardise hide="seed,share" w="1,-2" unknown="1"></sgd-playground>`,
      },
    ],
    async ({ page, playgrounds }) => {
      const { config, scene } = await state(page);
      const { dataset, lr, standardise, hide, w, embed } = /** @type {Record<string, unknown>} */ (config);
      assert.deepEqual(
        { scene, dataset, lr, standardise, hide, w, embed },
        { scene: "sgd", dataset: "d2l", lr: 0.1, standardise: true, hide: ["seed", "share"], w: [1, -2], embed: true },
      );
      assert.equal(playgrounds().length, 1);
      const frame = page.locator("sgd-playground iframe");
      assert.equal(new URL((await frame.getAttribute("src")) ?? "").pathname, "/courses/ml/", "beside embed.js");
      assert.equal(await frame.getAttribute("title"), "Minibatch SGD");
      assert.equal(await frame.getAttribute("allow"), "fullscreen; clipboard-write");
      const box = await page.locator("sgd-playground").boundingBox();
      assert.equal(box?.width, 1264);
      assert.equal(box?.height, (1264 * 9) / 16);
    },
  ),
);

test(
  "properties mirror attributes with their types",
  holding(
    host,
    [
      {
        body: `<sgd-playground loading="lazy" poster lr="0.1" batch="8" standardise shuffle="off" w="1,-2" hide="seed, share" features='area,"a, b"' theme="dark" b="?" lang="zh-CN" title="A line"></sgd-playground>`,
      },
    ],
    async ({ page }) => {
      const read = await page.evaluate(() => {
        const it = /** @type {Playground} */ (document.querySelector("sgd-playground"));
        const {
          lr,
          batch,
          standardise,
          shuffle,
          w,
          hide,
          features,
          theme,
          b,
          n,
          autoplay,
          lang,
          title,
          loading,
          poster,
          src,
        } = it;
        return {
          lr,
          batch,
          standardise,
          shuffle,
          w,
          hide,
          features,
          theme,
          b,
          n,
          autoplay,
          lang,
          title,
          loading,
          poster,
          src,
        };
      });
      assert.deepEqual(read, {
        lr: 0.1,
        batch: 8,
        standardise: true,
        shuffle: false,
        w: [1, -2],
        hide: ["seed", "share"],
        features: ["area", "a, b"],
        theme: "dark",
        b: null,
        n: null,
        autoplay: null,
        lang: "zh-CN",
        title: "A line",
        loading: "lazy",
        poster: "",
        src: null,
      });
      const written = await page.evaluate(() => {
        const it = /** @type {Playground} */ (document.querySelector("sgd-playground"));
        Object.assign(it, {
          lr: 0.5,
          shuffle: true,
          standardise: false,
          w: new Float64Array([3, 4]),
          features: ["a", "b,c"],
          theme: null,
          batch: undefined,
        });
        return Object.fromEntries(
          ["lr", "shuffle", "standardise", "w", "features", "theme", "batch"].map((key) => [key, it.getAttribute(key)]),
        );
      });
      assert.deepEqual(written, {
        lr: "0.5",
        shuffle: "",
        standardise: "off",
        w: "3,4",
        features: 'a,"b,c"',
        theme: null,
        batch: null,
      });
    },
  ),
);

test(
  "a changed attribute acts as set does, and one that is gone is its default again",
  holding(host, [{ body: `<sgd-playground lr="0.1"></sgd-playground>` }], async ({ page }) => {
    await page.evaluate(() => document.querySelector("sgd-playground")?.step(5));
    await page.evaluate(() =>
      Object.assign(/** @type {Playground} */ (document.querySelector("sgd-playground")), { lr: 0.2, theme: "dark" }),
    );
    await becomes(page, "theme", "dark");
    const live = await state(page);
    assert.deepEqual([live.steps, /** @type {any} */ (live.config).changes], [5, ["5:lr:0.2"]], "the run goes on");
    await page.evaluate(() => document.querySelector("sgd-playground")?.setAttribute("n", "50"));
    await becomes(page, "n", 50);
    assert.equal((await state(page)).steps, 0, "another run");
    await page.evaluate(() => document.querySelector("sgd-playground")?.removeAttribute("n"));
    await becomes(page, "n", 200);
    await page.evaluate(() => document.querySelector("sgd-playground")?.setAttribute("lang", "zh-TW"));
    await becomes(page, "lang", "zh-Hans");
    await page.evaluate(() => document.querySelector("sgd-playground")?.setAttribute("scene", "gaussian"));
    await page.locator(`sgd-playground iframe[title="正态分布"]`).waitFor();
  }),
);

test(
  "a change before the page is there is not lost",
  holding(
    host,
    [
      {
        body: `<sgd-playground lr="0.1"></sgd-playground><script>document.querySelector("sgd-playground").lr = 0.3</script>`,
      },
    ],
    async ({ page }) => {
      await becomes(page, "lr", 0.3);
    },
  ),
);

test(
  "what was set before the script came counts",
  holding(host, [{ head: "", body: `<sgd-playground></sgd-playground>` }], async ({ page }) => {
    await page.evaluate(() =>
      Object.assign(/** @type {Playground} */ (document.querySelector("sgd-playground")), { lr: 0.4, w: [7] }),
    );
    await page.addScriptTag({ url: `${site.url}embed.js` });
    const { config } = await state(page);
    assert.deepEqual([/** @type {any} */ (config).lr, /** @type {any} */ (config).w], [0.4, [7]]);
    assert.equal(await page.locator("sgd-playground").getAttribute("w"), "7");
  }),
);

test(
  "methods wait for the page and answer in their order",
  holding(host, [{ body: "" }], async ({ page }) => {
    const answers = await page.evaluate(async () => {
      const it = document.createElement("sgd-playground");
      const asked = Promise.all([
        it.step(3),
        it.set({ lr: 0.5 }),
        it.step(),
        it.epoch(),
        it.pause(),
        it.reset(),
        it.getState(),
      ]);
      document.body.append(it);
      return (await asked).map(({ steps, config }) => [steps, config.lr]);
    });
    assert.deepEqual(answers, [
      [3, 0.03],
      [3, 0.03],
      [4, 0.03],
      [7, 0.03],
      [7, 0.03],
      [0, 0.5],
      [0, 0.5],
    ]);
  }),
);

test(
  "what is set before a method is called is done before it",
  holding(host, [{ body: `<sgd-playground lr="0.1" seed="1" title=""></sgd-playground>` }], async ({ page }) => {
    const [early, restarted, changed] = await page.evaluate(async () => {
      const it = /** @type {import("../../dist/embed.js").SgdPlaygroundElement} */ (
        document.querySelector("sgd-playground")
      );
      it.lr = 0.3;
      const early = await it.step(5);
      it.seed = 7;
      const restarted = await it.step(10);
      it.lr = 0.05;
      return [early, restarted, await it.step()];
    });
    assert.deepEqual([early.config.lr, early.config.changes, early.steps], [0.3, [], 5]);
    assert.deepEqual([restarted.config.seed, restarted.config.changes, restarted.steps], [7, [], 10]);
    assert.deepEqual([changed.config.changes, changed.steps], [["10:lr:0.05"], 11]);
    assert.equal(await page.getByTitle("Minibatch SGD", { exact: true }).count(), 1, "an empty title is none");
  }),
);

test(
  "a table, a picture and the record go through",
  holding(host, [{ body: "<sgd-playground></sgd-playground>" }], async ({ page }) => {
    const given = await page.evaluate(async () => {
      const it = /** @type {Playground} */ (document.querySelector("sgd-playground"));
      const { w } = await it.loadCsv("x,y\n1,2\n2,4\n3,6\n", "y", { batch: 3, init: "zero", standardise: false });
      const { steps } = await it.step(10);
      const { text } = await it.exportCsv();
      const png = await it.screenshot({ width: 640, height: 360 });
      const svg = await it.screenshot({ format: "svg" });
      return {
        w,
        steps,
        rows: text.trim().split("\n").length,
        png: [png.width, png.height, png.blob.type],
        svg: svg.blob.type,
      };
    });
    assert.deepEqual(given, { w: [0], steps: 10, rows: 12, png: [640, 360, "image/png"], svg: "image/svg+xml" });
  }),
);

test(
  "a refused command rejects with a typed error and changes nothing",
  holding(host, [{ body: "<sgd-playground></sgd-playground>" }], async ({ page }) => {
    const refused = await page.evaluate(async () => {
      const it = /** @type {Playground} */ (document.querySelector("sgd-playground"));
      const error = await it.set({ lr: -1, n: 10 }).catch((reason) => reason);
      const { config } = await it.getState();
      const odd = await it.set({ lr: /** @type {any} */ (() => 1) }).catch((reason) => reason.name);
      return {
        isError: error instanceof Error,
        name: error.name,
        message: error.message,
        key: error.details.key,
        n: config.n,
        odd,
      };
    });
    assert.match(refused.message, /lr/);
    assert.deepEqual(
      { ...refused, message: "" },
      { isError: true, name: "OutOfRange", message: "", key: "lr", n: 200, odd: "DataCloneError" },
    );
  }),
);

test(
  "events tell what happens in the frame",
  holding(
    host,
    [
      {
        body: `<script>
  window.heard = [];
  for (const name of ["ready", "step", "statechange", "diverged", "error"])
    document.addEventListener(name, ({ target, detail }) => target.localName === "sgd-playground" && heard.push({ name, ...detail }), true);
</script><sgd-playground lr="5" w="wide"></sgd-playground>`,
      },
    ],
    async ({ page, playgrounds }) => {
      await ready(page);
      /** @typedef {{ name: string, version?: string, userInitiated?: boolean, state: any, error?: any }[]} Heard */
      const heard = () =>
        page.evaluate(() => /** @type {any} */ (window).heard).then((list) => /** @type {Heard} */ (list));
      const [first, second] = await heard();
      assert.equal(first.name, "ready");
      assert.match(first.version ?? "", /^\d+\.\d+\.\d+/);
      assert.deepEqual(
        [second.name, second.error.name, second.error.details.key],
        ["error", "NotANumber", "w"],
        "a wrong attribute",
      );
      await playgrounds()[0].getByRole("button", { name: "Play" }).click();
      await page.waitForFunction(() =>
        /** @type {any} */ (window).heard.some((/** @type {any} */ { name }) => name === "diverged"),
      );
      const later = (await heard()).slice(2);
      assert(later.some(({ name, state }) => name === "step" && state.steps > 0));
      assert(
        later.some(
          ({ name, userInitiated, state }) => name === "statechange" && userInitiated && state.status === "running",
        ),
      );
      assert.equal(later.find(({ name }) => name === "diverged")?.state.status, "diverged");
    },
  ),
);

test(
  "a wrong value of a live attribute is told, and its default holds",
  holding(host, [{ body: `<sgd-playground lr="0.1"></sgd-playground>` }], async ({ page, playgrounds }) => {
    await ready(page);
    const error = await page.evaluate(() => {
      const it = /** @type {Playground} */ (document.querySelector("sgd-playground"));
      return new Promise((resolve) => {
        it.addEventListener("error", ({ detail }) =>
          resolve([detail.error.name, detail.error.details.key, detail.state?.config.lr]),
        );
        it.setAttribute("lr", "fast");
      });
    });
    assert.deepEqual(error, ["NotANumber", "lr", 0.03]);
    await playgrounds()[0].getByRole("region").getByText("“fast” is not a number").waitFor();
  }),
);

test(
  "where there is no playground, whoever waits is told",
  holding(host, [{ head: `<script src="${site.url}embed.js"></script>`, body: "" }], async ({ page, messages }) => {
    await page.clock.install();
    const told = await page.evaluate(async () => {
      const it = document.createElement("sgd-playground");
      it.setAttribute("src", "javascript:alert(1)");
      document.body.append(it);
      return [
        it.shadowRoot?.querySelector("iframe"),
        await new Promise((resolve) => {
          it.addEventListener("error", ({ detail }) => resolve(detail.error.name));
          it.src = "data:text/html,";
        }),
      ];
    });
    assert.deepEqual(told, [null, "NoAddress"]);
    await page.evaluate(() => {
      const it = /** @type {Playground} */ (document.querySelector("sgd-playground"));
      it.src = "/nothing";
      return new Promise((resolve) => it.shadowRoot?.querySelector("iframe")?.addEventListener("load", resolve));
    });
    const waiting = page.evaluate(() =>
      document
        .querySelector("sgd-playground")
        ?.step()
        .catch(({ name }) => name),
    );
    await page.clock.fastForward(30_000);
    assert.equal(await waiting, "NoAnswer");
    assert.match(messages.splice(0).join(), /404/, "the browser's own word");
  }),
);
