import { createElementClass } from "./element.js";

/**
 * Defines the element, once: a tag that is taken stays what it is.
 * @param {{ base?: string, tag?: string }} [options]
 *   base: the address of the page (its folder, with a slash at the end, or its one file) for elements without `src`
 */
export function defineSgdPlayground({ base, tag = "sgd-playground" } = {}) {
  if (!customElements.get(tag)) customElements.define(tag, createElementClass(base));
  return /** @type {CustomElementConstructor} */ (customElements.get(tag));
}
