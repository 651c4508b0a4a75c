/**
 * Unpacks the format "LZMA alone", after the LZMA specification that Igor Pavlov put into the public domain. It takes
 * a fifth less than gzip, which every browser could unpack, and that fifth keeps the single file small.
 *
 * This script and loader.js run in every browser, so that an old one can be told what it lacks: no syntax after 2009.
 */

var HALF = 1024; // of 2048: nothing is known of a bit yet
var CHAR_BITS = 8;

/** @param {number} n @returns {Uint16Array} */
function probabilities(n) {
  var made = new Uint16Array(n);
  for (var k = 0; k < n; k += 1) made[k] = HALF;
  return made;
}

/** Binary range decoder. @param {Uint8Array} input @param {number} start */
function createRange(input, start) {
  var range = 0xffffffff;
  var code = 0;
  var at = start + 1; // the first byte is 0
  for (var k = 0; k < 4; k += 1) code = ((code << CHAR_BITS) | input[at++]) >>> 0;

  function refill() {
    if (range >= 0x1000000) return;
    range = (range << CHAR_BITS) >>> 0;
    code = ((code << CHAR_BITS) | input[at++]) >>> 0;
  }

  /** @param {Uint16Array} table @param {number} k */
  function bit(table, k) {
    var p = table[k];
    var bound = (range >>> 11) * p;
    var isOne = code >= bound;
    if (isOne) {
      range -= bound;
      code -= bound;
      table[k] = p - (p >>> 5);
    } else {
      range = bound;
      table[k] = p + ((2048 - p) >>> 5);
    }
    refill();
    return isOne ? 1 : 0;
  }

  /** A number of n bits, the highest first. @param {Uint16Array} table @param {number} base @param {number} n */
  function tree(table, base, n) {
    var node = 1;
    for (var k = 0; k < n; k += 1) node = (node << 1) | bit(table, base + node);
    return node - (1 << n);
  }

  /** The lowest first. @param {Uint16Array} table @param {number} base @param {number} n */
  function reverseTree(table, base, n) {
    var node = 1;
    var value = 0;
    for (var k = 0; k < n; k += 1) {
      var next = bit(table, base + node);
      node = (node << 1) | next;
      value |= next << k;
    }
    return value;
  }

  /** Bits of which nothing is known. @param {number} n */
  function direct(n) {
    var value = 0;
    for (var k = 0; k < n; k += 1) {
      range >>>= 1;
      var isOne = code >= range;
      if (isOne) code -= range;
      value = value * 2 + (isOne ? 1 : 0);
      refill();
    }
    return value;
  }

  return { bit: bit, tree: tree, reverseTree: reverseTree, direct: direct };
}

/** Lengths from 2 on. @param {ReturnType<typeof createRange>} range */
function createLengths(range) {
  var choice = probabilities(2);
  var low = probabilities(16 << 3);
  var middle = probabilities(16 << 3);
  var high = probabilities(256);
  return function (/** @type {number} */ place) {
    if (!range.bit(choice, 0)) return 2 + range.tree(low, place << 3, 3);
    if (!range.bit(choice, 1)) return 10 + range.tree(middle, place << 3, 3);
    return 18 + range.tree(high, 0, 8);
  };
}

/** How far back a match lies, less 1. @param {ReturnType<typeof createRange>} range */
function createDistances(range) {
  var slots = probabilities(4 << 6);
  var middle = probabilities(115 + 13);
  var aligned = probabilities(16);
  return function (/** @type {number} */ length) {
    var slot = range.tree(slots, Math.min(length - 2, 3) << 6, 6);
    if (slot < 4) return slot;
    var n = (slot >> 1) - 1;
    var base = (2 | (slot & 1)) * Math.pow(2, n);
    if (slot < 14) return base + range.reverseTree(middle, base - slot, n);
    return base + range.direct(n - 4) * 16 + range.reverseTree(aligned, 0, 4);
  };
}

/** @param {Uint8Array} input @returns {Uint8Array} */
export function unpack(input) {
  var properties = input[0];
  var lc = properties % 9;
  var lp = Math.floor(properties / 9) % 5;
  var pb = Math.floor(properties / 45);
  var size = 0;
  for (var k = 7; k >= 0; k -= 1) size = size * 256 + input[5 + k];
  var output = new Uint8Array(size);
  var range = createRange(input, 13);
  var literals = probabilities(0x300 << (lc + lp));
  var isMatch = probabilities(12 << 4);
  var isRepeat = probabilities(12);
  // Than the first, second, third of the last distances
  var isOther = [probabilities(12), probabilities(12), probabilities(12)];
  var isLong = probabilities(12 << 4);
  var matchLength = createLengths(range);
  var repeatLength = createLengths(range);
  var distance = createDistances(range);
  var last = [0, 0, 0, 0];
  var state = 0;
  var at = 0;

  function literal() {
    var before = at > 0 ? output[at - 1] : 0;
    var base = 0x300 * (((at & ((1 << lp) - 1)) << lc) + (before >> (CHAR_BITS - lc)));
    var node = 1;
    if (state >= 7) {
      var match = output[at - last[0] - 1];
      while (node < 256) {
        var expected = (match >> 7) & 1;
        match <<= 1;
        var next = range.bit(literals, base + ((1 + expected) << 8) + node);
        node = (node << 1) | next;
        if (expected !== next) break;
      }
    }
    while (node < 256) node = (node << 1) | range.bit(literals, base + node);
    output[at++] = node & 255;
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  }

  /** One of the last four distances, which becomes the last. @returns {boolean} it is a single byte */
  function repeated(/** @type {number} */ place) {
    if (!range.bit(isOther[0], state)) return !range.bit(isLong, (state << 4) + place);
    var which = !range.bit(isOther[1], state) ? 1 : !range.bit(isOther[2], state) ? 2 : 3;
    last.unshift(last.splice(which, 1)[0]);
    return false;
  }

  /** @param {number} length */
  function copy(length) {
    var from = at - last[0] - 1;
    if (from < 0 || at + length > size) throw new Error("The file is damaged.");
    for (var k = 0; k < length; k += 1) output[at++] = output[from++];
  }

  while (at < size) {
    var place = at & ((1 << pb) - 1);
    if (!range.bit(isMatch, (state << 4) + place)) {
      literal();
    } else if (range.bit(isRepeat, state)) {
      var isByte = repeated(place);
      var length = isByte ? 1 : repeatLength(place);
      state = state < 7 ? (isByte ? 9 : 8) : 11;
      copy(length);
    } else {
      var matched = matchLength(place);
      last.unshift(distance(matched));
      last.length = 4;
      state = state < 7 ? 7 : 10;
      copy(matched);
    }
  }
  return output;
}
