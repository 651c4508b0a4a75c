/** Files on their way through the file client, with workers that come up, and such that do not. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { CANCELLED, createFileClient } from "../../www/run/own-file/client.js";

const columns = { names: ["x", "y"], rows: 2, numeric: [true, true] };

/** An engine on the page, which counts what it had to do itself. */
function engineOfPage() {
  const engine = {
    calls: 0,
    csvColumns() {
      engine.calls += 1;
      return columns;
    },
  };
  return engine;
}

/** @param {(clerk: any, message: any) => void} answer */
const clerkThat = (answer) => () => {
  const clerk = {
    terminate() {},
    postMessage: (/** @type {any} */ message) => queueMicrotask(() => answer(clerk, message)),
  };
  return clerk;
};

const works = clerkThat((clerk, { id }) => clerk.onmessage({ data: { id, result: { columns } } }));
const isLost = clerkThat((clerk) => clerk.onerror());

test("a worker that did not come up is asked again for the next file", async () => {
  const ways = [isLost, works];
  let hired = 0;
  const engine = engineOfPage();
  const client = createFileClient(
    () => ways[hired++](),
    async () => engine,
  );
  // As where a visitor was offline for a moment: the page does it itself.
  assert.deepEqual(await client.run({ content: "x,y" }, () => {}), { columns });
  assert.deepEqual([hired, engine.calls], [1, 1]);
  assert.deepEqual(await client.run({ content: "x,y" }, () => {}), { columns });
  assert.deepEqual([hired, engine.calls], [2, 1], "the worker does it");
});

test("where none may run, the page does it each time", async () => {
  const engine = engineOfPage();
  const client = createFileClient(
    () => {
      throw new Error("not allowed");
    },
    async () => engine,
  );
  for (const calls of [1, 2]) {
    assert.deepEqual(await client.run({ content: "x,y" }, () => {}), { columns });
    assert.equal(engine.calls, calls);
  }
});

test("a task that was given up is not done by the page", async () => {
  const engine = engineOfPage();
  const client = createFileClient(
    clerkThat(() => {}),
    async () => engine,
  );
  const running = client.run({ content: "x,y" }, () => {});
  client.cancel();
  assert.equal(await running, CANCELLED);
  assert.equal(engine.calls, 0);
});
