/** Requests to the page and its answers: queued until it is ready, each answered once. */

const KIND = { type: "sgd-playground", v: 1 };

/** What a promise is rejected with: the page's own error, or one of the element's. */
export class PlaygroundError extends Error {
  /** @param {{ name?: unknown, message?: unknown, details?: unknown }} error */
  constructor({ name, message, details }) {
    super(String(message ?? name));
    this.name = String(name ?? "Error");
    this.details = details ?? {};
  }
}

/**
 * @typedef {{ message: Record<string, unknown>, resolve: (result: any) => void,
 *   reject: (error: unknown) => void }} Call
 */

/**
 * @param {object} ends
 * @param {(message: object) => void} ends.post  to the page
 * @param {(event: string, detail: Record<string, any>) => void} ends.onEvent  from it
 */
export function createChannel({ post, onEvent }) {
  let isReady = false;
  let lastId = 0;
  /** @type {Call[]} */
  let queue = [];
  /** @type {Map<unknown, Call>} */
  const sent = new Map();
  /** Why no page comes, until one does. @type {{ name: string, message: string } | undefined} */
  let failure;

  /** @param {Call} call */
  function send(call) {
    lastId += 1;
    sent.set(lastId, call);
    try {
      post({ ...call.message, ...KIND, id: lastId });
    } catch (error) {
      // What cannot be copied to another window.
      sent.delete(lastId);
      call.reject(error);
    }
  }

  /** @param {unknown} id @param {{ ok: boolean, result?: unknown, error?: any }} answer */
  function settle(id, { ok, result, error }) {
    const call = sent.get(id);
    sent.delete(id);
    if (ok) call?.resolve(result);
    else call?.reject(new PlaygroundError(error ?? {}));
  }

  /** @param {Iterable<Call>} calls @param {{ name: string, message: string }} error */
  function refuse(calls, error) {
    for (const { reject } of calls) reject(new PlaygroundError(error));
  }

  return {
    get isReady() {
      return isReady;
    },
    /** @param {string} command @param {object} [fields] @returns {Promise<any>} */
    call: (command, fields = {}) =>
      new Promise((resolve, reject) => {
        const call = { message: { ...fields, command }, resolve, reject };
        if (isReady) send(call);
        else if (failure) refuse([call], failure);
        else queue.push(call);
      }),
    /** What came from the page's window. @param {any} data */
    receive(data) {
      if (data?.type !== KIND.type || data.v !== KIND.v) return;
      const { type: _type, v: _v, id, event, ...rest } = data;
      if (typeof event !== "string") return settle(id, rest);
      if (event === "ready") open();
      onEvent(event, rest);
    },
    /** The page is gone: what it was asked stays without an answer, what waits for a page goes on waiting. */
    close() {
      isReady = false;
      failure = undefined;
      lose();
    },
    /** No page comes. @param {{ name: string, message: string }} error */
    fail(error) {
      failure = error;
      const waiting = queue;
      queue = [];
      refuse(waiting, error);
    },
  };

  /** The document that was asked is gone. */
  function lose() {
    const lost = [...sent.values()];
    sent.clear();
    refuse(lost, { name: "Removed", message: "the playground was taken away before it answered" });
  }

  /** A page is there; a second time in the same frame: it was loaded anew. */
  function open() {
    lose();
    isReady = true;
    failure = undefined;
    const waiting = queue;
    queue = [];
    waiting.forEach(send);
  }
}
