// @ts-check
/**
 * Main-thread time a frame, from Chromium's own trace: all tasks of the page's main thread from the one that calls
 * requestAnimationFrame's callbacks up to the next such one, so script, style, layout, paint and garbage collection.
 */
import { quantile } from "./statistics.mjs";

/**
 * Times in microseconds; `tdur` is the thread's processor time.
 * @typedef {{ name: string, ph: string, ts: number, dur: number, tdur?: number, pid: number, tid: number }} TraceEvent
 */
/** In milliseconds. @typedef {{ start: number, busy: number, processor: number }} Frame */

const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline"];
/** A frame longer than this is felt, in milliseconds. */
const LONG_FRAME = 50;
/** So long the page plays before it is measured: compilers and caches settle. In milliseconds. */
const SETTLING = 1_500;

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} site
 * @param {{ n: number, speed: number, seconds: number }} run
 */
export async function measureFrames(browser, site, { n, speed, seconds }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await page.goto(`${site}?lang=en&theme=light&dataset=d2l&n=${n}&speed=${speed}&autoplay=on`);
  await page.waitForFunction(() => /** @type {any} */ (window).sgdPlayground?.getState().steps > 0);
  await page.waitForTimeout(SETTLING);
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  const before = await metrics(session);
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.waitForTimeout(seconds * 1000);
  const trace = JSON.parse((await browser.stopTracing()).toString());
  const after = await metrics(session);
  await context.close();
  const main = mainThread(trace.traceEvents);
  const elapsed = after.Timestamp - before.Timestamp;
  /** Of all the time that went by, in per cent. @param {string} name */
  const share = (name) => (100 * (after[name] - before[name])) / elapsed;
  return {
    n,
    speed,
    ...summary(framesOf(main)),
    // Where the time goes: drawing and reading in scripts; canvases turned to pixels and handed over.
    scripts: mean(main, "FireAnimationFrame"),
    handingOver: mean(main, "Commit"),
    mainThreadPercent: share("TaskDuration"),
    scriptPercent: share("ScriptDuration"),
  };
}

/** @param {import("playwright-core").CDPSession} session @returns {Promise<Record<string, number>>} */
async function metrics(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** What the page's main thread did, in order. @param {TraceEvent[]} events @returns {TraceEvent[]} */
function mainThread(events) {
  const fire = events.find(({ name }) => name === "FireAnimationFrame");
  if (!fire) throw new Error("the trace holds no animation frame");
  const own = events.filter(({ pid, tid, ph }) => pid === fire.pid && tid === fire.tid && ph === "X");
  return own.sort((a, b) => a.ts - b.ts);
}

/** Each whole frame. @param {TraceEvent[]} events */
function framesOf(events) {
  const fired = events.filter(({ name }) => name === "FireAnimationFrame").map(({ ts }) => ts);
  /** @type {Frame[]} */
  const frames = [];
  let next = 0;
  let end = -Infinity;
  for (const { ts, dur, tdur = 0 } of events.filter(({ name }) => name === "RunTask")) {
    if (ts < end) continue; // a task within a task is counted with it
    end = ts + dur;
    while (fired[next] < ts) next += 1;
    if (fired[next] < end) frames.push({ start: ts / 1000, busy: 0, processor: 0 });
    const frame = frames.at(-1);
    if (!frame) continue;
    frame.busy += dur / 1000;
    frame.processor += tdur / 1000;
  }
  // The last one was cut off.
  return frames.slice(0, -1);
}

/** Milliseconds a frame in events of this name. @param {TraceEvent[]} events @param {string} name */
function mean(events, name) {
  const named = events.filter((event) => event.name === name);
  return named.reduce((sum, { dur }) => sum + dur / 1000, 0) / named.length;
}

/** @param {Frame[]} frames */
function summary(frames) {
  const busy = Float64Array.from(frames, (frame) => frame.busy).sort();
  const processor = Float64Array.from(frames, (frame) => frame.processor).sort();
  const intervals = frames.slice(1).map(({ start }, i) => start - frames[i].start);
  return {
    frames: frames.length,
    median: quantile(busy, 0.5),
    medianProcessor: quantile(processor, 0.5),
    percentile99: quantile(busy, 0.99),
    longest: busy[busy.length - 1],
    over50: busy.filter((time) => time > LONG_FRAME).length,
    longestInterval: Math.max(...intervals),
  };
}
