import { element, label, setText } from "../../ui/dom.js";
import { duration } from "./reading.js";

/** Of a reader's notebook of the book's example, in seconds, each with a print: the loop, and the one call. */
const NOTEBOOK = { loop: 0.06962, vector: 0.00162 };
/** PyTorch alone, without a print in the timing, on a machine like that of the README's benchmarks, in seconds. */
const ALONE = { loop: 0.077, vector: 2.9e-6 };

/**
 * Figures that were not measured here, labelled as what they are.
 * @param {HTMLElement} container
 */
export function mountTheirs(container) {
  const [seeds, alone] = [element("p"), element("p")];
  container.append(
    element(
      "section",
      { class: "card vectorize-theirs", "aria-labelledby": "vectorize-theirs" },
      label("h2", "vectorize.theirs", { id: "vectorize-theirs" }),
      seeds,
      label("p", "vectorize.theirs.note", { class: "vectorize-note" }),
      alone,
    ),
  );

  return {
    /** @param {import("./reading.js").Model} model */
    update({ translator }) {
      const seconds = (/** @type {number} */ time) => `${translator.number(time, 5)} s`; // as they print them
      setText(
        seeds,
        translator.t("vectorize.theirs.seeds", { loop: seconds(NOTEBOOK.loop), vector: seconds(NOTEBOOK.vector) }),
      );
      setText(
        alone,
        translator.t("vectorize.theirs.alone", {
          loop: duration(translator, ALONE.loop),
          vector: duration(translator, ALONE.vector),
        }),
      );
    },
  };
}
