import type { ClusterFiles } from "../lib/embedded-postgres/cluster-files.ts";

/** What a database is known by, as far as its server tells. */
export interface DatabaseIdentity {
  readonly systemIdentifier: string | null;
  readonly timeline: string | null;
  readonly databaseOid: number;
  /** Of one table of ours: what a dump is restored into gets a new one. */
  readonly tableOid: number;
  /** Of the embedded cluster; null for a database that is not ours to look into. */
  readonly files: ClusterFiles | null;
}

export interface RestoreSigns {
  /** What the database itself remembers of its last sign of life. */
  readonly remembered: DatabaseIdentity & { readonly beatAt: Date };
  readonly found: DatabaseIdentity;
  /** The last sign of life of this same database that somebody outside it remembers. */
  readonly seenOutside: Date | undefined;
  /** By the database's clock. */
  readonly now: Date;
}

/** How far an outside memory may be ahead: a failover may lose what was committed in its last moments. */
const AHEAD_MAX_MS = 60_000;
/** A standby that takes over does so while there is life; recovery to a point in time finds none for longer. */
const FAILOVER_WITHIN_MS = 120_000;

/**
 * Why the database must be taken for one that was restored from a backup or copied, as the end of a sentence; undefined
 * when it goes on where it was. A restart, a crash, a long stop, a failover and a directory that was renamed are none.
 */
export function signOfRestore({ remembered, found, seenOutside, now }: RestoreSigns): string | undefined {
  const aheadMs = seenOutside === undefined ? 0 : seenOutside.getTime() - remembered.beatAt.getTime();
  if (seenOutside !== undefined && aheadMs > AHEAD_MAX_MS)
    return `it was alive at ${told(seenOutside)}, and knows nothing later than ${told(remembered.beatAt)}`;
  if (found.tableOid !== remembered.tableOid || found.databaseOid !== remembered.databaseOid)
    return "its tables were made anew, as from a dump";
  if (differ(found.systemIdentifier, remembered.systemIdentifier)) return "it is in another PostgreSQL cluster";
  if (found.files !== null && remembered.files !== null && isCopy(found.files, remembered.files))
    return "its files are copies of those it was in";
  const silentMs = now.getTime() - remembered.beatAt.getTime();
  const isContinued = seenOutside !== undefined || silentMs <= FAILOVER_WITHIN_MS;
  if (differ(found.timeline, remembered.timeline) && !isContinued)
    return `it was recovered on a new timeline, and knows nothing later than ${told(remembered.beatAt)}`;
  return undefined;
}

const told = (at: Date) => `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;

const differ = (a: string | null, b: string | null) => a !== null && b !== null && a !== b;

/**
 * Two attributes of a file must differ, for a single one may change while it stays the same file: its inode number on
 * some network file systems, its time of change under `chown`.
 */
function isCopy(found: ClusterFiles, known: ClusterFiles): boolean {
  const isOtherVersion = found.version.inode !== known.version.inode && found.version.changed !== known.version.changed;
  const isOtherControl = found.control.inode !== known.control.inode && differ(found.control.born, known.control.born);
  return isOtherVersion || isOtherControl;
}
