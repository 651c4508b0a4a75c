import { whenWanted } from "../../../loading/order.js";
import { once } from "../../../loading/once.js";
import { element, label, localise } from "../../../ui/dom.js";

/** @typedef {import("../../../run-view/reading.js").Model} Model */
/** @typedef {import("../../../run/session.js").Session} Session */
/** @typedef {import("../../../engine.js").Engine} Engine */
/** @typedef {import("../../../engine.js").ChartStyle} ChartStyle */
/**
 * @typedef {object} Look  what is behind one disclosure
 * @property {(model: Model) => void} update  while it is open
 * @property {(engine: Engine, style: ChartStyle) => void} [attach]  its charts, to an engine
 * @property {(style: ChartStyle) => void} [setStyle]
 */

/**
 * What is fetched and worked out only while it is open.
 * @type {Record<string, () => Promise<(container: HTMLElement, requestSlice: () => void) => Look>>}
 */
const LOOKS = {
  normalEquation: whenWanted("normalEquation", async () => (await import("./normal-equation.js")).mountNormalEquation),
  noise: whenWanted("noise", async () => (await import("./noise.js")).mountNoise),
};

/**
 * Disclosures below the scene for whoever wants to look closer. What takes long there goes on in slices of its own,
 * for which nothing else is drawn.
 * @param {HTMLElement} container
 * @param {Pick<Session, "guard" | "report" | "trainer">} session
 */
export function mountCloserLooks(container, session) {
  /** @type {Model | undefined} */
  let model;
  /** @type {{ engine: Engine, style: ChartStyle } | undefined} */
  let attached;
  const looks = Object.entries(LOOKS).map(([name, load]) => {
    const body = element("div", { class: "closer-look" });
    const root = element(
      "details",
      { class: "disclosure", id: `closer-${name}` },
      label("summary", `closer.${name}`),
      body,
    );
    container.append(root);
    const mount = once(async () => (await load())(body, requestSlice));
    /** @type {Look | undefined} */
    let look;
    let isRequested = false;
    root.addEventListener("toggle", async () => {
      if (!root.open) return;
      const isNew = look === undefined;
      look ??= await mount().catch((error) => void session.report(error));
      if (isNew) attach();
      requestSlice();
    });

    function requestSlice() {
      if (isRequested) return;
      isRequested = true;
      requestAnimationFrame(() => {
        isRequested = false;
        session.guard(update);
      });
    }
    function attach() {
      if (look && attached) look.attach?.(attached.engine, attached.style);
    }
    function update() {
      // Between two frames another trainer may have come.
      if (root.open && look && model?.trainer && model.trainer === session.trainer) look.update(model);
    }
    return { root, update, attach, setStyle: (/** @type {ChartStyle} */ style) => look?.setStyle?.(style) };
  });

  return {
    /** @param {Engine} engine @param {ChartStyle} style */
    attach(engine, style) {
      attached = { engine, style };
      for (const { attach } of looks) attach();
    },
    /** @param {ChartStyle} style */
    setStyle(style) {
      if (attached) attached = { ...attached, style };
      for (const look of looks) look.setStyle(style);
    },
    /** @param {Model} next */
    update(next) {
      model = next;
      for (const { root, update } of looks) {
        localise(root, next.translator);
        update();
      }
    },
  };
}
