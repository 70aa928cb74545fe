import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const REFRESH_MS = 1_000;
/** Ten missed refreshes: its holder was killed where we cannot see it (another container, a reused process id). */
const STALE_AFTER_MS = 10_000;

/**
 * Does `work` while holding the lock file; others wait for it. A lock whose holder is dead is taken over.
 * @template T
 * @param {string} path
 * @param {(holder: string) => void} onWait called once, when another process holds the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, onWait, work) {
  mkdirSync(dirname(path), { recursive: true });
  const identity = `${process.pid} ${hostname()} ${Math.random()}`;
  let waits = false;
  while (!take(path, identity)) {
    const holder = read(path);
    if (isStale(path, holder)) dropStale(path, holder);
    else {
      if (!waits && holder !== undefined) onWait(holder.split(" ")[0]);
      waits = true;
      await delay(100);
    }
  }
  const release = () => {
    if (read(path) === identity) rmSync(path, { force: true });
  };
  const refresh = setInterval(() => touch(path), REFRESH_MS);
  process.once("exit", release);
  try {
    return await work();
  } finally {
    clearInterval(refresh);
    process.off("exit", release);
    release();
  }
}

/** The lock appears with its content or not at all. */
function take(path, identity) {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, identity);
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

function isStale(path, holder) {
  if (holder === undefined) return false;
  const [pid, host] = holder.split(" ");
  if (host === hostname() && !isAlive(Number(pid))) return true;
  const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  return age > STALE_AFTER_MS;
}

/** Moves the stale lock aside; puts it back when it was a newer one that another waiter had just taken. */
function dropStale(path, holder) {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
    if (read(aside) !== holder) linkSync(aside, path);
  } catch (error) {
    if (error.code !== "ENOENT" && error.code !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function touch(path) {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // Gone with its directory; the work decides whether that matters.
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
