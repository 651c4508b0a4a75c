import { element } from "../../ui/dom.js";
import { copyText, save } from "../../take-away/saving.js";
import { LONGEST_LINK, MOST_TEXT, check, toLink, toText } from "./exchange.js";
import { label } from "./words.js";

/** @typedef {import("./exchange.js").Checked} Checked */

const FILE = "lecture.json";
/** A character of UTF-8 has up to so many bytes. */
const BYTES = 4;

/**
 * The list as a file and as a link, and back from a file.
 * @param {{ walk: import("./walk.js").Walk, session: import("../../run/session.js").Session, say: (key: string,
 *   isWrong?: boolean) => void, take: (checked: Checked) => void }} parts
 *   say: what came of it, by its key; take: a list that was read
 */
export function createFiles({ walk, session, say, take }) {
  const file = element("input", { type: "file", accept: ".json,application/json", hidden: true });
  const link = element("input", {
    type: "text",
    readonly: true,
    class: "lecture-link",
    hidden: true,
    "data-i18n-own-label": "lecture.link",
  });
  const buttons = /** @type {const} */ ([
    ["lecture.copyLink", copyLink],
    ["lecture.export", saveFile],
    ["lecture.import", () => file.click()],
  ]).map(([key, act]) => {
    const button = label("button", key, { type: "button" });
    button.addEventListener("click", () => void act());
    return button;
  });

  function saveFile() {
    save(FILE, new Blob([toText(walk.list.entries)], { type: "application/json" }));
    say("lecture.saved");
  }

  async function copyLink() {
    link.value = `${location.origin}${location.pathname}#lecture=on&list=${toLink(walk.list.entries)}`;
    if (link.value.length > LONGEST_LINK) return say("lecture.longLink", true);
    link.hidden = false;
    say(`lecture.${await copyText(link.value, link)}`);
  }

  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    file.value = ""; // so that the same file can be chosen again
    if (!chosen) return;
    if (chosen.size > BYTES * MOST_TEXT) {
      return take({ ok: false, fault: { name: "size", params: { max: MOST_TEXT } } });
    }
    const text = await chosen.text().catch(() => undefined);
    take(text === undefined ? { ok: false, fault: { name: "unreadable" } } : check(session.vocabulary, text));
  });

  return { node: element("div", { class: "lecture-row" }, ...buttons, file), link };
}
