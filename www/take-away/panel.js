import { addressOf } from "../files.js";
import { dataFile, KINDS, linkTo, textOf } from "./texts.js";
import { element, find, label, localise, setHidden, setText } from "../ui/dom.js";
import { icon } from "../ui/icons.js";
import { say } from "../ui/say.js";
import { createPictureForm } from "./pictures/form.js";
import { copyText, save } from "./saving.js";

/** @typedef {import("../run/session.js").Session} Session */
/** @typedef {import("../i18n/translator.js").Translator} Translator */
/** @typedef {import("./texts.js").Kind} Kind */
/** @typedef {import("./pictures/svg.js").Part & { name: string }} Chart */
/** @typedef {ReturnType<typeof mountTakeAwayPanel>} TakeAwayPanel */

/** More is not shown, but copied and saved. */
const MOST_SHOWN = 60_000;

/**
 * The run to take away: link, programs, tables, pictures. All is made of the run as it rests when the panel opens.
 * @param {HTMLElement} container
 * @param {Session} session
 * @param {{ charts: () => Chart[], makeLesson?: () => void }} parts  charts: those that are to be seen,
 *   the main one first
 */
export function mountTakeAwayPanel(container, session, { charts, makeLesson }) {
  const close = element(
    "button",
    { type: "button", class: "panel-close", "data-i18n-label": "away.close" },
    icon("close"),
  );
  const link = element("input", { type: "text", readonly: true, id: "away-link", spellcheck: "false" });
  const copyLink = label("button", "away.copyLink", { type: "button" });
  const make = label("button", "lessons.make", { type: "button" });
  const linkRow = element(
    "div",
    { class: "field away-link" },
    label("label", "away.link", { for: "away-link" }),
    element("div", { class: "away-row" }, link, copyLink, make),
  );
  const radios = KINDS.map((kind) => ({
    kind,
    input: element("input", { type: "radio", name: "away-kind", value: kind, id: `away-${kind}` }),
  }));
  const kinds = element(
    "fieldset",
    { class: "away-kinds" },
    label("legend", "away.text"),
    ...radios.map(({ kind, input }) => element("label", { for: input.id }, input, label("span", `away.${kind}`))),
  );
  const preview = element("pre", { class: "away-preview", tabindex: "0", "data-i18n-label": "away.preview" });
  const copy = label("button", "away.copy", { type: "button", class: "primary" });
  const download = label("button", "away.download", { type: "button" });
  const beside = element("p", { class: "away-beside" });
  const data = element("button", { type: "button" });
  const pictures = createPictureForm({ session, charts, announce });
  const status = element("p", { class: "away-status" });
  const actions = element("div", { class: "away-row" }, copy, download, data);
  const root = element(
    "dialog",
    { class: "data-panel away-panel", "aria-labelledby": "away-title" },
    element("header", {}, label("h2", "away.title", { id: "away-title" }), close),
    element("div", { class: "panel-body" }, linkRow, kinds, preview, actions, beside, pictures.node),
    element("footer", {}, status),
  );
  container.append(root);
  /** @type {Translator | undefined} */
  let translator;
  /** @type {import("./texts.js").Text | undefined} */
  let shown;
  /** @type {Kind} */
  let kind = "numpy";
  let writing = 0;

  close.addEventListener("click", () => root.close());
  setHidden(make, !makeLesson);
  make.addEventListener("click", () => {
    root.close();
    makeLesson?.();
  });
  for (const radio of radios) {
    radio.input.addEventListener("change", () => {
      kind = radio.kind;
      void write();
    });
  }
  copyLink.addEventListener("click", async () => announce(await copyText(link.value, link)));
  copy.addEventListener("click", async () => shown && announce(await copyText(shown.text, preview)));
  download.addEventListener(
    "click",
    () => shown && saveAs(shown.name, new Blob([shown.text], { type: `${shown.type};charset=utf-8` })),
  );
  data.addEventListener("click", () => {
    const file = dataFile(session);
    if (file) saveAs(file.name, file.content ?? addressOf(String(file.path)).href);
  });

  /** @param {string} name @param {Blob | string} content */
  function saveAs(name, content) {
    save(name, content);
    announce("saved", { name });
  }

  /** @param {string} outcome @param {Record<string, string>} [params] */
  function announce(outcome, params) {
    if (!translator) return;
    setText(status, translator.t(`away.status.${outcome}`, params));
    say(status, status.textContent ?? "");
  }

  /** Writes what is chosen; of two at once the later one stands. */
  async function write() {
    if (!translator) return;
    const own = (writing += 1);
    // A file that has changed on the disk can no longer be read.
    const text = await textOf(kind, session, translator).catch(() => undefined);
    if (own !== writing) return;
    shown = text;
    const all = text?.text ?? "";
    setText(preview, all.length > MOST_SHOWN ? `${all.slice(0, MOST_SHOWN)}\n…` : all);
    preview.scrollTo(0, 0);
    const file = kind === "numpy" || kind === "pytorch" ? dataFile(session) : undefined;
    setHidden(data, !file);
    setHidden(beside, !file);
    if (file) setText(data, translator.t("away.data", { name: file.name }));
    if (file) setText(beside, translator.t("away.beside", { name: file.name }));
    for (const button of [copy, download]) button.disabled = text === undefined;
  }

  return {
    async open() {
      if (!translator || root.open) return;
      setText(status, "");
      setHidden(linkRow, location.origin === "null" || !location.protocol.startsWith("http"));
      link.value = linkTo(session, location);
      pictures.update(translator);
      for (const radio of radios) radio.input.checked = radio.kind === kind;
      // A scene without a run has its link and its pictures.
      const hasRun = session.trainer !== undefined;
      for (const part of [kinds, preview, actions, beside]) setHidden(part, !hasRun);
      if (hasRun) await write();
      if (root.open) return;
      root.showModal();
      (hasRun ? find(root, "input:checked") : copyLink).focus({ preventScroll: true });
    },
    /** @param {{ translator: Translator }} model */
    update(model) {
      if (translator === model.translator) return;
      translator = model.translator;
      localise(root, translator);
      if (!root.open) return;
      setText(status, "");
      pictures.update(translator);
      if (session.trainer) void write();
    },
  };
}
