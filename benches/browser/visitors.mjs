// @ts-check
/** Many visitors of one host, each with a connection of its own that is kept. */
import { Agent, get } from "node:http";

/** @typedef {{ path: string, status: number, headers: Record<string, string> }} Request  and what was answered */

/**
 * Plays a visit again.
 * @param {string} url @param {Request[]} visit @param {{ visitors: number, atOnce: number }} options
 */
export async function playAgain(url, visit, { visitors, atOnce }) {
  let [waiting, failed, bytes] = [visitors, 0, 0];

  async function stand() {
    while (waiting > 0) {
      waiting -= 1;
      const one = await visitOnce(url, visit);
      failed += one.failed;
      bytes += one.bytes;
    }
  }

  const start = performance.now();
  await Promise.all(Array.from({ length: atOnce }, stand));
  const seconds = (performance.now() - start) / 1000;
  return { seconds, failed, bytesPerVisitor: Math.round(bytes / visitors) };
}

/** @param {string} url @param {Request[]} visit */
async function visitOnce(url, visit) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  /** @type {Set<import("node:net").Socket>} */
  const sockets = new Set();
  let failed = 0;
  for (const request of visit) {
    const status = await ask(new URL(request.path, url), request.headers, agent, sockets).catch(() => undefined);
    if (status !== request.status) failed += 1;
  }
  // With all headers: what came over the wire.
  const bytes = [...sockets].reduce((sum, { bytesRead }) => sum + bytesRead, 0);
  agent.destroy();
  return { failed, bytes };
}

/**
 * @param {URL} address
 * @param {Record<string, string>} headers
 * @param {Agent} agent
 * @param {Set<import("node:net").Socket>} sockets
 * @returns {Promise<number | undefined>} the status, once all has come
 */
function ask(address, headers, agent, sockets) {
  return new Promise((resolve, reject) => {
    const request = get(address, { agent, headers: { "Accept-Encoding": "gzip", ...headers } }, (response) => {
      response.once("end", () => resolve(response.complete ? response.statusCode : undefined));
      response.once("error", reject);
      response.resume();
    });
    request.once("socket", (socket) => sockets.add(socket));
    request.once("error", reject);
  });
}
