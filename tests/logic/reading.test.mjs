/** What the scene reads of a run. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { lossOfLastStep } from "../../www/run-view/reading.js";

test("a step goes by the loss that was in force when it was taken", () => {
  const config = { loss: "squared", changes: ["3:lr:0.1", "5:loss:huber", "9:loss:absolute"] };
  // A change at step 5 comes after five steps.
  assert.deepEqual(
    [1, 5, 6, 9, 10].map((steps) => lossOfLastStep(config, steps)),
    ["squared", "squared", "huber", "huber", "absolute"],
  );
  assert.equal(lossOfLastStep({ loss: "huber", changes: [] }, 7), "huber");
});
