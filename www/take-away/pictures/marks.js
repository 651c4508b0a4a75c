/** Marks of a legend as SVG, for pictures: the shapes that ui/legend.js shows on the page. */

/** @typedef {import("../../ui/legend.js").Entry["mark"]} Mark */

/** Dots of a cloud, as in ui/legend.js. */
const CLOUD = [
  [5, 7],
  [9, 3],
  [10, 8],
  [13, 5.5],
  [17, 8],
  [16, 2.5],
];

/** Width and height of a mark. */
export const MARK = { width: 22, height: 12 };

const LINE = "M1 6H21";

/** @type {Partial<Record<Mark, string>>} */
const AREAS = { bar: "M2 11.25V7h6V1.5h6v4h6v5.75z", bell: "M1 11C7 11 7 1.5 11 1.5S15 11 21 11z" };

/** @type {Partial<Record<Mark, string>>} */
const STROKES = {
  line: 'stroke-width="2.5"',
  thin: 'stroke-width="1.5"',
  dashed: 'stroke-width="2" stroke-dasharray="6 4"',
  dotted: 'stroke-width="2" stroke-dasharray="2 3"',
};

/** @param {Mark} mark @param {string} colour  as CSS writes it */
export function markSvg(mark, colour) {
  const area = AREAS[mark];
  if (area) return `<path d="${area}" fill="${colour}" fill-opacity="0.25" stroke="${colour}" stroke-width="1.5"/>`;
  if (mark === "dot" || mark === "ring") {
    return `<circle cx="11" cy="6" r="${mark === "dot" ? 3.5 : 4.5}" fill="${colour}"/>`;
  }
  if (mark === "stem") {
    return `<path d="M5 13L17 11" stroke="${colour}" stroke-width="1.5" stroke-opacity="0.5"/><path d="M11 3V12" stroke="${colour}" stroke-width="2"/><circle cx="11" cy="2.75" r="2.75" fill="${colour}"/>`;
  }
  if (mark === "arrow") {
    return `<path d="M1 6H15" stroke="${colour}" stroke-width="2.5"/><path d="M14 1.5 21.5 6 14 10.5z" fill="${colour}"/>`;
  }
  if (mark === "fan") {
    return `<path d="M2 6 20 1M2 6 21 6M2 6 19 11" fill="none" stroke="${colour}" stroke-width="1.25"/>`;
  }
  if (mark === "cloud") {
    return CLOUD.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="1.6" fill="${colour}"/>`).join("");
  }
  return `<path d="${LINE}" fill="none" stroke="${colour}" ${STROKES[mark] ?? STROKES.line}/>`;
}
