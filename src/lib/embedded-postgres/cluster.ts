import { chown, mkdtemp, open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Binaries } from "./binaries.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { databaseEnvironment, type RunAs, runToEnd } from "./run-as.ts";

/**
 * Makes the cluster in `home` where there is none, whole or not at all: it is built and synced aside and renamed into
 * place, so that a kill half-way leaves nothing that looks like data, and of two starts at once one wins.
 * @throws {EmbeddedPostgresError} when initdb fails.
 */
export async function ensureCluster(home: string, as: RunAs, binaries: Binaries): Promise<string> {
  const cluster = join(home, "cluster");
  if (await isDirectory(cluster)) return cluster;
  const unfinished = await mkdtemp(join(home, "init-"));
  try {
    if (as.owner !== undefined) await chown(unfinished, as.owner.uid, as.owner.gid);
    await initialise(unfinished, as, binaries);
    await rename(unfinished, cluster);
    await syncDirectory(home);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await isDirectory(cluster))) throw error;
  }
  return cluster;
}

/** Sorting by code point from PostgreSQL's own tables: it never changes with the machine, so indexes stay valid. */
const INITDB_OPTIONS = [
  ...["--username=postgres", "--auth-local=trust", "--auth-host=reject", "--no-instructions"],
  ...["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
];

async function initialise(directory: string, as: RunAs, binaries: Binaries): Promise<void> {
  const command = [binaries.initdb, `--pgdata=${directory}`, ...INITDB_OPTIONS];
  const { ok, said } = await runToEnd(as, databaseEnvironment(binaries.libraryPath), command);
  if (ok) return;
  const why = said.split("\n").find((line) => /error|fatal|could not/i.test(line)) ?? said.split("\n").at(-1);
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL could not create its data beside ${directory} (${why}): make room there or set BECKON_DATA_DIR to another directory, or set BECKON_DATABASE_URL.`,
  );
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** A renamed directory survives a power cut once its parent is on disk. */
async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, "r");
  await handle.sync().finally(() => handle.close());
}
