import { element, label, localise, setText } from "../../ui/dom.js";
import { say } from "../../ui/say.js";
import { addressOfLesson, LINKS } from "../sgd/lessons.js";

/** @typedef {import("./reading.js").Model} Model */

/** Share of the rows that is held out. */
const SHARE = 0.2;

/**
 * Training and validation losses: rows held out, and where a gap between the two comes from.
 * @param {HTMLElement} container
 * @param {{ session: import("../../run/session.js").Session }} parts
 */
export function mountHeldOut(container, { session }) {
  const box = element("input", { type: "checkbox", id: "houses-held-out" });
  const state = element("p", { class: "houses-held-state" });
  const text = element("p");
  const lesson = LINKS.find(({ id }) => id === "too-few");
  const link = label("a", "houses.heldOut.link", { href: `?scene=sgd#${lesson ? addressOfLesson(lesson) : ""}` });
  const root = element(
    "section",
    { class: "card houses-card", "data-part": "prose", "aria-labelledby": "houses-held-title" },
    label("h2", "houses.heldOut.title", { id: "houses-held-title" }),
    element("div", { class: "field-switch" }, box, label("label", "houses.heldOut.switch", { for: box.id })),
    state,
    text,
    element("p", {}, link),
  );
  container.append(root);
  box.addEventListener("change", () => session.set({ validation: box.checked ? SHARE : null }));
  let lang = "";
  /** Rows that are held out, as was last said. @type {number | undefined} */
  let told;

  return {
    root,
    /** @param {Model} model */
    update({ translator, numbers, data }) {
      if (translator.lang !== lang) localise(root, translator);
      lang = translator.lang;
      const { nTrain, nValidation, trainLoss, validationLoss } = numbers;
      box.checked = nValidation > 0;
      const rmse = (/** @type {number} */ loss) => translator.significant(Math.sqrt(2 * loss), 5);
      setText(
        state,
        validationLoss === undefined
          ? translator.t("houses.heldOut.none", { n: nTrain })
          : translator.t("houses.heldOut.state", {
              n: nTrain,
              held: nValidation,
              train: rmse(trainLoss),
              validation: rmse(validationLoss),
            }),
      );
      if (told !== undefined && told !== nValidation) say(state, state.textContent ?? "", { kind: "held out" });
      told = nValidation;
      setText(text, translator.t("houses.heldOut.why", { rows: nTrain, parameters: data.names.length + 1 }));
    },
  };
}
