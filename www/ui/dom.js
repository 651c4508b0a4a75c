/**
 * The few helpers with which every component builds its markup once and then changes only what changed.
 */

/** @typedef {{ t: (key: string, params?: Record<string, unknown>) => string, lang: string }} Translates */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean | undefined>} [attributes] `true` sets an empty attribute, `false` none
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== undefined) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...Node} children
 * @returns {SVGElement}
 */
export function svgElement(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** An element whose text is the dictionary's entry `key`; `localise` fills it.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} key
 * @param {Record<string, string | boolean | undefined>} [attributes]
 */
export function label(tag, key, attributes = {}) {
  return element(tag, { ...attributes, "data-i18n": key });
}

/** What was last written where. @type {WeakMap<Node, string>} */
const written = new WeakMap();

/**
 * Writes a text only where it differs, so that an unchanged number costs no layout. A translation of the same text, put
 * in its place as <font> by a browser or an extension, stays: written over, it would be made again without end.
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  const isTranslated = node instanceof Element && node.firstElementChild?.localName === "font";
  if (node.textContent !== text && !(isTranslated && written.get(node) === text)) node.textContent = text;
  written.set(node, text);
}

/** @param {Element} node @param {string} name @param {string | null} value `null` removes the attribute */
export function setAttribute(node, name, value) {
  if (value === null) node.removeAttribute(name);
  else if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

/** @param {HTMLElement} node @param {boolean} hidden */
export function setHidden(node, hidden) {
  if (node.hidden !== hidden) node.hidden = hidden;
}

/** Fills every text and label below `root` that names a dictionary entry. What has words of its own, beyond the page's
 * dictionary, is not the page's to fill.
 * @param {ParentNode} root
 * @param {Translates} translator
 */
export function localise(root, translator) {
  const elsewhere = root instanceof Document ? ":not([data-own-words] *)" : "";
  for (const node of root.querySelectorAll(`[data-i18n]${elsewhere}`)) {
    setText(node, translator.t(String(node.getAttribute("data-i18n"))));
  }
  for (const [source, target] of [
    ["data-i18n-label", "aria-label"],
    ["data-i18n-title", "title"],
    ["data-i18n-placeholder", "placeholder"],
  ]) {
    for (const node of root.querySelectorAll(`[${source}]${elsewhere}`)) {
      setAttribute(node, target, translator.t(String(node.getAttribute(source))));
    }
  }
}

/** The required descendant of a component's own markup.
 * @param {ParentNode} root @param {string} selector
 * @returns {HTMLElement}
 */
export function find(root, selector) {
  const node = root.querySelector(selector);
  if (!(node instanceof HTMLElement)) throw new Error(`no ${selector} in this component`);
  return node;
}

/**
 * A button that cannot be pressed now. One that has the focus keeps it, so that the keyboard is not lost.
 * @param {HTMLButtonElement} button @param {boolean} disabled
 */
export function setDisabled(button, disabled) {
  const isHeld = disabled && document.activeElement === button;
  if (button.disabled !== (disabled && !isHeld)) button.disabled = disabled && !isHeld;
  setAttribute(button, "aria-disabled", isHeld ? "true" : null);
  if (isHeld) button.addEventListener("click", refuse, { capture: true });
}

/** A button that only seems to be disabled does nothing either. @param {Event} event */
function refuse(event) {
  const button = /** @type {HTMLElement} */ (event.currentTarget);
  if (button.getAttribute("aria-disabled") !== "true") return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

/**
 * Hides what an author does not want to be seen.
 * @param {ParentNode} root @param {readonly string[]} hidden names as in the vocabulary's key `hide`
 */
export function hideParts(root, hidden) {
  for (const node of root.querySelectorAll("[data-part]")) {
    setAttribute(node, "data-hidden", hidden.includes(String(node.getAttribute("data-part"))) ? "" : null);
  }
}

/**
 * Scrolls a part into the view of what holds it. A page around the frame stays where it is.
 * @param {Element} scroller
 * @param {Element} part
 */
export function scrollWithin(scroller, part) {
  const [view, box] = [scroller.getBoundingClientRect(), part.getBoundingClientRect()];
  if (box.top < view.top) scroller.scrollTop -= view.top - box.top;
  else if (box.bottom > view.bottom) scroller.scrollTop += Math.min(box.bottom - view.bottom, box.top - view.top);
}
