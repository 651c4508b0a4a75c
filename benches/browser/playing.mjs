// @ts-check
/** The playing page of the scene sgd: its frames, its memory, its load. */
import { measureFrames } from "./frames.mjs";
import { measureLoad } from "./load.mjs";
import { measureMemory } from "./memory.mjs";

/** A run of d2l's example, and one that a whole frame's budget is spent on. */
const RUNS = [1_000, 100_000].flatMap((n) => [20, 10_000].map((speed) => ({ n, speed })));

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 * @param {{ quick: boolean, say: (text: string) => void }} options
 */
export async function measurePage(browser, url, { quick, say }) {
  const site = new URL("dist/", url).href;
  const frames = [];
  for (const run of RUNS) {
    say(`frames at n = ${run.n}, ${run.speed} steps a second`);
    frames.push(await measureFrames(browser, site, { ...run, seconds: quick ? 3 : 10 }));
  }
  say("memory");
  const memory = await measureMemory(browser, site, { steps: quick ? 10 ** 6 : 10 ** 7 });
  say("load");
  const load = await measureLoad(browser, site, { rounds: quick ? 3 : 11 });
  return { frames, memory, load };
}
