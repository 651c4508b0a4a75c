// @ts-check
/** Python's own server, and a folder below the one that it serves. */
import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { findProgram } from "../common/programs.mjs";
import { startProgram, waitFor } from "../engines/programs.mjs";
import { checkHost } from "./visit.mjs";

test("the page trains from a folder of python3 -m http.server and without it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "python-"));
  await mkdir(join(folder, "course"));
  await symlink(fileURLToPath(new URL("../../dist", import.meta.url)), join(folder, "course/sgd"));
  const python = findProgram("PYTHON3", ["python3", "python"]);
  const server = startProgram(python, ["-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", folder]);
  const port = await waitFor("http.server", () => /port (\d+)/.exec(server.wrote(1))?.[1], { program: server });
  await checkHost(`http://127.0.0.1:${port}/course/sgd/`, server.end);
  await rm(folder, { recursive: true });
});
