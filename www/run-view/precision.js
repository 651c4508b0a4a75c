import { element, setHidden, setText } from "../ui/dom.js";
import { say } from "../ui/say.js";

/** @typedef {import("./reading.js").Model} Model */

/**
 * Says that the targets have more digits than the run: where it comes to rest need not be least squares.
 * @param {HTMLElement} container
 */
export function mountPrecision(container) {
  const root = element("p", { class: "card precision", hidden: true });
  container.append(root);
  let isSaid = false;

  return {
    root,
    /** @param {Pick<Model, "translator" | "trainer">} model */
    update({ translator, trainer }) {
      const precision = trainer?.precision();
      if (precision?.isExceeded) {
        const [spacing, rest] = [precision.spacing, precision.rest].map((x) => translator.significant(x, 2));
        setText(root, translator.t("precision.exceeded", { spacing, rest }));
      }
      setHidden(root, !precision?.isExceeded);
      if (precision?.isExceeded && !isSaid) say(root, root.textContent ?? "");
      isSaid = precision?.isExceeded === true;
    },
  };
}
