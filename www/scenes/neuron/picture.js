/** The diagram as a picture of its own: every colour and size that the style sheet gives is written into it. */

const KEPT = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "font-size",
  "font-weight",
  "font-style",
  "text-anchor",
  "opacity",
  "paint-order",
];
/** What is there for the pointer and for whoever listens. */
const LEFT_OUT = ".hit, .march, .neuron-flow, .is-left-out";
const FOR_THE_PAGE = /^(class|role|tabindex|style|aria-|data-)/;

/** @param {SVGElement} svg on the page @param {number} width @param {number} height */
export function serialised(svg, width, height) {
  const copy = /** @type {SVGElement} */ (svg.cloneNode(true));
  const originals = [svg, ...svg.querySelectorAll("*")];
  const copies = [copy, ...copy.querySelectorAll("*")];
  copies.forEach((node, i) => {
    const style = getComputedStyle(originals[i]);
    for (const name of KEPT) node.setAttribute(name, style.getPropertyValue(name));
  });
  for (const node of copy.querySelectorAll(LEFT_OUT)) node.remove();
  for (const node of [copy, ...copy.querySelectorAll("*")]) {
    for (const { name } of Array.from(node.attributes)) if (FOR_THE_PAGE.test(name)) node.removeAttribute(name);
  }
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  return new XMLSerializer().serializeToString(copy);
}
