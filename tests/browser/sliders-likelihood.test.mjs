// @ts-check
/** Every slider of scene likelihood goes from end to end by keyboard, wherever the data lie. */
import { startSite } from "./harness.mjs";
import { walkAll } from "./walk.mjs";

const years = Array.from({ length: 20 }, (_, k) => `${2000 + k},${2 * k}`).join(",");
const far = "1000,5000,1001,5003,1002,5004,1003,5008";
/** No line is the best one. */
const upright = "3,1,3,2,3,7";

walkAll(await startSite(), "likelihood", [
  { path: "?scene=likelihood" },
  ...[years, far, upright].map((points) => ({ path: `?scene=likelihood#dataset=points&points=${points}` })),
]);
