import { element, label, localise, setAttribute, setDisabled, setText } from "../../ui/dom.js";
import { icon } from "../../ui/icons.js";
import { createStopSelect } from "./stop-select.js";

/** @typedef {import("../../run-view/reading.js").Model} Model */
/** @typedef {import("../../run/session.js").Session} Session */

/**
 * The run as a line to move along: a step back, any step of it, and a way to keep it for comparison.
 * @param {HTMLElement} container
 * @param {Pick<Session, "seek" | "back" | "compare" | "set">} session
 */
export function mountTimeline(container, session) {
  const back = element(
    "button",
    {
      type: "button",
      class: "timeline-back",
      "data-part": "back",
      "data-i18n-label": "timeline.back",
      "data-i18n-title": "timeline.backTitle",
      "aria-keyshortcuts": "ArrowLeft",
    },
    icon("back"),
  );
  const range = element("input", { type: "range", min: "0", step: "1", "data-i18n-label": "timeline.title" });
  const scrubber = element("span", { class: "timeline-track", "data-part": "back" }, range);
  const place = element("span", { class: "timeline-place", "data-part": "back", "aria-hidden": "true" });
  const compare = element(
    "button",
    { type: "button", class: "timeline-compare", "data-part": "reset", "data-i18n-title": "timeline.compareTitle" },
    icon("ghost"),
    label("span", "timeline.compare"),
  );
  const stop = createStopSelect(session.set);
  const root = element(
    "div",
    { class: "timeline", role: "group", "data-i18n-label": "timeline.title" },
    back,
    scrubber,
    place,
    stop.node,
    compare,
  );
  container.append(root);
  back.addEventListener("click", () => session.back());
  range.addEventListener("input", () => session.seek(Number(range.value)));
  compare.addEventListener("click", () => session.compare());
  let lang = "";

  return {
    root,
    /** @param {Model} model */
    update({ translator, state, config, trainer, isBusy }) {
      if (translator.lang !== lang) localise(root, translator);
      lang = translator.lang;
      const { steps } = state;
      const reach = Math.max(steps, trainer?.reach ?? 0);
      const isIdle = trainer === undefined || isBusy || reach === 0;
      setAttribute(range, "max", String(Math.max(1, reach)));
      if (Number(range.value) !== steps) range.value = String(steps);
      range.disabled = isIdle;
      for (const button of [back, compare]) setDisabled(button, isIdle || steps === 0);
      const params = { step: translator.integer(steps), last: translator.integer(reach) };
      setText(place, reach > steps ? `${params.step} / ${params.last}` : params.step);
      setAttribute(range, "aria-valuetext", translator.t("timeline.place", params));
      stop.update({ translator, config, state });
      root.style.setProperty("--position", String(reach === 0 ? 0 : steps / reach));
    },
  };
}
