import { setTimeout as delay } from "node:timers/promises";
import { codeOf } from "../error-facts.ts";
import { type Connecting, connect } from "./connect.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { readOwnership, takeOwnership } from "./owner-lock.ts";
import { isServerOf, type Postmaster, readPostmasterFile, releaseReusedPid } from "./postmaster-file.ts";

/** A server this young may belong to a start that has not signed in as its owner yet. */
const UNOWNED_IS_ORPHAN_AFTER_SECONDS = 5;
/** The owner's session outlives a killed owner for a moment; only one that stays is alive. */
const OWNED_IS_ALIVE_AFTER_MS = 2_000;
/** A stopping server writes a checkpoint first, which takes a slow disk a while. */
const GONE_AFTER_MAX_MS = 120_000;

/**
 * Returns once no server runs on the cluster: waits for one that is stopping and ends an orphan, whose Beckon was
 * killed together with its watcher (ended, not adopted: the next server then always has our settings and our watcher).
 * @throws {EmbeddedPostgresError} when a living Beckon owns the server.
 */
export async function settleFormerServer(cluster: string, log: (line: string) => void): Promise<void> {
  const since = Date.now();
  let ownedSince: number | undefined;
  let told = false;
  for (;;) {
    const former = await readPostmasterFile(cluster);
    if (former === undefined) return;
    const found = await lookAt(former);
    if (found.kind === "absent" && !(await isServerOf(cluster, former.pid)))
      return releaseReusedPid(cluster, former.pid);
    if (found.kind === "owned") {
      ownedSince ??= Date.now();
      if (Date.now() - ownedSince > OWNED_IS_ALIVE_AFTER_MS) throw alreadyInUse(cluster, found.pid);
    } else ownedSince = undefined;
    if (found.kind === "ended") log(`Ending the PostgreSQL (process ${former.pid}) that a killed Beckon left behind`);
    if (Date.now() - since > GONE_AFTER_MAX_MS) throw doesNotEnd(cluster, former.pid);
    if (!told && Date.now() - since > 3_000) {
      told = true;
      log(`Waiting for the former PostgreSQL (process ${former.pid}) to finish`);
    }
    await delay(50);
  }
}

/** Where the server that runs on the cluster listens; undefined when none can be reached. */
export async function findSocketDir(cluster: string): Promise<string | undefined> {
  const running = await readPostmasterFile(cluster);
  if (running?.socketDir === undefined) return undefined;
  const connecting = await connect(running.socketDir);
  if (connecting.kind !== "connected") return undefined;
  await connecting.client.end();
  return running.socketDir;
}

type Found = { readonly kind: "owned"; readonly pid: number } | { readonly kind: "absent" | "ended" | "wait" };

/** Knocks first: the process id alone says nothing about a server in another container on the same volume. */
async function lookAt(former: Postmaster): Promise<Found> {
  const connecting: Connecting = former.socketDir === undefined ? { kind: "absent" } : await connect(former.socketDir);
  if (connecting.kind === "absent") return { kind: "absent" };
  if (connecting.kind === "busy") return { kind: "wait" };
  const { client } = connecting;
  try {
    const { ownerPid, ageSeconds } = await readOwnership(client);
    if (ownerPid !== undefined) return { kind: "owned", pid: ownerPid };
    if (ageSeconds < UNOWNED_IS_ORPHAN_AFTER_SECONDS || !(await takeOwnership(client))) return { kind: "wait" };
    process.kill(former.pid, "SIGINT");
    return { kind: "ended" };
  } catch (error) {
    if (codeOf(error) === "EPERM") throw anotherUsers(former.pid);
    return { kind: "wait" };
  } finally {
    await client.end().catch(() => {});
  }
}

function alreadyInUse(cluster: string, pid: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `Another Beckon (process ${pid}) is using the data in ${cluster}: stop it first, or set BECKON_DATA_DIR to another directory.`,
  );
}

function doesNotEnd(cluster: string, pid: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `A PostgreSQL (process ${pid}) holds the data in ${cluster} and does not end: stop it with "kill -INT ${pid}", then start again.`,
  );
}

function anotherUsers(pid: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The PostgreSQL left behind by a killed Beckon (process ${pid}) belongs to another user: stop it with "kill -INT ${pid}" as that user, then start again.`,
  );
}
