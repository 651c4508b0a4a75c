// @ts-check
/** What a process and its children have taken of the machine, where the system tells. */
import { readFile } from "node:fs/promises";

/** Ticks of the kernel's accounts in a second. */
const TICKS = 100;

/**
 * @param {number} pid of the parent
 * @returns {Promise<{ cpuSeconds: number, memoryBytes: number }>} NaN where the system does not tell
 */
export async function loadOf(pid) {
  try {
    const children = (await readFile(`/proc/${pid}/task/${pid}/children`, "utf8")).trim().split(" ").filter(Boolean);
    const all = await Promise.all([pid, ...children].map(usageOf));
    const sum = (/** @type {"ticks" | "kilobytes"} */ key) => all.reduce((total, usage) => total + usage[key], 0);
    return { cpuSeconds: sum("ticks") / TICKS, memoryBytes: 1024 * sum("kilobytes") };
  } catch {
    return { cpuSeconds: NaN, memoryBytes: NaN };
  }
}

/** Processor time until now, and the most memory at any time. @param {number | string} pid */
async function usageOf(pid) {
  const [stat, status] = await Promise.all(["stat", "status"].map((name) => readFile(`/proc/${pid}/${name}`, "utf8")));
  // Behind the name, which may hold anything.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { ticks: Number(fields[11]) + Number(fields[12]), kilobytes: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) };
}
