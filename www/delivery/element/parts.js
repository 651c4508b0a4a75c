/** What stands in the element's shadow: the frame, or the poster in its place. */

const STYLE = `
:host { display: block; inline-size: 100%; aspect-ratio: 16 / 9; }
:host([hidden]) { display: none; }
/* Whatever becomes of the element itself: only light or dark is inherited, and the proportions hold. */
.box {
  all: initial; color-scheme: inherit; display: block; inline-size: 100%; block-size: 100%; aspect-ratio: 16 / 9;
}
:host(:is([theme="light"], [theme="projector"])) .box { color-scheme: light; }
:host([theme="dark"]) .box { color-scheme: dark; }
iframe { display: block; inline-size: 100%; block-size: 100%; border: 0; }
.poster {
  display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 1rem; box-sizing: border-box;
  inline-size: 100%; block-size: 100%; padding: 1rem; overflow: hidden;
  border: 1px solid light-dark(#e3e2df, #2b313c); border-radius: 0.625rem;
  background: light-dark(#faf9f7, #11141a) center / cover no-repeat; color: light-dark(#171b26, #e9ecf1);
  font: 1rem/1.5 system-ui, sans-serif; text-align: center; cursor: pointer;
}
button {
  display: inline-flex; align-items: center; gap: 0.625rem; min-block-size: 2.75rem; padding: 0 1.25rem;
  border: 0; border-radius: 0.5rem; background: light-dark(#0b5cab, #7ab7f5); color: light-dark(#fff, #0c1420);
  font: 600 1rem/1.2 system-ui, sans-serif; cursor: pointer;
}
button::before { content: ""; border-block: 0.4rem solid transparent; border-inline-start: 0.65rem solid currentcolor; }
button:hover { background: light-dark(#084a8c, #a3cef9); }
button:focus-visible { outline: 3px solid light-dark(#0b5cab, #7ab7f5); outline-offset: 3px; box-shadow: 0 0 0 3px light-dark(#fff, #0c1420); }
`;

/** @type {CSSStyleSheet | undefined} */
let sheet;

/** Not a style element, which a host's policy may refuse. */
function styles() {
  sheet ??= new CSSStyleSheet();
  if (sheet.cssRules.length === 0) sheet.replaceSync(STYLE);
  return sheet;
}

/** The one child of the shadow. @param {HTMLElement} element */
export function createBox(element) {
  const shadow = element.attachShadow({ mode: "open", delegatesFocus: true });
  shadow.adoptedStyleSheets = [styles()];
  const box = document.createElement("div");
  box.className = "box";
  shadow.append(box);
  return box;
}

/** @param {URL} address @param {string} title */
export function createFrame(address, title) {
  const frame = document.createElement("iframe");
  frame.part.add("frame");
  frame.allow = "fullscreen; clipboard-write";
  frame.title = title;
  frame.src = address.href;
  return frame;
}

/** Keys that press a button; a deck around it would turn a slide by them. */
const PRESSING = ["Enter", " "];

/**
 * A picture or the element's own content behind a button; a click anywhere starts, but on a link of that content.
 * @param {{ image: string, start: string, title: string, onStart: () => void }} poster
 */
export function createPoster({ image, start, title, onStart }) {
  const poster = document.createElement("div");
  poster.part.add("poster");
  poster.className = "poster";
  // What is no address is no picture either: the button stands there without one.
  if (image && URL.canParse(image, document.baseURI)) {
    poster.style.backgroundImage = `url(${JSON.stringify(new URL(image, document.baseURI).href)})`;
  }
  const button = document.createElement("button");
  button.part.add("start");
  button.type = "button";
  button.textContent = start;
  button.setAttribute("aria-label", `${start}: ${title}`);
  button.addEventListener("keydown", (event) => PRESSING.includes(event.key) && event.stopPropagation());
  poster.append(document.createElement("slot"), button);
  poster.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element && target.closest("a[href]"))) onStart();
  });
  return poster;
}
