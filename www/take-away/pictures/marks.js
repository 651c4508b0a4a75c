/** Marks of a legend as SVG, for pictures: the shapes that the page shows, with their paint written out. */

import { SHAPES } from "../../ui/legend.js";

/** @typedef {import("../../ui/legend.js").Entry["mark"]} Mark */
/** @typedef {import("../../ui/legend.js").Shape} Shape */

/** Width and height of a mark. */
export const MARK = { width: 22, height: 12 };

/** Strokes other than a line's. @type {Partial<Record<Mark, string>>} */
const STROKES = {
  thin: 'stroke-width="1.5"',
  dashed: 'stroke-width="2" stroke-dasharray="6 4"',
  dotted: 'stroke-width="2" stroke-dasharray="2 3"',
  stem: 'stroke-width="2"',
  fan: 'stroke-width="1.25"',
};

/** @param {Shape["paint"]} paint @param {Mark} mark @param {string} colour */
function paintOf(paint, mark, colour) {
  if (paint === "solid") return `fill="${colour}"`;
  if (paint === "area") return `fill="${colour}" fill-opacity="0.25" stroke="${colour}" stroke-width="1.5"`;
  if (paint === "ground") return `fill="none" stroke="${colour}" stroke-width="1.5" stroke-opacity="0.5"`;
  return `fill="none" stroke="${colour}" ${STROKES[mark] ?? 'stroke-width="2.5"'}`;
}

/** @param {Mark} mark @param {string} colour  as CSS writes it */
export function markSvg(mark, colour) {
  return SHAPES[mark]
    .map(({ tag, attributes, paint }) => {
      const place = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
      return `<${tag} ${place.join(" ")} ${paintOf(paint, mark, colour)}/>`;
    })
    .join("");
}
