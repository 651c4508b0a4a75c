/** Python that reads a table by the file's name. */

import { functions, lines, list, quoted } from "./python.js";

/** @typedef {import("./run.js").Run} Run */

/** @param {Run} run */
export function tableCode({ config, features, label, table }) {
  if (!table) throw new Error(`${config.dataset} is a file, and nothing is known of it`);
  const columns = [...features, label];
  const split = "X, y = table[:, :-1], table[:, -1]";
  if (table.form === "json") return functions([jsonRows(table, columns), lines([values(table, config), split])]);
  // A number with a decimal comma alone needs no function of its own.
  const isPlain = table.signs.length === 0 && !table.isLogical;
  const isComma = table.decimal === "comma";
  const read = lines([rowsOf(table), ...columnsOf(table, columns)]);
  const number = isPlain ? undefined : numberCode(table);
  const cell = number ? "number(row[j])" : isComma ? 'float(row[j].replace(",", "."))' : "float(row[j])";
  if (config.missing !== "omit") {
    const made = lines([`table = np.array([[${cell} for j in columns] for row in rows])`, split]);
    return number ? functions([read, number, made]) : lines([read, made]);
  }
  const isRagged = table.width !== undefined;
  const numbers = lines([
    "def numbers(row):",
    "    try:",
    `        values = [${cell} for j in columns]`,
    `    except ${isRagged ? "(ValueError, IndexError)" : "ValueError"}:`,
    "        return None",
    `    return values if ${isRagged ? `len(row) == ${table.width} and ` : ""}np.isfinite(values).all() else None`,
  ]);
  const made = lines(["table = np.array([values for values in map(numbers, rows) if values])", split]);
  return functions([read, ...(number ? [number] : []), numbers, made]);
}

/** @typedef {import("./run.js").Table} Table */

/** @param {Table} table */
function rowsOf({ name, encoding, delimiter, above, hasBlanks }) {
  const options = [delimiter !== "," && `, delimiter=${quoted(delimiter)}`, hasBlanks && ", skipinitialspace=True"];
  const reader = delimiter === " " ? "map(shlex.split, file)" : `csv.reader(file${options.filter(Boolean).join("")})`;
  return lines([
    `with open(${quoted(name)}, encoding=${quoted(encoding)}, newline="") as file:`,
    `    rows = [row for row in ${reader} if ${hasBlanks ? "any(cell.strip() for cell in row)" : "row"}]`,
    above > 0 && `del rows[:${above}]  # no data`,
  ]);
}

/** @param {Table} table @param {readonly string[]} columns */
function columnsOf({ names, places }, columns) {
  if (names !== null) {
    return [
      "header = [name.strip() for name in rows.pop(0)]",
      `columns = [header.index(name) for name in ${list(columns.map(quoted), 40)}]`,
    ];
  }
  return [
    `columns = ${list(
      columns.map((name) => String(places[name])),
      10,
    )}`,
  ];
}

/** @param {Table} table */
function numberCode({ decimal, signs, isLogical }) {
  const removed = signs.map((sign) => `.replace(${quoted(sign)}, "")`).join("");
  return lines([
    "def number(cell):",
    isLogical && '    if cell.strip().lower() in ("true", "false"):',
    isLogical && '        return float(cell.strip().lower() == "true")',
    `    return float(cell${removed}${decimal === "comma" ? '.replace(",", ".")' : ""}.replace("−", "-"))`,
  ]);
}

/** @param {Table} table @param {readonly string[]} columns */
function jsonRows({ name }, columns) {
  return lines([
    `with open(${quoted(name)}, encoding="utf-8-sig") as file:`,
    `    rows = [[row[name] for name in ${list(columns.map(quoted), 40)}] for row in json.load(file)]`,
  ]);
}

/** @param {Table} _table @param {Run["config"]} config */
function values(_table, config) {
  return config.missing === "omit"
    ? "table = np.array([row for row in rows if all(isinstance(value, (int, float)) for value in row)], dtype=float)"
    : "table = np.array(rows, dtype=float)";
}
