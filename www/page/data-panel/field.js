import { element, label, setAttribute, setText } from "../../ui/dom.js";

/**
 * @typedef {object} Field  one setting of the vocabulary in a form
 * @property {string} key
 * @property {HTMLElement} node
 * @property {() => string} read  as the vocabulary's parser takes it
 * @property {(text: string) => void} write
 * @property {(why: string) => void} setFault  "" takes the message away
 */

/**
 * @param {string} key
 * @param {{ values?: readonly string[], isSwitch?: boolean, inputMode?: string }} [kind] a choice, a switch,
 *   or else a text field
 * @returns {Field}
 */
export function createField(key, { values, isSwitch = false, inputMode = "decimal" } = {}) {
  const id = `field-${key}`;
  const fault = element("p", { class: "field-fault", id: `${id}-fault` });
  const name = label("label", `setting.${key}`, { for: id });
  const input = control(id, key, { values, isSwitch, inputMode });
  const parts = isSwitch ? [input, name] : [name, input];
  const node = element("div", { class: isSwitch ? "field field-switch" : "field" }, ...parts, fault);

  return {
    key,
    node,
    read: () => (input instanceof HTMLInputElement && isSwitch ? (input.checked ? "on" : "off") : input.value),
    write(text) {
      if (input instanceof HTMLInputElement && isSwitch) input.checked = text === "on";
      else input.value = text;
    },
    setFault(why) {
      setText(fault, why);
      setAttribute(input, "aria-invalid", why === "" ? null : "true");
      setAttribute(input, "aria-describedby", why === "" ? null : fault.id);
    },
  };
}

/**
 * @param {string} id
 * @param {string} key
 * @param {{ values?: readonly string[], isSwitch: boolean, inputMode: string }} kind
 */
function control(id, key, { values, isSwitch, inputMode }) {
  if (isSwitch) return element("input", { type: "checkbox", id });
  if (!values) {
    return element("input", { type: "text", id, inputmode: inputMode, autocomplete: "off", spellcheck: "false" });
  }
  return element("select", { id }, ...values.map((value) => label("option", `choice.${key}.${value}`, { value })));
}
