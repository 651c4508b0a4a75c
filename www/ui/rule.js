import { element, label, localise, setHidden, setText } from "./dom.js";
import { quantity, symbol } from "./quantity.js";

/** @typedef {import("../scenes/sgd/reading.js").Model} Model */

const MOST_WEIGHTS = 3;

/**
 * The update rule with the numbers of the last minibatch: value − rate × gradient = new value.
 * @param {HTMLElement} container
 */
export function mountRule(container) {
  const list = element("div", { class: "rule-lines" });
  const more = element("p", { class: "rule-more math", hidden: true }, "⋮");
  const note = element("p", { class: "rule-note" });
  const root = element("section", { class: "rule", "data-part": "equation", "aria-labelledby": "rule-title" }, label("h2", "rule.title", { id: "rule-title" }), element("div", {}, list, more), note);
  container.append(root);
  /** @type {ReturnType<typeof line>[]} */
  let lines = [];
  let form = "";

  /** @param {number} n @param {string} loss */
  function build(n, loss) {
    const shown = Math.min(n, MOST_WEIGHTS);
    lines = Array.from({ length: shown + 1 }, (_, j) => line(j === shown ? "b" : symbol("w", j, n), j === shown ? "" : symbol("x", j, n), loss));
    list.replaceChildren(...lines.map(({ node }) => node));
  }

  return {
    root,
    /** @param {Model} model */
    update({ translator, numbers, state, config }) {
      localise(root, translator);
      const n = numbers.w.length;
      const wanted = `${n} ${state.present.loss}`;
      if (wanted !== form) build(n, state.present.loss);
      form = wanted;
      const last = numbers.lastUpdate;
      lines.forEach((each, j) => {
        const isBias = j === lines.length - 1;
        const before = last && (isBias ? last.bBefore : last.wBefore[j]);
        const gradient = last && (isBias ? last.bGradient : last.wGradient[j]);
        const after = isBias ? numbers.trained.b : numbers.trained.w[j];
        each.update(translator, { before, gradient, after, rate: last?.lr ?? state.present.lr });
      });
      setHidden(more, n <= MOST_WEIGHTS);
      const text = last ? translator.t("rule.note", { step: numbers.steps, size: last.size }) : translator.t("rule.start");
      const sentences = [text, translator.t("rule.sign"), ...(config.standardise ? [translator.t("rule.standardised")] : [])];
      setText(note, sentences.join(translator.lang === "zh-Hans" ? "" : " "));
    },
  };
}

/** One parameter's line. @param {string} parameter @param {string} feature "" for the bias @param {string} loss */
function line(parameter, feature, loss) {
  const before = number();
  const rate = number();
  const gradient = number();
  const after = element("b", { class: "number" });
  const name = () => element("i", {}, parameter);
  const node = element(
    "p",
    { class: "rule-line math" },
    element("span", { class: "rule-symbols" }, name(), " ← ", name(), " − ", element("i", {}, "η"), " · ", fraction(), " ", sum(), derivative(loss), feature && " ", element("i", {}, feature)),
    element("span", { class: "rule-numbers" }, "= ", before, " − ", rate, " × ", gradient, " = ", after),
  );
  return {
    node,
    /**
     * @param {import("../i18n.js").Translator} translator
     * @param {{ before: number | undefined, gradient: number | undefined, after: number, rate: number }} values
     */
    update(translator, values) {
      node.classList.toggle("is-empty", values.before === undefined);
      const decimals = decimalsOf(Math.max(Math.abs(values.before ?? 0), Math.abs(values.after)));
      const show = (/** @type {number | undefined} */ x) => (x === undefined ? "…" : quantity(translator, x, decimals));
      setText(rate, translator.significant(values.rate, 3));
      setText(before, show(values.before));
      setText(gradient, `(${show(values.gradient)})`);
      setText(after, values.before === undefined ? "…" : show(values.after));
    },
  };
}

/** So many that a small step shows, and four at most. @param {number} scale */
function decimalsOf(scale) {
  return scale < 10 ? 4 : Math.max(1, 4 - Math.floor(Math.log10(scale)));
}

function number() {
  return element("span", { class: "number" });
}

function fraction() {
  return element("span", { class: "fraction" }, element("span", {}, "1"), element("span", { class: "visually-hidden" }, "/"), element("span", {}, "|", element("i", {}, "B"), "|"));
}

function sum() {
  return element("span", { class: "sum" }, "Σ", element("sub", {}, element("i", {}, "i"), "∈", element("i", {}, "B")));
}

/** What one example adds, times its feature. @param {string} loss */
function derivative(loss) {
  const difference = [element("i", {}, "ŷ"), " − ", element("i", {}, "y")];
  const wrap = { squared: ["(", ")"], absolute: ["sign(", ")"], huber: ["clip(", ", ±1)"] }[loss] ?? ["(", ")"];
  return element("span", {}, wrap[0], ...difference, wrap[1]);
}
