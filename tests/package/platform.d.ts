import type { Scorm12API } from "scorm-again";

declare global {
  interface Window {
    API: Scorm12API;
    Scorm12API: typeof Scorm12API;
    /** Names of the functions that were called, in their order. */
    calls: string[];
  }
}
