/**
 * The first script of the single file: unpacks the others, or says in one sentence why this browser cannot run them.
 * What it may be written in says lzma.js.
 */

import { decode, split } from "./container.js";
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
 * The engine once, under both of its names: the page and the other scenes have an instance each.
 * @param {Files} files
 */
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
