import { element, label, localise, setAttribute, setText } from "../../ui/dom.js";
import { quantity, symbol } from "../../ui/quantity.js";
import { lossOfLastStep } from "../../run-view/reading.js";

/** @typedef {import("../../run-view/reading.js").Model} Model */
/** @typedef {import("../../i18n/translator.js").Translator} Translator */
/** @typedef {import("../../engine.js").Update} Update */

const MOST_WEIGHTS = 2;
/** The seeds' own lines, part by part. */
const CODE = {
  start: ["net = nn.LazyLinear(1)", "net.weight.data.normal_(0, 0.01)", "net.bias.data.fill_(0)"],
  predict: ["y_hat = net(X)"],
  loss: ["l = loss(y_hat, y).mean()"],
  gradient: ["optim.zero_grad(); l.backward()"],
  update: ["optim.step()"],
};
const PARTS = /** @type {const} */ (["predict", "loss", "gradient", "update"]);
/** A minus between numbers, with its spaces. */
const MINUS = " − ";

/**
 * One minibatch update in its four phases: words, the seeds' code, and the formula with the numbers of this very step.
 * @param {HTMLElement} container
 */
export function mountStepPanel(container) {
  const parts = PARTS.map(createPart);
  const list = element("ol", { class: "phases" }, ...parts.map(({ node }) => node));
  const note = element("p", { class: "step-note" });
  const start = element(
    "details",
    { class: "step-start disclosure" },
    label("summary", "step.start"),
    code(CODE.start),
  );
  const root = element(
    "section",
    { class: "step-panel", "data-part": "equation", "aria-labelledby": "step-title" },
    label("h2", "step.title", { id: "step-title", class: "visually-hidden" }),
    list,
    element("div", { class: "step-foot" }, note, start),
  );
  container.append(root);
  let lang = "";

  return {
    root,
    /** @param {Model} model */
    update(model) {
      const { translator, numbers, state, config, preview } = model;
      if (translator.lang !== lang) localise(root, translator);
      lang = translator.lang;
      const shown =
        preview ??
        (numbers.lastUpdate && {
          ...numbers.lastUpdate,
          loss: numbers.minibatchLoss ?? 0,
          wAfter: numbers.trained.w,
          bAfter: numbers.trained.b,
        });
      const isNext = preview !== undefined;
      const loss = isNext || !shown ? state.present.loss : lossOfLastStep(config, numbers.steps);
      // Of a step that is under way only what has been worked out is shown.
      const last = isNext ? state.phase : 4;
      const contents = shown ? contentsOf(translator, shown, loss) : [];
      // Room for all that a step will show, so that nothing below moves.
      list.style.setProperty("--lines", String(Math.min(numbers.w.length, MOST_WEIGHTS) + 1));
      parts.forEach((part, i) =>
        part.update(i < last ? contents[i] : undefined, isNext ? i + 1 === state.phase : false, loss, numbers.w.length),
      );
      const at = { step: translator.integer(numbers.steps + (isNext ? 1 : 0)), size: shown?.size ?? 0 };
      const text = shown ? translator.t(isNext ? "step.next" : "step.note", at) : translator.t("step.empty");
      const sentences = [
        text,
        translator.t("step.sign"),
        ...(config.standardise ? [translator.t("step.standardised")] : []),
      ];
      setText(note, translator.sentences(sentences));
    },
  };
}

/** @typedef {Update & { loss: number, wAfter: ArrayLike<number>, bAfter: number }} Shown */

/**
 * Each part's lines of numbers, in the features as trained.
 * @param {Translator} translator @param {Shown} shown @param {string} loss
 */
function contentsOf(translator, shown, loss) {
  const { wBefore, bBefore, wGradient, bGradient, wAfter, bAfter, firstX, firstY, lr } = shown;
  const n = wBefore.length;
  const number = (/** @type {number} */ x, /** @type {number} */ scale = x) =>
    written(translator, x, decimalsOf(Math.abs(scale)));
  const names = [...Array.from({ length: Math.min(n, MOST_WEIGHTS) }, (_, j) => symbol("w", j, n)), "b"];
  const at = (/** @type {ArrayLike<number>} */ w, /** @type {number} */ b, /** @type {number} */ j) =>
    j === names.length - 1 ? b : w[j];
  const prediction = Array.from(firstX).reduce((sum, x, j) => sum + x * wBefore[j], bBefore);
  const products = Array.from(firstX)
    .slice(0, MOST_WEIGHTS)
    .map((x, j) => `${signed(number(wBefore[j]), j === 0)} · ${bracketed(number(x))}`);
  const more = n > MOST_WEIGHTS ? " + …" : "";
  const error = prediction - firstY;
  const value =
    {
      squared: 0.5 * error * error,
      absolute: Math.abs(error),
      huber: Math.abs(error) <= 1 ? 0.5 * error * error : Math.abs(error) - 0.5,
    }[loss] ?? 0;
  const first =
    {
      squared: `½ (${number(prediction)} − ${bracketed(number(firstY))})² = ${number(value)}`,
      absolute: `|${number(prediction)} − ${bracketed(number(firstY))}| = ${number(value)}`,
      huber: `h(${number(prediction)} − ${bracketed(number(firstY))}) = ${number(value)}`,
    }[loss] ?? "";
  const rate = translator.significant(lr, 3);
  return [
    [`ŷ = ${products.join("")}${more}${signed(number(bBefore), false)} = ${number(prediction)}`],
    [first, { mean: number(shown.loss) }],
    names.map((name, j) => `∂L/∂${name} = ${number(at(wGradient, bGradient, j))}`),
    names.map((name, j) => ({
      name,
      text: `${number(at(wBefore, bBefore, j))} − ${rate} · ${bracketed(number(at(wGradient, bGradient, j), at(wBefore, bBefore, j)))}`,
      result: number(at(wAfter, bAfter, j), at(wBefore, bBefore, j)),
    })),
  ];
}

