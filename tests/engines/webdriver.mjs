// @ts-check
/** As much of W3C WebDriver as these tests need. https://www.w3.org/TR/webdriver2/ */
import { PATIENCE } from "./programs.mjs";

/** The key that marks an element in an answer, by the standard. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** Keys, as the standard writes them. @type {Record<import("./browser.mjs").Key, string>} */
const KEYS = { ArrowLeft: "\uE012", ArrowRight: "\uE014", PageDown: "\uE00F", PageUp: "\uE00E", " ": " ", ".": "." };

/** @typedef {Awaited<ReturnType<typeof newSession>>} Session */

/**
 * @param {string} driver its address
 * @param {"GET" | "POST" | "DELETE"} method
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<any>}
 */
export async function command(driver, method, path, body) {
  const response = await fetch(driver + path, {
    method,
    headers: { "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
  }).catch((error) => {
    throw new Error(`WebDriver did not answer ${method} ${path}: ${error.message}`);
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`WebDriver, ${method} ${path}: ${value?.error}: ${value?.message}`);
  return value;
}

/**
 * @param {string} driver its address
 * @param {object} capabilities that must all be met
 */
export async function newSession(driver, capabilities) {
  const { sessionId, capabilities: found } = await command(driver, "POST", "/session", {
    capabilities: { alwaysMatch: capabilities },
  });
  const path = `/session/${sessionId}`;
  /** @param {string} name @param {object} body */
  const post = (name, body) => command(driver, "POST", `${path}/${name}`, body);
  return {
    /** @type {{ browserName: string, browserVersion: string }} */
    capabilities: found,
    /** @param {string} url @returns {Promise<void>} */
    goTo: (url) => post("url", { url }),
    /** The value of an expression. @param {string} expression */
    evaluate: (expression) => post("execute/sync", { script: `return ${expression};`, args: [] }),
    /** Presses the first element that matches, as a mouse does. @param {string} selector */
    async click(selector) {
      const found = await post("element", { using: "css selector", value: selector });
      await post(`element/${found[ELEMENT]}/click`, {});
    },
    /** @param {import("./browser.mjs").Key} key */
    async press(key) {
      const actions = ["keyDown", "keyUp"].map((type) => ({ type, value: KEYS[key] }));
      await post("actions", { actions: [{ type: "key", id: "keyboard", actions }] });
    },
    /** Ends the browser. @returns {Promise<void>} */
    end: () => command(driver, "DELETE", path),
  };
}
