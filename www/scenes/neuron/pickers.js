import { element, label, setAttribute, setDisabled, setText } from "../../ui/dom.js";
import { createEntry } from "../../ui/entry.js";
import { icon } from "../../ui/icons.js";
import { setSpoken } from "../../ui/say.js";
import { MOST_INPUTS } from "./reading.js";

/** @typedef {import("../../run/session.js").Session} Session */
/** @typedef {import("../../i18n/translator.js").Translator} Translator */

/** True weights of synthetic data; the first two are those of the book. */
const TRUE_WEIGHTS = [2, -3.4, 1.2, -0.7, 2.6, -1.6, 0.4, -2.2];

/**
 * What has as many inputs as one likes, real houses, or a file.
 * @param {{ session: Session, openData: () => void }} parts
 */
export function createDataPicker({ session, openData }) {
  const select = element("select", { class: "neuron-data", "data-i18n-label": "neuron.inputs" });
  const own = element(
    "button",
    { type: "button", class: "open-data", "data-i18n-title": "neuron.ownData", "data-i18n-label": "neuron.ownData" },
    icon("data"),
  );
  const node = element("span", { class: "neuron-data-picker", "data-part": "data" }, select, own);
  own.addEventListener("click", openData);
  select.addEventListener("change", () => {
    if (select.value === "houses") session.set({ dataset: "houses", example: null });
    else session.set({ dataset: "line", w: TRUE_WEIGHTS.slice(0, Number(select.value)), example: null });
  });
  let shown = "";

  return {
    node,
    /** @param {Translator} translator */
    update({ t, lang }) {
      const { config } = session;
      const { dataset, w } = config;
      const isOffered = dataset === "houses" || (dataset === "line" && w.length <= MOST_INPUTS);
      const chosen = dataset === "line" && isOffered ? String(w.length) : dataset;
      const key = `${lang} ${chosen}`;
      if (key === shown) return;
      shown = key;
      const counts = Array.from({ length: MOST_INPUTS }, (_, k) =>
        element("option", { value: String(k + 1) }, t("neuron.synthetic", { d: k + 1 })),
      );
      const others = isOffered ? [] : [element("option", { value: dataset }, t(`dataset.${dataset}`))];
      select.replaceChildren(element("option", { value: "houses" }, t("neuron.houses")), ...counts, ...others);
      select.value = chosen;
    },
  };
}

/**
 * The example that is shown, counted from 1: the one before, the one after, by its number, or one of the minibatch.
 * @param {{ session: Session, requestDraw: () => void }} parts
 */
export function createExamplePicker({ session, requestDraw }) {
  const button = (/** @type {string} */ key, /** @type {import("../../ui/icons.js").IconName} */ name) =>
    element(
      "button",
      {
        type: "button",
        class: "neuron-step",
        "data-i18n-label": `neuron.example.${key}`,
        "data-i18n-title": `neuron.example.${key}`,
      },
      icon(name),
    );
  const previous = button("previous", "previous");
  const next = button("next", "next");
  const field = element("input", {
    type: "text",
    inputmode: "numeric",
    autocomplete: "off",
    spellcheck: "false",
    id: "neuron-example",
    "data-i18n-label": "neuron.example.exact",
  });
  const of = element("span", { class: "neuron-of" });
  const fault = element("p", { class: "neuron-fault", id: "neuron-fault" });
  const ofMinibatch = label("button", "neuron.example.minibatch", {
    type: "button",
    class: "neuron-of-minibatch",
    "data-i18n-title": "neuron.example.minibatchTitle",
  });
  const node = element(
    "div",
    { class: "neuron-example", role: "group", "data-i18n-label": "neuron.example" },
    label("label", "neuron.example", { for: field.id }),
    previous,
    field,
    of,
    next,
    ofMinibatch,
    fault,
  );
  let n = 1;
  let present = 1;
  /** @type {import("../../i18n/translator.js").Problem | undefined} */
  let problem;

  /** @param {number} example */
  function show(example) {
    entry.forget();
    session.set({ example: Math.min(n, Math.max(1, example)) });
  }

  previous.addEventListener("click", () => present > 1 && show(present - 1));
  next.addEventListener("click", () => present < n && show(present + 1));
  ofMinibatch.addEventListener("click", () => {
    const first = firstOfMinibatch(session);
    if (first !== undefined) show(first + 1);
  });

  /** @param {string} text */
  function take(text) {
    const given = session.vocabulary.parse("example", text);
    const isBeyond = given.ok && Number(given.value) > n;
    problem = isBeyond
      ? { name: "OutOfRange", details: { key: "example", given: given.value, min: 1, max: n } }
      : session.enter("example", text);
    if (problem) problem.details = { ...problem.details, max: n };
    requestDraw();
    return problem === undefined;
  }

  const entry = createEntry(field, {
    onEnter: take,
    onForget() {
      problem = undefined;
      requestDraw();
    },
  });

  return {
    node,
    /** @param {Translator} translator @param {{ index: number, n: number } | undefined} model */
    update(translator, model) {
      n = model?.n ?? 1;
      present = (model?.index ?? 0) + 1;
      entry.show(String(present));
      setText(of, translator.t("neuron.example.of", { n }));
      setDisabled(previous, present <= 1);
      setDisabled(next, present >= n);
      const why = problem ? translator.problem(problem, true) : "";
      setSpoken(fault, why, { isUrgent: true });
      setAttribute(field, "aria-invalid", problem ? "true" : null);
      setAttribute(field, "aria-describedby", problem ? fault.id : null);
    },
  };
}

/** Of the step that is under way, else of the last one, else of the first. @param {Session} session */
function firstOfMinibatch({ trainer, state, guard }) {
  if (!trainer) return undefined;
  return guard(() => (state.phase === 0 ? trainer.lastUpdate() : undefined)?.first ?? trainer.preview()?.first);
}