/** @typedef {(string | { mean: string } | { name: string, text: string, result: string })[]} Content */

/** @param {"predict" | "loss" | "gradient" | "update"} name @param {number} index */
function createPart(name, index) {
  const lines = element("div", { class: "phase-numbers math" });
  const formula = element("div", { class: "phase-formula math" });
  const node = element(
    "li",
    { class: "phase" },
    element(
      "h3",
      {},
      element("span", { class: "phase-number" }, String(index + 1)),
      " ",
      label("span", `phase.${name}`),
    ),
    code(CODE[name]),
    formula,
    lines,
  );
  let form = "";
  return {
    node,
    /**
     * @param {Content | undefined} content
     * @param {boolean} isCurrent
     * @param {string} loss
     * @param {number} nFeatures
     */
    update(content, isCurrent, loss, nFeatures) {
      setAttribute(node, "aria-current", isCurrent ? "step" : null);
      const wanted = `${loss} ${Math.min(nFeatures, 2)}`;
      if (wanted !== form) formula.replaceChildren(...formulaOf(name, loss, nFeatures));
      form = wanted;
      const texts = (content ?? []).map((line) =>
        typeof line === "string"
          ? line
          : "mean" in line
            ? `L = ${line.mean}`
            : `${line.name} ← ${line.text} = ${line.result}`,
      );
      while (lines.childElementCount > texts.length) lines.lastElementChild?.remove();
      while (lines.childElementCount < texts.length) lines.append(element("p"));
      texts.forEach((text, i) => setText(lines.children[i], text));
    },
  };
}

/**
 * @param {"predict" | "loss" | "gradient" | "update"} name
 * @param {string} loss
 * @param {number} nFeatures
 * @returns {(Node | string)[]}
 */
function formulaOf(name, loss, nFeatures) {
  const i = (/** @type {string} */ letter) => element("i", {}, letter);
  const w =
    nFeatures === 1 ? [i("w"), " ", i("x")] : [element("b", {}, "w"), element("sup", {}, "⊤"), element("b", {}, "x")];
  const error = ["(", i("ŷ"), MINUS, i("y"), ")"];
  const of =
    {
      squared: ["½", ...error, element("sup", {}, "2")],
      absolute: ["|", i("ŷ"), MINUS, i("y"), "|"],
      huber: ["h", ...error],
    }[loss] ?? [];
  const slope =
    { squared: error, absolute: ["sign", ...error], huber: ["clip", "(", i("ŷ"), MINUS, i("y"), ", ±1)"] }[loss] ?? [];
  switch (name) {
    case "predict":
      return [i("ŷ"), " = ", ...w, " + ", i("b")];
    case "loss":
      return [i("L"), " = ", mean(), " ", ...of];
    case "gradient":
      return [
        "∂",
        i("w"),
        ": ",
        mean(),
        " ",
        ...slope,
        " ",
        i("x"),
        ",  ∂",
        i("b"),
        ": ",
        mean(),
        " ",
        ...slope.map((part) => (typeof part === "string" ? part : part.cloneNode(true))),
      ];
    default:
      return [
        i("w"),
        " ← ",
        i("w"),
        MINUS,
        i("η"),
        " ∂",
        i("w"),
        ",  ",
        i("b"),
        " ← ",
        i("b"),
        MINUS,
        i("η"),
        " ∂",
        i("b"),
      ];
  }
}

/** The mean over the minibatch. */
function mean() {
  const fraction = element(
    "span",
    { class: "fraction" },
    element("span", {}, "1"),
    element("span", { class: "visually-hidden" }, "/"),
    element("span", {}, "|", element("i", {}, "B"), "|"),
  );
  return element("span", {}, fraction, element("span", { class: "sum" }, "Σ"));
}

/** @param {readonly string[]} lines */
function code(lines) {
  return element(
    "code",
    { class: "phase-code", translate: "no" },
    ...lines.flatMap((line, i) => (i === 0 ? [line] : ["\n", line])),
  );
}

/** With those decimals, unless they leave less than two digits of it. */
function written(/** @type {Translator} */ translator, /** @type {number} */ x, /** @type {number} */ decimals) {
  const isTooSmall = x !== 0 && Math.abs(x) < 10 ** (1 - decimals);
  return isTooSmall ? translator.significant(x, 3) : quantity(translator, x, decimals);
}

/** Five digits in all, and four decimals at most: a small step still shows. @param {number} scale */
function decimalsOf(scale) {
  return scale < 10 ? 4 : Math.max(0, 4 - Math.floor(Math.log10(scale)));
}

/** @param {string} text @param {boolean} isFirst */
function signed(text, isFirst) {
  if (text.startsWith("−")) return isFirst ? text : MINUS + text.slice(1);
  return isFirst ? text : ` + ${text}`;
}

/** @param {string} text */
const bracketed = (text) => (text.startsWith("−") ? `(${text})` : text);
