/** What a program has to reproduce, and what of it a program needs. */

/** @typedef {import("../../settings/config.js").Config & { correlation?: number, repeat?: number }} Config */

/**
 * @typedef {{ name: string } & import("../table-form.js").TableForm} Table  a file as it is written
 */

/**
 * @typedef {object} Run
 * @property {Config} config  resolved, with its changes
 * @property {number} steps
 * @property {readonly string[]} features  their names
 * @property {string} label
 * @property {Table} [table]  of the data sets that are files
 */

/** Drawn from a known truth. @param {Run} run */
export const isDrawn = ({ config }) => config.dataset === "line" || config.dataset === "d2l";
/** @param {Run} run */
export const isFile = ({ config }) => ["norris", "houses", "csv"].includes(config.dataset);
/** A share of the rows is. @param {Run} run */
export const isHeldOut = ({ config }) => config.validation > 0 && config.validation < 1;
/** @param {Run} run */
export const hasValidation = (run) => run.config.validation > 0;
/** Drawn weights matter: as the start itself, or for the bias that is not given. @param {Run} run */
export const drawsStart = ({ config }) =>
  config.init === "normal" && (config.w0.length === 0 || (config.standardise && config.b0 === null));
/** @param {Run} run */
export const drawsNormal = (run) => isDrawn(run) || drawsStart(run);
/** @param {Run} run */
export const isRandom = (run) => drawsNormal(run) || isHeldOut(run) || run.config.shuffle;
