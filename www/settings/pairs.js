/** Keys and values as an address gives them, also where it was escaped once too often; and keys that are none. Pure. */

/** Keys that hosts and campaigns add, and those of the page that are no settings. */
const FOREIGN = [
  /^(utm|lti|aicc)_/i,
  /^(fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|_gl|_ga)$/i,
  /^(from|isappinstalled|nsukey)$/i, // WeChat
  /^list$/, // a presenter's list
];

/** What else people call a setting. @type {Readonly<Record<string, string>>} */
const ALSO_CALLED = {
  learningrate: "lr",
  learning: "lr",
  eta: "lr",
  alpha: "lr",
  stepsize: "lr",
  batchsize: "batch",
  minibatch: "batch",
  data: "dataset",
  rows: "n",
  examples: "n",
  weight: "w",
  weights: "w",
  bias: "b",
  normalise: "standardise",
  normalize: "standardise",
  scale: "standardise",
  language: "lang",
  mean: "mu",
  std: "sigma",
};

/** A name this long may be part of a longer one; a longer key than that is no slip of one. */
const LONG = 4;
const LONGEST = 40;

/**
 * The pairs of a query or a hash. "&amp;" is what an escaped "&" looks like, and a text without "=" that has one behind
 * its escapes was escaped as a whole; both as often as it happened.
 * @param {string} text  with or without the leading "?" or "#"
 */
export function pairsOf(text) {
  let plain = text.replace(/^[?#]/, "");
  while (!plain.includes("=") && /%(25)*3D/i.test(plain)) {
    const decoded = unescaped(plain);
    if (decoded === plain) break;
    plain = decoded.replace(/^[?#]/, "");
  }
  return new URLSearchParams(plain.replace(/&(?:amp;)+/gi, "&"));
}

/** @param {string} text */
function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // half an escape: it is no address of ours
  }
}

/**
 * Keys of an address that mean nothing here, but for those that others add.
 * @param {URLSearchParams} pairs @param {(key: string) => boolean} isKnown
 */
export function unknownIn(pairs, isKnown) {
  const keys = [...new Set(pairs.keys())].filter((key) => key !== "" && !isKnown(key));
  return keys.filter((key) => !FOREIGN.some((pattern) => pattern.test(key)));
}

/**
 * The key that was probably meant.
 * @param {string} name @param {readonly string[]} keys
 * @returns {string | undefined}
 */
export function nearestKey(name, keys) {
  if (name.length > LONGEST) return undefined;
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  if (Object.hasOwn(ALSO_CALLED, plain)) return ALSO_CALLED[plain];
  const byDistance = keys.map((key) => ({ key, distance: distanceOf(plain, key) }));
  const nearest = byDistance.reduce((best, each) => (each.distance < best.distance ? each : best));
  if (nearest.distance <= Math.floor(plain.length / 3)) return nearest.key;
  return keys.find((key) => key.length >= LONG && plain.includes(key));
}

/** How many letters to change, add, leave out or swap with their neighbour. @param {string} a @param {string} b */
function distanceOf(a, b) {
  /** @type {number[][]} */
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      rows[i][j] = Math.min(
        rows[i - 1][j] + 1,
        rows[i][j - 1] + 1,
        rows[i - 1][j - 1] + (isSame ? 0 : 1),
        isSwapped ? rows[i - 2][j - 2] + 1 : Infinity,
      );
    }
  }
  return rows[a.length][b.length];
}
