import { element, label, setAttribute, setDisabled, setHidden } from "../../ui/dom.js";
import { setSpoken } from "../../ui/say.js";
import { mountSlider } from "../../ui/slider.js";
import { ticksOf } from "./measuring.js";
import { duration } from "./reading.js";

/** @typedef {import("./reading.js").Model} Model */
/** @typedef {import("../../i18n/translator.js").Problem} Problem */

/** The slider's powers of ten; the field takes whatever lies between. */
const POWERS = [1, 2, 3, 4, 5, 6, 7];
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * How long the vectors are, and the measurement: run, progress, cancel.
 * @param {HTMLElement} container
 * @param {{ session: import("../../run/session.js").Session, measurement: import("./measurement.js").Measurement,
 *   requestDraw: () => void }} parts
 */
export function mountControls(container, { session, measurement, requestDraw }) {
  /** @type {Problem | undefined} */
  let problem;
  const slider = mountSlider(container, {
    name: "elements",
    symbol: "n",
    inputMode: "numeric",
    onSlide: (position) => session.set({ elements: 10 ** POWERS[position] }),
    onEnter(text) {
      problem = session.enter("elements", text);
      requestDraw();
      return problem === undefined;
    },
    onForget() {
      problem = undefined;
      requestDraw();
    },
  });
  const run = label("button", "vectorize.run", { type: "button", class: "primary" });
  const cancel = label("button", "vectorize.cancel", { type: "button" });
  const bar = element("progress", { max: "1", "data-i18n-label": "progress.title" });
  const standing = element("p", { class: "vectorize-standing" });
  container.append(
    element(
      "section",
      { class: "card vectorize-run", "data-i18n-label": "vectorize.measurement" },
      element("div", { class: "vectorize-buttons", "data-part": "play" }, run, cancel, bar),
      standing,
    ),
  );
  run.addEventListener("click", () => measurement.run(session.config.elements));
  cancel.addEventListener("click", () => {
    measurement.cancel();
    run.focus({ preventScroll: true });
  });

  /** @param {Model} model */
  function words({ translator, n, plan, share, problem: failure, wasCancelled, ways }) {
    const { t } = translator;
    if (failure) return t(`vectorize.${failure}`);
    if (share !== undefined) {
      return plan?.isCoarse
        ? t("vectorize.coarse", {
            tick: duration(translator, plan.resolution / 1000),
            seconds: Math.round(plan.seconds),
          })
        : t("vectorize.running");
    }
    if (wasCancelled) {
      return translator.sentences([
        t("vectorize.cancelled"),
        ways ? t("vectorize.stale", { n: ways.n }) : t("vectorize.empty"),
      ]);
    }
    if (!ways) return t("vectorize.empty");
    return ways.n === n
      ? t("vectorize.done", {
          samples: ways.samples,
          ticks: ticksOf(ways.resolution),
          tick: duration(translator, ways.resolution / 1000),
        })
      : t("vectorize.stale", { n: ways.n });
  }

  return {
    /** @param {Model} model */
    update(model) {
      const { translator, n, share } = model;
      const position = Math.log10(n) - POWERS[0];
      slider.update({
        position,
        last: POWERS.length - 1,
        text: String(n),
        spoken: translator.integer(n),
        ticks: POWERS.map((power, k) => ({ position: k, text: power === 1 ? "10" : `10${SUPERSCRIPTS[power]}` })),
        fault: problem && translator.problem(problem, true),
      });
      const isRunning = share !== undefined;
      setDisabled(run, isRunning);
      setDisabled(cancel, !isRunning);
      setHidden(bar, !isRunning);
      if (isRunning) setAttribute(bar, "value", share.toFixed(3));
      setSpoken(standing, words(model), { kind: "measurement" });
    },
  };
}
