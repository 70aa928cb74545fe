import { readFileSync } from "node:fs";

/**
 * Milliseconds of processor time this thread has had, whatever other threads and programs do: the first figure of
 * proc_pid_schedstat(5), in nanoseconds. Where the system tells none, that of the whole process.
 */
export function threadMs(): number {
  try {
    return Number(readFileSync("/proc/thread-self/schedstat", "utf8").split(" ")[0]) / 1e6;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  }
}
