/** JSON files of the page, each fetched once. */

import { fetchFile } from "../files.js";
import { onceEach } from "./once.js";

/** @type {(path: string) => Promise<any>} */
export const readJson = onceEach(async (path) => (await fetchFile(path)).json());
