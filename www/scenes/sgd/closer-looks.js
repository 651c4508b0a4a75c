import { element, label, localise } from "../../ui/dom.js";

/** @typedef {import("./reading.js").Model} Model */
/** @typedef {import("../../engine.js").Engine} Engine */
/** @typedef {import("../../engine.js").ChartStyle} ChartStyle */
/**
 * @typedef {object} Look  what is behind one disclosure
 * @property {(model: Model) => void} update  while it is open
 * @property {(engine: Engine, style: ChartStyle) => void} [attach]  its charts, to an engine
 */

/** What is fetched and worked out only while it is open. @type {Record<string, () => Promise<(container: HTMLElement, requestDraw: () => void) => Look>>} */
const LOOKS = {
  normalEquation: async () => (await import("./normal-equation.js")).mountNormalEquation,
  noise: async () => (await import("./noise.js")).mountNoise,
};

/**
 * Disclosures below the scene for whoever wants to look closer.
 * @param {HTMLElement} container
 * @param {() => void} requestDraw
 */
export function mountCloserLooks(container, requestDraw) {
  /** @type {Model | undefined} */
  let model;
  /** @type {{ engine: Engine, style: ChartStyle } | undefined} */
  let attached;
  const looks = Object.entries(LOOKS).map(([name, load]) => {
    const body = element("div", { class: "closer-look" });
    const root = element("details", { class: "disclosure", id: `closer-${name}` }, label("summary", `closer.${name}`), body);
    container.append(root);
    /** @type {Promise<Look> | undefined} */
    let loading;
    /** @type {Look | undefined} */
    let look;
    root.addEventListener("toggle", async () => {
      if (!root.open) return;
      loading ??= load().then((mount) => mount(body, requestDraw));
      look = await loading;
      attach();
      update();
    });
    function attach() {
      if (look && attached) look.attach?.(attached.engine, attached.style);
    }
    function update() {
      if (root.open && look && model?.trainer) look.update(model);
    }
    return { root, update, attach };
  });

  return {
    /** @param {Engine} engine @param {ChartStyle} style */
    attach(engine, style) {
      attached = { engine, style };
      for (const { attach } of looks) attach();
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
