import { element, label, localise, setDisabled, setText } from "../../ui/dom.js";
import { icon, setIcon } from "../../ui/icons.js";

/** @typedef {import("../reading.js").Model} Model */
/** @typedef {import("../../run/session.js").Session} Session */

const SPEEDS = [0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000];

/**
 * Play, one minibatch, one epoch, start over, another seed, speed. A small frame shows the first two and a button
 * for the rest.
 * @param {HTMLElement} container
 * @param {Pick<Session, "toggle" | "reset" | "phase" | "minibatch" | "epoch" | "newSeed" | "set">} session
 */
export function mountTransport(container, session) {
  const playIcon = icon("play");
  const playText = element("span");
  const play = element(
    "button",
    {
      type: "button",
      class: "primary play",
      "data-part": "play",
      "data-i18n-title": "transport.playTitle",
      "aria-keyshortcuts": "Space",
    },
    playIcon,
    playText,
  );
  const phase = button("phase", "phase", "step", "N");
  const minibatch = button("step", "minibatch", "step", "ArrowRight");
  const more = button("more", "more");
  const epoch = button("epoch", "epoch", "epoch", "Shift+ArrowRight");
  const startOver = button("startOver", "startOver", "reset", "R");
  const newSeed = button("dice", "newSeed", "seed");
  const speed = element("select", { "data-i18n-label": "transport.speed" });
  const speedField = element(
    "div",
    { class: "speed", "data-part": "speed" },
    label("span", "transport.speed", { class: "speed-label", "aria-hidden": "true" }),
    speed,
  );
  const rest = element("div", { class: "transport-rest", id: "transport-rest" }, epoch, startOver, newSeed, speedField);
  const root = element(
    "div",
    { class: "transport", role: "group", "data-i18n-label": "transport.title" },
    play,
    phase,
    minibatch,
    more,
    rest,
  );
  more.setAttribute("aria-controls", rest.id);
  more.setAttribute("aria-expanded", "false");
  container.append(root);

  play.addEventListener("click", () => session.toggle());
  startOver.addEventListener("click", () => session.reset());
  phase.addEventListener("click", () => session.phase());
  minibatch.addEventListener("click", () => session.minibatch());
  epoch.addEventListener("click", () => session.epoch());
  newSeed.addEventListener("click", () => session.newSeed());
  speed.addEventListener("change", () => session.set({ speed: Number(speed.value) }));
  more.addEventListener("click", () =>
    more.setAttribute("aria-expanded", String(more.getAttribute("aria-expanded") === "false")),
  );

  let lang = "";
  let speeds = "";
  return {
    root,
    /** @param {Pick<Model, "translator" | "state" | "config" | "trainer" | "isBusy">} model */
    update({ translator, state, config, trainer, isBusy }) {
      if (translator.lang !== lang) localise(root, translator);
      const isPlaying = state.status === "running";
      const isStopped = trainer === undefined || isBusy || state.status === "diverged";
      setText(playText, translator.t(isPlaying ? "transport.pause" : "transport.play"));
      setIcon(playIcon, isPlaying ? "pause" : "play");
      for (const button of [play, phase, minibatch, epoch]) setDisabled(button, isStopped);
      setDisabled(startOver, trainer === undefined || isBusy);
      setDisabled(newSeed, isBusy);
      const wanted = `${translator.lang} ${config.speed}`;
      if (wanted !== speeds) fillSpeeds(translator, config.speed);
      speeds = wanted;
      lang = translator.lang;
    },
  };

  /** @param {import("../../i18n/translator.js").Translator} translator @param {number} present */
  function fillSpeeds(translator, present) {
    const all = SPEEDS.includes(present) ? SPEEDS : [...SPEEDS, present].sort((a, b) => a - b);
    speed.replaceChildren(
      ...all.map((value) =>
        element(
          "option",
          { value: String(value) },
          translator.t("transport.stepsPerSecond", { speed: translator.value(value) }),
        ),
      ),
    );
    speed.value = String(present);
  }
}

/**
 * @param {import("../../ui/icons.js").IconName} iconName
 * @param {string} key
 * @param {string} [part]
 * @param {string} [shortcut]
 */
function button(iconName, key, part, shortcut) {
  const attributes = {
    type: "button",
    class: `transport-${key}`,
    "data-part": part,
    "data-i18n-title": `transport.${key}Title`,
    "aria-keyshortcuts": shortcut,
  };
  return element("button", attributes, icon(iconName), label("span", `transport.${key}`));
}
