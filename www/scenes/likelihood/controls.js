import { element, label, setAttribute, setDisabled, setText } from "../../ui/dom.js";
import { createParameterSlider } from "./parameter-slider.js";
import { asTold } from "../../ui/rounding.js";

/** @typedef {import("./reading.js").Model} Model */

const FAMILIES = /** @type {const} */ (["gaussian", "laplace", "student", "huber"]);
/** The loss of z = r/σ that each family asks for. */
const LOSSES = {
  gaussian: "ρ(z) = ½z²",
  laplace: "ρ(z) = |z|",
  student: "ρ(z) = 2 log(1 + z²/3)",
  huber: "ρ(z) = ½z², |z| ≤ 1; |z| − ½",
};

/**
 * The line, the noise and what is done with one press.
 * @param {HTMLElement} container
 * @param {{ session: import("../../run/session.js").Session, requestDraw: () => void }} parts
 */
export function mountControls(container, { session, requestDraw }) {
  /** @type {Model | undefined} */
  let model;
  const select = element(
    "select",
    { id: "likelihood-model" },
    ...FAMILIES.map((name) => label("option", `choice.model.${name}`, { value: name })),
  );
  const loss = element("span", { class: "math likelihood-loss" });
  const least = label("button", "likelihood.leastSquares", { type: "button" });
  const scale = element("button", { type: "button" }, "σ = σ̂");
  const outlier = label("button", "likelihood.outlier", {
    type: "button",
    "data-part": "data",
    "aria-pressed": "false",
  });
  const over = /** @type {const} */ (["b", "w"]).map((key) => {
    const input = element("input", { type: "radio", name: "likelihood-over", value: key });
    input.addEventListener("change", () => session.set({ over: key }));
    return { key, input, node: element("label", { class: "likelihood-over math" }, input, key) };
  });
  const row = element(
    "div",
    { class: "card likelihood-bar" },
    element(
      "span",
      { class: "likelihood-field" },
      label("label", "likelihood.model", { for: "likelihood-model" }),
      select,
      loss,
    ),
    element("span", { class: "likelihood-buttons" }, least, scale, outlier),
  );
  const sliders = element("div", { class: "likelihood-sliders" });
  const moved = element(
    "span",
    { class: "likelihood-field", role: "group", "data-i18n-label": "likelihood.over" },
    label("span", "likelihood.over"),
    ...over.map(({ node }) => node),
  );
  row.append(moved);
  container.append(sliders, row);
  const parts = /** @type {const} */ (["w", "b", "sigma"]).map((key) =>
    createParameterSlider(sliders, key, { session, requestDraw }),
  );
  select.addEventListener("change", () => session.set({ model: FAMILIES[select.selectedIndex] }));
  least.addEventListener("click", () => model?.least && session.set({ w0: [model.least.w], b0: model.least.b }));
  scale.addEventListener(
    "click",
    () =>
      model?.terms.fittedScale &&
      session.set({ sigma: [Math.min(1000, Math.max(0.001, asTold(model.terms.fittedScale)))] }),
  );
  outlier.addEventListener("click", () => session.set({ outlier: !session.config.outlier }));

  return {
    /** @param {Model} next */
    update(next) {
      model = next;
      for (const part of parts) part.update(next);
      const { family } = next.options;
      if (select.value !== family) select.value = family;
      setText(loss, LOSSES[family]);
      setAttribute(outlier, "aria-pressed", String(next.config.outlier));
      setDisabled(least, next.least === undefined);
      setDisabled(scale, next.terms.fittedScale === undefined);
      for (const { key, input } of over) input.checked = key === next.config.over;
    },
  };
}
