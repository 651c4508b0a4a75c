/** Earlier runs beside the present one. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { pathsOver } from "../../www/ghosts.js";

test("a path shows the chosen pair, and none where the run was trained in other units", () => {
  // Two features and the bias at two steps.
  const path = Float64Array.of(1, 2, 3, 10, 20, 30);
  const ghosts = [{ path, isStandardised: true }, { path, isStandardised: false }, { path: new Float64Array(), isStandardised: false }];
  const shown = pathsOver(ghosts, [2, 0], { nFeatures: 2, isStandardised: false });
  assert.deepEqual(shown.map((ghost) => Array.from(ghost.path)), [[], [3, 1, 30, 10], []]);
});
