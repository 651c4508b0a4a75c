import { mountTable } from "./table.js";
import { examplesOf, predictionFor, recordsAt } from "../../run-view/readouts.js";

/** @typedef {import("../../run-view/reading.js").Model} Model */

const MOST_ROWS = 100;
const MOST_FEATURES = 6;
const BINS = 12;

/**
 * The numbers behind each chart; filled when opened, and again when a run comes to rest.
 * @type {Record<string, (model: Model) => import("./table.js").Content>}
 */
const CONTENT = { data: exampleRows, loss: lossRows, residual: residualRows };

/**
 * One table a chart, behind a disclosure.
 * @param {HTMLElement} container
 */
export function mountTables(container) {
  const tables = Object.entries(CONTENT).map(([name, read]) => ({ table: mountTable(container, name), read }));
  return {
    /** @param {Model} model */
    update(model) {
      const isAtRest = model.state.status !== "running" && !model.isBusy;
      for (const { table, read } of tables) {
        table.update(model.translator, () => (model.trainer ? read(model) : undefined), isAtRest);
      }
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
    const name = data.exampleNames?.[i] ?? translator.integer(i + 1);
    return [name, ...features, data.targets[i], prediction, data.targets[i] - prediction];
  });
  return { head, rows, total };
}

/** @param {Model} model */
function lossRows({ trainer, translator, numbers }) {
  const { t } = translator;
  const head = [
    t("figure.loss.x.steps"),
    t("legend.minibatchLoss"),
    t("legend.training"),
    ...(numbers.nValidation > 0 ? [t("legend.validation")] : []),
  ];
  if (!trainer) return { head, rows: [], total: 0 };
  const { step, minibatch, train, validation } = recordsAt(trainer);
  const stride = Math.max(1, Math.ceil(step.length / MOST_ROWS));
  const kept = Array.from(step.keys()).filter((i) => i % stride === 0 || i === step.length - 1);
  const rows = kept.map((i) => [
    translator.integer(step[i]),
    minibatch[i],
    train[i],
    ...(numbers.nValidation > 0 ? [validation[i]] : []),
  ]);
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
