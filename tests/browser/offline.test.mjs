// @ts-check
/** The hosted page without its host: kept by one visit, renewed as a whole, and never where it is a guest. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { chromium } from "playwright-core";
import { chromiumArguments, findChromium, forgottenArguments } from "../common/programs.mjs";
import { builtPage, laterBuild, startHost } from "./builds.mjs";
import { record } from "./harness.mjs";
import { frames, languages, sceneOf } from "./scene.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {Awaited<ReturnType<typeof startHost>>} Host */

const browser = await chromium.launch({
  executablePath: findChromium(),
  args: chromiumArguments,
  ignoreDefaultArgs: forgottenArguments,
});
after(() => browser.close());
const build = await builtPage();
const next = laterBuild(build, "Second");
const scenes = ["sgd", "houses", "vectorize", "gaussian", "likelihood", "neuron"];

/**
 * A visitor of a host: their browser, whose pages are quiet to the end.
 * @param {Host} host @param {(visitor: Awaited<ReturnType<typeof arrive>>) => Promise<void>} body
 */
async function visiting(host, body) {
  const visitor = await arrive(host);
  try {
    await body(visitor);
    for (const visit of visitor.visits) visit.expectQuiet();
  } finally {
    await visitor.leave();
    host.close();
  }
}

/** @param {Host} host */
async function arrive(host) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-US" });
  /** @type {ReturnType<typeof record>[]} */
  const visits = [];
  return {
    visits,
    leave: () => context.close(),
    /** A new tab. */
    async open(path = "") {
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      visits.push(record(page, host.url));
      await page.goto(host.url + path);
      return page;
    },
  };
}

/** The page has come, and all that comes later too. @param {Pick<Page, "locator">} page */
async function whole(page) {
  for (const panel of [
    "dialog.away-panel",
    "#lessons",
    "[data-part=prose] p",
    "dialog[aria-labelledby=data-panel-title]",
  ]) {
    await page.locator(panel).first().waitFor({ state: "attached" });
  }
}

/** @param {() => Promise<unknown>} holds @param {() => Promise<unknown>} [state] what to tell where it never does */
async function until(holds, state = async () => "") {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries === 600) assert.fail(`it does not come: ${holds}\n${JSON.stringify(await state())}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A scene stands, with its figure and its text. @param {Page} page */
async function standing(page) {
  await page.locator("main .figure").first().waitFor();
  await page.locator("[data-part=prose] p").first().waitFor();
}

/** A build is kept, and its worker answers for this page. @param {Page} page @param {string} [folder] */
async function kept(page, folder = build.folder) {
  await whole(page);
  await until(
    async () => {
      const { isOwn, active, installing, waiting, isInControl, names } = await offlineState(page);
      const isSettled = isOwn && active === "activated" && !installing && !waiting && isInControl;
      return isSettled && names.some((name) => name.endsWith(folder));
    },
    () => offlineState(page),
  );
}

/** Who answers for a page, and what is kept for it. @param {Pick<Page, "evaluate">} page */
const offlineState = (page) =>
  page.evaluate(async () => {
    const here = new URL("./", location.href).href;
    const { controller } = navigator.serviceWorker;
    const registration = await navigator.serviceWorker.getRegistration();
    return {
      // Not that of a copy in the folder above.
      isOwn: registration?.scope === here,
      active: registration?.active?.state,
      installing: registration?.installing?.state,
      waiting: registration?.waiting?.state,
      isInControl: controller !== null && controller === registration?.active,
      names: (await caches.keys()).filter((name) => name.startsWith(`sgd-playground ${here} `)),
    };
  });

/** @param {Page} page */
const cacheNames = (page) => page.evaluate(() => caches.keys());

/** Folders of the builds that the page has asked for anything of. @param {Page} page */
async function buildsOf(page) {
  const names = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  return [...new Set(names.flatMap((name) => /\/([0-9a-f]{16})\//.exec(name)?.[1] ?? []))];
}

/** @param {Page} page @param {string} scene */
const goTo = (page, scene) => page.locator(`.course .contents-list a[href*="scene=${scene}"]`).click();

test("after one visit every scene is there without the host, in both languages", async () => {
  const host = await startHost(build);
  await visiting(host, async ({ open }) => {
    const page = await open();
    await sceneOf(page).ready();
    await kept(page);
    host.close();
    for (const scene of scenes) {
      for (const lang of languages) {
        await page.goto(`${host.url}?scene=${scene}&lang=${lang}`);
        await page.locator(`html[lang=${lang}]`).waitFor();
        await standing(page);
      }
    }
    await page.goto(`${host.url}index.html?dataset=houses&lang=en#steps=20`);
    await sceneOf(page).ready();
    await sceneOf(page).reach(20);
    assert.deepEqual(await buildsOf(page), [build.folder]);
  });
});

