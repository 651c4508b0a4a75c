// @ts-check
/** Lecture mode as a lecturer uses it: a clicker's keys, a list to walk through, large type in every scene. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import axe from "axe-core";
import { startSite } from "./harness.mjs";
import { frames, languages, readSource, visiting, writtenHash } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */
/** @typedef {import("./scene.mjs").Language} Language */

const site = await startSite();
const scenes = ["sgd", "houses", "vectorize", "gaussian", "likelihood", "neuron"];
const words = Object.fromEntries(
  languages.map((lang) => [lang, JSON.parse(readSource(`teaching/lecture/${lang}.json`))]),
);
const ENTRIES = 28;

/** @param {Scene} scene */
function lectureOf({ page, lang, t }) {
  const own = (/** @type {string} */ key) => words[lang][key] ?? assert.fail(key);
  const band = page.getByRole("region", { name: own("lecture.title"), exact: true });
  const list = page.getByRole("dialog", { name: own("lecture.list.title") });
  const inList = (/** @type {string} */ key) => list.getByRole("button", { name: own(key), exact: true });
  const lecture = {
    own,
    band,
    list,
    inList,
    title: band.getByRole("heading"),
    button: (/** @type {string} */ key) => band.getByRole("button", { name: own(key), exact: true }),
    rows: list.getByRole("listitem"),
    said: list.locator(".lecture-status"),
    black: page.getByRole("button", { name: own("lecture.blackOff") }),
    numbers: page.locator(".lecture-numbers"),
    isOn: () => page.evaluate(() => document.documentElement.hasAttribute("data-lecture")),
    /** What stands beside a number's name. */
    async number(/** @type {string} */ name) {
      await frames(page, 2);
      const row = lecture.numbers.locator("div", { has: page.getByText(name, { exact: true }) });
      return row.locator("dd").innerText();
    },
    /** Until the entry of this number is shown, and what it sets is there. */
    async at(/** @type {number} */ k, of = ENTRIES) {
      const place = own("lecture.place").replace("{k}", String(k)).replace("{of}", String(of));
      await band.getByText(place, { exact: true }).waitFor();
    },
    async press(/** @type {string[]} */ ...keys) {
      for (const key of keys) await page.keyboard.press(key);
      await frames(page, 2);
    },
    async openList() {
      await lecture.button("lecture.list").click();
      await list.waitFor();
    },
    /** What the present state is, without what a lecture adds. */
    hash: () => writtenHash(page),
    t,
  };
  return lecture;
}

