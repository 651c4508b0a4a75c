import { fetchFile } from "../../files.js";
import { whenWanted } from "../../loading/order.js";
import { element, label, setHidden, setText } from "../../ui/dom.js";
import { say } from "../../ui/say.js";

/** Files whose text the build publishes as it stands in the repository. */
const FILES = [
  { name: "add_scalar.rs", path: "src/vectorize/add_scalar.rs" },
  { name: "add_vector.rs", path: "src/vectorize/add_vector.rs" },
  { name: "js-loop.js", path: "www/scenes/vectorize/js-loop.js" },
];

/**
 * The code of the ways side by side, fetched when it is asked for.
 * @param {HTMLElement} container
 */
export function mountCode(container) {
  const shown = FILES.map(({ path }) => {
    const text = element("code");
    const block = element("pre", { class: "vectorize-code", tabindex: "0", role: "region", "aria-label": path }, text);
    return { text, node: element("figure", {}, element("figcaption", {}, path), block) };
  });
  const failure = label("p", "vectorize.code.missing", { hidden: true });
  const root = element(
    "details",
    { class: "disclosure vectorize-disclosure" },
    label("summary", "vectorize.code"),
    label("p", "vectorize.code.how"),
    failure,
    element("div", { class: "vectorize-files" }, ...shown.map(({ node }) => node)),
  );
  container.append(root);
  const load = whenWanted("codeOfWays", async () => {
    const texts = await Promise.all(
      FILES.map(async ({ name }) => (await fetchFile(`scenes/vectorize/${name}.txt`)).text()),
    );
    texts.forEach((text, k) => setText(shown[k].text, text.trimEnd()));
  });
  root.addEventListener("toggle", async () => {
    if (!root.open) return;
    const isLoaded = await load().then(
      () => true,
      () => false,
    );
    setHidden(failure, isLoaded);
    if (!isLoaded) say(failure, failure.textContent ?? "", { isUrgent: true });
  });
}
