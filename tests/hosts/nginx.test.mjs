// @ts-check
/** nginx, as it comes. */
import { test } from "node:test";
import { startNginx } from "../common/nginx.mjs";
import { checkHost } from "./visit.mjs";

test("the page trains from nginx and without it", async () => {
  const nginx = await startNginx();
  /** @type {Promise<void> | undefined} */
  let ended;
  await checkHost(nginx.url, () => (ended ??= nginx.end()));
});