/** @param {Scene} scene */
async function violations({ page }) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    /** @type {any} */ (window).axe.run(document, { resultTypes: ["violations"] }),
  );
  return violations.flatMap((/** @type {import("axe-core").Result} */ { id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`),
  );
}

/** Texts on the page that are smaller than the size of the root, and what is cut off. @param {Scene} scene */
function unreadable({ page }) {
  return page.evaluate(() => {
    const least = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const isSeen = (/** @type {Element} */ node) =>
      node.checkVisibility({ visibilityProperty: true }) &&
      !node.closest(".visually-hidden, .site-header, noscript, canvas");
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { currentNode: text } = walker;
      const { parentElement: node } = text;
      if (!node || text.textContent?.trim() === "" || !isSeen(node)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      if (right - left < 2 || bottom - top < 2 || left < -1000) continue;
      const size = Number.parseFloat(getComputedStyle(node).fontSize);
      if (size < least - 0.5) found.push(`${size} px: ${text.textContent}`);
      const room = node.closest(".card, .lecture-words, .lecture-band")?.getBoundingClientRect() ?? {
        right: innerWidth,
        bottom: innerHeight,
      };
      if (right > Math.min(room.right, innerWidth) + 1 || bottom > Math.min(room.bottom, innerHeight) + 1) {
        found.push(`out of its room: ${text.textContent}`);
      }
    }
    for (const field of document.querySelectorAll(
      "#scene :is(input:not([type=range], [type=radio], [type=checkbox]), select)",
    )) {
      if (
        isSeen(field) &&
        (Number.parseFloat(getComputedStyle(field).fontSize) < least - 0.5 || field.scrollWidth > field.clientWidth + 1)
      ) {
        found.push(`field: ${field.id}`);
      }
    }
    return { least, found };
  });
}

for (const lang of languages) {
  test(
    `a lecture begins at the button, with the words of its place, and ends with the page as it was, ${lang}`,
    visiting(site, { lang, path: "?steps=40" }, async (scene) => {
      const { page, t } = scene;
      const lecture = lectureOf(scene);
      await scene.reach(40);
      await page.getByRole("button", { name: t("lecture.open"), exact: true }).click();
      await lecture.title.getByText(t("scene.sgd.name")).waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "projector");
      assert.equal(await page.evaluate(() => document.fullscreenElement !== null), true);
      assert.equal(await lecture.number(t("counts.step")), "40");
      assert.match(await lecture.number("w"), /^1\.\d{3}$/);
      assert.match(await lecture.hash(), /lecture=on/);
      await lecture.button("lecture.leave").click();
      await lecture.band.waitFor({ state: "detached" });
      await page.waitForFunction(() => document.fullscreenElement === null);
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "light");
      assert.doesNotMatch(await lecture.hash(), /lecture/);
      assert.equal(await lecture.numbers.count(), 0);
      assert.equal((await scene.state()).steps, 40);
      assert.equal(
        await page
          .getByRole("button", { name: t("lecture.open"), exact: true })
          .evaluate((node) => node === document.activeElement),
        true,
      );
    }),
  );

  test(
    `axe finds nothing in a lecture, its list and its keys, ${lang}`,
    visiting(site, { lang, path: "?lecture=on&steps=40", reducedMotion: "reduce" }, async (scene) => {
      const { page } = scene;
      const lecture = lectureOf(scene);
      await lecture.band.waitFor();
      assert.deepEqual(await violations(scene), []);
      await lecture.openList();
      await lecture.rows
        .first()
        .getByRole("button", { name: new RegExp(`^${lecture.own("lecture.act.edit")}`) })
        .click();
      assert.deepEqual(await violations(scene), [], "list");
      await page.keyboard.press("Escape");
      await lecture.press("?");
      await page.getByRole("dialog", { name: lecture.own("lecture.keys") }).waitFor();
      assert.deepEqual(await violations(scene), [], "keys");
      await page.keyboard.press("Escape");
      await page.evaluate(() => location.replace("#lecture=on&theme=dark"));
      await page.locator("html[data-theme=dark]").waitFor();
      assert.deepEqual(await violations(scene), [], "in a dark hall");
    }),
  );

  for (const slug of scenes) {
    test(
      `nothing is small, cut off or beyond the window in the scene ${slug}, ${lang}`,
      visiting(
        site,
        { lang, isReady: false, path: `?scene=${slug}&lecture=on&steps=40&samples=200` },
        async (scene) => {
          const { page } = scene;
          const lecture = lectureOf(scene);
          await lecture.band.waitFor();
          await page.locator(".workspace").waitFor();
          for (const [width, height, size] of [
            [1280, 800, 20],
            [1920, 1080, 27],
            [1024, 768, 16],
          ]) {
            await page.setViewportSize({ width, height });
            await frames(page, 4);
            const { least, found } = await unreadable(scene);
            assert.deepEqual([least, found], [size, []], `${width} × ${height}`);
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
            await page.evaluate(() => scrollTo(0, 1000));
            assert.equal(await page.evaluate(() => scrollY), 0, "nothing scrolls");
          }
          await page.evaluate(axe.source);
          assert.deepEqual(await violations(scene), []);
        },
      ),
    );
  }
}

test(
  "one key an act, and the focus stays with the run whatever was pressed by hand",
  visiting(site, { path: "?lecture=on" }, async (scene) => {
    const { page, t } = scene;
    const lecture = lectureOf(scene);
    await lecture.band.waitFor();
    await lecture.press("ArrowRight", "ArrowRight");
    assert.equal(await lecture.number(t("counts.step")), "2");
    await scene.minibatch.click();
    await lecture.press("ArrowRight", "Shift+ArrowRight");
    assert.equal(await lecture.number(t("counts.step")), "7");
    const box = await scene.slider("lr").boundingBox();
    assert(box);
    await page.mouse.click(box.x + 0.4 * box.width, box.y + box.height / 2);
    const lr = await scene.exact("lr");
    await lecture.press("ArrowRight", "PageDown");
    await lecture.at(1);
    await scene.ready();
    assert.notEqual(lr, "0.03");
    assert.equal((await scene.state()).config.lr, 0.03, "the clicker walks; it does not turn the slider");
    await scene.minibatch.click();
    await page.keyboard.press("Space");
    await scene.reach(5);
    await page.keyboard.press("Space");
    assert.equal((await scene.state()).status, "paused");
    await lecture.press("r");
    assert.equal((await scene.state()).steps, 0);
    await lecture.press("4");
    await lecture.at(4);
    assert.equal((await scene.state()).config.lesson, "ringing");
    await scene.field("lr").fill("0.5");
    await page.keyboard.press("Enter");
    assert.equal((await scene.state()).config.lr, 0.5, "digits and the point go into a field");
    assert.equal(await lecture.black.isVisible(), false);
  }),
);

test(
  "what was pressed before a lecture does not keep its keys",
  visiting(site, {}, async (scene) => {
    const { page } = scene;
    await scene.minibatch.click();
    await page.keyboard.press("l");
    await lectureOf(scene).band.waitFor();
    await page.keyboard.press("Space");
    await scene.reach(4);
    assert.equal((await scene.state()).status, "running");
  }),
);

test(
  "the page's list is walked from end to end and back without a word in the console",
  visiting(site, { path: "?lecture=on&lr=0.5" }, async (scene) => {
    const { page } = scene;
    const lecture = lectureOf(scene);
    await lecture.band.waitFor();
    const before = await page.evaluate(() => history.length);
    const seen = [];
    for (let k = 1; k <= ENTRIES; k += 1) {
      await page.keyboard.press("PageDown");
      await lecture.at(k);
      const { scene: slug, config } = await scene.state();
      await page.locator(slug === "sgd" ? ".workspace > .column > .data-figure" : `.workspace.${slug}`).waitFor();
      await frames(page, 2);
      seen.push(slug);
      if (k === 1) {
        assert.deepEqual(
          [config.dataset, config.lesson],
          ["d2l", "d2l"],
          "what the author's query says does not reach into an entry",
        );
      }
      assert.notEqual(await lecture.band.locator(".lecture-watch").innerText(), "");
    }
    assert.deepEqual([...new Set(seen)], scenes);
    assert.equal(await lecture.button("lecture.next").isDisabled(), true);
    await lecture.press("PageDown");
    await lecture.at(ENTRIES);
    for (let k = ENTRIES - 1; k >= 1; k -= 1) await page.keyboard.press("PageUp");
    await lecture.at(1);
    await scene.ready();
    const { config, scene: slug } = await scene.state();
    assert.deepEqual([slug, config.dataset, config.lr], ["sgd", "d2l", 0.03]);
    assert.equal(await page.evaluate(() => history.length), before, "the browser's history is left alone");
  }),
);

test(
  "a walk by touch, and a reload keeps entry, change and place",
  visiting(site, { path: "#lecture=on", hasTouch: true }, async (scene) => {
    const { page } = scene;
    const lecture = lectureOf(scene);
    for (let k = 1; k <= 3; k += 1) await lecture.button("lecture.next").tap();
    await lecture.at(3);
    await scene.ready();
    await scene.enter("lr", "0.2");
    await page.keyboard.press("F5");
    await page.waitForFunction(() => document.fullscreenElement !== null);
    await writtenHash(page);
    await page.reload();
    await lecture.at(3);
    await scene.ready();
    const { config } = await scene.state();
    assert.deepEqual([config.lesson, config.lr], ["just-right", 0.2]);
    await lecture.button("lecture.previous").tap();
    await lecture.at(2);
    assert.equal((await scene.state()).config.lr, 0.001);
    await lecture.button("lecture.next").tap();
    await lecture.at(3);
    await scene.ready();
    assert.equal((await scene.state()).config.lr, 0.1, "to come back restores the entry");
  }),
);

test(
  "the screen goes black and back by a clicker, by letter and by hand; a run that played waits meanwhile",
  visiting(site, { path: "#lecture=on&speed=20" }, async (scene) => {
    const { page } = scene;
    const lecture = lectureOf(scene);
    await lecture.band.waitFor();
    await scene.play.click();
    await scene.reach(3);
    await page.keyboard.press("Period");
    await lecture.black.waitFor();
    const pixels = await lecture.black.screenshot();
    assert.deepEqual(
      await page.evaluate(() => [innerWidth, innerHeight]),
      await lecture.black.evaluate((node) => [node.clientWidth, node.clientHeight]),
    );
    const colours = await page.evaluate(
      async (bytes) => {
        const bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: "image/png" }));
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
        context?.drawImage(bitmap, 0, 0);
        const data = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray();
        return [...new Set(new Uint32Array(data.buffer))].map((colour) => colour.toString(16));
      },
      [...pixels],
    );
    assert.deepEqual(colours, ["ff000000"], "black all over");
    const { steps, status } = await scene.state();
    assert.equal(status, "paused");
    await page.keyboard.press("PageDown");
    await lecture.black.waitFor({ state: "hidden" });
    assert.equal(
      await lecture.band
        .getByText(lecture.own("lecture.place").replace("{k}", "1").replace("{of}", String(ENTRIES)), { exact: true })
        .count(),
      0,
      "the key lifts the black and does nothing else",
    );
    await scene.reach(steps + 3);
    await page.keyboard.press("b");
    await lecture.black.click();
    await lecture.black.waitFor({ state: "hidden" });
    await page.keyboard.press("Period");
    await page.keyboard.press("Escape");
    await lecture.black.waitFor({ state: "hidden" });
    assert.equal(await lecture.isOn(), true, "Escape lifts the black and leaves the lecture on");
  }),
);

test(
  "F5 fills the screen in a lecture, reloads outside of one, and Escape leaves",
  visiting(site, { path: "#lecture=on" }, async (scene) => {
    const { page } = scene;
    const lecture = lectureOf(scene);
    await lecture.band.waitFor();
    await page.evaluate(() => Object.assign(window, { isSame: true }));
    const isSame = () => page.evaluate(() => "isSame" in window);
    await page.keyboard.press("F5");
    await page.waitForFunction(() => document.fullscreenElement !== null);
    await lecture.press("F5");
    assert.equal(await isSame(), true);
    await page.evaluate(() => document.exitFullscreen()); // as the browser's own Escape does
    await lecture.band.waitFor({ state: "detached" });
    await page.keyboard.press("l");
    await lecture.band.waitFor();
    await page.keyboard.press("Escape");
    await lecture.band.waitFor({ state: "detached" });
    const isTaken = await page.evaluate(
      () => !document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "F5", bubbles: true, cancelable: true })),
    );
    assert.equal(isTaken, false, "outside of a lecture the reload is the visitor's");
    for (const key of ["PageDown", ".", "b", "5"]) await page.keyboard.press(key);
    assert.equal(await lecture.black.isVisible(), false);
    assert.equal((await scene.state()).config.lesson, null);
  }),
);

test(
  "in a frame without the permission the lecture works in the window, silently",
  visiting(site, { isReady: false, path: "#lecture=on" }, async (scene, visit) => {
    const { page } = scene;
    const host = new URL("host.html", site.url).href;
    await page.route(host, (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<!doctype html><iframe src="./#lecture=on" allow="fullscreen 'none'" width="1200" height="700"></iframe>`,
      }),
    );
    await page.goto(host);
    const frame = page.frameLocator("iframe");
    await frame.locator(".lecture-band").waitFor();
    assert.equal(await frame.getByRole("button", { name: words.en["lecture.fill"] }).isVisible(), false);
    await frame.getByRole("button", { name: words.en["lecture.next"], exact: true }).click();
    await frame.getByText("1 of 28").waitFor();
    await page.evaluate(() => {
      document.body.style.cssText = "padding: 2000px 0";
      scrollTo(0, 1500);
    });
    await frame
      .getByRole("button", { name: words.en["lecture.next"], exact: true })
      .evaluate((/** @type {HTMLElement} */ node) => node.click());
    await frame
      .getByRole("button", { name: words.en["lecture.list"], exact: true })
      .evaluate((/** @type {HTMLElement} */ node) => node.click());
    await frame.getByRole("dialog").waitFor();
    await frames(page, 2);
    assert.equal(await page.evaluate(() => scrollY), 1500, "the page around it stays where it is");
    visit.expectQuiet();
  }),
);

