// @ts-check
/** In a browser: the single file in `srcdoc`, in a sandbox if the address says so, and what it answers. */

const { searchParams } = new URL(location.href);
const sandbox = searchParams.get("sandbox");
const settings = { embed: "on", dataset: "d2l", seed: "11", batch: "7" };
const table = "x,y\n1,3\n2,5\n3,7\n4,9\n";

/** @type {HTMLIFrameElement} */
const frame = Object.assign(document.createElement("iframe"), { width: 960, height: 540 });
let lastId = 0;

/** @param {string} command @param {object} [args] @returns {Promise<any>} */
function ask(command, args) {
  const id = (lastId += 1);
  return new Promise((resolve) => {
    addEventListener("message", function listen({ source, data }) {
      if (source !== frame.contentWindow || data.id !== id) return;
      removeEventListener("message", listen);
      resolve(data);
    });
    frame.contentWindow?.postMessage({ type: "sgd-playground", v: 1, id, command, ...args }, "*");
  });
}

/** @returns {Promise<void>} */
function ready() {
  return new Promise((resolve) => {
    addEventListener("message", function listen({ source, data }) {
      if (source !== frame.contentWindow || data.event !== "ready") return;
      removeEventListener("message", listen);
      resolve();
    });
  });
}

async function run() {
  const html = await (await fetch("/dist/sgd-playground.html")).text();
  const query = String(new URLSearchParams(settings)).replaceAll("&", "&amp;");
  if (sandbox) frame.setAttribute("sandbox", sandbox);
  frame.srcdoc = html.replace("<html ", `<html data-config="${query}" `);
  const isReady = ready();
  document.body.append(frame);
  await isReady;
  const trained = await ask("step", { n: 500 });
  const picture = await ask("screenshot", { format: "svg", width: 960, height: 540 });
  const own = await ask("loadCsv", { text: table, label: "y", config: { standardise: false } });
  return { trained: trained.result, picture: picture.result?.blob.size, own: own.result ?? own.error };
}

run().then(
  (result) => Object.assign(window, { singleFile: result }),
  (error) => Object.assign(window, { singleFile: { problem: String(error) } }),
);
