import { element } from "../../ui/dom.js";

/**
 * A black screen, for a moment without a picture. A run that plays waits meanwhile.
 * @param {HTMLElement} container
 * @param {import("../../run/session.js").Session} session
 */
export function mountBlack(container, session) {
  const back = element("button", { type: "button", class: "lecture-back", "data-i18n-own-label": "lecture.blackOff" });
  const root = element("dialog", { class: "lecture-black", "data-i18n-own-label": "lecture.black" }, back);
  container.append(root);
  let wasPlaying = false;

  back.addEventListener("click", () => root.close());
  root.addEventListener("close", () => wasPlaying && session.play());

  return {
    root,
    get isOn() {
      return root.open;
    },
    on() {
      wasPlaying = session.state.status === "running";
      session.pause();
      root.showModal();
    },
    off: () => root.close(),
  };
}
