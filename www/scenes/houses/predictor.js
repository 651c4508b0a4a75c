import { createFields } from "./fields.js";
import { element, label, localise, setHidden, setText } from "../../ui/dom.js";
import { say } from "../../ui/say.js";
import { linearScale } from "../../ui/scales.js";
import { mountSlider } from "../../ui/slider.js";
import { amount } from "./units.js";

/** @typedef {import("./reading.js").Model} Model */
/** @typedef {import("../../i18n/translator.js").Problem} Problem */

const KEYS = /** @type {const} */ (["area", "age"]);
/** Values on the sliders, about as far as the data go: by 10 square feet and by one year. */
const SCALES = {
  area: { ...linearScale({ min: 300, max: 6000, places: 570 }), ticks: [1000, 2000, 3000, 4000, 5000] },
  age: { ...linearScale({ min: 0, max: 140, places: 140 }), ticks: [0, 30, 60, 90, 120] },
};

/**
 * A house, and its price by the learned parameters and by least squares. Other data have a field a feature.
 * @param {HTMLElement} container
 * @param {{ session: import("../../run/session.js").Session, requestDraw: () => void }} parts
 */
export function mountPredictor(container, { session, requestDraw }) {
  /** @type {Partial<Record<"area" | "age", Problem>>} */
  const problems = {};
  const sliders = element("div", { class: "houses-sliders" });
  const fields = createFields({ requestDraw });
  const none = label("p", "houses.tooMany", { class: "houses-note" });
  const results = /** @type {const} */ (["learned", "leastSquares"]).map((name) => ({
    name,
    value: element("dd"),
    node: element("div"),
  }));
  for (const { name, value, node } of results) node.append(label("dt", `houses.by.${name}`), value);
  const terms = element("p", { class: "houses-note houses-terms" });
  const answer = element(
    "div",
    { class: "houses-answer" },
    element("dl", {}, ...results.map(({ node }) => node)),
    terms,
  );
  const heading = element("h2", { id: "houses-predict" });
  const root = element(
    "section",
    { class: "card houses-predictor", "aria-labelledby": "houses-predict" },
    heading,
    sliders,
    fields.list,
    fields.fault,
    none,
    answer,
  );
  container.append(root);
  const [area, age] = KEYS.map((key) =>
    mountSlider(sliders, {
      name: key,
      symbol: key === "area" ? "x₁" : "x₂",
      inputMode: "decimal",
      onSlide: (position) => session.set({ [key]: SCALES[key].valueAt(position) }),
      onEnter(text) {
        problems[key] = session.enter(key, text);
        requestDraw();
        return problems[key] === undefined;
      },
      onForget() {
        delete problems[key];
        requestDraw();
      },
    }),
  );
  let lang = "";
  /** The example whose price was last said. */
  let told = "";

  /**
   * A price is said when the house is another one, not with each step of the run.
   * @param {import("../../i18n/translator.js").Translator} translator @param {readonly number[]} x
   */
  function tell({ t, list }, x) {
    const example = JSON.stringify(x);
    const prices = results.map(({ node, value }) =>
      t("spoken.named", { name: node.firstElementChild?.textContent, text: value.textContent }),
    );
    if (told !== "" && told !== example) say(answer, list(prices), { kind: "price" });
    told = example;
  }

  /** @param {Model} shown @param {"area" | "age"} key */
  function stateOf({ translator, config }, key) {
    const { last, positionOf, ticks } = SCALES[key];
    const problem = problems[key];
    return {
      position: positionOf(config[key]),
      last,
      text: String(config[key]),
      spoken: translator.t(`houses.${key}.spoken`, { value: config[key] }),
      ticks: ticks.map((tick) => ({ position: positionOf(tick), text: translator.integer(tick) })),
      fault: problem && translator.problem(problem, true),
    };
  }

  /** The features that are asked for. @param {Model} shown */
  function asked(shown) {
    const { data, config } = shown;
    return data.isHouses ? [config.area, config.age] : fields.values(shown);
  }

  return {
    root,
    asked,
    /** @param {Model} next */
    update(next) {
      const { translator, data, prices, numbers } = next;
      if (translator.lang !== lang) localise(root, translator);
      lang = translator.lang;
      fields.update(next);
      setText(
        heading,
        data.isHouses ? translator.t("houses.predict") : translator.t("houses.label", { label: data.label }),
      );
      setHidden(sliders, !data.isHouses);
      setHidden(none, data.isHouses || fields.isOffered(next));
      area.update(stateOf(next, "area"));
      age.update(stateOf(next, "age"));
      const x = asked(next);
      setHidden(answer, x === undefined);
      if (!x) return;
      const money = (/** @type {number} */ value) => amount(translator, data, value);
      setText(results[0].value, money(prices.learnedAt(x)));
      setText(results[1].value, money(prices.leastSquaresAt(x)));
      const share = (/** @type {number} */ j) => money(numbers.w[j] * x[j]);
      setText(
        terms,
        data.isHouses ? translator.t("houses.terms", { area: share(0), age: share(1), bias: money(numbers.b) }) : "",
      );
      tell(translator, x);
    },
  };
}
