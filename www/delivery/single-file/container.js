/**
 * How the files lie in the single file, which xtask/src/single_file/packing.rs writes. For every browser, as lzma.js.
 */

/** @typedef {import("./files.js").Files} Files */

/**
 * 13 bits in two characters: the digits of base 91 are those of ASCII that mean nothing in HTML.
 * @param {string} text
 */
export function decode(text) {
  var digits = new Uint8Array(128);
  for (var code = 33, digit = 0; digit < 91; code += 1) {
    if ('"&<'.indexOf(String.fromCharCode(code)) < 0) digits[code] = digit++;
  }
  var bytes = new Uint8Array(Math.floor(((text.length / 2) * 13) / 8));
  var held = 0;
  var n = 0;
  var at = 0;
  for (var k = 0; k + 1 < text.length; k += 2) {
    held |= (digits[text.charCodeAt(k)] * 91 + digits[text.charCodeAt(k + 1)]) << n;
    for (n += 13; n >= 8; n -= 8) {
      bytes[at++] = held & 255;
      held >>>= 8;
    }
  }
  return bytes;
}

/** Adler-32 of ASCII: LZMA itself does not notice damage. @param {string} text */
export function checksum(text) {
  var a = 1;
  var b = 0;
  for (var k = 0; k < text.length; k += 1) {
    a = (a + text.charCodeAt(k)) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

/**
 * Files one after the other, behind a line of JSON with their names and lengths.
 * @param {Uint8Array} bytes
 * @returns {Files}
 */
export function split(bytes) {
  var text = new TextDecoder();
  var end = bytes.indexOf(10);
  var names = JSON.parse(text.decode(bytes.subarray(0, end)));
  /** @type {any} */
  var files = {};
  var at = end + 1;
  for (var k = 0; k < names.length; k += 1) {
    files[names[k][0]] = bytes.slice(at, at + names[k][1]);
    at += names[k][1];
  }
  return files;
}
