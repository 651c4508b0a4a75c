/**
 * The functions of SCORM 1.2 that a learning platform offers.
 * @typedef {object} Api
 * @property {(nothing: "") => unknown} LMSInitialize
 * @property {(nothing: "") => unknown} LMSFinish
 * @property {(nothing: "") => unknown} LMSCommit
 * @property {(element: string) => unknown} LMSGetValue
 * @property {(element: string, value: string) => unknown} LMSSetValue
 * @property {() => unknown} LMSGetLastError
 * @property {(code: string) => unknown} LMSGetErrorString
 */
/** @typedef {{ API?: any, parent: Frame | null, opener: Frame | null }} Frame  what is asked of a window */

/** Windows are no deeper in each other; who has more of them has made a ring. */
const MOST = 500;

/**
 * The platform's API: that of the page's window or of the nearest one above, else that of the window that opened
 * the uppermost, and so on.
 * @param {Frame} start @returns {Api | undefined}
 */
export function findApi(start) {
  /** @type {Frame | null} */
  let frame = start;
  for (let hops = 0; frame && hops <= MOST; hops += 1) {
    const api = apiOf(frame);
    if (api) return api;
    frame = frame.parent === frame ? frame.opener : frame.parent;
  }
  return undefined;
}

/** @param {Frame} frame @returns {Api | undefined} */
function apiOf(frame) {
  try {
    const { API } = frame;
    // An element whose id is API is a property of the window too.
    return typeof API?.LMSInitialize === "function" ? API : undefined;
  } catch {
    return undefined; // a window of another origin tells nothing, but one further up may
  }
}
