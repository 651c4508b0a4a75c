/** The sentence in index.html that shows by itself where the page does not start. */

import { hasStyle } from "../ui/theme.js";

const sentence = () => document.getElementById("not-loaded");

/** From now on the page has words of its own. Throws where its style is missing, as nothing could be drawn. */
export function putAway() {
  if (!hasStyle()) throw new Error("the style sheet is missing");
  const node = sentence();
  if (node) node.hidden = true;
}

/** The page does not start: it need not be waited for. */
export function showAtOnce() {
  sentence()?.classList.add("is-certain");
}
