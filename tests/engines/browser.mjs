// @ts-check
/**
 * What a test does with a browser, whatever drives it.
 *
 * @typedef {object} Browser
 * @property {string} version
 * @property {(url: string) => Promise<Tab>} open one page at a time
 * @property {() => Promise<void>} close
 *
 * @typedef {"ArrowLeft" | "ArrowRight" | "PageDown" | "PageUp" | " " | "."} Key  by the names of `KeyboardEvent.key`
 *
 * @typedef {object} Tab
 * @property {(expression: string) => Promise<unknown>} evaluate
 * @property {(selector: string) => Promise<void>} click
 * @property {(key: Key) => Promise<void>} press where the focus is
 * @property {() => Promise<string[]>} problems console warnings and errors, uncaught errors, failed loads
 * @property {() => Promise<void>} close
 */

/**
 * What a function gives in the page. It goes there as text, and its arguments and its answer as
 * JSON, so that numbers arrive with all their bits whatever protocol the driver speaks.
 * @template {unknown[]} A
 * @template T
 * @param {Tab} tab
 * @param {(...args: A) => T} body
 * @param {A} args
 * @returns {Promise<T | null>}
 */
export async function ask(tab, body, ...args) {
  const text = await tab.evaluate(`JSON.stringify((${body})(...${JSON.stringify(args)}) ?? null)`);
  return JSON.parse(String(text));
}
