// @ts-check
/** WebKit: WebKitGTK's MiniBrowser, through its WebDriver, on a display that nobody sees. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "../common/programs.mjs";
import { startProgram, waitFor } from "./programs.mjs";
import { command, newSession } from "./webdriver.mjs";

/** @typedef {import("./browser.mjs").Browser} Browser */
/** @typedef {import("./browser.mjs").Tab} Tab */

/** @returns {Promise<Browser>} */
export async function startWebKit() {
  const home = mkdtempSync(join(tmpdir(), "webkit-"));
  const forget = () => rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  // After the programs, which end at the same event.
  process.once("exit", forget);
  /** @type {import("./programs.mjs").Program[]} */
  const programs = [];
  const clear = async () => {
    for (const program of programs.reverse()) await program.end();
    forget();
  };
  try {
    const xvfb = startProgram(findProgram("XVFB", ["Xvfb"]), [
      "-displayfd",
      "3",
      "-screen",
      "0",
      "1280x900x24",
      "-nolisten",
      "tcp",
    ]);
    programs.push(xvfb);
    const display = (
      await waitFor("a display of Xvfb", () => /^\d+\n/.exec(xvfb.wrote(3))?.[0], { program: xvfb })
    ).trim();
    const port = await freePort();
    const driver = startProgram(
      findProgram("WEBKIT_DRIVER", ["WebKitWebDriver"]),
      [`--port=${port}`],
      environment(home, display),
    );
    programs.push(driver);
    const address = `http://127.0.0.1:${port}`;
    await waitFor("WebKitWebDriver", () => command(address, "GET", "/status").catch(() => undefined), {
      program: driver,
    });
    return browserOf(await newSession(address, {}), clear);
  } catch (error) {
    await clear();
    throw error;
  }
}

/**
 * Nothing of the user's desktop: neither folders nor display nor bus.
 * @param {string} home @param {string} display
 */
function environment(home, display) {
  const { WAYLAND_DISPLAY, XAUTHORITY, XDG_CACHE_HOME, XDG_CONFIG_HOME, XDG_DATA_HOME, ...others } = process.env;
  return {
    ...others,
    DBUS_SESSION_BUS_ADDRESS: "disabled:",
    DISPLAY: `:${display}`,
    GDK_BACKEND: "x11",
    HOME: home,
    NO_AT_BRIDGE: "1",
    XDG_RUNTIME_DIR: home,
  };
}

/** @param {import("./webdriver.mjs").Session} session @param {() => Promise<void>} clear @returns {Browser} */
function browserOf(session, clear) {
  const { browserName, browserVersion } = session.capabilities;
  return {
    version: `${browserName}/${browserVersion}`,
    open: (url) => open(session, url),
    async close() {
      await session.end().catch(() => {});
      await clear();
    },
  };
}

/**
 * The driver does not tell what the console shows, so the page has to.
 * @param {import("./webdriver.mjs").Session} session @param {string} url
 * @returns {Promise<Tab>}
 */
async function open(session, url) {
  const address = new URL(url);
  address.searchParams.set("recorder", "on");
  await session.goTo(address.href);
  return {
    evaluate: session.evaluate,
    click: session.click,
    press: session.press,
    problems: () => session.evaluate("window.consoleProblems"),
    // The next page must not be taken for another hash of this one.
    close: () => session.goTo("about:blank"),
  };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}
