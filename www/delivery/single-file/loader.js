/**
 * The first script of the single file: unpacks the others, or says in one sentence why this browser cannot run them.
 * What it may be written in says lzma.js.
 */

import { checksum, decode, split } from "./container.js";
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

/**
 * The engine once, under the names of its parts: each has an instance of its own.
 * @param {Files} files
 */
function start(files) {
  var text = new TextDecoder();
  ["run", "tables", "scenes"].forEach(function (part) {
    files["engine/sgd_playground_" + part + "_bg.wasm"] = files["engine/sgd_playground_bg.wasm"];
  });
  /** @type {any} */ (window).sgdPlaygroundFiles = files;
  var sheet = new CSSStyleSheet();
  sheet.replaceSync(text.decode(files["page.css"]));
  document.adoptedStyleSheets = [sheet];
  var script = document.createElement("script");
  script.type = "module";
  script.textContent = text.decode(files["main.js"]);
  document.body.appendChild(script);
}

/** One of the sentences that stand in the file, instead of the one that needs no script. @param {string} id */
function say(id) {
  /** @type {HTMLElement} */ (document.getElementById("not-loaded")).hidden = true;
  /** @type {HTMLElement} */ (document.getElementById(id)).hidden = false;
}

function unpackFiles() {
  var packed = /** @type {HTMLElement} */ (document.getElementById("packed"));
  var text = String(packed.textContent);
  var files;
  try {
    if (checksum(text) === Number(packed.getAttribute("data-checksum"))) files = split(unpack(decode(text)));
  } catch (error) {
    // Nothing but damage can have been in it.
  }
  packed.remove();
  return files;
}

var files = isAble() && unpackFiles();
if (files) start(files);
else say(files === false ? "too-old" : "damaged");
