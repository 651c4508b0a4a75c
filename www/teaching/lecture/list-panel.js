import { element, setHidden } from "../../ui/dom.js";
import { check, toText } from "./exchange.js";
import { createFiles } from "./list-files.js";
import { LONGEST, MOST_ENTRIES, add } from "./list.js";
import { createRows, createStatus } from "./list-rows.js";
import { both, label, localise } from "./words.js";

/** @typedef {import("../../i18n/translator.js").Translator} Translator */
/** @typedef {import("./exchange.js").Checked} Checked */

/**
 * The presenter's list: what is on the page is added to it, entries are moved, worded anew and removed, and the whole
 * is taken away and brought back.
 * @param {HTMLElement} container
 * @param {{ walk: import("./walk.js").Walk, session: import("../../run/session.js").Session }} parts
 */
export function mountListPanel(container, { walk, session }) {
  const close = label("button", "lecture.close", { type: "button" });
  const title = element("input", {
    type: "text",
    maxlength: String(LONGEST.title),
    required: true,
    autocomplete: "off",
    id: "lecture-add-title",
  });
  const watch = element("input", {
    type: "text",
    maxlength: String(LONGEST.watch),
    autocomplete: "off",
    id: "lecture-add-watch",
  });
  const adding = element(
    "form",
    { class: "lecture-wording", "data-i18n-own-label": "lecture.add" },
    element("label", {}, label("span", "lecture.field.title"), title),
    element("label", {}, label("span", "lecture.field.watch"), watch),
    label("button", "lecture.add", { type: "submit", class: "primary" }),
  );
  const { node: status, say } = createStatus();
  const rows = createRows({ walk, change, close: () => root.close() });
  const files = createFiles({ walk, session, say: (key, isWrong) => words && say(words.t(key), isWrong), take });
  const restore = label("button", "lecture.restore", { type: "button" });
  const keep = label("button", "lecture.offer.keep", { type: "button" });
  const use = label("button", "lecture.offer.use", { type: "button", class: "primary" });
  const question = element("p");
  const offer = element("div", { class: "lecture-offer", hidden: true }, question, use, keep);
  files.node.append(restore);
  const root = element(
    "dialog",
    { class: "lecture-dialog lecture-list", "aria-labelledby": "lecture-list" },
    element("header", {}, label("h2", "lecture.list.title", { id: "lecture-list" }), close),
    offer,
    adding,
    rows.root,
    element("footer", {}, files.node, files.link, status),
  );
  container.append(root);
  /** @type {Translator | undefined} */
  let words;
  /** A list that waits for an answer. @type {import("./list.js").Entry[] | undefined} */
  let offered;

  close.addEventListener("click", () => root.close());
  root.addEventListener("close", () => settle(undefined));
  restore.addEventListener("click", () => {
    walk.restore();
    if (words) say(words.t("lecture.restored"));
    rows.reveal();
  });
  use.addEventListener("click", () => settle(offered));
  keep.addEventListener("click", () => settle(undefined));
  adding.addEventListener("submit", (event) => {
    event.preventDefault();
    const [name, sentence] = [title, watch].map(({ value }) => value.replace(/\s+/g, " ").trim());
    if (name === "" || !words) return title.focus();
    if (walk.list.entries.length >= MOST_ENTRIES) return say(words.t("lecture.full", { max: MOST_ENTRIES }), true);
    if (!change(add(walk.list, { title: name, watch: sentence, settings: walk.present() }), "added")) return;
    title.value = watch.value = "";
    rows.reveal();
  });

  /**
   * What could not be read again is not taken over.
   * @param {import("./list.js").List} next
   * @param {string} said
   * @returns {boolean} whether it was
   */
  function change(next, said) {
    const checked = check(session.vocabulary, toText(next.entries));
    if (!checked.ok) {
      if (words) say(sentenceOf(words, checked.fault), true);
      return false;
    }
    const isKept = walk.change(next);
    if (words) say(words.t(isKept ? `lecture.${said}` : "lecture.notKept"), !isKept);
    return true;
  }

  /** @param {Checked} checked */
  function take(checked) {
    if (!words) return;
    if (!checked.ok) return say(sentenceOf(words, checked.fault), true);
    change({ entries: checked.entries, at: -1 }, "imported");
  }

  /** @param {import("./list.js").Entry[] | undefined} entries */
  function settle(entries) {
    offered = undefined;
    setHidden(offer, true);
    if (entries) take({ ok: true, entries });
  }

  return {
    root,
    open() {
      say("");
      files.link.hidden = true;
      if (!root.open) root.showModal();
      rows.reveal();
    },
    /** A list that a link brings: taken at once, unless there is one of the lecturer's own. @param {Checked} checked */
    offer(checked) {
      const isAsked = checked.ok && walk.isOwn;
      if (!isAsked && checked.ok) return take(checked);
      this.open();
      if (!checked.ok || !words) return take(checked);
      offered = checked.entries;
      question.textContent = words.t("lecture.offer", { n: checked.entries.length });
      setHidden(offer, false);
      use.focus();
    },
    /** @param {Translator} translator of the page @param {Translator} own words of this mode */
    update(translator, own) {
      if (words !== own) localise(root, own);
      words = own;
      rows.update(own.lang, both(translator, own));
      setHidden(restore, !walk.isOwn);
    },
  };
}

/**
 * What is wrong with a list, in one sentence.
 * @param {Translator} words
 * @param {import("./exchange.js").Fault} fault
 */
function sentenceOf(words, { name, params, problem }) {
  const details = problem && {
    key: String(problem.details.key),
    given: String(problem.details.given ?? "").slice(0, 40),
  };
  return words.t(`lecture.fault.${name}`, { ...params, ...details });
}