test("a browser keeps the Wasm that it can run, and nothing that is for readers", async () => {
  const host = await startHost(build);
  await visiting(host, async ({ open }) => {
    const page = await open();
    await kept(page);
    const paths = await page.evaluate(async () => {
      const cache = await caches.open((await caches.keys())[0]);
      return (await cache.keys()).map(({ url }) => new URL(url).pathname);
    });
    const modules = paths.filter((path) => path.endsWith(".wasm")).map((path) => path.split("/").at(-1));
    assert.deepEqual(modules.sort(), [
      "sgd_playground_qr_bg.wasm",
      "sgd_playground_run_bg.wasm",
      "sgd_playground_scenes_bg.wasm",
      "sgd_playground_tables_bg.wasm",
    ]);
    assert(!paths.some((path) => /\.md$|\.d\.ts$|package\.json$/.test(path)), String(paths));
  });
});

for (const visits of ["first", "second"]) {
  test(`an open page stays with its build on its ${visits} visit, and the next load is the new one as a whole`, async () => {
    const host = await startHost(build);
    await visiting(host, async ({ open }) => {
      const old = await open();
      await kept(old);
      if (visits === "second") await old.reload();
      await whole(old);
      host.build = next;
      const earlier = host.asked.length;
      await goTo(old, "gaussian");
      await standing(old);
      assert.deepEqual(await buildsOf(old), [build.folder]);
      const asked = host.asked.slice(earlier).filter((path) => path.startsWith(build.folder));
      assert.deepEqual(asked, [], "from what is kept");

      const fresh = await open("?scene=gaussian");
      await fresh.getByText("Second").first().waitFor();
      assert.deepEqual(await buildsOf(fresh), [next.folder]);
      await kept(fresh, next.folder);

      // The worker of the new build still gives the old page what is its own.
      await goTo(old, "likelihood");
      await standing(old);
      assert.deepEqual(await buildsOf(old), [build.folder]);
      assert.equal((await cacheNames(fresh)).length, 2, "both are kept while both are shown");
    });
  });
}

test("a reload without the host gives the newest build that is kept, and what nobody shows is forgotten", async () => {
  const host = await startHost(build);
  await visiting(host, async ({ open }) => {
    const page = await open();
    await kept(page);
    host.build = next;
    await page.reload();
    await kept(page, next.folder);
    host.close();
    await page.reload();
    await page.reload();
    await page.getByText("Second").first().waitFor();
    assert.deepEqual(await buildsOf(page), [next.folder]);
    await until(async () => (await cacheNames(page)).length === 1);
    assert((await cacheNames(page))[0].endsWith(next.folder));
  });
});

test("a build that comes while the one before it tidies up is kept as a whole", async () => {
  const host = await startHost(build);
  await visiting(host, async ({ open }) => {
    const old = await open();
    await kept(old);
    const [worker] = old.context().serviceWorkers();
    // A busy machine: the names come when the next build is being put together already.
    await worker.evaluate((name) => {
      const { keys } = CacheStorage.prototype;
      CacheStorage.prototype.keys = async function () {
        while (!(await this.has(name))) await new Promise((resolve) => setTimeout(resolve, 20));
        return keys.call(this);
      };
    }, `sgd-playground ${host.url} ${next.folder}`);
    host.build = next;
    const page = await open();
    await page.getByText("Second").first().waitFor();
    await kept(page, next.folder);
    host.close();
    await page.reload();
    await standing(page);
    assert.deepEqual(await buildsOf(page), [next.folder]);
  });
});

test("a build that the host has only in part is not shown to whoever has a whole one", async () => {
  const host = await startHost(build);
  await visiting(host, async ({ open }) => {
    await kept(await open());
    host.build = { ...next, read: async (path) => (path === "index.html" ? next.read(path) : undefined) };
    const page = await open();
    await sceneOf(page).ready();
    assert.deepEqual(await buildsOf(page), [build.folder]);
  });
});

