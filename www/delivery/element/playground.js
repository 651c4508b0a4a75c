/**
 * What an element shows: its poster, or the page in a frame. It holds no state of a run: attributes say what the page
 * shows, and where the page cannot follow them, a frame is made anew.
 */

import { addressOf, originOf } from "./address.js";
import { createChanges } from "./changes.js";
import { createChannel } from "./channel.js";
import { followDeck } from "./deck.js";
import { nameOf, startOf } from "./naming.js";
import { createBox, createFrame, createPoster } from "./parts.js";
import { settingsOf } from "./settings-of.js";
import { KEYS } from "./vocabulary.js";

/** Until a page that has loaded must have said that it is ready. In milliseconds. */
const PATIENCE = 20_000;
/** How far from view a lazy frame begins to load, as a share of the window. */
const AHEAD = "50%";

/** @param {HTMLElement} element @param {string | undefined} base */
export function createPlayground(element, base) {
  const box = createBox(element);
  const channel = createChannel({ post, onEvent });
  const observer = new IntersectionObserver(
    (entries) => entries.some(({ isIntersecting }) => isIntersecting) && start(),
    { rootMargin: AHEAD },
  );
  let isConnected = false;
  /** Once for all: what was started stays so, wherever it is moved. */
  let isStarted = false;
  /** @type {HTMLIFrameElement | undefined} */
  let frame;
  let origin = "*";
  let scene = "";
  /** @type {ReturnType<typeof followDeck> | undefined} */
  let deck;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let patience;
  const changes = createChanges({ element, channel, renew: () => show() });

  /** The poster, nothing yet, or the frame. */
  function show() {
    clear();
    const image = element.getAttribute("poster");
    if (image !== null && !isStarted) box.append(poster(image));
    else if (element.getAttribute("loading") === "lazy" && !isStarted) observer.observe(element);
    else load();
  }

  function clear() {
    observer.disconnect();
    clearTimeout(patience);
    changes.forget();
    channel.close();
    frame = undefined;
    box.replaceChildren();
  }

  /** @param {string} image */
  function poster(image) {
    const onStart = () => {
      start();
      frame?.focus();
    };
    return createPoster({ image, start: startOf(element), title: nameOf(element, scene), onStart });
  }

  function start() {
    if (isStarted || !isConnected) return;
    isStarted = true;
    show();
  }

  function load() {
    isStarted = true;
    const address = addressOf({
      page: element.getAttribute("src") ?? base,
      from: document.baseURI,
      settings: settingsOf(element),
    });
    if (!address) {
      return fail("NoAddress", "the playground has no address: load embed.js from its folder, or name the page in src");
    }
    origin = originOf(address);
    frame = createFrame(address, nameOf(element, scene));
    frame.addEventListener("load", arrive, { once: true });
    box.append(frame);
  }

  function arrive() {
    // What has the focus keeps it, but a document that comes later does not take it over by itself.
    if (document.activeElement === element) frame?.contentWindow?.focus();
    patience = setTimeout(
      () => channel.isReady || fail("NoAnswer", `no playground answers at ${frame?.src}`),
      PATIENCE,
    );
  }

  /** @param {string} name @param {string} message */
  function fail(name, message) {
    channel.fail({ name, message });
    emit("error", { error: { name, message, details: {} } });
  }

  /**
   * The deck's word, which a page that is not there yet learns when it is.
   * @param {"slide:start" | "slide:stop"} word
   */
  function tell(word) {
    if (channel.isReady) post(word);
    // In a frame that nobody sees keys would be lost.
    if (word === "slide:stop" && document.activeElement === element) element.blur();
  }

  /** @param {object | string} message */
  function post(message) {
    frame?.contentWindow?.postMessage(message, origin);
  }

  /** @param {string} name @param {Record<string, any>} detail */
  function onEvent(name, detail) {
    scene = detail.state?.scene ?? scene;
    entitle();
    if (name === "ready") deck?.update();
    if (name === "ready") changes.follow();
    emit(name, detail);
  }

  /** @param {string} name @param {object} detail */
  function emit(name, detail) {
    element.dispatchEvent(new CustomEvent(name, { detail }));
  }

  function entitle() {
    if (frame) frame.title = nameOf(element, scene);
  }

  /** @param {MessageEvent} event */
  function listen({ source, origin: from, data }) {
    if (frame && source === frame.contentWindow && (origin === "*" || from === origin)) channel.receive(data);
  }

  return {
    /** After what the attributes were set to before. @param {string} command @param {object} [fields] */
    call(command, fields) {
      changes.follow();
      return channel.call(command, fields);
    },
    start,
    connect() {
      isConnected = true;
      window.addEventListener("message", listen);
      deck = followDeck(element, tell);
      show();
    },
    disconnect() {
      isConnected = false;
      window.removeEventListener("message", listen);
      deck?.leave();
      clear();
    },
    move() {
      deck?.leave();
      deck = followDeck(element, tell);
    },
    /** @param {string} name  of an attribute */
    change(name) {
      if (!isConnected) return;
      if (frame && Object.hasOwn(KEYS, name)) changes.note(name);
      else if (!frame || name === "src") show();
      else entitle();
    },
  };
}
