import { element, label, setHidden, setText } from "../../ui/dom.js";
import { sayChange } from "../../ui/say.js";

/** @typedef {import("./reading.js").Model} Model */

/** Standard deviations about the mean that the buttons take. */
const REACHES = [1, 2, 3];

/**
 * Area against height, and the samples beside the density they are drawn from.
 * @param {HTMLElement} container
 * @param {{ session: import("../../run/session.js").Session }} parts
 */
export function mountNumbers(container, { session }) {
  const area = element("span", { class: "gaussian-large" });
  const formula = element("p", { class: "math gaussian-formula" });
  /** @type {Model | undefined} */
  let model;
  const buttons = REACHES.map((k) => {
    const button = element("button", { type: "button" }, k === 1 ? "μ ± σ" : `μ ± ${k}σ`);
    button.addEventListener("click", () => model && session.set({ bounds: around(model, k) }));
    return button;
  });
  const height = element("p", { class: "gaussian-note" });
  const areaCard = element(
    "section",
    { class: "card gaussian-card", "data-part": "table", "aria-labelledby": "gaussian-area" },
    label("h2", "gaussian.area", { id: "gaussian-area" }),
    element("div", { class: "gaussian-area" }, formula, area),
    element("div", { class: "gaussian-row" }, ...buttons),
    height,
  );
  const cells = ["n", "mean", "stdDev", "share"].map((name) => ({ name, value: element("dd") }));
  const list = element(
    "dl",
    { class: "gaussian-list" },
    ...cells.map(({ name, value }) => element("div", {}, label("dt", `gaussian.sample.${name}`), value)),
  );
  const empty = label("p", "gaussian.sample.empty", { class: "gaussian-note" });
  container.append(
    areaCard,
    element(
      "section",
      { class: "card gaussian-card", "data-part": "table", "aria-labelledby": "gaussian-samples" },
      label("h2", "gaussian.sample.title", { id: "gaussian-samples" }),
      empty,
      list,
    ),
  );

  return {
    /** @param {Model} next */
    update(next) {
      model = next;
      const {
        translator,
        bounds: [from, to],
        mu,
        sigma,
        chosen,
        landed,
        sample,
      } = next;
      const show = (/** @type {number} */ x, digits = 4) => translator.significant(x, digits);
      setText(formula, `P(${show(from)} ≤ X ≤ ${show(to)})`);
      setText(area, translator.percent(next.area, 2));
      sayChange(area, `${formula.textContent} = ${area.textContent}`, { kind: "area" });
      setText(height, translator.t("gaussian.height", { peak: show(next.peak) }));
      setHidden(empty, sample !== undefined);
      setHidden(list, sample === undefined);
      if (!sample) return;
      const texts = {
        n: translator.integer(landed),
        mean: `${translator.number(sample.mean, 3)} · μ = ${show(mu[chosen])}`,
        stdDev: `${translator.number(sample.stdDev, 3)} · σ = ${show(sigma[chosen])}`,
        share: `${translator.percent(sample.share, 1)} · ${translator.percent(next.area, 2)}`,
      };
      for (const { name, value } of cells) setText(value, texts[/** @type {keyof typeof texts} */ (name)]);
    },
  };
}

/** Within the axis. @param {Model} model @param {number} k */
function around({ mu, sigma, chosen }, k) {
  const [m, s] = [mu[chosen], sigma[chosen]];
  return [Math.max(-7, m - k * s), Math.min(7, m + k * s)];
}
