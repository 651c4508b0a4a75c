import { element, setHidden, setText } from "../ui/dom.js";

/**
 * Asks for the file that a link means.
 * @param {HTMLElement} container
 * @param {() => void} openData
 */
export function mountFilePrompt(container, openData) {
  const text = element("p");
  const button = element("button", { type: "button", class: "primary" });
  const root = element("section", { class: "overlay", hidden: true }, text, button);
  container.append(root);
  button.addEventListener("click", openData);
  return {
    /** @param {import("../i18n/translator.js").Translator} translator @param {boolean} isShown */
    update({ t }, isShown) {
      setText(text, t("csv.awaited"));
      setText(button, t("csv.choose"));
      setHidden(root, !isShown);
    },
  };
}
