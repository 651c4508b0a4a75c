import { element, localise, setDisabled, setHidden, setText } from "../../ui/dom.js";
import { NUDGE, arrowOf } from "../../ui/handle.js";
import { icon } from "../../ui/icons.js";
import { say } from "../../ui/say.js";
import { examplesOf } from "../readouts.js";
import { MOST_POINTS, added, moved, nearestPoint, neighbour, pointsOf, removed, withOutlier } from "./points.js";

/** @typedef {import("../reading.js").Model} Model */
/** @typedef {import("../../run/session.js").Session} Session */
/** @typedef {import("../../ui/readout.js").Chart} Chart */

/** How near the pointer must be to a point to take it, in CSS pixels. */
const REACH = 14;

/**
 * Data by hand: add, drag, delete, take back. By pointer: press a point and drag it, press elsewhere to add one, drag
 * it out of the chart or press it twice to delete it. By keys: N, P choose, arrows move, Enter adds, Delete deletes.
 * @param {{ plot: HTMLElement, chart: () => Chart | undefined, ratio: () => number }} surface
 * @param {Pick<Session, "setPoints" | "undo" | "redo" | "config" | "trainer">} session
 */
export function createPointTool({ plot, chart, ratio }, session) {
  const undo = tool("undo", "undo");
  const redo = tool("redo", "redo");
  const outlier = tool("outlier", "outlier");
  const remove = tool("remove", "close");
  const count = element("span", { class: "tool-note" });
  const help = element("p", { class: "tool-help" });
  const bar = element(
    "div",
    { class: "tool-bar", role: "toolbar", "data-i18n-label": "points.title", hidden: true },
    outlier,
    undo,
    redo,
    remove,
    count,
    help,
  );
  const ring = element("div", { class: "point-ring", hidden: true, "aria-hidden": "true" });
  plot.append(ring);
  /** @type {Model | undefined} */
  let model;
  let isActive = false;
  /** @type {number | undefined} */
  let chosen;
  /** @type {{ id: number, index: number, isNew: boolean, hasMoved: boolean } | undefined} */
  let drag;
  let lang = "";

  /** Of this moment: between two frames a point may come and be moved. @returns {number[]} */
  function points() {
    const { config, trainer } = session;
    if (config.dataset === "points") return config.points;
    const data = trainer && examplesOf(trainer);
    return data ? pointsOf(data.features, data.targets) : [];
  }

  /** Whether they could be taken. @param {number[]} next @param {boolean} [isContinued] */
  function put(next, isContinued) {
    const isPossible = next.length > 0 && next.length <= 2 * MOST_POINTS;
    if (isPossible) session.setPoints(next, isContinued);
    return isPossible;
  }

  /** @param {number | undefined} index */
  function choose(index) {
    chosen = index;
    show();
    offer();
    if (index === undefined || !model) return;
    const all = points();
    const { translator } = model;
    const [x, y] = [all[2 * index], all[2 * index + 1]].map((value) => translator.significant(value, 4));
    say(bar, translator.t("points.chosen", { x, y }), { kind: "reading" });
  }

  function deleteChosen() {
    const all = points();
    if (chosen === undefined || all.length <= 2) return;
    put(removed(all, chosen));
    choose(undefined);
  }

  /** Data units of an event. @param {PointerEvent} event */
  function place({ clientX, clientY }) {
    const shown = chart();
    const frame = shown?.frame();
    if (!shown || !frame) return undefined;
    const bounds = plot.getBoundingClientRect();
    const scale = ratio();
    const [px, py] = [(clientX - bounds.left) * scale, (clientY - bounds.top) * scale];
    const [x, y] = Array.from(shown.dataFromScreen(px, py));
    const isInside = px >= frame.left && px <= frame.right && py >= frame.top && py <= frame.bottom;
    const reach = { x: (REACH * scale) / (frame.right - frame.left), y: (REACH * scale) / (frame.bottom - frame.top) };
    return { x, y, frame, isInside, reach };
  }

  // Before the zoom, which would move the chart under the point.
  plot.addEventListener("pointerdown", onPress, { capture: true });
  /** @param {PointerEvent} event */
  function onPress(event) {
    const at = isActive && event.button === 0 ? place(event) : undefined;
    if (!at?.isInside) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // Another finger neither takes over the point that is being moved nor sets a new one.
    if (drag) return;
    plot.focus({ preventScroll: true });
    plot.setPointerCapture(event.pointerId);
    const all = points();
    const index = nearestPoint(all, at.x, at.y, at.frame, at.reach);
    if (index !== undefined) {
      drag = { id: event.pointerId, index, isNew: false, hasMoved: false };
      return choose(index);
    }
    if (!put(added(all, at.x, at.y))) return;
    drag = { id: event.pointerId, index: all.length / 2, isNew: true, hasMoved: false };
    chosen = drag.index;
  }
  plot.addEventListener("pointermove", (event) => {
    if (!drag || event.pointerId !== drag.id) return;
    const at = place(event);
    const all = points();
    if (!at || 2 * drag.index >= all.length) return;
    const isContinued = drag.isNew || drag.hasMoved;
    drag.hasMoved = true;
    const { xMin, xMax, yMin, yMax } = at.frame;
    put(
      moved(all, drag.index, Math.min(xMax, Math.max(xMin, at.x)), Math.min(yMax, Math.max(yMin, at.y))),
      isContinued,
    );
    ring.classList.toggle("is-leaving", !at.isInside);
  });
  plot.addEventListener("pointerup", (event) => {
    if (!drag || event.pointerId !== drag.id) return;
    const at = place(event);
    const { index, hasMoved } = drag;
    drag = undefined;
    ring.classList.remove("is-leaving");
    if (hasMoved && at && !at.isInside && points().length > 2) {
      put(removed(points(), index), true);
      choose(undefined);
    }
  });
  plot.addEventListener("pointercancel", ({ pointerId }) => {
    if (pointerId !== drag?.id) return;
    drag = undefined;
    ring.classList.remove("is-leaving");
  });
  plot.addEventListener("dblclick", (event) => {
    if (!isActive || chosen === undefined) return;
    event.preventDefault();
    deleteChosen();
  });
  // Before the read-out, which has the arrow keys otherwise.
  plot.addEventListener("keydown", onKey, { capture: true });
  undo.addEventListener("click", () => session.undo());
  redo.addEventListener("click", () => session.redo());
  outlier.addEventListener("click", () => put(withOutlier(points())));
  remove.addEventListener("click", deleteChosen);

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (!isActive || event.altKey) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const command = isCommand
      ? { z: event.shiftKey ? session.redo : session.undo, y: session.redo }[key]
      : commands(event)[event.key];
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    command();
  }

  /** @param {KeyboardEvent} event @returns {Record<string, (() => void) | undefined>} */
  function commands(event) {
    const frame = chart()?.frame();
    if (!frame) return {};
    const all = points();
    const arrow = arrowOf(event);
    const nudge = ([dx, dy] = arrow ?? [0, 0]) => {
      if (chosen === undefined) return choose(neighbour(all, undefined, dx || 1));
      const [x, y] = [
        all[2 * chosen] + dx * NUDGE * (frame.xMax - frame.xMin),
        all[2 * chosen + 1] + dy * NUDGE * (frame.yMax - frame.yMin),
      ];
      put(moved(all, chosen, x, y), event.repeat);
      choose(chosen);
    };
    if (arrow) return { [event.key]: () => nudge() };
    return {
      n: () => choose(neighbour(all, chosen, 1)),
      p: () => choose(neighbour(all, chosen, -1)),
      Delete: deleteChosen,
      Backspace: deleteChosen,
      Enter() {
        if (put(added(all, (frame.xMin + frame.xMax) / 2, (frame.yMin + frame.yMax) / 2))) chosen = all.length / 2;
      },
    };
  }

  /** What can be done to these points. */
  function offer() {
    const n = points().length / 2;
    setDisabled(outlier, n === 0);
    setDisabled(remove, chosen === undefined || n <= 1);
  }

  function show() {
    const all = points();
    const shown = chart();
    const isShown = isActive && chosen !== undefined && 2 * chosen < all.length && shown?.frame() !== undefined;
    setHidden(ring, !isShown);
    if (!isShown || !shown || chosen === undefined) return;
    const [x, y] = Array.from(shown.screenFromData(all[2 * chosen], all[2 * chosen + 1]), (pixels) => pixels / ratio());
    ring.style.transform = `translate(${x}px, ${y}px)`;
  }

  return {
    bar,
    get isActive() {
      return isActive;
    },
    /** @param {Model} next */
    update(next) {
      model = next;
      const wasActive = isActive;
      isActive = next.state.view.tool === "points" && next.trainer !== undefined && next.numbers.names.length === 1;
      if (next.translator.lang !== lang) localise(bar, next.translator);
      lang = next.translator.lang;
      setHidden(bar, !isActive);
      plot.classList.toggle("is-editing", isActive);
      // An edit may have been taken back.
      if (!isActive || (chosen !== undefined && 2 * chosen >= points().length)) chosen = undefined;
      if (isActive || wasActive) show();
      if (!isActive) return;
      const n = points().length / 2;
      setDisabled(undo, next.state.edits.past.length === 0);
      setDisabled(redo, next.state.edits.future.length === 0);
      offer();
      const { t } = next.translator;
      setText(count, t("points.count", { n, most: MOST_POINTS }));
      const isCut = next.numbers.nTrain > MOST_POINTS;
      setText(
        help,
        isCut
          ? t("points.cut", { n: next.numbers.nTrain, most: MOST_POINTS })
          : t(n === MOST_POINTS ? "points.full" : "points.help", { most: MOST_POINTS }),
      );
    },
  };
}

/** @param {string} name @param {import("../../ui/icons.js").IconName} picture */
function tool(name, picture) {
  return element(
    "button",
    { type: "button", "data-i18n-title": `points.${name}Title`, "data-i18n-label": `points.${name}` },
    icon(picture),
  );
}
