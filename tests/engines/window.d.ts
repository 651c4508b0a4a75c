import type { runBits } from "../bits/run.mjs";

type Answered = import("../../dist/engine/sgd_playground.js").State;

declare global {
  interface Window {
    /** What `bits-page.mjs` found: the digests of each run, or what went wrong. */
    bits?: { results: ReturnType<typeof runBits>[] } | { problem: string };
    /** What `single-file-page.mjs` was answered: a state, the bytes of a picture, a state or an error. */
    singleFile?: { trained: Answered; picture: number; own: Answered } | { problem: string };
    /** What `recorder.js` heard. */
    consoleProblems?: string[];
  }
}
