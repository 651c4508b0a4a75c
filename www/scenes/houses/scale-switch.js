import { element, label, setAttribute, setText } from "../../ui/dom.js";

/** @typedef {import("./reading.js").Model} Model */
/** @typedef {import("../../engine.js").RateLimits} RateLimits */

const KINDS = /** @type {const} */ (["standardised", "raw"]);
/** The preset's rate, unless the data need less. */
const USUAL = 0.03;

/**
 * Features standardised or raw, with what each allows as a learning rate. The choice brings a rate that suits it.
 * @param {HTMLElement} container
 * @param {{ session: import("../../run/session.js").Session }} parts
 */
export function mountScaleSwitch(container, { session }) {
  /** @type {Model | undefined} */
  let model;
  const buttons = KINDS.map((kind) => {
    const limit = element("span", { class: "houses-limit" });
    const suited = element("span", { class: "houses-suited" });
    const button = element(
      "button",
      { type: "button", class: "houses-scale" },
      label("b", `houses.${kind}`),
      " ",
      limit,
      " ",
      suited,
    );
    button.addEventListener("click", () => choose(kind));
    return { kind, button, limit, suited };
  });
  const root = element(
    "div",
    { class: "houses-scales", role: "group", "data-i18n-label": "houses.scale", "data-part": "lr" },
    ...buttons.map(({ button }) => button),
  );
  container.append(root);

  /** @param {typeof KINDS[number]} kind */
  function choose(kind) {
    if (!model) return;
    const limits = model.data.limitsAt(model.present.batch);
    session.set({ standardise: kind === "standardised", ...(limits ? { lr: suitedRate(kind, limits) } : {}) });
  }

  return {
    root,
    /** @param {Model} next */
    update(next) {
      model = next;
      const { translator, data, config, present } = next;
      const limits = data.limitsAt(present.batch);
      for (const { kind, button, limit, suited } of buttons) {
        setAttribute(button, "aria-pressed", String((kind === "standardised") === config.standardise));
        setText(
          limit,
          limits
            ? translator.t("houses.limit", {
                limit: translator.significant(limits[kind].stable, kind === "raw" ? 2 : 4),
              })
            : "",
        );
        setText(
          suited,
          limits ? translator.t("houses.suited", { rate: translator.significant(suitedRate(kind, limits), 2) }) : "",
        );
      }
    },
  };
}

/**
 * For raw features well below 2/λmax, and below where the mean square stops to shrink: twice the safe rate.
 * @param {typeof KINDS[number]} kind @param {RateLimits} limits
 */
function suitedRate(kind, limits) {
  const { stable, safe } = limits[kind];
  return Number((kind === "standardised" ? Math.min(USUAL, safe) : Math.min(0.6 * stable, 1.8 * safe)).toPrecision(1));
}
