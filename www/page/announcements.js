/** Which sentence is spoken when: at most one in two seconds, the latest of its kind, the urgent ones first. Pure. */

/** @typedef {import("../ui/say.js").Sentence} Sentence */

/** Time for a sentence to be heard, in milliseconds. */
export const EVERY = 2000;
/** Older ones than so many are no longer worth hearing. */
const MOST = 4;

/**
 * @param {object} parts
 * @param {(sentence: Sentence) => void} parts.speak
 * @param {() => number} parts.now  milliseconds
 * @param {(speakNext: () => void, delay: number) => unknown} parts.later
 */
export function createAnnouncements({ speak, now, later }) {
  /** @type {Sentence[]} */
  let waiting = [];
  let lastAt = -Infinity;
  let isPlanned = false;
  /** When each kind was last spoken. @type {Map<string, number>} */
  const spokenAt = new Map();

  function plan() {
    if (isPlanned || waiting.length === 0) return;
    isPlanned = true;
    // What is said in the same moment is gathered first, so that the urgent comes before the rest.
    later(speakNext, Math.max(0, lastAt + EVERY - now()));
  }

  function speakNext() {
    isPlanned = false;
    const [sentence] = waiting.splice(0, 1);
    if (!sentence) return;
    lastAt = now();
    spokenAt.set(sentence.kind, lastAt);
    speak(sentence);
    plan();
  }

  return {
    /** @param {Sentence} sentence */
    say(sentence) {
      const { kind, isUrgent, every } = sentence;
      if (now() - (spokenAt.get(kind) ?? -Infinity) < every) return;
      waiting = waiting.filter((other) => other.kind !== kind);
      if (isUrgent) waiting.unshift(sentence);
      else waiting.push(sentence);
      if (waiting.length > MOST) waiting.splice(waiting.findIndex((other) => !other.isUrgent) || 0, 1);
      plan();
    },
  };
}
