/** Target and features of a table where nothing is chosen: the rule of the engine (`select` in data/columns.rs). */

/** @typedef {import("../../engine.js").TableReading} TableReading */

/**
 * The last column on offer is predicted from all others on offer; if that leaves none, all columns of numbers are.
 * @param {TableReading} reading
 * @param {string} [label]  the target, where one is chosen
 * @returns {{ label: string, features: string[] }}
 */
export function usualChoice({ columns, numeric }, label) {
  const offers = [columns.filter(({ isOffered }) => isOffered), columns.filter((_, j) => numeric[j])];
  const names = offers.map((offered) => offered.map(({ name }) => name));
  const choices = names.map((offered) => {
    const target = label ?? offered.at(-1);
    return { label: target ?? "", features: offered.filter((name) => name !== target) };
  });
  const good = choices.find(({ label, features }) => label !== "" && features.length > 0);
  return good ?? { label: choices[1].label || (columns.at(-1)?.name ?? ""), features: [] };
}

/** Whether two lists of names are the same. @param {readonly string[]} a @param {readonly string[]} b */
export const sameNames = (a, b) => a.length === b.length && a.every((name, j) => name === b[j]);