test(
  "the space key begins what a scene without a run has",
  visiting(site, { isReady: false, path: "?scene=gaussian&lecture=on" }, async (scene) => {
    const { page } = scene;
    await lectureOf(scene).band.waitFor();
    await page.locator(".workspace.gaussian .primary").waitFor();
    await page.keyboard.press("Space");
    const pause = page.getByRole("button", {
      name: JSON.parse(readSource("scenes/gaussian/en.json"))["gaussian.pause"],
    });
    await pause.waitFor();
    await page.keyboard.press("Space");
    await pause.waitFor({ state: "hidden" });
    assert((await scene.state()).config.samples > 0);
  }),
);

// The lecturer's own list.

test(
  "an own list is made of what is on the page, worded, ordered, kept and taken away",
  visiting(
    site,
    { path: "#lecture=on&lr=0.07&steps=12", permissions: ["clipboard-read", "clipboard-write"] },
    async (scene, visit) => {
      const { page } = scene;
      const lecture = lectureOf(scene);
      await scene.reach(12);
      await lecture.openList();
      assert.equal(await lecture.rows.count(), ENTRIES);
      await lecture.list.getByLabel(lecture.own("lecture.field.title")).fill("Mine");
      await lecture.list.getByLabel(lecture.own("lecture.field.watch")).fill("Look at step 12.");
      await page.keyboard.press("Enter");
      await lecture.said.getByText(lecture.own("lecture.added")).waitFor();
      await lecture.rows.nth(ENTRIES).waitFor();
      const mine = () => lecture.rows.filter({ hasText: /Mine|Ours/ });
      const act = (/** @type {string} */ name) =>
        mine().getByRole("button", { name: new RegExp(`^${lecture.own(`lecture.act.${name}`)}`) });
      await act("up").focus();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
      assert.match(
        await lecture.rows.nth(ENTRIES - 2).innerText(),
        /Mine/,
        "two places up, with the focus still on it",
      );
      await act("edit").click();
      await lecture.list.getByRole("listitem").getByLabel(lecture.own("lecture.field.title")).fill("Ours");
      await page.keyboard.press("Enter");
      await lecture.rows
        .first()
        .getByRole("button", { name: new RegExp(`^${lecture.own("lecture.act.remove")}`) })
        .click();
      await lecture.rows.nth(ENTRIES).waitFor({ state: "detached" });
      const [download] = await Promise.all([page.waitForEvent("download"), lecture.inList("lecture.export").click()]);
      const file = await readFile(await download.path());
      await lecture.inList("lecture.copyLink").click();
      await lecture.said.getByText(lecture.own("lecture.copied")).waitFor();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      await page.keyboard.press("Escape");

      await writtenHash(page);
      await page.reload();
      await lecture.title.getByText("Ours").waitFor();
      await lecture.press("PageUp", "PageDown");
      await lecture.title.getByText("Ours").waitFor();
      await scene.reach(12);
      const { config, steps } = await scene.state();
      assert.deepEqual([config.lr, steps], [0.07, 12]);
      await lecture.openList();
      await lecture.inList("lecture.restore").click();
      await lecture.said.getByText(lecture.own("lecture.restored")).waitFor();
      await mine().first().waitFor({ state: "detached" });
      const [chooser] = await Promise.all([page.waitForEvent("filechooser"), lecture.inList("lecture.import").click()]);
      await chooser.setFiles({ name: "lecture.json", mimeType: "application/json", buffer: file });
      await lecture.said.getByText(lecture.own("lecture.imported")).waitFor();
      await mine().waitFor();
      await page.evaluate(() => localStorage.clear());

      const other = await site.open({ path: new URL(link).hash });
      try {
        await other.page.getByRole("button", { name: lecture.own("lecture.list"), exact: true }).click();
        await other.page.getByRole("listitem").filter({ hasText: "Ours" }).waitFor();
        other.expectQuiet();
      } finally {
        await other.close();
      }
      visit.expectQuiet();
    },
  ),
);

