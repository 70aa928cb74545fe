import { execFile } from "node:child_process";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "../error-facts.ts";

/** Above every system's highest process id, so that it names no process. */
const NO_PROCESS = 99_999_999;

export interface Postmaster {
  readonly pid: number;
  readonly socketDir: string | undefined;
}

/** What the lock file in the cluster says about the server that runs on it or ran last; undefined without one. */
export async function readPostmasterFile(cluster: string): Promise<Postmaster | undefined> {
  const lines = (await readFile(pathOf(cluster), "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, socketDir: lines[4] === undefined || lines[4] === "" ? undefined : lines[4] };
}

/** Whether a living PostgreSQL has this process id: it may have gone to another program meanwhile, or be a zombie's. */
export async function isPostgres(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === "linux") {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
    return /^\d+ \(postgres\) [^ZX]/.test(stat);
  }
  return new Promise((resolve) => {
    execFile("ps", ["-o", "stat=,comm=", "-p", String(pid)], (_, stdout) => {
      resolve(/^[^Z]\S*\s.*postgres/.test(stdout.trim()));
    });
  });
}

/**
 * Whether the process is the server of this cluster. A server's working directory is its cluster, which tells it from
 * another PostgreSQL; where that cannot be read, any PostgreSQL is believed.
 */
export async function isServerOf(cluster: string, pid: number): Promise<boolean> {
  if (!(await isPostgres(pid))) return false;
  const [own, theirs] = await Promise.all(
    [cluster, `/proc/${pid}/cwd`].map((path) => stat(path).catch(() => undefined)),
  );
  return own === undefined || theirs === undefined || (own.dev === theirs.dev && own.ino === theirs.ino);
}

/**
 * Lets PostgreSQL take over a lock file whose process id has gone to another program (a restarted container): it would
 * wait for that program forever. Only the id is changed; the line about shared memory stays, so that PostgreSQL's own
 * look for surviving back ends still happens.
 */
export async function releaseReusedPid(cluster: string, pid: number): Promise<void> {
  const text = await readFile(pathOf(cluster), "utf8").catch(() => "");
  if (text.startsWith(`${pid}\n`)) await writeFile(pathOf(cluster), text.replace(/^\d+/, String(NO_PROCESS)));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

function pathOf(cluster: string): string {
  return join(cluster, "postmaster.pid");
}
