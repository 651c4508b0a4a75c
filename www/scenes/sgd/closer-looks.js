import { element, label, localise } from "../../ui/dom.js";

/** @typedef {import("./reading.js").Model} Model */
/** @typedef {{ update: (model: Model) => void }} Look */

/** What is fetched and worked out only while it is open. @type {Record<string, () => Promise<(container: HTMLElement, requestDraw: () => void) => Look>>} */
const LOOKS = {
  normalEquation: async () => (await import("./normal-equation.js")).mountNormalEquation,
};

/**
 * Disclosures below the scene for whoever wants to look closer.
 * @param {HTMLElement} container
 * @param {() => void} requestDraw
 */
export function mountCloserLooks(container, requestDraw) {
  /** @type {Model | undefined} */
  let model;
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
      update();
    });
    function update() {
      if (root.open && look && model?.trainer) look.update(model);
    }
    return { root, update };
  });

  return {
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
