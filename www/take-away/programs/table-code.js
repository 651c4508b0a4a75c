/** Python that reads a table by the file's name. */

import { functions, lines, list, quoted } from "./python.js";

/** @typedef {import("./run.js").Run} Run */

/** @param {Run} run */
export function tableCode({ config, features, label, table }) {
  if (!table) throw new Error(`${config.dataset} is a file, and nothing is known of it`);
  const { name, delimiter, columns } = table;
  const names = [...features, label];
  const cell = delimiter === "," ? "float(row[j])" : 'float(row[j].replace(",", "."))';
  const reader = `csv.reader(file${delimiter === "," ? "" : `, delimiter=${quoted(delimiter)}`})`;
  const read = lines([
    `with open(${quoted(name)}, encoding="utf-8-sig", newline="") as file:`,
    `    rows = [row for row in ${reader} if row]`,
    columns === null && "header = [name.strip() for name in rows.pop(0)]",
    columns === null
      ? `columns = [header.index(name) for name in ${list(names.map(quoted), 40)}]`
      : `columns = ${list(
          names.map((each) => String(columns.indexOf(each))),
          10,
        )}`,
  ]);
  const split = "X, y = table[:, :-1], table[:, -1]";
  if (config.missing !== "omit") {
    return lines([read, `table = np.array([[${cell} for j in columns] for row in rows])`, split]);
  }
  const numbers = lines([
    "def numbers(row):",
    "    try:",
    `        values = [${cell} for j in columns]`,
    "    except ValueError:",
    "        return None",
    "    return values if np.isfinite(values).all() else None",
  ]);
  return functions([
    read,
    numbers,
    lines(["table = np.array([values for values in map(numbers, rows) if values])", split]),
  ]);
}
