/** The scene that is on the page: fetched, mounted, and taken away for the next one. */

import { loadSheet } from "../files.js";
import { eachWhenWanted } from "../loading/order.js";
import { entryOf } from "../scenes/course.js";
import { chartStyle } from "../ui/theme.js";
import { createDock } from "./dock.js";

/** @typedef {import("../scenes/course.js").Scene} Scene */
/** @typedef {import("../scenes/course.js").Slug} Slug */

/**
 * @param {HTMLElement} container
 * @param {object} parts
 * @param {import("../engine.js").LoadedEngine} parts.engine
 * @param {import("../engine.js").WasmModule<import("../engine.js").Scenes>} parts.scenes
 * @param {import("../scenes/course.js").SceneContext} parts.context
 * @param {(slug: Slug) => Promise<unknown>} parts.loadWords
 * @param {(slug: Slug) => void} parts.onReady  it is mounted; the session may want another one already
 * @param {(error: unknown) => void} parts.onFailure  it could not be fetched
 * @param {() => void} parts.onLeave  nothing is on the page for now
 */
export function createStage(container, { engine, scenes, context, loadWords, onReady, onFailure, onLeave }) {
  /** @type {Slug | undefined} */
  let wanted;
  /** @type {Scene | undefined} */
  let scene;
  let isFirst = true;
  let isLost = false;
  let opening = Promise.resolve();

  const modules = () => ({
    engine: engine.isLoaded ? engine.module : undefined,
    scenes: scenes.isLoaded ? scenes.module : undefined,
  });

  const dock = createDock(container);

  /** Other scenes' sheets may stay: each names its own classes. */
  const loadStyles = eachWhenWanted("otherScene", (slug) => loadSheet(`scenes/${slug}/scene.css`));

  /** Until it is on the page, or another one is wanted. @param {Slug} slug */
  function open(slug) {
    if (slug !== wanted) opening = mount(slug);
    return opening;
  }

  /** Whoever reads in the scene that goes is led to the beginning of the next one. */
  function holdFocus() {
    if (!container.contains(document.activeElement)) return;
    container.tabIndex = -1;
    container.focus({ preventScroll: true });
  }

  /** @param {Slug} slug */
  async function mount(slug) {
    wanted = slug;
    isLost = false;
    scene?.unmount?.();
    scene = undefined;
    if (!isFirst) {
      holdFocus();
      container.replaceChildren();
    }
    isFirst = false;
    onLeave();
    const entry = entryOf(slug);
    try {
      const [loaded] = await Promise.all([
        entry.load(),
        loadWords(slug),
        entry.isBare ? undefined : loadStyles(slug),
        ...entry.modules.map((name) => (name === "engine" ? engine : scenes).load()),
      ]);
      if (wanted !== slug) return; // overtaken by another choice
      container.replaceChildren();
      scene = loaded.mountScene(container, context);
      scene.attach(modules(), chartStyle());
      dock.place();
      onReady(slug);
    } catch (error) {
      isLost = wanted === slug;
      // It stays the one that is wanted: each frame asks for it, and would fetch it again without end.
      onFailure(error);
    }
  }

  return {
    get scene() {
      return scene;
    },
    open,
    /** What could not be fetched is asked for once more; whether there is such a scene. */
    retry() {
      if (!isLost || !wanted) return false;
      opening = mount(wanted);
      opening.catch(() => {}); // It has been said.
      return true;
    },
    /** After a fault: fresh instances, and charts made by them. */
    async restart() {
      if (scenes.isLoaded) await scenes.restart();
      scene?.attach(modules(), chartStyle());
    },
  };
}
