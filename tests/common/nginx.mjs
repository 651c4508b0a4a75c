// @ts-check
/**
 * nginx at a free port of this machine, with a copy of `dist/`, without rights of its own and with what Debian sets.
 */
import { spawnSync } from "node:child_process";
import { chmod, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startProgram, waitFor } from "../engines/programs.mjs";
import { findProgram } from "./programs.mjs";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));

/** How nginx keeps files that it does not have to keep; a user without rights has no place for them. */
const TEMPORARY = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

/**
 * @param {{ settings?: string[], logs?: string }} [options]
 *   settings: further lines for its block `http`; logs: what it writes of each request, in its variables
 */
export async function startNginx({ settings = [], logs } = {}) {
  const program = findProgram("NGINX", ["nginx", "/usr/sbin/nginx"]);
  const folder = await mkdtemp(join(tmpdir(), "nginx-"));
  await chmod(folder, 0o755);
  await cp(dist, join(folder, "site"), { recursive: true });
  const port = await freePort();
  await writeFile(join(folder, "nginx.conf"), configuration(program, folder, port, [...settings, ...logging(logs)]));
  const server = startProgram(program, ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", "stderr"]);
  const url = `http://127.0.0.1:${port}/`;
  await waitFor(
    "nginx",
    () =>
      fetch(url).then(
        ({ ok }) => ok,
        () => false,
      ),
    { program: server },
  );
  return {
    url,
    version: versionOf(program),
    /** The folder that it serves. */
    site: join(folder, "site"),
    /** Of the process that all others are children of. */
    pid: Number(await readFile(join(folder, "nginx.pid"), "utf8")),
    /** What it has written. */
    log: async () => (await readFile(join(folder, "access.log"), "utf8")).split("\n").filter(Boolean),
    async end() {
      await server.end();
      await rm(folder, { recursive: true });
    },
  };
}

/** @param {string} program @param {string} folder @param {number} port @param {string[]} settings */
function configuration(program, folder, port, settings) {
  const types = join(dirname(placeOf(program)), "mime.types");
  const isRoot = process.getuid?.() === 0;
  return `${isRoot ? "user nobody nogroup;" : ""}
worker_processes auto;
daemon off;
pid ${folder}/nginx.pid;
error_log stderr;
events { worker_connections 768; }
http {
  sendfile on;
  tcp_nopush on;
  types_hash_max_size 2048;
  include ${types};
  default_type application/octet-stream;
  gzip on;
  ${TEMPORARY.map((name) => `${name}_temp_path ${folder}/${name};`).join("\n  ")}
  ${settings.join("\n  ")}
  server {
    listen 127.0.0.1:${port};
    root ${folder}/site;
  }
}
`;
}

/** @param {string | undefined} format */
const logging = (format) =>
  format === undefined ? ["access_log off;"] : [`log_format told '${format}';`, "access_log access.log told;"];

/** Where this build of nginx has its own configuration. @param {string} program */
function placeOf(program) {
  const { stderr } = spawnSync(program, ["-V"], { encoding: "utf8" });
  return /--conf-path=(\S+)/.exec(stderr)?.[1] ?? "/etc/nginx/nginx.conf";
}

/** @param {string} program */
const versionOf = (program) => /nginx\/(\S+)/.exec(spawnSync(program, ["-v"], { encoding: "utf8" }).stderr)?.[1] ?? "";

/** @returns {Promise<number>} */
function freePort() {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}
