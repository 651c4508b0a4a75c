// @ts-check
/** The lesson builder as a visitor uses it, and an eye for QR codes that is not ours. */
import assert from "node:assert/strict";
import jsQR from "jsqr";
import { readSource } from "./scene.mjs";

/** @typedef {import("./scene.mjs").Scene} Scene */

const words = {
  en: JSON.parse(readSource("teaching/lesson-builder/en.json")),
  "zh-Hans": JSON.parse(readSource("teaching/lesson-builder/zh-Hans.json")),
};

/** @param {Scene} scene */
export function builderOf(scene) {
  const { page, lang, button } = scene;
  /** A text of the builder or of the page. */
  const t = (/** @type {string} */ key, /** @type {Record<string, string | number>} */ params = {}) => {
    const text = words[lang][key];
    return text === undefined
      ? scene.t(key, params)
      : Object.entries(params).reduce((before, [name, value]) => before.replace(`{${name}}`, String(value)), text);
  };
  const panel = page.getByRole("dialog", { name: t("builder.title") });
  const own = (/** @type {string} */ key) => panel.getByRole("button", { name: t(key), exact: true });
  const field = (/** @type {string} */ key) => panel.locator(`#builder-${key}`);
  const builder = {
    t,
    panel,
    button: own,
    opener: button("away.open"),
    /** A setting by its key. */
    field,
    fault: (/** @type {string} */ key) => panel.locator(`#builder-${key}-fault`),
    link: panel.getByLabel(t("builder.link"), { exact: true }),
    frameCode: panel.getByLabel(t("builder.frame"), { exact: true }),
    elementCode: panel.getByLabel(t("builder.element"), { exact: true }),
    address: panel.getByLabel(t("builder.address"), { exact: true }),
    from: panel.getByLabel(t("builder.from"), { exact: true }),
    paste: panel.getByLabel(t("builder.open"), { exact: true }),
    run: panel.locator("#builder-run"),
    answer: panel.locator(".builder-answer"),
    status: panel.locator("footer .builder-status"),
    qr: panel.getByRole("img", { name: t("builder.qr.of") }),
    preview: panel.locator("iframe"),
    async open() {
      await builder.opener.click();
      await page
        .getByRole("dialog", { name: t("away.title") })
        .getByRole("button", { name: t("lessons.make") })
        .click();
      await panel.waitFor();
    },
    async unfold(/** @type {string} */ group) {
      await panel
        .locator("summary")
        .filter({ hasText: t(`builder.group.${group}`) })
        .click();
    },
    /** What the link says, as pairs. */
    async settings() {
      const { searchParams } = new URL(await builder.link.inputValue());
      return Object.fromEntries(searchParams);
    },
    clipboard: () => page.evaluate(() => navigator.clipboard.readText()),
    /** What a phone reads in the QR code on the screen. */
    async scan() {
      await builder.qr.waitFor();
      await builder.qr.scrollIntoViewIfNeeded();
      return scan(scene, await builder.qr.screenshot());
    },
    /** The state of the page in the preview, once it has this step. */
    async previewState(/** @type {number} */ steps = 0) {
      const frame = await (await builder.preview.elementHandle())?.contentFrame();
      assert(frame, "there is a preview");
      await frame.waitForFunction(
        (wanted) => window.sgdPlayground?.getState().steps >= wanted && window.sgdPlayground.getState().w.length > 0,
        steps,
      );
      return frame.evaluate(() => window.sgdPlayground.getState());
    },
  };
  return builder;
}

/** The text in a picture of a QR code. @param {Scene} scene @param {Buffer} png */
export async function scan({ page }, png) {
  const { width, height, pixels } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = Object.assign(document.createElement("canvas"), {
      width: image.width,
      height: image.height,
    }).getContext("2d");
    if (!context) throw new Error("no canvas");
    context.drawImage(image, 0, 0);
    // As one string: a list of a million numbers would take half a minute on its way.
    const pixels = Array.from(context.getImageData(0, 0, image.width, image.height).data, (value) =>
      String.fromCharCode(value),
    ).join("");
    return { width: image.width, height: image.height, pixels: btoa(pixels) };
  }, png.toString("base64"));
  const found = jsQR(new Uint8ClampedArray(Buffer.from(pixels, "base64")), width, height);
  assert(found, "there is a QR code in the picture");
  return found.data;
}
