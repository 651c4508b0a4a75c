import { svgElement } from "./dom.js";

/** Outlines on a 16 × 16 grid, filled with the text's colour. */
const PATHS = {
  play: "M4 2.6v10.8c0 .7.7 1.1 1.3.8l8.3-5.4c.5-.4.5-1.2 0-1.5L5.3 1.8C4.7 1.5 4 1.9 4 2.6z",
  pause: "M3.5 2h2.8v12H3.5zM9.7 2h2.8v12H9.7z",
  startOver: "M8 2.5a5.5 5.5 0 1 1-5.3 4h1.6A4 4 0 1 0 8 4v2.3L4.3 3.3 8 .2z",
  step: "M3 2.9v10.2c0 .5.5.8 1 .5l6.5-5V14H13V2h-2.5v5.4L4 2.4c-.5-.3-1 0-1 .5z",
  epoch: "M1.5 3.1v9.8c0 .4.5.7.9.4L7.5 9.2v3.7c0 .4.5.7.9.4l4.6-3.7V14H15V2h-2v4.4L8.4 2.7c-.4-.3-.9 0-.9.4v3.7L2.4 2.7c-.4-.3-.9 0-.9.4z",
  dice: "M3.5 1.5h9a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2zm0 1.5a.5.5 0 0 0-.5.5v9c0 .3.2.5.5.5h9c.3 0 .5-.2.5-.5v-9a.5.5 0 0 0-.5-.5zM5.2 4.1a1.1 1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2zm5.6 5.6a1.1 1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2zM8 6.9a1.1 1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2z",
  more: "M3 6.6a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8zm5 0a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8zm5 0a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8z",
  data: "M1.5 2.5h13v11h-13zM3 4v2h3V4zm4.5 0v2h6V4zM3 7.3v1.9h3V7.3zm4.5 0v1.9h6V7.3zM3 10.5V12h3v-1.5zm4.5 0V12h6v-1.5z",
  theme: "M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM8 3a5 5 0 0 0 0 10z",
  language: "M8 1.3a6.7 6.7 0 1 1 0 13.4A6.7 6.7 0 0 1 8 1.3zm-1.7 9.2c.4 1.7 1.1 2.7 1.7 2.7s1.3-1 1.7-2.7zM2.9 10.5a5.2 5.2 0 0 0 2.4 2 8.5 8.5 0 0 1-.6-2zm8.4 0a8.5 8.5 0 0 1-.6 2 5.2 5.2 0 0 0 2.4-2zM2.8 8c0 .3 0 .7.1 1h1.6a14 14 0 0 1 0-2H2.9c-.1.3-.1.7-.1 1zM6 8c0 .4 0 .7.1 1h3.8a12 12 0 0 0 0-2H6.1C6 7.3 6 7.6 6 8zm5.5-1a14 14 0 0 1 0 2h1.6a5 5 0 0 0 0-2zM5.3 3.5a5.2 5.2 0 0 0-2.4 2h1.8c.1-.8.3-1.4.6-2zM8 2.8c-.6 0-1.3 1-1.7 2.7h3.4C9.3 3.8 8.6 2.8 8 2.8zm2.7.7c.3.6.5 1.2.6 2h1.8a5.2 5.2 0 0 0-2.4-2z",
  zoomIn: "M7.2 2.5h1.6v4.7h4.7v1.6H8.8v4.7H7.2V8.8H2.5V7.2h4.7z",
  zoomOut: "M2.5 7.2h11v1.6h-11z",
  zoomWhole: "M2 2h4.5v1.5h-3v3H2zm7.5 0H14v4.5h-1.5v-3h-3zM2 9.5h1.5v3h3V14H2zm10.5 0H14V14H9.5v-1.5h3z",
  back: "M13 2.9v10.2c0 .5-.5.8-1 .5l-6.5-5V14H3V2h2.5v5.4l6.5-5c.5-.3 1 0 1 .5z",
  phase: "M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3zm0 1.5V8h3.5A3.5 3.5 0 0 0 8 4.5z",
  ghost: "M8 1.5a5 5 0 0 1 5 5v8l-1.7-1.4-1.6 1.4L8 13.1l-1.7 1.4-1.6-1.4L3 14.5v-8a5 5 0 0 1 5-5zM6.2 5.4a1.1 1.1 0 1 0 0 2.2 1.1 1.1 0 0 0 0-2.2zm3.6 0a1.1 1.1 0 1 0 0 2.2 1.1 1.1 0 0 0 0-2.2z",
  points: "M3.5 9.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4zm5-5a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM13.2 1v2.3h2.3v1.4h-2.3V7h-1.4V4.7H9.5V3.3h2.3V1z",
  byHand: "M12.6 1.5a2 2 0 0 1 1.4 3.4l-8.9 8.9-3.6.7.7-3.6L11.1 2a2 2 0 0 1 1.5-.5zm-1.5 2.6L3.6 11.6l-.3 1.2 1.2-.3L12 5z",
  undo: "M6 2.5v3h4a4 4 0 0 1 0 8H4V12h6a2.5 2.5 0 0 0 0-5H6v3L1.5 6.2z",
  redo: "M10 2.5v3H6a4 4 0 0 0 0 8h6V12H6a2.5 2.5 0 0 1 0-5h4v3l4.5-3.8z",
  outlier: "M12 9.5a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6zM2.5 6.2a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8zm3-2.7a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8zm3.4-1.7a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8z",
  close: "M3.3 2.2 8 6.9l4.7-4.7 1.1 1.1L9.1 8l4.7 4.7-1.1 1.1L8 9.1l-4.7 4.7-1.1-1.1L6.9 8 2.2 3.3z",
};

/** @typedef {keyof typeof PATHS} IconName */

/** A decoration beside a word; hidden from assistive technology.
 * @param {IconName} name
 */
export function icon(name) {
  return svgElement("svg", { viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" }, svgElement("path", { d: PATHS[name], "fill-rule": "evenodd" }));
}

/** @param {SVGElement} node an icon made by `icon` @param {IconName} name */
export function setIcon(node, name) {
  const path = node.firstElementChild;
  if (path && path.getAttribute("d") !== PATHS[name]) path.setAttribute("d", PATHS[name]);
}
