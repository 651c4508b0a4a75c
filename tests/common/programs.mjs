// @ts-check
/** Programs of this machine that tests and benchmark start, and how they start Chromium. */
import assert from "node:assert/strict";
import { accessSync, constants } from "node:fs";
import { delimiter, resolve } from "node:path";

/** A browser that is nobody's: without questions, and without a word to its maker. */
export const chromiumArguments = [
  "--no-sandbox",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** What Playwright would add, though no visitor's browser has it: it takes any number of changes of the address. */
export const forgottenArguments = ["--disable-ipc-flooding-protection"];

/** Chromium or Chrome. */
export const findChromium = () =>
  findProgram("CHROMIUM", ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]);

/**
 * @param {string} variable of the environment, which may name the program
 * @param {string[]} names that it has on the PATH, or where it may lie besides
 * @returns {string}
 */
export function findProgram(variable, names) {
  const named = process.env[variable];
  if (named) return named;
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const found = names.flatMap((name) => folders.map((folder) => resolve(folder, name))).find(isExecutable);
  assert(found, `${names[0]} was not found; install it, or name it in the variable ${variable}.`);
  return found;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
