/**
 * Pictures to take away, as SVG: one chart, or the scene at the size of a slide, with titles and legends as text.
 * Pure: charts draw themselves at the size that they are told.
 */

import { MARK, markSvg } from "./marks.js";

/**
 * @typedef {object} Part  a chart with what stands around it
 * @property {string} title
 * @property {string} [note]
 * @property {readonly { mark: import("./marks.js").Mark, colour: string, text: string }[]} legend
 * @property {(width: number, height: number) => string} svg  of so many CSS pixels
 */

/**
 * @typedef {object} Look
 * @property {number} width  of the picture in pixels
 * @property {number} height
 * @property {string} background
 * @property {string} ink
 * @property {string} muted
 * @property {string} fontFamily
 * @property {string} lang
 * @property {string} [title]  of the whole
 * @property {string} [note]
 */

/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

/** Of a slide on which text and lines have the size that they have on the page. */
const SLIDE = { width: 960, height: 540 };
const MARGIN = 20;
const GAP = 18;
const HEAD = 40;
const FONT = 12;
const ROW = 18;
/** Bold letters are wider by about so much. */
const BOLD = 1.13;
/** The first of several charts takes this share of the width. */
const FIRST = 0.58;

/** One chart. @param {Part} part @param {Look} look */
export const chartSvg = (part, look) => sceneSvg([part], look);

/**
 * The first chart at the left, the others one below the other at its right.
 * @param {readonly Part[]} parts @param {Look} look
 */
export function sceneSvg(parts, look) {
  const scale = Math.min(look.width / SLIDE.width, look.height / SLIDE.height);
  const page = { width: look.width / scale, height: look.height / scale };
  const hasHead = look.title !== undefined;
  const top = hasHead ? MARGIN + HEAD : MARGIN;
  const inside = { x: MARGIN, y: top, width: page.width - 2 * MARGIN, height: page.height - top - MARGIN };
  const head = hasHead
    ? titled(
        { x: MARGIN, y: MARGIN, width: inside.width, height: HEAD },
        { title: look.title ?? "", note: look.note },
        look,
        20,
      )
    : "";
  const drawn = boxes(parts.length, inside).map((box, i) => partSvg(parts[i], box, look));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${look.width}" height="${look.height}" viewBox="0 0 ${page.width} ${page.height}" font-family="${escape(look.fontFamily)}" xml:lang="${escape(look.lang)}">`,
    `<rect width="100%" height="100%" fill="${look.background}"/>`,
    head,
    ...drawn,
    "</svg>\n",
  ].join("\n");
}

/** @param {number} count @param {Box} inside @returns {Box[]} */
function boxes(count, inside) {
  if (count < 2) return [inside];
  const width = Math.round((inside.width - GAP) * FIRST);
  const x = inside.x + width + GAP;
  const height = (inside.height - (count - 2) * GAP) / (count - 1);
  const others = Array.from({ length: count - 1 }, (_, i) => ({
    x,
    y: inside.y + i * (height + GAP),
    width: inside.x + inside.width - x,
    height,
  }));
  return [{ ...inside, width }, ...others];
}

/** @param {Part} part @param {Box} box @param {Look} look */
function partSvg(part, box, look) {
  const rows = legendRows(part.legend, box.width);
  const above = ROW + 4 + rows.length * ROW;
  const [width, height] = [Math.round(box.width), Math.max(1, Math.round(box.height - above))];
  const legend = rows.flatMap((row, i) =>
    row.map(({ entry, x }) => entrySvg(entry, { x: box.x + x, y: box.y + ROW + i * ROW + 4 }, look)),
  );
  const chart = part.svg(width, height).replace("<svg ", `<svg x="${box.x}" y="${box.y + above}" `);
  return [titled({ ...box, height: ROW }, part, look, 14), ...legend, chart].join("\n");
}

/**
 * Title at the left, note at the right of it.
 * @param {Box} box
 * @param {{ title: string, note?: string }} texts
 * @param {Look} look
 * @param {number} size
 */
function titled({ x, y }, { title, note = "" }, look, size) {
  const baseline = y + size;
  const after = x + BOLD * textWidth(title, size) + 0.8 * size;
  const heading = `<text x="${x}" y="${baseline}" font-size="${size}" font-weight="600" fill="${look.ink}">${escape(title)}</text>`;
  return note === ""
    ? heading
    : `${heading}\n<text x="${after}" y="${baseline}" font-size="${FONT}" fill="${look.muted}">${escape(note)}</text>`;
}

/** @param {Part["legend"][number]} entry @param {{ x: number, y: number }} at @param {Look} look */
function entrySvg({ mark, colour, text }, { x, y }, look) {
  return `<g transform="translate(${x} ${y})">${markSvg(mark, colour)}<text x="${MARK.width + 5}" y="10" font-size="${FONT}" fill="${look.ink}">${escape(text)}</text></g>`;
}

/** Entries from left to right, in as many rows as they need. @param {Part["legend"]} legend @param {number} width */
function legendRows(legend, width) {
  /** @type {{ entry: Part["legend"][number], x: number }[][]} */
  const rows = [];
  let x = Infinity;
  for (const entry of legend) {
    const own = MARK.width + 5 + textWidth(entry.text, FONT);
    if (x + own > width) {
      rows.push([]);
      x = 0;
    }
    rows[rows.length - 1].push({ entry, x });
    x += own + 14;
  }
  return rows;
}

/** About: a picture without a page has nothing to measure with. @param {string} text @param {number} size */
function textWidth(text, size) {
  const wide = Array.from(text).filter((character) => character > "\u2e7f").length;
  return size * (wide + 0.58 * (Array.from(text).length - wide));
}

/** @param {string} text */
const escape = (text) => text.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
