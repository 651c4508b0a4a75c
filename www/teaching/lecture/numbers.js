import { element, label, localise, setHidden, setText } from "../../ui/dom.js";
import { decimalsFor, quantity, symbol } from "../../ui/quantity.js";

/** @typedef {import("../../engine.js").Trainer} Trainer */
/** @typedef {import("../../i18n/translator.js").Translator} Translator */

/** Of more weights the first ones are shown. */
const MOST_WEIGHTS = 2;
const MOST_CHARACTERS = 8;

/** The numbers that matter, in large type: where the run is, what it has learned, how well that fits. */
export function createNumbers() {
  const cells = {
    step: cell(label("dt", "counts.step")),
    epoch: cell(label("dt", "counts.epoch")),
    loss: cell(element("dt")),
  };
  const weights = Array.from({ length: MOST_WEIGHTS }, () => cell(element("dt", { class: "math" })));
  const bias = cell(element("dt", { class: "math" }, "b"));
  const root = element(
    "dl",
    { class: "card lecture-numbers" },
    ...[cells.step, cells.epoch, cells.loss, ...weights, bias].map(({ node }) => node),
  );
  /**
   * Whose least squares decide the decimals.
   * @type {{ trainer: Trainer, best: { w: ArrayLike<number>, b: number } } | undefined}
   */
  let known;

  return {
    root,
    /** @param {Translator} translator @param {Trainer | undefined} trainer */
    update(translator, trainer) {
      setHidden(root, trainer === undefined);
      if (!trainer) return;
      if (known?.trainer !== trainer) known = { trainer, best: trainer.leastSquares() };
      localise(root, translator);
      const { w, b, steps, epochs, batchInEpoch } = trainer;
      const { best } = known;
      const show = (/** @type {number} */ x, /** @type {number} */ scale) =>
        brief(translator, x, quantity(translator, x, decimalsFor(scale)));
      setText(cells.step.value, translator.integer(steps));
      setText(cells.epoch.value, translator.integer(epochs + (batchInEpoch > 0 ? 1 : 0)));
      const loss = trainer.trainLoss();
      setText(cells.loss.name, translator.t(`counts.train.${trainer.loss}`));
      setText(cells.loss.value, show(loss, loss));
      weights.forEach(({ node, name, value }, j) => {
        setHidden(node, j >= w.length);
        if (j >= w.length) return;
        setText(name, symbol("w", j, w.length));
        setText(value, show(w[j], best.w[j]));
      });
      setText(bias.value, show(b, best.b));
    },
  };
}

/**
 * What a cell has no room for has fewer digits.
 * @param {Translator} translator
 * @param {number} x
 * @param {string} text
 */
const brief = (translator, x, text) => (text.length > MOST_CHARACTERS ? translator.significant(x, 3) : text);

/** @param {HTMLElement} name */
function cell(name) {
  const value = element("dd");
  return { name, value, node: element("div", {}, name, value) };
}
