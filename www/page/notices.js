import { element, setAttribute, setHidden, setText } from "../ui/dom.js";
import { icon } from "../ui/icons.js";
import { say } from "../ui/say.js";

/** @typedef {import("../state/state.js").Notice} Notice */
/** @typedef {import("../i18n/translator.js").Translator} Translator */

/** Names that tell of something, not of something wrong. */
const INFORMATION = ["Restarted", "Clamped", "NoFileHere"];

/**
 * What was wrong with a link or a file, until it is dismissed.
 * @param {HTMLElement} container
 * @param {{ dismiss: (id: number) => void }} events
 */
export function mountNotices(container, { dismiss }) {
  const list = element("ul", { class: "notices" });
  container.setAttribute("role", "region");
  container.append(list);
  /** @type {Map<number, HTMLElement>} */
  const shown = new Map();

  /** @param {Notice} notice */
  function create({ id, name }) {
    const close = element("button", { type: "button" }, icon("close"));
    const node = element("li", { class: INFORMATION.includes(name) ? "notice" : "notice wrong" }, element("p"), close);
    close.addEventListener("click", () => dismiss(id));
    list.append(node);
    shown.set(id, node);
    return node;
  }

  return {
    /** @param {{ translator: Translator, state: { notices: readonly Notice[] } }} model */
    update({ translator, state: { notices } }) {
      setHidden(container, notices.length === 0);
      setAttribute(container, "aria-label", translator.t("notice.title"));
      for (const [id, node] of shown) {
        if (notices.some((notice) => notice.id === id)) continue;
        node.remove();
        shown.delete(id);
      }
      for (const notice of notices) {
        const isNew = !shown.has(notice.id);
        const node = shown.get(notice.id) ?? create(notice);
        const text = translator.problem(notice);
        setText(node.children[0], text);
        if (isNew) say(node, text, { isUrgent: !INFORMATION.includes(notice.name) });
        setAttribute(node.children[1], "aria-label", translator.t("notice.dismiss"));
      }
    },
  };
}
