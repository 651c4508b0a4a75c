/** A QR code as a picture. Pure. */

/** Light modules around the code, without which no scanner finds it. */
const QUIET = 4;
/** A module is so many pixels wide in a picture that is saved, so that it can be printed. */
const PIXELS = 12;

/**
 * @param {Uint8Array} modules  row by row, 1 is dark
 * @returns {{ size: number, path: string }}  size: modules along an edge, quiet zone and all; path: the dark ones
 */
export function outline(modules) {
  const n = Math.sqrt(modules.length);
  let path = "";
  for (let y = 0; y < n; y += 1) {
    for (let x = 0; x < n; x += 1) {
      if (modules[y * n + x] !== 1) continue;
      const start = x;
      while (x + 1 < n && modules[y * n + x + 1] === 1) x += 1;
      path += `M${start + QUIET} ${y + QUIET}h${x + 1 - start}v1h${start - x - 1}z`;
    }
  }
  return { size: n + 2 * QUIET, path };
}

/** The picture as a file, and its edge in pixels. @param {Uint8Array} modules */
export function qrSvg(modules) {
  const { size, path } = outline(modules);
  const edge = size * PIXELS;
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${edge}" height="${edge}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`;
  return { text, edge };
}
