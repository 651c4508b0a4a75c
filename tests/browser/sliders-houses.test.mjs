// @ts-check
/** Every slider of scene houses goes from end to end by keyboard. */
import { startSite } from "./harness.mjs";
import { walkAll } from "./walk.mjs";

walkAll(await startSite(), "houses", [{ path: "?scene=houses" }]);
