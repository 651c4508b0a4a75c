/** Seeded randomness for properties: a failing case comes again with its seed. */

/** Mulberry32: all 2³² states, good enough to choose test cases. @param {number} seed */
export function createRandom(seed) {
  let state = seed >>> 0;
  function uniform() {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  /** An integer in min … max. @param {number} min @param {number} max */
  const integer = (min, max) => min + Math.floor(uniform() * (max - min + 1));
  /** @template T @param {readonly T[]} items @returns {T} */
  const choose = (items) => items[integer(0, items.length - 1)];
  /** @template T @param {number} length @param {() => T} make @returns {T[]} */
  const list = (length, make) => Array.from({ length }, make);
  return { uniform, integer, choose, list, chance: (share) => uniform() < share };
}