test(
  "a link's list asks before it takes the place of one's own",
  visiting(site, { path: "#lecture=on" }, async (scene) => {
    const { page } = scene;
    const lecture = lectureOf(scene);
    await lecture.openList();
    await lecture.rows
      .nth(5)
      .getByRole("button", { name: new RegExp(`^${lecture.own("lecture.act.remove")}`) })
      .click();
    await page.keyboard.press("Escape");
    const code = Buffer.from(
      JSON.stringify({ type: "sgd-playground-lecture", v: 1, entries: [{ preset: "d2l" }, { preset: "ringing" }] }),
    ).toString("base64url");
    for (const [answer, count] of /** @type {const} */ ([
      ["keep", ENTRIES - 1],
      ["use", 2],
    ])) {
      await page.evaluate((code) => location.assign(`#lecture=on&list=${code}`), code);
      await lecture.inList(`lecture.offer.${answer}`).click();
      await lecture.inList(`lecture.offer.${answer}`).waitFor({ state: "hidden" });
      await lecture.rows.nth(count - 1).waitFor();
      await lecture.rows.nth(count).waitFor({ state: "detached" });
      await page.keyboard.press("Escape");
    }
  }),
);

test(
  "a wrong file is refused with a sentence, and the list stays",
  visiting(site, { path: "#lecture=on" }, async (scene) => {
    const { page } = scene;
    const lecture = lectureOf(scene);
    await lecture.openList();
    const list = (/** @type {object[]} */ ...entries) =>
      JSON.stringify({ type: "sgd-playground-lecture", v: 1, entries });
    const cases = [
      ["not JSON", words.en["lecture.fault.kind"]],
      [list(), "The list has 0 entries; it must have 1 to 200."],
      [list({ preset: "d2l" }, { preset: "nothing" }), "Entry 2: there is no preset “nothing”."],
      [list({ title: "a", watch: "", settings: "lr=-3" }), "Entry 1: lr cannot be “-3”."],
      [list({ title: "a", watch: "", settings: "onload=1" }), "Entry 1: there is no setting “onload”."],
      ["x".repeat(900_000), "The list is too large: at most 200,000 characters may be read."],
    ];
    for (const [content, sentence] of cases) {
      const [chooser] = await Promise.all([page.waitForEvent("filechooser"), lecture.inList("lecture.import").click()]);
      await chooser.setFiles({ name: "lecture.json", mimeType: "application/json", buffer: Buffer.from(content) });
      await lecture.said.getByText(sentence, { exact: true }).waitFor();
      assert.equal(await lecture.rows.count(), ENTRIES);
    }
    assert.equal(await page.evaluate(() => localStorage.getItem("sgd-playground:lecture")), null);
  }),
);

