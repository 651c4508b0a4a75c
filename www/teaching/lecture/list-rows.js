import { element, setAttribute, setDisabled, setText } from "../../ui/dom.js";
import { say } from "../../ui/say.js";
import { LONGEST, move, remove, rename, wordsOf } from "./list.js";

/** @typedef {import("./list.js").Entry} Entry */
/** @typedef {(key: string) => string} Words  of a key, the page's or this mode's */

const ACTS = /** @type {const} */ (["up", "down", "edit", "remove"]);

/**
 * The entries, each with what is done with it; one at a time can be worded anew.
 * @param {{ walk: import("./walk.js").Walk, change: (next: import("./list.js").List, said: string) => void,
 *   close: () => void }} parts
 *   change: takes a changed list over and says so; close: an entry was gone to
 */
export function createRows({ walk, change, close }) {
  const root = element("ol", { class: "lecture-rows" });
  /** @type {Words} */
  let t = (key) => key;
  let lang = "";
  /** The row that is being worded. */
  let edited = -1;
  let shown = "";

  /** @param {typeof ACTS[number]} act @param {number} k */
  function perform(act, k) {
    const { list } = walk;
    const to = { up: k - 1, down: k + 1, edit: k, remove: Math.min(k, list.entries.length - 2) }[act];
    edited = act === "edit" && edited !== k ? k : -1;
    if (act === "remove") change(remove(list, k), "removed");
    else if (act !== "edit") change(move(list, k, to), "moved");
    refresh();
    focus(to, act);
  }

  /** The focus stays with the entry, on what was pressed or what can be. @param {number} k @param {string} act */
  function focus(k, act) {
    const row = root.children[k];
    const wanted =
      act === "edit" && edited === k
        ? row?.querySelector("input")
        : row?.querySelector(`[data-act=${act}]:not(:disabled)`);
    /** @type {HTMLElement | null | undefined} */ (wanted ?? row?.querySelector("button"))?.focus();
  }

  /** @param {Entry} entry @param {number} k */
  function row(entry, k) {
    const { title } = wordsOf(entry, t);
    const go = element(
      "button",
      { type: "button", class: "lecture-go", "aria-current": walk.list.at === k ? "true" : undefined },
      element("span", {}, String(k + 1)),
      " ",
      element("b", {}, title),
    );
    go.addEventListener("click", () => {
      walk.go(k);
      close();
    });
    const buttons = ACTS.map((act) => {
      const button = element(
        "button",
        { type: "button", "data-act": act, "aria-label": `${t(`lecture.act.${act}`)}: ${title}` },
        t(`lecture.act.${act}`),
      );
      button.addEventListener("click", () => perform(act, k));
      if (act === "edit") setAttribute(button, "aria-expanded", String(edited === k));
      return button;
    });
    setDisabled(buttons[0], k === 0);
    setDisabled(buttons[1], k === walk.list.entries.length - 1);
    setDisabled(buttons[3], walk.list.entries.length === 1);
    return element("li", {}, go, ...buttons, ...(edited === k ? [wording(entry, k)] : []));
  }

  /** @param {Entry} entry @param {number} k */
  function wording(entry, k) {
    const words = wordsOf(entry, t);
    const fields = /** @type {const} */ (["title", "watch"]).map((key) => ({
      key,
      input: element("input", {
        type: "text",
        maxlength: String(LONGEST[key]),
        value: words[key],
        autocomplete: "off",
      }),
    }));
    const done = element("button", { type: "submit", class: "primary" }, t("lecture.act.done"));
    const form = element(
      "form",
      { class: "lecture-wording" },
      ...fields.map(({ key, input }) => element("label", {}, element("span", {}, t(`lecture.field.${key}`)), input)),
      done,
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const [title, watch] = fields.map(({ input }) => input.value.replace(/\s+/g, " ").trim());
      edited = -1;
      change(rename(walk.list, k, { title: title || words.title, watch }, t), "renamed");
      refresh();
      focus(k, "edit");
    });
    return form;
  }

  function draw() {
    root.replaceChildren(...walk.list.entries.map(row));
  }

  /** Only what has changed, so that the focus stays where it is. */
  function refresh() {
    const key = JSON.stringify([lang, walk.list, edited]);
    if (key !== shown) draw();
    shown = key;
  }

  return {
    root,
    /** @param {string} tongue @param {Words} words */
    update(tongue, words) {
      [lang, t] = [tongue, words];
      refresh();
    },
    /** To the entry that is shown. */
    reveal() {
      const present = /** @type {HTMLElement | null} */ (
        root.querySelector("[aria-current]") ?? root.querySelector("button")
      );
      if (!present) return;
      // Not by scrollIntoView, which would scroll the page around a frame too.
      root.scrollTop +=
        present.getBoundingClientRect().top -
        root.getBoundingClientRect().top -
        (root.clientHeight - present.offsetHeight) / 2;
      present.focus({ preventScroll: true });
    },
  };
}

/** What is said of a change or a fault. */
export function createStatus() {
  const node = element("p", { class: "lecture-status" });
  return {
    node,
    /** @param {string} text */
    say(text, isWrong = false) {
      setText(node, text);
      node.classList.toggle("is-wrong", isWrong);
      say(node, text, { kind: "list", isUrgent: isWrong });
    },
  };
}
