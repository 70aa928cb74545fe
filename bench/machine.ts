import { readdirSync, readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { setTimeout as delay } from "node:timers/promises";

/** What a figure depends on, and nothing that tells whose machine it was. */
export interface MachineFacts {
  readonly cores: number;
  readonly memoryGiB: number;
  readonly platform: string;
  readonly node: string;
}

export function machineFacts(): MachineFacts {
  return {
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
  };
}

/** CPU seconds since the machine started, all cores together. */
export interface CpuClock {
  readonly busy: number;
  readonly total: number;
}

export function readCpuClock(): CpuClock {
  let idle = 0;
  let total = 0;
  for (const { times } of cpus()) {
    idle += times.idle;
    total += times.user + times.nice + times.sys + times.irq + times.idle;
  }
  return { busy: (total - idle) / 1000, total: total / 1000 };
}

const IDLE_WINDOW_MS = 500;

/**
 * Waits until less than `shareMax` of the machine is busy for half a second, `timeoutMs` at most; answers the share
 * that was busy at the end. A machine with other work never gets idle: the caller says so beside the figures.
 */
export async function untilIdle(shareMax: number, timeoutMs: number): Promise<number> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const before = readCpuClock();
    await delay(IDLE_WINDOW_MS);
    const after = readCpuClock();
    const share = (after.busy - before.busy) / (after.total - before.total);
    if (share < shareMax || performance.now() > deadline) return share;
  }
}

interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  /** Own CPU and that of children that have ended. */
  readonly cpuSeconds: number;
}

/** Linux counts CPU time for user space in hundredths of a second, whatever the kernel's own tick is. */
const TICKS_PER_SECOND = 100;

/**
 * CPU seconds that the process and all its descendants, living and ended, have used. Undefined where there is no /proc
 * or no such process.
 */
export function cpuSecondsOf(rootPid: number): number | undefined {
  const stats = readProcessStats();
  if (!stats.some((it) => it.pid === rootPid)) return undefined;
  const tree = new Set([rootPid]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { pid, parent } of stats) {
      if (tree.has(pid) || !tree.has(parent)) continue;
      tree.add(pid);
      grown = true;
    }
  }
  return stats.filter((it) => tree.has(it.pid)).reduce((sum, it) => sum + it.cpuSeconds, 0);
}

/** The process that started this one; undefined where there is no /proc. */
export function parentOf(pid: number): number | undefined {
  return readStat(pid)?.parent;
}

/** Resident memory of a process in bytes; undefined where there is no /proc or no such process. */
export function residentBytesOf(pid: number): number | undefined {
  const status = readProc(`/proc/${pid}/status`);
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status ?? "")?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
}

function readProcessStats(): ProcessStat[] {
  let names: string[];
  try {
    names = readdirSync("/proc");
  } catch {
    return [];
  }
  return names
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readStat(Number(name)))
    .filter((it) => it !== undefined);
}

function readStat(pid: number): ProcessStat | undefined {
  const text = readProc(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  // The second field is the program's name in parentheses and may hold anything; the third is the state.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [user, system, endedUser, endedSystem] = fields.slice(11, 15).map(Number);
  const ticks = (user ?? 0) + (system ?? 0) + (endedUser ?? 0) + (endedSystem ?? 0);
  return { pid, parent: Number(fields[1]), cpuSeconds: ticks / TICKS_PER_SECOND };
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