test(
  "nothing moves while a run plays",
  visiting(site, { path: "?lecture=on&speed=50" }, async (scene) => {
    const { page } = scene;
    const lecture = lectureOf(scene);
    await lecture.band.waitFor();
    await frames(page, 4);
    const places = () =>
      page.evaluate(() =>
        Array.from(
          document.querySelectorAll(".lecture-band *, .workspace > *, .column > *, .plot, .lecture-numbers *"),
          (node) => {
            const { left, top } = node.getBoundingClientRect();
            return `${node.className} ${Math.round(left)} ${Math.round(top)}`;
          },
        ),
      );
    const before = await places();
    await scene.play.click();
    await scene.reach(60);
    assert.deepEqual(await places(), before);
    await scene.pause.click();
  }),
);

const many = Array.from({ length: 1000 }, (_, k) => `${100_000 + k}:lr:0.01234${123_456 + k}`).join(",");

test(
  "what could not be read again is not taken into the list",
  visiting(site, { path: `#lecture=on&changes=${many}` }, async (scene) => {
    const lecture = lectureOf(scene);
    await lecture.openList();
    const title = lecture.list.getByLabel(lecture.own("lecture.field.title"), { exact: true });
    await title.fill("A long way");
    await lecture.inList("lecture.add").click();
    await lecture.said.filter({ hasText: "20,000" }).waitFor();
    assert.equal(await lecture.rows.count(), ENTRIES);
    assert.equal(await title.inputValue(), "A long way", "nothing is lost");
  }),
);
