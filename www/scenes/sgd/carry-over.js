import { pointsOf, MOST_POINTS } from "../../run-view/data/points.js";
import { element, label, localise, setAttribute, setHidden } from "../../ui/dom.js";
import { examplesOf } from "../../run-view/readouts.js";
import { asParameter } from "../../ui/rounding.js";

/**
 * These points, the present line and σ̂ in scene likelihood: a link, where the data are points in the plane and few.
 * @param {HTMLElement} container
 */
export function mountCarryOver(container) {
  const link = label("a", "carryOver.likelihood", { href: "?scene=likelihood" });
  const root = element("p", { class: "carry-over", "data-part": "prose", hidden: true }, link);
  container.append(root);
  let lang = "";

  return {
    /** @param {import("../../run-view/reading.js").Model} model */
    update({ translator, trainer, numbers }) {
      const data =
        trainer && numbers.names.length === 1 && numbers.nTrain <= MOST_POINTS ? examplesOf(trainer) : undefined;
      setHidden(root, data === undefined);
      if (!data) return;
      if (translator.lang !== lang) localise(root, translator);
      lang = translator.lang;
      const points = pointsOf(data.features, data.targets).join(",");
      setAttribute(
        link,
        "href",
        `?scene=likelihood#dataset=points&points=${points}&w0=${asParameter(numbers.w[0])}&b0=${asParameter(numbers.b)}&sigma=${asParameter(Math.max(0.001, numbers.residuals.rms))}`,
      );
    },
  };
}