for (const [what, answer] of /** @type {[string, Promise<number>][]} */ ([
  ["without end", new Promise(() => {})],
  ["in trouble", Promise.resolve(503)],
])) {
  test(`a host ${what} is not waited for`, async () => {
    const host = await startHost(build);
    await visiting(host, async ({ open }) => {
      await kept(await open());
      host.instead = () => answer;
      const page = await open("?dataset=d2l");
      await sceneOf(page).ready();
      assert.deepEqual(await buildsOf(page), [build.folder]);
    });
  });
}

test("a host that has something else is believed", async () => {
  const host = await startHost(build);
  await visiting(host, async ({ open }) => {
    await kept(await open());
    host.instead = (path) =>
      path === "" ? Promise.resolve("<link rel='icon' href='data:,'><p>We have moved.</p>") : undefined;
    await (await open()).getByText("We have moved.").waitFor();
  });
});

test("what a portal answers in the place of a file is never kept", async () => {
  const host = await startHost(build);
  const stranger = "icon.svg";
  host.instead = (path) => (path.endsWith(stranger) ? Promise.resolve("<p>Log in</p>") : undefined);
  await visiting(host, async ({ open }) => {
    const page = await open();
    await whole(page);
    // The page's own request, the worker's, and its second attempt.
    await until(async () => host.asked.filter((path) => path.endsWith(stranger)).length === 3);
    await until(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration()) === undefined));
    host.instead = () => undefined;
    await page.reload();
    await kept(page);
  });
});

for (const [what, from, to] of [
  ["/index.html to /", "index.html", ""],
  ["/ to /index.html", "", "index.html"],
]) {
  test(`in a folder of a host with odd types that sends ${what}`, async () => {
    const host = await startHost(build, {
      folder: "/courses/ml/",
      types: { ".wasm": "text/html", ".json": "text/plain", ".webmanifest": "text/plain" },
    });
    host.instead = (path, address) =>
      path === from ? Promise.resolve(new URL(`/courses/ml/${to}${address.search}`, address)) : undefined;
    await visiting(host, async ({ open }) => {
      const page = await open("?lang=en");
      await kept(page);
      host.close();
      for (const path of ["", "index.html", "?scene=neuron"]) {
        await page.goto(host.url + path);
        await standing(page);
      }
    });
  });
}

test("what stands beside the page is the host's to answer", async () => {
  const host = await startHost(build, { folder: "/a/" });
  await visiting(host, async ({ open }) => {
    const page = await open();
    await kept(page);
    const asked = ["engine/sgd_playground.js", "manifest.webmanifest", "oembed.json"];
    host.asked.length = 0;
    const statuses = await page.evaluate(
      (paths) => Promise.all(paths.map(async (path) => (await fetch(path)).status)),
      asked,
    );
    assert.deepEqual(statuses, [200, 200, 200]);
    assert.deepEqual(host.asked.sort(), asked);
  });
});

test("two copies at one address keep to themselves", async () => {
  const host = await startHost(build, { folder: "/a/" });
  host.instead = (path) => host.build.read(path.replace("copy/", "").replace(/^$/, "index.html"));
  await visiting(host, async ({ open }) => {
    const first = await open();
    await kept(first);
    await first.close();
    const page = await open("copy/");
    await kept(page);
    host.close();
    for (const path of ["copy/", ""]) {
      await page.goto(host.url + path);
      await standing(page);
    }
  });
});

for (const [what, path] of [
  ["in a frame", "frame.html"],
  ["embedded", "?embed=on"],
]) {
  test(`${what} nothing is kept`, async () => {
    const host = await startHost(build);
    host.instead = (path) =>
      path === "frame.html"
        ? Promise.resolve('<link rel="icon" href="data:,"><iframe src="./" width="960" height="540"></iframe>')
        : undefined;
    await visiting(host, async ({ open }) => {
      const page = await open(path);
      await whole(path === "frame.html" ? page.frameLocator("iframe") : page);
      await frames(page, 60);
      assert(!host.asked.includes("sw.js"));
      assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    });
  });
}

test("a device without room for a note opens the page all the same", async () => {
  const host = await startHost(build);
  await visiting(host, async ({ open }) => {
    const page = await open();
    await kept(page);
    const [worker] = page.context().serviceWorkers();
    await worker.evaluate(() => {
      Cache.prototype.put = () => Promise.reject(new DOMException("no room", "QuotaExceededError"));
    });
    await standing(await open("?scene=gaussian"));
  });
});
