import { element, label, setAttribute, setDisabled, setText } from "../../ui/dom.js";
import { icon, setIcon } from "../../ui/icons.js";

/** Samples a second that can be chosen. */
const RATES = [2, 20, 200, 2000];
/** So many at once. */
const AT_ONCE = 100;

/**
 * Lets samples come down, some at once, away with them, others.
 * @param {HTMLElement} container
 * @param {{ session: import("../../run/session.js").Session, rain: import("./rain.js").Rain }} parts
 */
export function mountSampling(container, { session, rain }) {
  const picture = icon("play");
  const words = element("span");
  const play = element("button", { type: "button", class: "primary play", "data-part": "play" }, picture, words);
  const some = element("button", { type: "button", "data-part": "step" }, icon("drop"), label("span", "gaussian.some"));
  const clear = tool("clear", "startOver", "reset");
  const others = tool("others", "dice", "seed");
  const rate = element("select", {}, ...RATES.map((value) => element("option", { value: String(value) })));
  container.append(
    element(
      "div",
      { class: "transport gaussian-sampling", role: "group", "data-i18n-label": "gaussian.sampling" },
      play,
      some,
      clear,
      others,
      element(
        "label",
        { class: "gaussian-rate", "data-part": "speed" },
        label("span", "gaussian.rate", { class: "visually-hidden" }),
        rate,
      ),
    ),
  );
  play.addEventListener("click", () => rain.toggle());
  some.addEventListener("click", () => rain.add(AT_ONCE));
  clear.addEventListener("click", () => rain.clear());
  others.addEventListener("click", () => {
    rain.clear();
    session.newSeed();
  });
  rate.addEventListener("change", () => session.set({ rate: Number(rate.value) }));

  return {
    /** @param {import("./reading.js").Model} model */
    update({ translator, config, landed }) {
      const { isPlaying } = rain;
      setText(words, translator.t(isPlaying ? "gaussian.pause" : "gaussian.drop"));
      setIcon(picture, isPlaying ? "pause" : "play");
      setDisabled(play, rain.isFull && !isPlaying);
      setDisabled(some, rain.isFull);
      setDisabled(clear, landed === 0 && !isPlaying);
      const isListed = RATES.includes(config.rate);
      Array.from(rate.options).forEach((option, k) =>
        setText(option, translator.t("gaussian.perSecond", { n: RATES[k] })),
      );
      rate.value = isListed ? String(config.rate) : "";
      setAttribute(rate, "title", translator.t("gaussian.perSecond", { n: config.rate }));
    },
  };
}

/** @param {string} name @param {import("../../ui/icons.js").IconName} picture @param {string} part */
function tool(name, picture, part) {
  return element(
    "button",
    {
      type: "button",
      class: "is-icon",
      "data-part": part,
      "data-i18n-title": `gaussian.${name}`,
      "data-i18n-label": `gaussian.${name}`,
    },
    icon(picture),
  );
}
