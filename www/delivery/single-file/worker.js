/** The page's workers in one script, which so holds the engine's once: its name says which of them it is. */

void (self.name === "run/own-file/worker.js"
  ? import("../../run/own-file/worker.js")
  : import("../../scenes/vectorize/worker.js"));
