import type { runBits } from "../bits/run.mjs";

declare global {
  interface Window {
    /** What `bits-page.mjs` found: the digests of each run, or what went wrong. */
    bits?: { results: ReturnType<typeof runBits>[] } | { problem: string };
    /** What `recorder.js` heard. */
    consoleProblems?: string[];
  }
}
