import { numberIn } from "../../settings/values.js";
import { asTold } from "../../ui/rounding.js";
import { element, setAttribute, setHidden } from "../../ui/dom.js";
import { setSpoken } from "../../ui/say.js";

/** @typedef {import("./reading.js").Model} Model */

/** Fields for features of other data at most. */
const MOST = 8;

/**
 * One example of data that are no houses: a field a feature, at first with its mean. What was typed stays through
 * another run on the same columns.
 * @param {{ requestDraw: () => void }} parts
 */
export function createFields({ requestDraw }) {
  const list = element("div", { class: "houses-fields" });
  const fault = element("p", { class: "houses-fault", id: "houses-fault", hidden: true });
  /** @type {HTMLInputElement[]} */
  let inputs = [];
  /** @type {number[]} */
  let values = [];
  /** Whose features the fields are. */
  let columns = "";
  /** @type {Model | undefined} */
  let model;

  /** @param {HTMLInputElement} input */
  const isGood = ({ value }) => numberIn(value) !== undefined;

  /** @param {Model} shown */
  const columnsOf = ({ data }) => JSON.stringify([data.label, ...data.names]);

  /** The first entry that is wrong, in words. */
  function sayFault() {
    const j = inputs.findIndex((input) => !isGood(input));
    const feature = model?.data.names[j] ?? "";
    const given = inputs[j]?.value ?? "";
    setHidden(fault, j < 0);
    const why = j < 0 || !model ? "" : model.translator.t("houses.notANumber", { feature, given });
    setSpoken(fault, why, { isUrgent: true });
  }

  /** @param {number} j @param {string} name */
  function fieldOf(j, name) {
    const input = element("input", {
      type: "text",
      inputmode: "decimal",
      autocomplete: "off",
      value: String(values[j]),
    });
    input.addEventListener("input", () => {
      values[j] = numberIn(input.value) ?? values[j];
      setAttribute(input, "aria-invalid", isGood(input) ? null : "true");
      setAttribute(input, "aria-describedby", isGood(input) ? null : fault.id);
      if (isGood(input)) sayFault();
      requestDraw();
    });
    // Not while it is being typed.
    input.addEventListener("change", sayFault);
    inputs.push(input);
    return element("label", { class: "field" }, element("span", {}, name), input);
  }

  /** @param {Model} next */
  function build(next) {
    columns = columnsOf(next);
    inputs = [];
    values = next.data.means.map((mean) => asTold(mean));
    list.replaceChildren(...next.data.names.map((name, j) => fieldOf(j, name)));
    sayFault();
  }

  /** Whether these data have fields. @param {Model} shown */
  const isOffered = ({ data }) => !data.isHouses && data.names.length <= MOST;

  return {
    list,
    fault,
    isOffered,
    /** @param {Model} shown @returns {number[] | undefined} */
    values: (shown) => (isOffered(shown) && columns === columnsOf(shown) ? values : undefined),
    /** @param {Model} next */
    update(next) {
      model = next;
      setHidden(list, !isOffered(next));
      if (!isOffered(next)) return setHidden(fault, true);
      if (columns !== columnsOf(next)) build(next);
      const { ends } = next.data;
      inputs.forEach((input, j) =>
        setAttribute(input, "title", next.translator.t("houses.range", { from: ends[j][0], to: ends[j][1] })),
      );
    },
  };
}
