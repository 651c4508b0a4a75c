import { element, label, localise, setHidden, setText } from "../ui/dom.js";
import { asMeasured } from "../ui/rounding.js";
import { sayChange } from "../ui/say.js";

/** @typedef {import("./reading.js").Model} Model */

/**
 * Says why a run stopped and offers a rate that is safe for these data and this batch.
 * @param {HTMLElement} container
 * @param {{ restartWith: (rate: number) => void }} events
 */
export function mountDivergence(container, { restartWith }) {
  const heading = label("h3", "divergence.title");
  const text = element("p");
  const button = element("button", { type: "button", class: "primary" });
  const root = element("section", { class: "divergence overlay", hidden: true }, heading, text, button);
  container.append(root);
  sayChange(root, "");
  let rate = 0;
  button.addEventListener("click", () => restartWith(rate));

  return {
    root,
    /** @param {Model} model */
    update({ translator, state, numbers, trainer }) {
      const isDiverged = state.status === "diverged" && trainer !== undefined;
      if (isDiverged) {
        localise(root, translator);
        rate = asMeasured(trainer.safeRate());
        const params = {
          lr: translator.significant(state.present.lr, 3),
          limit: translator.significant(numbers.stableRate, 3),
          step: translator.integer(numbers.steps),
        };
        setText(
          text,
          translator.t(state.present.lr >= numbers.stableRate ? "divergence.above" : "divergence.below", params),
        );
        setText(button, translator.t("divergence.restart", { rate: translator.significant(rate, 2) }));
      }
      setHidden(root, !isDiverged);
      const why = isDiverged ? translator.t("spoken.named", { name: heading.textContent, text: text.textContent }) : "";
      sayChange(root, why, { kind: "run", isUrgent: true });
    },
  };
}
