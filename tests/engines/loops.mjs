// @ts-check
/** The innermost loops of a WebAssembly module, and what they compute with. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** How often an instruction stands in a loop, by its name. @typedef {Map<string, number>} Loop */
/** @typedef {{ loops: Loop[], calls: Set<string> }} Routine */
/** @typedef {{ exports: Map<string, string>, functions: Map<string, Routine> }} Module */

const disassembler = fileURLToPath(new URL("../node_modules/binaryen/bin/wasm-dis", import.meta.url));

/** A string, a comment, a bracket with the word and the name after it, or a closing one. */
const tokens = /"(?:[^"\\]|\\.)*"|;;[^\n]*|\(([\w.]+)(?: (?:\$([^\s()]+)|"([^"]*)"))?|\)/g;

/** A module as text. @param {string} file */
export async function disassemble(file) {
  const { stdout } = await promisify(execFile)(process.execPath, [disassembler, "--all-features", file], {
    maxBuffer: 2 ** 28,
  });
  return stdout;
}

/**
 * Reads what binaryen writes: nested brackets, one for each instruction.
 * @param {string} text
 * @returns {Module}
 */
export function parse(text) {
  /** @type {Module} */
  const module = { exports: new Map(), functions: new Map() };
  /** @type {{ word: string, loop?: Loop }[]} */
  const open = [];
  /** @type {Routine} */
  let last = { loops: [], calls: new Set() };
  let exported = "";
  for (const [token, word, name, quoted] of text.matchAll(tokens)) {
    if (token === ")") {
      const { loop } = open.pop() ?? {};
      // A loop around another one has given its place away.
      if (loop !== undefined && loop.size > 0 && !loop.has("loop")) last.loops.push(loop);
    } else if (word !== undefined) {
      if (word === "export") exported = quoted;
      else if (word === "func" && open.at(-1)?.word === "export") module.exports.set(exported, name);
      else if (word === "func" && open.length === 1) {
        module.functions.set(name, (last = { loops: [], calls: new Set() }));
      } else if (word === "call") last.calls.add(name);
      const around = open.findLast(({ loop }) => loop !== undefined)?.loop;
      around?.set(word, (around.get(word) ?? 0) + 1);
      open.push(word === "loop" ? { word, loop: new Map() } : { word });
    }
  }
  return module;
}

/**
 * The innermost loops that an exported function reaches by direct calls.
 * @param {Module} module
 * @param {string} name of the export
 */
export function loopsBelow({ exports, functions }, name) {
  const start = exports.get(name);
  if (start === undefined) throw new Error(`the module does not export ${name}`);
  const reached = new Set([start]);
  // A set that grows while it is walked is walked to its end.
  for (const callee of reached) functions.get(callee)?.calls.forEach((next) => reached.add(next));
  return [...reached].flatMap((callee) => functions.get(callee)?.loops ?? []);
}
