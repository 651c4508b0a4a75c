/** The run as the texts that can be taken away, and under which names. */

import { hashOf, runOf } from "../state/public-state.js";
import { resolve } from "../settings/config.js";
import { fileOf } from "../run/trainers.js";
import { numpyCode } from "./programs/numpy.js";
import { pytorchCode } from "./programs/pytorch.js";
import { runCsv } from "./run-csv.js";
import { PLAIN, tableForm } from "./table-form.js";

/** @typedef {import("../run/session.js").Session} Session */
/** @typedef {import("../i18n/translator.js").Translator} Translator */
/** @typedef {"numpy" | "pytorch" | "csv" | "json"} Kind */
/** @typedef {{ name: string, type: string, text: string }} Text */

/** @type {readonly Kind[]} */
export const KINDS = ["numpy", "pytorch", "csv", "json"];

/**
 * The address of the page with the run in it.
 * @param {Session} session
 * @param {{ origin: string, pathname: string, search: string }} address
 */
export const linkTo = ({ vocabulary, state }, { origin, pathname, search }) =>
  `${origin}${pathname}${search}${hashOf(vocabulary, state)}`;

/**
 * @param {Kind} kind @param {Session} session @param {Translator} translator
 * @returns {Promise<Text | undefined>}  undefined: there are no data yet
 */
export async function textOf(kind, session, { t }) {
  const { trainer } = session;
  if (!trainer) return undefined;
  const name = `sgd-${session.config.dataset}`;
  if (kind === "json") {
    const exampleNames = trainer.exampleNames();
    const record = { ...session.getState(), ...(exampleNames && { exampleNames }) };
    return { name: `${name}.json`, type: "application/json", text: `${JSON.stringify(record, null, 2)}\n` };
  }
  if (kind === "csv") {
    const text = runCsv(trainer.history(), { features: trainer.featureNames, nTrain: trainer.nTrain });
    return { name: `${name}-run.csv`, type: "text/csv", text };
  }
  const table = await tableOf(session);
  if (session.trainer !== trainer) return undefined;
  const config = resolve(session.vocabulary, runOf(session.vocabulary, session.state));
  const run = { config, steps: trainer.steps, features: trainer.featureNames, label: trainer.label, table };
  const text = kind === "numpy" ? numpyCode(run, t) : pytorchCode(run, t);
  return { name: `${name.replace("-", "_")}_${kind}.py`, type: "text/x-python", text };
}

/**
 * The file that a program reads, to be kept beside it.
 * @param {Session} session
 * @returns {{ name: string, path?: string, content?: Blob } | undefined}
 */
export function dataFile({ config, state: { source } }) {
  const own = fileOf(config.dataset);
  if (own) return { name: own.split("/").pop() ?? own, path: own };
  if (config.dataset !== "csv" || !source) return undefined;
  const { content } = source;
  return {
    name: content instanceof File ? content.name : "data.csv",
    content: new Blob([content], { type: "text/csv" }),
  };
}

/** @param {Session} session @returns {Promise<import("./programs/run.js").Table | undefined>} */
async function tableOf(session) {
  const file = dataFile(session);
  const { source } = session.state;
  if (!file) return undefined;
  if (!file.content || !source) return { name: file.name, ...PLAIN };
  return { name: file.name, ...tableForm(session.trainer?.reading ?? source.columns) };
}
