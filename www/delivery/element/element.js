/** `<sgd-playground>`: attributes are the vocabulary, properties mirror them, methods are the page's commands. */

import { createPlayground } from "./playground.js";
import { textOf, valueOf } from "./values.js";
import { KEYS } from "./vocabulary.js";

/** Attributes that are not the page's settings. */
const OWN = ["src", "title", "poster", "loading"];
/** Attributes whose property every element has already. */
const NATIVE = ["title", "lang"];
/** Every element has another property of this name. */
const RENAMED = new Map([["dataset", "dataSet"]]);

/**
 * @typedef {{ key: string, name: string, read: (text: string | null) => unknown, write: (value: unknown) => string |
 *   null }} Property
 */

/** @returns {Property[]} */
function properties() {
  const settings = Object.entries(KEYS).map(([key, type]) => ({
    key,
    name: RENAMED.get(key) ?? key,
    read: (/** @type {string | null} */ text) => valueOf(type, text),
    write: (/** @type {unknown} */ value) => textOf(type, value),
  }));
  const own = OWN.map((key) => ({
    key,
    name: key,
    read: (/** @type {string | null} */ text) => text,
    write: (/** @type {unknown} */ value) => textOf("name", value),
  }));
  return [...settings, ...own].filter(({ key }) => !NATIVE.includes(key));
}

/** @param {HTMLElement} prototype @param {Property} property */
function mirror(prototype, { key, name, read, write }) {
  Object.defineProperty(prototype, name, {
    configurable: true,
    enumerable: true,
    /** @this {HTMLElement} */
    get() {
      return read(this.getAttribute(key));
    },
    /** @this {HTMLElement} @param {unknown} value */
    set(value) {
      const text = write(value);
      if (text === null) this.removeAttribute(key);
      else this.setAttribute(key, text);
    },
  });
}

/** @param {string | undefined} base  the page's address where an element has no `src` */
export function createElementClass(base) {
  const mirrored = properties();

  class SgdPlaygroundElement extends HTMLElement {
    static observedAttributes = [...Object.keys(KEYS), ...OWN];
    #playground = createPlayground(this, base);

    connectedCallback() {
      mirrored.forEach(({ name }) => this.#upgrade(name));
      this.#playground.connect();
    }
    disconnectedCallback() {
      this.#playground.disconnect();
    }
    /** Moved without being taken away: the run goes on. */
    connectedMoveCallback() {
      this.#playground.move();
    }
    /** @param {string} name @param {string | null} before @param {string | null} now */
    attributeChangedCallback(name, before, now) {
      if (before !== now) this.#playground.change(name);
    }
    /** A property that was set before this class was there hides the one of the class. @param {string} name */
    #upgrade(name) {
      if (!Object.hasOwn(this, name)) return;
      const self = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (this));
      const value = self[name];
      delete self[name];
      self[name] = value;
    }

    getState() {
      return this.#playground.call("getState");
    }
    /** @param {Record<string, unknown>} config */
    set(config) {
      return this.#playground.call("set", { config });
    }
    /** @param {string} text @param {string} [label] @param {Record<string, unknown>} [config] */
    loadCsv(text, label, config) {
      return this.#playground.call("loadCsv", { text, label, config });
    }
    /** A poster gives way, as to a click. */
    play() {
      this.#playground.start();
      return this.#playground.call("play");
    }
    pause() {
      return this.#playground.call("pause");
    }
    step(n = 1) {
      return this.#playground.call("step", { n });
    }
    epoch() {
      return this.#playground.call("epoch");
    }
    reset() {
      return this.#playground.call("reset");
    }
    /** @param {{ format?: "png" | "svg", width?: number, height?: number }} [picture] */
    screenshot({ format = "png", width, height } = {}) {
      return this.#playground.call("screenshot", { format, width, height });
    }
    exportCsv() {
      return this.#playground.call("exportCsv");
    }
  }

  mirrored.forEach((property) => mirror(SgdPlaygroundElement.prototype, property));
  return SgdPlaygroundElement;
}
