import { fetchFile } from "../files.js";
import { element, setAttribute } from "./dom.js";

/**
 * The scene's text: built from Markdown, one file a language.
 * @param {HTMLElement} container
 * @param {(lang: string) => string} path  of the file
 */
export function mountProse(container, path) {
  const root = element("article", { class: "prose", "data-part": "prose" });
  container.append(root);
  let shown = "";
  new ResizeObserver(() => letScroll(root)).observe(root);

  return {
    root,
    /** @param {{ lang: string }} translator */
    async update({ lang }) {
      if (lang === shown) return;
      shown = lang;
      const text = await fetchFile(path(lang)).then((response) => response.text(), () => undefined);
      if (text === undefined || lang !== shown) return;
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
