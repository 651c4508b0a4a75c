/** The one animation loop, which runs only while something moves or has changed. */

/** @typedef {ReturnType<typeof createLoop>} Loop */

/**
 * @typedef {object} Parts
 * @property {() => boolean} advance  moves what moves; whether it goes on
 * @property {(now: number, isUrgent: boolean) => void} draw
 */

export function createLoop() {
  /** @type {Parts | undefined} */
  let parts;
  /** The number of the frame that was asked for; 0: none. */
  let scheduled = 0;
  let isUrgent = true;

  /** Asks for a frame. @param {boolean} urgent  it is drawn whole, not only what moves */
  function schedule(urgent) {
    isUrgent ||= urgent;
    scheduled ||= requestAnimationFrame(draw);
  }

  /** A frame now, without waiting for one. @param {number} now */
  function draw(now) {
    // It takes the place of the frame that was asked for.
    cancelAnimationFrame(scheduled);
    scheduled = 0;
    if (!parts) return;
    const isMoving = parts.advance();
    const isWhole = isUrgent || !isMoving;
    isUrgent = false;
    try {
      parts.draw(now, isWhole);
    } finally {
      if (isMoving) schedule(false);
    }
  }

  return {
    schedule,
    draw,
    requestDraw: () => schedule(true),
    /** The next frame, whenever it comes, is drawn whole. */
    urge() {
      isUrgent = true;
    },
    /** @param {Parts} given */
    run(given) {
      parts = given;
    },
  };
}
