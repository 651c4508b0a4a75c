import { element, label, localise, setAttribute, setText } from "../../ui/dom.js";
import { fitCanvases, pixelRatio } from "../../ui/figure.js";
import { say } from "../../ui/say.js";

/** @typedef {import("../reading.js").Model} Model */
/** @typedef {import("../../run/session.js").Session} Session */
/** @typedef {import("../../engine.js").EpochRibbon} EpochRibbon */

/** Ways through the examples, and the settings that stand for them. */
const ORDERS = /** @type {const} */ ([
  ["shuffled", { shuffle: true, order: "given" }],
  ["given", { shuffle: false, order: "given" }],
  ["sorted", { shuffle: false, order: "sorted" }],
]);

/**
 * The epoch as a ribbon of beads: what is used, the minibatch in hand, what comes; and the choice of the order.
 * @param {{ set: Session["set"], requestDraw: () => void }} events
 */
export function createRibbon({ set, requestDraw }) {
  /** @type {EpochRibbon | undefined} */
  let chart;
  /** @type {Model | undefined} */
  let model;
  /** Where the keys are, as a place in the epoch. @type {number | undefined} */
  let cursor;
  const canvas = element("canvas", { "aria-hidden": "true" });
  const tip = element("p", { class: "ribbon-tip", hidden: true });
  const beads = element(
    "div",
    { class: "ribbon-beads", role: "img", tabindex: "0", "data-i18n-label": "ribbon.title" },
    canvas,
    tip,
  );
  const order = element(
    "select",
    { class: "ribbon-order", "data-i18n-label": "ribbon.order" },
    ...ORDERS.map(([name]) => label("option", `ribbon.order.${name}`, { value: name })),
  );
  const root = element("div", { class: "ribbon", "data-part": "shuffle" }, beads, order);
  let lang = "";

  order.addEventListener("change", () => {
    const chosen = ORDERS.find(([name]) => name === order.value);
    if (chosen) set(chosen[1]);
  });
  fitCanvases(beads, [canvas], requestDraw);

  /** @param {number} x device pixels */
  function show(x) {
    const bead = model?.trainer ? chart?.at(x) : undefined;
    tip.hidden = bead === undefined;
    if (!bead || !model) return "";
    const { t, integer, significant } = model.translator;
    const place = { place: integer(bead.place + 1), total: integer(model.numbers.nTrain) };
    const parts = [t("ribbon.place", place)];
    if (bead.example !== undefined && bead.target !== undefined) {
      parts.push(t("ribbon.example", { i: integer(bead.example + 1), target: significant(bead.target, 4) }));
    }
    if (bead.minibatch !== undefined) {
      parts.push(t("ribbon.minibatch", { k: integer(bead.minibatch), size: bead.to - bead.from }));
    }
    parts.push(t(`ribbon.${bead.state}`));
    const text = parts.join(" · ");
    setText(tip, text);
    const share = x / canvas.width;
    tip.style.insetInlineStart = `${100 * share}%`;
    tip.style.translate = `${-100 * share}% 0`;
    return text;
  }

  const hide = () => {
    tip.hidden = true;
    cursor = undefined;
  };
  beads.addEventListener("pointermove", ({ clientX }) =>
    show((clientX - beads.getBoundingClientRect().left) * pixelRatio()),
  );
  beads.addEventListener("pointerleave", hide);
  beads.addEventListener("blur", hide);
  beads.addEventListener("keydown", (event) => {
    const n = model?.numbers.nTrain ?? 0;
    const by = { ArrowLeft: -1, ArrowRight: 1, Home: -n, End: n }[event.key];
    if (event.key === "Escape") hide();
    if (by === undefined || n === 0) return;
    event.preventDefault();
    cursor = Math.min(
      n - 1,
      Math.max(0, (cursor ?? -1) + by * (event.shiftKey ? Math.max(1, model?.state.present.batch ?? 1) : 1)),
    );
    say(beads, show(((cursor + 0.5) / n) * canvas.width), { kind: "reading" });
  });

  return {
    node: root,
    /** @param {import("../../engine.js").Engine} engine @param {import("../../engine.js").ChartStyle} style */
    attach(engine, style) {
      chart = new engine.EpochRibbon(canvas);
      chart.setStyle(style);
    },
    /** @param {import("../../engine.js").ChartStyle} style */
    setStyle: (style) => chart?.setStyle(style),
    /** @param {Model} next */
    draw(next) {
      model = next;
      if (chart && next.trainer && canvas.width > 1 && beads.offsetParent !== null) {
        chart.draw(next.trainer, { next: true });
      }
    },
    /** @param {Model} next */
    update(next) {
      model = next;
      const { translator, config, numbers } = next;
      if (translator.lang !== lang) localise(root, translator);
      lang = translator.lang;
      const wanted = config.shuffle ? "shuffled" : config.order;
      if (order.value !== wanted) order.value = wanted;
      const k = numbers.batchInEpoch || (numbers.steps > 0 ? numbers.batchesPerEpoch : 0);
      setAttribute(
        beads,
        "aria-label",
        translator.t("ribbon.summary", {
          epoch: numbers.epochs + (numbers.batchInEpoch > 0 || numbers.steps === 0 ? 1 : 0),
          k,
          total: numbers.batchesPerEpoch,
        }),
      );
    },
  };
}
