/**
 * Files dropped anywhere on the page. Where none is taken a sentence says so, and where data are hidden nothing is done
 * with them; in either case the browser does not leave the page for the file.
 * @param {Document} document
 * @param {Pick<import("../run/session.js").Session, "hasRun" | "config" | "report">} session
 * @param {(file: File) => void} onFile
 */
export function listenForDrops(document, session, onFile) {
  document.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    if (session.config.hide.includes("data")) return;
    if (session.hasRun) onFile(file);
    else session.report({ name: "NoFileHere", details: {} });
  });
}
