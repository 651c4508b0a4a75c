/** What charts are drawn with in Node.js: a style, and canvases that remember what is drawn on them. */

const COLOURS = [
  "background",
  "ink",
  "muted",
  "grid",
  "example",
  "minibatch",
  "learned",
  "leastSquares",
  "truth",
  "validation",
  "bar",
  "ghost",
];

/** A style in which every meaning has a colour of its own. */
export const style = () => ({
  ratio: 1,
  fontSize: 12,
  fontFamily: "sans-serif",
  .../** @type {Record<string, string>} */ (
    Object.fromEntries(COLOURS.map((name, i) => [name, `#${(i + 16).toString(16)}0000`]))
  ),
});

/** A drawing context that notes every call and every property that is set. */
class Context {
  /** @type {string[]} */
  marks = [];

  constructor() {
    const note = (/** @type {string} */ mark) => this.marks.push(mark);
    return new Proxy(this, {
      get: (context, key) =>
        key in context || typeof key === "symbol"
          ? Reflect.get(context, key)
          : (/** @type {unknown[]} */ ...given) => note(`${key}(${given.join(", ")})`),
      set: (_, key, value) => {
        note(`${String(key)} = ${value}`);
        return true;
      },
    });
  }
}

// The module asks whether a context is one.
Object.assign(globalThis, { CanvasRenderingContext2D: Context });

/** A canvas, and what has been drawn on it since it was last asked. @param {number} width @param {number} height */
export function createCanvas(width = 400, height = 300) {
  const context = new Context();
  return {
    element: /** @type {any} */ ({ width, height, getContext: () => context }),
    /** Empties the list. */
    drawn: () => context.marks.splice(0),
  };
}

/** The first mark in which two drawings differ, if they do. @param {string[][]} drawn @param {string[][]} expected */
export function difference(drawn, expected) {
  for (let layer = 0; layer < Math.max(drawn.length, expected.length); layer += 1) {
    const [a, b] = [drawn[layer] ?? [], expected[layer] ?? []];
    const at = Array.from({ length: Math.max(a.length, b.length) }, (_, i) => i).find((i) => a[i] !== b[i]);
    if (at !== undefined) return `layer ${layer}, mark ${at}: ${a[at]} instead of ${b[at]}`;
  }
  return undefined;
}
