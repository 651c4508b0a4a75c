/** What fails in a frame of the loop: it is said once, and everything else goes on. */

/** @typedef {ReturnType<typeof createFaults>} Faults */

/** @param {(error: unknown) => void} report  says it to the visitor */
export function createFaults(report) {
  /** What was said last, which is not said again as long as it fails in each frame. */
  let said = "";
  let isSound = true;

  /** @param {unknown} error */
  function tell(error) {
    isSound = false;
    const words = String(error);
    if (words === said) return;
    said = words;
    globalThis.reportError(error);
    report(error);
  }

  return {
    /** The result of the work, or undefined after it failed. @template T @param {() => T} work */
    contain(work) {
      try {
        return work();
      } catch (error) {
        return void tell(error);
      }
    },
    /** A frame is over. */
    endFrame() {
      if (isSound) said = "";
      isSound = true;
    },
  };
}
