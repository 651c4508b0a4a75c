/**
 * The first script of the single file: unpacks the others, or says in one sentence why this browser cannot run them.
 * What it may be written in says lzma.js.
 */

import { unpack } from "./lzma.js";

/** @typedef {import("./files.js").Files} Files */

/** A module that splats a number over 16 lanes, as in www/engine.js. */
var WITH_LANES = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11];

function isAble() {
  try {
    new CSSStyleSheet();
    return "adoptedStyleSheets" in document && "hasOwn" in Object && WebAssembly.validate(new Uint8Array(WITH_LANES));
  } catch (error) {
    return false;
  }
}

/** 13 bits in two characters: the digits of base 91 are those of ASCII that mean nothing in HTML. @param {string} text */
function decode(text) {
  var digits = new Uint8Array(128);
  for (var code = 33, digit = 0; digit < 91; code += 1) {
    if ("\"&<".indexOf(String.fromCharCode(code)) < 0) digits[code] = digit++;
  }
  var bytes = new Uint8Array(Math.floor((text.length / 2) * 13 / 8));
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

/** Files one after the other, behind a line of JSON with their names and lengths. @param {Uint8Array} bytes @returns {Files} */
function split(bytes) {
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

/** The engine once, under both of its names: the page and the other scenes have an instance each. @param {Files} files */
function start(files) {
  var text = new TextDecoder();
  files["engine/sgd_playground_scenes_bg.wasm"] = files["engine/sgd_playground_bg.wasm"];
  /** @type {any} */ (window).sgdPlaygroundFiles = files;
  var sheet = new CSSStyleSheet();
  sheet.replaceSync(text.decode(files["page.css"]));
  document.adoptedStyleSheets = [sheet];
  var script = document.createElement("script");
  script.type = "module";
  script.textContent = text.decode(files["main.js"]);
  document.body.appendChild(script);
}

var packed = /** @type {HTMLElement} */ (document.getElementById("packed"));
if (isAble()) {
  start(split(unpack(decode(String(packed.textContent)))));
  packed.remove();
} else {
  /** @type {HTMLElement} */ (document.getElementById("too-old")).hidden = false;
}
