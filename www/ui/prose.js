import { fetchFile } from "../files.js";
import { eachWhenWanted } from "../loading/order.js";
import { element, setAttribute } from "./dom.js";

/** A text that did not come is asked for again, but not more often. In milliseconds. */
const AGAIN = 2000;

const fetchText = eachWhenWanted("prose", async (path) => (await fetchFile(path)).text());

/**
 * The scene's text: built from Markdown, one file a language.
 * @param {HTMLElement} container
 * @param {(lang: string) => string} path  of the file
 */
export function mountProse(container, path) {
  const root = element("article", { class: "prose", "data-part": "prose" });
  container.append(root);
  let shown = "";
  let failedAt = -Infinity;
  new ResizeObserver(() => letScroll(root)).observe(root);

  return {
    root,
    /** @param {{ lang: string }} translator */
    async update({ lang }) {
      if (lang === shown || performance.now() < failedAt + AGAIN) return;
      shown = lang;
      const text = await fetchText(path(lang)).catch(() => undefined);
      if (lang !== shown) return;
      if (text === undefined) {
        shown = "";
        failedAt = performance.now();
        return;
      }
      root.replaceChildren(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
    },
  };
}

/** A formula that is too wide scrolls, also by the keyboard. @param {HTMLElement} root */
function letScroll(root) {
  for (const formula of root.querySelectorAll("math[display=block]")) {
    setAttribute(formula, "tabindex", formula.scrollWidth > formula.clientWidth ? "0" : null);
  }
}
