/** The page's workers in one script, which so holds the engine's once: its name says which of them it is. */

void (self.name === "file-worker.js" ? import("../file-worker.js") : import("../scenes/vectorize/worker.js"));
