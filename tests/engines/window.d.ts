import type { runBits } from "../bits/run.mjs";

type Answered = import("../../dist/engine/sgd_playground.js").State;

declare global {
  interface Window {
    /** What `bits-page.mjs` found: the digests of each run, or what went wrong. */
    bits?: { results: ReturnType<typeof runBits>[] } | { problem: string };
    /** What `single-file-page.mjs` was answered: a state, the bytes of a picture, a state or an error. */
    singleFile?: { trained: Answered; picture: number; own: Answered } | { problem: string };
    /** What `deck-page.mjs` lets a test ask: the slide that is shown; some steps, and what the element answered. */
    deck?: {
      slide: () => number;
      train: (n: number) => void;
      state?: import("../../dist/embed.js").State;
      problem?: string;
    };
    /** What `recorder.js` heard. */
    consoleProblems?: string[];
  }
}
