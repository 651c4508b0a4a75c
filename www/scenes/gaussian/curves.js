import { element, label, setAttribute, setText } from "../../ui/dom.js";
import { mountSlider } from "../../ui/slider.js";
import { PAINTS, nameOf } from "./curve-figure.js";
import { MUS, SIGMAS } from "./reading.js";

/** @typedef {import("./reading.js").Model} Model */
/** @typedef {import("../../i18n/translator.js").Problem} Problem */

/**
 * Which curve is set, and its mean and standard deviation.
 * @param {HTMLElement} container
 * @param {{ session: import("../../run/session.js").Session, requestDraw: () => void }} parts
 */
export function mountCurves(container, { session, requestDraw }) {
  const choices = PAINTS.map((paint, k) => {
    const input = element("input", { type: "radio", name: "gaussian-curve", value: String(k + 1) });
    const text = element("span", { class: "math" });
    const node = element(
      "label",
      { class: `gaussian-curve paint-${paint}` },
      input,
      element("span", { class: `gaussian-dash dash-${k}`, "aria-hidden": "true" }),
      text,
    );
    input.addEventListener("change", () => session.set({ curve: k + 1 }));
    return { input, text, node };
  });
  const again = label("button", "gaussian.seeds", { type: "button", class: "gaussian-again" });
  const card = element(
    "fieldset",
    { class: "card gaussian-curves" },
    label("legend", "gaussian.curves"),
    ...choices.map(({ node }) => node),
    again,
  );
  const sliders = element("div", { class: "gaussian-sliders" });
  container.append(card, sliders);
  again.addEventListener("click", () => session.set({ mu: null, sigma: null, bounds: null, curve: null }));
  /** @type {Partial<Record<"mu" | "sigma", Problem>>} */
  const problems = {};
  /** @type {Model | undefined} */
  let model;
  const mu = slider("mu", "μ", MUS);
  const sigma = slider("sigma", "σ", SIGMAS);

  /** @param {"mu" | "sigma"} key @param {string} symbol @param {typeof SIGMAS} scale */
  function slider(key, symbol, scale) {
    return mountSlider(sliders, {
      name: key,
      symbol,
      inputMode: "decimal",
      onSlide: (position) => put(key, scale.valueAt(position)),
      onEnter: (text) => take(key, text),
      onForget: () => forget(key),
    });
  }

  /** @param {"mu" | "sigma"} key @param {number} value */
  function put(key, value) {
    if (model) session.set({ [key]: model[key].map((other, k) => (k === model?.chosen ? value : other)) });
  }

  /** One number of the list, as typed. @param {"mu" | "sigma"} key @param {string} text */
  function take(key, text) {
    const result = session.vocabulary.parseOne(key, text);
    if (result.ok) {
      delete problems[key];
      put(key, result.value);
    } else problems[key] = result.error;
    requestDraw();
    return problems[key] === undefined;
  }

  /** @param {"mu" | "sigma"} key */
  function forget(key) {
    delete problems[key];
    requestDraw();
  }

  /** @param {Model} shown @param {"mu" | "sigma"} key @param {typeof SIGMAS} scale */
  function stateOf({ translator, chosen, ...values }, key, scale) {
    const value = values[key][chosen];
    const problem = problems[key];
    return {
      position: scale.positionOf(value),
      last: scale.last,
      text: String(value),
      spoken: translator.significant(value, 4),
      ticks: scale.ticks.map((tick) => ({ position: scale.positionOf(tick), text: translator.significant(tick, 2) })),
      fault: problem && translator.problem(problem, true),
    };
  }

  return {
    /** @param {Model} next */
    update(next) {
      model = next;
      choices.forEach(({ input, text, node }, k) => {
        node.hidden = k >= next.mu.length;
        if (node.hidden) return;
        input.checked = k === next.chosen;
        setText(text, nameOf(next.translator, next.mu[k], next.sigma[k]));
      });
      setAttribute(sliders, "class", `gaussian-sliders paint-${PAINTS[next.chosen]}`);
      mu.update(stateOf(next, "mu", MUS));
      sigma.update(stateOf(next, "sigma", SIGMAS));
    },
  };
}
