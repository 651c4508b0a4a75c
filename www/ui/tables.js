import { element, label, localise, setText } from "./dom.js";
import { examplesOf, predictionFor, recordsAt } from "../scenes/sgd/readouts.js";

/** @typedef {import("../scenes/sgd/reading.js").Model} Model */
/** @typedef {(string | number)[]} Row */

const MOST_ROWS = 100;
const MOST_FEATURES = 6;
const BINS = 12;

/** The numbers behind each chart; filled when opened, and again when a run comes to rest. @type {Record<string, (model: Model) => { head: string[], rows: Row[], total: number }>} */
const CONTENT = { data: exampleRows, loss: lossRows, residual: residualRows };

/**
 * One table a chart, behind a disclosure.
 * @param {HTMLElement} container
 */
export function mountTables(container) {
  /** @type {Model | undefined} */
  let model;
  const parts = Object.keys(CONTENT).map((name) => {
    const head = element("tr");
    const body = element("tbody");
    const note = element("p", { class: "table-note" });
    const table = element("table", {}, label("caption", `tables.${name}`, { class: "visually-hidden" }), element("thead", {}, head), body);
    const scroller = element("div", { class: "table-scroll", tabindex: "0", role: "region", "data-i18n-label": `tables.${name}` }, table);
    const root = element("details", { class: "tables disclosure" }, label("summary", `tables.${name}`), note, scroller);
    container.append(root);
    const fill = () => {
      if (!root.open || !model?.trainer) return;
      const { translator } = model;
      const content = CONTENT[name](model);
      const cell = (/** @type {string | number} */ value) => element("td", {}, typeof value === "string" ? value : translator.significant(value, 5));
      head.replaceChildren(...content.head.map((text) => element("th", { scope: "col" }, text)));
      body.replaceChildren(...content.rows.map((row) => element("tr", {}, ...row.map(cell))));
      setText(note, translator.t("tables.shown", { shown: content.rows.length, total: content.total }));
    };
    root.addEventListener("toggle", fill);
    return { root, fill };
  });

  return {
    /** @param {Model} next */
    update(next) {
      model = next;
      for (const { root } of parts) localise(root, next.translator);
      if (next.state.status !== "running" && !next.isBusy) for (const { fill } of parts) fill();
    },
  };
}

/** @param {Model} model */
function exampleRows({ trainer, translator, numbers }) {
  const data = trainer && examplesOf(trainer);
  const { names, label: target, w, b } = numbers;
  const shown = names.slice(0, MOST_FEATURES);
  const total = numbers.nTrain;
  const head = [translator.t("tables.example"), ...shown, target, "ŷ", "y − ŷ"];
  if (!data) return { head, rows: [], total };
  const rows = Array.from({ length: Math.min(MOST_ROWS, total) }, (_, i) => {
    const prediction = predictionFor(data, i, w, b);
    const features = shown.map((_, j) => data.features[i * names.length + j]);
    return [translator.integer(i + 1), ...features, data.targets[i], prediction, data.targets[i] - prediction];
  });
  return { head, rows, total };
}

/** @param {Model} model */
function lossRows({ trainer, translator, numbers }) {
  const { t } = translator;
  const head = [t("figure.loss.x.steps"), t("legend.minibatchLoss"), t("legend.training"), ...(numbers.nValidation > 0 ? [t("legend.validation")] : [])];
  if (!trainer) return { head, rows: [], total: 0 };
  const { step, minibatch, train, validation } = recordsAt(trainer);
  const stride = Math.max(1, Math.ceil(step.length / MOST_ROWS));
  const kept = Array.from(step.keys()).filter((i) => i % stride === 0 || i === step.length - 1);
  const rows = kept.map((i) => [translator.integer(step[i]), minibatch[i], train[i], ...(numbers.nValidation > 0 ? [validation[i]] : [])]);
  return { head, rows, total: step.length };
}

/** @param {Model} model */
function residualRows({ trainer, translator, numbers }) {
  const data = trainer && examplesOf(trainer);
  const head = [translator.t("tables.from"), translator.t("tables.to"), translator.t("tables.count")];
  if (!data) return { head, rows: [], total: 0 };
  const residuals = Array.from(data.targets, (target, i) => target - predictionFor(data, i, numbers.w, numbers.b));
  const low = residuals.reduce((min, r) => Math.min(min, r), Infinity);
  const width = (residuals.reduce((max, r) => Math.max(max, r), -Infinity) - low) / BINS || 1;
  const counts = Array.from({ length: BINS }, () => 0);
  for (const residual of residuals) counts[Math.min(BINS - 1, Math.floor((residual - low) / width))] += 1;
  const rows = counts.map((count, k) => [low + k * width, low + (k + 1) * width, translator.integer(count)]);
  return { head, rows, total: BINS };
}
