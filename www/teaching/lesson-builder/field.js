import { element, label, setAttribute, setHidden, setText } from "../../ui/dom.js";
import { LANGUAGE_NAMES } from "../../i18n/language-names.js";
import { lessonOptions } from "../lessons/options.js";

/** @typedef {import("../../i18n/translator.js").Translator} Translator */
/** @typedef {import("../../settings/values.js").KeySpec} KeySpec */
/**
 * @typedef {{ translator: Translator, text: string, fault: string,
 *   isThere: boolean }} FieldModel  fault: "" if there is none
 */
/** @typedef {ReturnType<typeof createBuilderField>} BuilderField */
/**
 * @typedef {{ node: HTMLElement, show: (text: string) => void, name: (translator: Translator) => void,
 *   marked: HTMLElement }} Control
 */

/** They may be long. */
const LONG = ["points", "changes"];

/**
 * The setting of a key, in the control that its type asks for. A wrong entry stays and says why.
 * @param {string} key @param {KeySpec} spec @param {(text: string) => void} onInput
 */
export function createBuilderField(key, spec, onInput) {
  const id = `builder-${key}`;
  const fault = element("p", { class: "field-fault", id: `${id}-fault` });
  const control = createControl(id, key, spec, onInput);
  const isSwitch = spec.type === "switch" && key !== "embed";
  const isGroup = spec.type === "choices";
  const name = label(isGroup ? "legend" : "label", `setting.${key}`, isGroup ? {} : { for: id });
  const parts = isSwitch ? [control.node, name] : [name, control.node];
  const node = element(
    isGroup ? "fieldset" : "div",
    {
      class: `field${isSwitch ? " field-switch" : ""}${LONG.includes(spec.type) || isGroup ? " builder-wide" : ""}`,
      "data-key": key,
    },
    ...parts,
    fault,
  );
  let lang = "";

  return {
    key,
    node,
    /** @param {FieldModel} model */
    update({ translator, text, fault: why, isThere }) {
      setHidden(node, !isThere);
      if (translator.lang !== lang) control.name(translator);
      lang = translator.lang;
      // What is being typed is the visitor's.
      if (!control.marked.contains(document.activeElement) || control.marked instanceof HTMLSelectElement || isGroup) {
        control.show(text);
      }
      setText(fault, why);
      if (!isGroup) setAttribute(control.marked, "aria-invalid", why === "" ? null : "true");
      setAttribute(control.marked, "aria-describedby", why === "" ? null : fault.id);
    },
  };
}

/**
 * @param {string} id
 * @param {string} key
 * @param {KeySpec} spec
 * @param {(text: string) => void} onInput
 * @returns {Control}
 */
function createControl(id, key, spec, onInput) {
  if (key === "embed") return createSelect(id, key, ["on", "off"], true, onInput);
  if (spec.type === "choice") return createSelect(id, key, spec.values ?? [], spec.default === null, onInput);
  if (spec.type === "choices") return createBoxes(id, key, spec.values ?? [], onInput);
  if (spec.type === "switch") return createSwitch(id, onInput);
  return createText(id, spec, onInput);
}

/** @param {string} id @param {KeySpec} spec @param {(text: string) => void} onInput @returns {Control} */
function createText(id, { type }, onInput) {
  const mode = type === "integer" ? "numeric" : type === "number" ? "decimal" : "text";
  const attributes = { id, autocomplete: "off", spellcheck: "false" };
  const input = LONG.includes(type)
    ? element("textarea", { ...attributes, rows: "2" })
    : element("input", { ...attributes, type: "text", inputmode: mode });
  input.addEventListener("input", () => onInput(input.value));
  // An emptied one shows again what is in force.
  input.addEventListener("blur", () => onInput(input.value));
  return { node: input, marked: input, name() {}, show: (text) => void (input.value !== text && (input.value = text)) };
}

/** @param {string} id @param {(text: string) => void} onInput @returns {Control} */
function createSwitch(id, onInput) {
  const input = element("input", { type: "checkbox", id });
  input.addEventListener("change", () => onInput(input.checked ? "on" : "off"));
  return { node: input, marked: input, name() {}, show: (text) => void (input.checked = text === "on") };
}

/**
 * @param {string} id
 * @param {string} key
 * @param {readonly string[]} values
 * @param {(text: string) => void} onInput
 * @returns {Control}
 */
function createBoxes(id, key, values, onInput) {
  const boxes = values.map((value) => element("input", { type: "checkbox", value }));
  const names = values.map(() => element("span"));
  const node = element(
    "div",
    { class: "builder-boxes", id },
    ...boxes.map((box, k) => element("label", {}, box, names[k])),
  );
  node.addEventListener("change", () =>
    onInput(
      boxes
        .filter(({ checked }) => checked)
        .map(({ value }) => value)
        .join(","),
    ),
  );
  return {
    node,
    marked: node,
    name: (translator) => values.forEach((value, k) => setText(names[k], nameOf(translator, key, value))),
    show: (text) => boxes.forEach((box) => void (box.checked = text.split(",").includes(box.value))),
  };
}

/**
 * @param {string} id
 * @param {string} key
 * @param {readonly string[]} values
 * @param {boolean} mayBeUnset
 * @param {(text: string) => void} onInput
 * @returns {Control}
 */
function createSelect(id, key, values, mayBeUnset, onInput) {
  const select = element("select", { id });
  let shown = "";
  select.addEventListener("change", () => onInput(select.value));

  /** A wrong value, as a link may bring one, is an option as long as it is chosen. @param {string} text */
  function show(text) {
    shown = text;
    const isKnown = (/** @type {HTMLOptionElement} */ { value, dataset }) =>
      dataset.wrong === undefined || value === text;
    for (const option of select.querySelectorAll("option")) if (!isKnown(option)) option.remove();
    if (![...select.options].some(({ value }) => value === text)) {
      select.append(element("option", { value: text, "data-wrong": true }, text));
    }
    select.value = text;
  }

  return {
    node: select,
    marked: select,
    name(translator) {
      const known =
        key === "lesson"
          ? lessonOptions(translator)
          : values.map((value) => element("option", { value }, nameOf(translator, key, value)));
      const unset = element("option", { value: "" }, mayBeUnset ? nameOf(translator, key, "") : "");
      select.replaceChildren(...(mayBeUnset ? [unset] : []), ...known);
      show(shown);
    },
    show,
  };
}

/**
 * A value of a choice in the reader's language; "": none.
 * @param {Translator} translator
 * @param {string} key
 * @param {string} value
 */
export function nameOf({ t }, key, value) {
  if (key === "embed") return t(`builder.embed.${value || "frames"}`);
  if (value === "") return t(key === "lang" ? "builder.browsers" : "builder.none");
  if (key === "lang") return LANGUAGE_NAMES.find(([code]) => code === value)?.[1] ?? value;
  if (key === "scene") return t(`scene.${value}.name`);
  if (key === "dataset") return t(`dataset.${value}`);
  if (key === "theme") return t(`theme.${value}`);
  if (key === "hide") return t(`hide.${value}`);
  return t(`choice.${key}.${value}`);
}
