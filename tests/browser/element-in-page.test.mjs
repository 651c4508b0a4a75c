// @ts-check
/** `<sgd-playground>` and the page around it: when its frame comes and goes, and that neither harms the other. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { startSite } from "./harness.mjs";
import { holding, startHost } from "./hosts.mjs";
import { frames as drawn } from "./scene.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("../../www/delivery/types/embed.d.ts").SgdPlaygroundElement} Playground */

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const site = await startSite();
const host = await startHost(site, async (path) =>
  path === "poster.svg"
    ? Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><rect width="16" height="9" fill="#dfe9f5"/></svg>`,
      )
    : undefined,
);
/** A site that holds the playground in a folder of its own, since a module from elsewhere is blocked. */
const home = await startHost(site, async (path) => {
  const [folder, ...rest] = path.split("/");
  const file = rest.join("/") || "index.html";
  return folder === "playground" ? readFile(new URL(`../../dist/${file}`, import.meta.url)) : undefined;
});
const far = `<div style="height: 4000px"></div>`;

/** @param {Page} page @param {string} [selector] */
const state = (page, selector = "sgd-playground") =>
  page.evaluate((selector) => /** @type {Playground} */ (document.querySelector(selector)).getState(), selector);

/** @param {Page} page */
const frames = (page) => page.locator("sgd-playground iframe");

/** In CSS pixels, of the window. @param {Page} page */
const frameBox = async (page) => {
  const box = await frames(page).boundingBox();
  return { width: box?.width, height: box?.height };
};

test(
  "a lazy frame is made when the element comes near",
  holding(host, [{ body: `${far}<sgd-playground loading="lazy" lr="0.2"></sgd-playground>` }], async ({ page }) => {
    const steps = page.evaluate(() =>
      document
        .querySelector("sgd-playground")
        ?.step()
        .then((state) => state.steps),
    );
    assert.equal(await frames(page).count(), 0);
    await page.evaluate(() => scrollTo(0, 3100));
    await frames(page).waitFor({ state: "attached" });
    assert.equal(await steps, 1, "what was asked before is done");
  }),
);

test(
  "a poster is shown until one click, which starts",
  holding(
    host,
    [
      {
        body: `<sgd-playground poster="poster.svg" title="One line" autoplay><p>Gradient descent, <a href="#notes">with notes</a>.</p></sgd-playground>`,
      },
    ],
    async ({ page, playgrounds }) => {
      const button = page.getByRole("button", { name: "Start: One line" });
      await button.waitFor();
      await page.addScriptTag({ path: axe });
      const violations = await page.evaluate(async () =>
        (await /** @type {any} */ (window).axe.run("sgd-playground")).violations.map((/** @type {any} */ { id }) => id),
      );
      assert.deepEqual(violations, []);
      await page.getByRole("link", { name: "with notes" }).click();
      assert.equal(await frames(page).count(), 0, "a link is a link");
      await button.click();
      await page.waitForFunction(
        async () => (await document.querySelector("sgd-playground")?.getState())?.status === "running",
      );
      assert.equal(await button.count(), 0);
      assert.equal(
        await page.evaluate(() => document.activeElement?.localName),
        "sgd-playground",
        "the keys are the playground's",
      );
      await playgrounds()[0].waitForFunction(() => document.hasFocus());
    },
  ),
);

test(
  "play starts what has a poster, in the reader's language",
  holding(host, [{ body: `<sgd-playground poster lang="zh"></sgd-playground>` }], async ({ page }) => {
    await page.getByRole("button", { name: "开始: 小批量随机梯度下降" }).waitFor();
    await page.evaluate(() => document.querySelector("sgd-playground")?.play());
    await page.waitForFunction(
      async () => (await document.querySelector("sgd-playground")?.getState())?.status === "running",
    );
  }),
);

test(
  "two elements on one page are two runs",
  holding(
    host,
    [
      {
        body: `<sgd-playground id="a" seed="1"></sgd-playground><sgd-playground id="b" seed="2" scene="gaussian" style="width: 480px"></sgd-playground>`,
      },
    ],
    async ({ page }) => {
      await page.evaluate(() => /** @type {Playground} */ (document.querySelector("#a")).step(7));
      const [a, b] = [await state(page, "#a"), await state(page, "#b")];
      assert.deepEqual([a.scene, a.steps, a.config.seed], ["sgd", 7, 1]);
      assert.deepEqual([b.scene, b.steps], ["gaussian", 0]);
      const refused = await page.evaluate(() =>
        /** @type {Playground} */ (document.querySelector("#b")).step().catch(({ name }) => name),
      );
      assert.equal(refused, "NoRun");
      assert.equal((await page.locator("#b").boundingBox())?.height, 270);
    },
  ),
);

test(
  "an element that is taken away leaves nothing, and comes back",
  holding(
    host,
    [
      {
        head: `<script>
    window.listening = 0;
    for (const [name, by] of [["addEventListener", 1], ["removeEventListener", -1]]) {
      const own = window[name];
      window[name] = function (type, ...rest) { if (type === "message") listening += by; return own.call(this, type, ...rest); };
    }
  </script><script src="${site.url}embed.js"></script>`,
        body: `<sgd-playground></sgd-playground><main></main>`,
      },
    ],
    async ({ page, playgrounds }) => {
      assert.equal((await state(page)).steps, 0);
      const lost = await page.evaluate(async () => {
        const it = /** @type {Playground} */ (document.querySelector("sgd-playground"));
        Object.assign(window, { it });
        const asked = it.screenshot().catch(({ name }) => name);
        it.remove();
        return [await asked, it.shadowRoot?.querySelector("iframe"), /** @type {any} */ (window).listening];
      });
      assert.deepEqual(lost, ["Removed", null, 0]);
      while (playgrounds().length > 0) await page.waitForEvent("framedetached");
      const steps = await page.evaluate(async () => {
        const { it } = /** @type {any} */ (window);
        const asked = it.step(2);
        document.querySelector("main")?.append(it);
        return (await asked).steps;
      });
      assert.equal(steps, 2);
      const moved = await page.evaluate(async () => {
        const { it } = /** @type {any} */ (window);
        document.body.prepend(it);
        return (await it.step(3)).steps;
      });
      assert.equal(moved, 3, "a frame that is moved begins anew");
      const kept = await page.evaluate(async () => {
        const { it } = /** @type {any} */ (window);
        const main = /** @type {any} */ (document.querySelector("main"));
        if (!main.moveBefore) return undefined;
        main.moveBefore(it, null);
        return [(await it.step(1)).steps, /** @type {any} */ (window).listening];
      });
      assert.deepEqual(kept, [4, 1], "unless the browser can move it whole");
    },
  ),
);

const hostile = `<style>* { all: unset !important; } iframe, div, button { display: none !important; } sgd-playground::part(frame) { border: 0; }</style>`;

test(
  "no style of the page breaks it",
  holding(
    host,
    [{ head: `${hostile}<script src="${site.url}embed.js"></script>`, body: `<sgd-playground></sgd-playground>` }],
    async ({ page }) => {
      assert.equal((await state(page)).status, "ready");
      assert.deepEqual(await frameBox(page), { width: 1280, height: 720 });
      assert(await frames(page).isVisible());
    },
  ),
);

test(
  "its styles can be set, and stay inside",
  holding(
    host,
    [
      {
        head: `<style>sgd-playground { width: 600px; height: 400px; aspect-ratio: auto } sgd-playground::part(frame) { opacity: 0.5 }</style><script src="${site.url}embed.js"></script>`,
        body: `<sgd-playground></sgd-playground><div class="box">text</div><iframe title="another" srcdoc=""></iframe>`,
      },
    ],
    async ({ page }) => {
      assert.deepEqual(await frameBox(page), { width: 600, height: 400 });
      assert.equal(await frames(page).evaluate((frame) => getComputedStyle(frame).opacity), "0.5");
      const outside = await page.evaluate(() =>
        [".box", "body > iframe"].map(
          (selector) => getComputedStyle(/** @type {Element} */ (document.querySelector(selector))).borderTopStyle,
        ),
      );
      assert.deepEqual(outside, ["none", "inset"]);
      await page.evaluate(() =>
        Object.assign(/** @type {Playground} */ (document.querySelector("sgd-playground")), { hidden: true }),
      );
      assert.equal(await frames(page).isVisible(), false);
    },
  ),
);

const { origin } = new URL(site.url);
const policy = `default-src 'none'; script-src ${origin}; frame-src ${origin}; img-src 'self' data:; require-trusted-types-for 'script'`;

test(
  "a strict policy of the page needs to name the site alone",
  holding(
    host,
    [
      {
        head: `<meta http-equiv="Content-Security-Policy" content="${policy}"><script src="${site.url}embed.js"></script>`,
        body: `<sgd-playground poster="poster.svg"></sgd-playground>`,
      },
    ],
    async ({ page }) => {
      await page.getByRole("button").click();
      await page.frameLocator("sgd-playground iframe").getByRole("button", { name: "Play" }).waitFor();
      assert.equal((await frameBox(page)).height, (1264 * 9) / 16);
    },
  ),
);

test(
  "keys in the frame neither scroll nor reach the page",
  holding(
    host,
    [
      {
        head: `<script>window.pressed = []; addEventListener("keydown", ({ key }) => pressed.push(key));</script><script src="${site.url}embed.js"></script>`,
        body: `${far}<sgd-playground style="width: 960px"></sgd-playground>${far}`,
      },
    ],
    async ({ page, playgrounds }) => {
      await page.evaluate(() => scrollTo(0, 3900));
      await state(page);
      await page.mouse.click(400, 120);
      const [frame] = playgrounds();
      assert.equal(await frame.evaluate(() => document.hasFocus()), true);
      for (const key of [
        "ArrowRight",
        "ArrowRight",
        "ArrowLeft",
        "ArrowDown",
        "ArrowUp",
        "PageDown",
        "PageUp",
        "End",
        "Home",
        "n",
        "Shift+ArrowRight",
      ]) {
        await page.keyboard.press(key);
      }
      await drawn(page, 20);
      assert.deepEqual(await page.evaluate(() => [scrollY, /** @type {any} */ (window).pressed]), [3900, []]);
      await page.keyboard.press("Space");
      await page.waitForFunction(
        async () => (await document.querySelector("sgd-playground")?.getState())?.status === "running",
      );
      assert.equal(await page.evaluate(() => scrollY), 3900);
    },
  ),
);

test(
  "keys that press its button are its own",
  holding(
    host,
    [
      {
        head: `<script>window.pressed = []; addEventListener("keydown", ({ key }) => pressed.push(key));</script><script src="${site.url}embed.js"></script>`,
        body: `<sgd-playground poster></sgd-playground>${far}`,
      },
    ],
    async ({ page }) => {
      await page.evaluate(() => document.querySelector("sgd-playground")?.focus());
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Space");
      await frames(page).waitFor();
      assert.deepEqual(await page.evaluate(() => [scrollY, /** @type {any} */ (window).pressed]), [0, ["ArrowRight"]]);
    },
  ),
);

test(
  "it plays while it is seen",
  holding(host, [{ body: `<sgd-playground autoplay></sgd-playground>${far}` }], async ({ page }) => {
    const becomes = (/** @type {string} */ status) =>
      page.waitForFunction(
        async (status) => (await document.querySelector("sgd-playground")?.getState())?.status === status,
        status,
      );
    await becomes("running");
    await page.evaluate(() => scrollTo(0, 3000));
    await becomes("paused");
    await page.evaluate(() => scrollTo(0, 0));
    await becomes("running");
  }),
);

test(
  "loaded twice it is defined once",
  holding(
    host,
    [
      {
        head: `<script src="${site.url}embed.js"></script><script src="${site.url}embed.js?again"></script>`,
        body: `<sgd-playground></sgd-playground>`,
      },
    ],
    async ({ page }) => {
      assert.equal((await state(page)).status, "ready");
      const globals = await page.evaluate(() => Object.keys(window).filter((name) => /sgd|playground/i.test(name)));
      assert.deepEqual(globals, [], "and nothing else");
    },
  ),
);

test("as a module it takes its tag and the address of the page", async () => {
  const module = await startHost(site, async (path) =>
    path === "embed.module.js" ? readFile(new URL("../../dist/embed.module.js", import.meta.url)) : undefined,
  );
  const head = `<script type="module">import { defineSgdPlayground } from "./embed.module.js"; window.same = defineSgdPlayground({ base: "${site.url}", tag: "my-run" }) === defineSgdPlayground({ tag: "my-run" });</script>`;
  await holding(module, [{ head, body: `<my-run dataset="d2l"></my-run>` }], async ({ page }) => {
    await page.waitForFunction(() => customElements.get("my-run"));
    assert.equal((await state(page, "my-run")).config.dataset, "d2l");
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).same), true);
  })();
});

test(
  "src names another page",
  holding(
    host,
    [
      {
        head: `<script src="${site.url}embed.js"></script>`,
        body: `<sgd-playground src="${site.url}index.html?lr=0.5&batch=4" batch="8"></sgd-playground>`,
      },
    ],
    async ({ page }) => {
      const { lr, batch } = /** @type {Record<string, unknown>} */ ((await state(page)).config);
      assert.deepEqual([lr, batch], [0.5, 8], "attributes come before its query");
    },
  ),
);

test(
  "the element is what its manifest says",
  holding(host, [{ body: `<sgd-playground poster></sgd-playground>` }], async ({ page }) => {
    const manifest = JSON.parse(await readFile(new URL("../../dist/custom-elements.json", import.meta.url), "utf8"));
    const [{ attributes, members, cssParts }] = manifest.modules[0].declarations;
    const found = await page.evaluate((members) => {
      const Class = /** @type {any} */ (customElements.get("sgd-playground"));
      const methods = Object.getOwnPropertyNames(Class.prototype).filter(
        (name) => typeof Object.getOwnPropertyDescriptor(Class.prototype, name)?.value === "function",
      );
      const isOdd = (/** @type {string} */ key) => key in HTMLElement.prototype;
      return {
        observed: Class.observedAttributes,
        methods: methods.filter((name) => !/constructor|Callback$/.test(name)),
        fields: members.filter((/** @type {any} */ { kind, name }) => kind === "field" && !(name in Class.prototype)),
        taken: Class.observedAttributes.filter(isOdd),
      };
    }, members);
    const names = (/** @type {any[]} */ list) => list.map(({ name }) => name).sort();
    assert.deepEqual(found.observed.toSorted(), names(attributes));
    assert.deepEqual(
      found.methods.toSorted(),
      names(members.filter((/** @type {any} */ { kind }) => kind === "method")),
    );
    assert.deepEqual(found.fields, []);
    assert.deepEqual(
      found.taken.toSorted(),
      ["dataset", "lang", "title"],
      "no other key is a property of every element",
    );
    const parts = await page.evaluate(async () => {
      const it = /** @type {Playground} */ (document.querySelector("sgd-playground"));
      const list = () =>
        Array.from(it.shadowRoot?.querySelectorAll("[part]") ?? [], (node) => node.getAttribute("part"));
      const before = list();
      await it.play();
      return [...before, ...list()];
    });
    assert.deepEqual(parts.toSorted(), names(cssParts));
  }),
);

for (const [way, head] of Object.entries({
  "as a module": `<script type="module" src="/playground/embed.js"></script>`,
  "as an asynchronous script": `<script async src="/playground/embed.js"></script>`,
  imported: `<script type="module">import "./playground/embed.js";</script>`,
  "imported later": `<script type="module">await import("/playground/embed.js?v=2");</script>`,
})) {
  test(
    `the script finds its folder, ${way}`,
    holding(home, [{ head, body: `<sgd-playground lr="0.2"></sgd-playground>` }], async ({ page, playgrounds }) => {
      await page.locator("sgd-playground iframe").waitFor({ state: "attached" });
      await page.waitForFunction(() => document.querySelector("sgd-playground")?.getState());
      assert.equal(new URL(playgrounds()[0].url()).pathname, "/playground/");
    }),
  );
}
