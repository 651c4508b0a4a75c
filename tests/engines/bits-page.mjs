// @ts-check
/**
 * In a browser: what `bits-worker.mjs` finds, left in `window.bits`. In a worker, so that the driver is answered
 * meanwhile: there are machines on which Firefox 140 takes a minute for what others do in one second.
 */

const worker = new Worker(new URL("bits-worker.mjs", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => (window.bits = data);
worker.onerror = ({ message }) => (window.bits = { problem: message || "the worker does not start" });
