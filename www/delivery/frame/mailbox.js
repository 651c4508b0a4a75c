/** What the parent says before the page can listen; a deck does so as soon as the frame has loaded. */

/** Whoever sends more before the page stands gets no answer. */
const MOST = 200;

/** @typedef {ReturnType<typeof createMailbox>} Mailbox */

/** @param {Pick<Window, "addEventListener" | "parent">} target  others than its parent take no room */
export function createMailbox(target) {
  /** @type {MessageEvent[]} */
  const kept = [];
  /** @type {(event: MessageEvent) => void} */
  let read = (event) => void (event.source === target.parent && kept.length < MOST && kept.push(event));
  target.addEventListener("message", (event) => read(event));
  return {
    /** What has come, then what comes. @param {(event: MessageEvent) => void} reader */
    open(reader) {
      read = reader;
      for (const event of kept.splice(0)) reader(event);
    },
  };
}
