import { element } from "./dom.js";
import { mountProse } from "./prose.js";
import { mountTryThis } from "./try-this.js";

/**
 * What is read and tried in a scene: its prose and, below it, tasks and exercises, all in one column. In the column
 * beside it, `aside`, the figure stays in view (dock.js) once all else there is scrolled away.
 * @template Moment
 * @param {HTMLElement} page
 * @param {string} slug
 * @param {Parameters<typeof mountTryThis<Moment>>[1]} parts
 */
export function mountStory(page, slug, parts) {
  const words = element("div", { class: "words" });
  const aside = element("div", { class: "aside" });
  page.append(element("div", { class: "below" }, words, aside));
  const prose = mountProse(words, (lang) => `scenes/${slug}/${lang}.html`);
  return { words, aside, prose, tryThis: mountTryThis(words, parts) };
}
