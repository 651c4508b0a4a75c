/** Names and units: dollars, square feet and years for the houses, the columns' own names for other data. */

import { subscript } from "../../ui/quantity.js";

/** @typedef {import("../../i18n/translator.js").Translator} Translator */
/** @typedef {import("./reading.js").Data} Data */

/**
 * An amount of the target, with its unit where it is known.
 * @param {Translator} translator
 * @param {Data} data
 * @param {number} value
 */
export function amount(translator, { isHouses }, value) {
  if (!isHouses || !Number.isFinite(value)) return translator.significant(value, 5);
  if (Math.abs(value) >= 1e9) return translator.t("houses.dollars", { value: translator.significant(value, 3) });
  const sum = translator.t("houses.dollars", { value: translator.integer(Math.abs(value)) });
  return value <= -0.5 ? `−${sum}` : sum;
}

/**
 * A parameter: as many decimals as its goal asks for.
 * @param {Translator} translator
 * @param {number} value
 * @param {number} goal
 */
export function parameter(translator, value, goal) {
  const size = Math.abs(goal);
  if (Math.abs(value) >= 1e7) return translator.significant(value, 4);
  if (size < 1) return translator.significant(value, 4);
  return translator.number(value, size < 1000 ? 2 : size < 10_000 ? 1 : 0);
}

/** Feature j in words. @param {Translator} translator @param {Data} data @param {number} j */
export const featureName = (translator, { isHouses, names }, j) =>
  isHouses ? translator.t(j === 0 ? "houses.area" : "houses.age") : names[j];

/** The same with its unit, for an axis. @param {Translator} translator @param {Data} data @param {number} j */
export const axisName = (translator, { isHouses, names }, j) =>
  isHouses ? translator.t(j === 0 ? "houses.axis.area" : "houses.axis.age") : names[j];

/** The target with its unit. @param {Translator} translator @param {Data} data */
export const targetName = (translator, { isHouses, label }) => (isHouses ? translator.t("houses.axis.price") : label);

/**
 * Parameter j, the bias last: its sign, what it belongs to, and its unit.
 * @param {Translator} translator
 * @param {Data} data
 * @param {number} j
 */
export function parameterName(translator, data, j) {
  const d = data.names.length;
  if (j === d) return { letter: "b", index: "", unit: data.isHouses ? translator.t("houses.unit.price") : data.label };
  if (data.isHouses) {
    return {
      letter: "w",
      index: featureName(translator, data, j),
      unit: translator.t(j === 0 ? "houses.unit.area" : "houses.unit.age"),
    };
  }
  return {
    letter: `w${d > 1 ? subscript(j + 1) : ""}`,
    index: "",
    unit: translator.t("houses.unit.other", { label: data.label, feature: data.names[j] }),
  };
}
