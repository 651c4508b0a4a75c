// @ts-check
/** Programs that tests start, ended with all that they started in turn. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

/** How long anything may take that a test waits for, in milliseconds. */
export const PATIENCE = 60_000;

/**
 * @typedef {object} Program
 * @property {() => boolean} isOver
 * @property {(descriptor: 1 | 2 | 3) => string} wrote to a file descriptor
 * @property {(signal: NodeJS.Signals) => void} signal to it and to all that it started
 * @property {() => Promise<void>} end
 */

/** @type {Set<Program>} */
const running = new Set();

process.once("exit", () => running.forEach((program) => program.signal("SIGKILL")));
for (const signal of /** @type {const} */ (["SIGHUP", "SIGINT", "SIGTERM"])) {
  process.once(signal, () => process.exit(1));
}

/**
 * Starts a program as the head of a process group of its own, by whose id it and its children end.
 * @param {string} path
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Program}
 */
export function startProgram(path, args, env = process.env) {
  const child = spawn(path, args, { detached: true, env, stdio: ["ignore", "pipe", "pipe", "pipe"] });
  const heard = ["", "", "", ""];
  for (const k of [1, 2, 3]) child.stdio[k]?.on("data", (/** @type {Buffer} */ bytes) => (heard[k] += bytes));
  let isOver = false;
  /** @type {Promise<void>} */
  const over = new Promise((resolve) => {
    child.once("error", (error) => {
      heard[2] += error.message;
      resolve();
    });
    child.once("exit", () => resolve());
  });
  over.then(() => (isOver = true));
  /** @type {Program} */
  const program = {
    isOver: () => isOver,
    wrote: (descriptor) => heard[descriptor],
    signal(signal) {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, signal);
      } catch {
        // The group is gone.
      }
    },
    async end() {
      program.signal("SIGTERM");
      await Promise.race([over, sleep(2000, undefined, { ref: false })]);
      program.signal("SIGKILL");
      running.delete(program);
    },
  };
  running.add(program);
  return program;
}

/**
 * What `look` gives once it gives something; an error that names what did not come.
 * @template T
 * @param {string} what
 * @param {() => T | Promise<T>} look
 * @param {{ program?: Program, patience?: number }} [options] program: in vain once this one is over;
 *   patience: in milliseconds
 * @returns {Promise<NonNullable<T>>}
 */
export async function waitFor(what, look, { program, patience = PATIENCE } = {}) {
  const start = performance.now();
  while (performance.now() - start < patience) {
    const found = await look();
    if (found) return found;
    assert(
      !program?.isOver(),
      `${what} did not come, for the program ended: ${program?.wrote(2).trim() || "without a word"}`,
    );
    await sleep(50);
  }
  throw new Error(`${what} did not come within ${patience / 1000} s`);
}
