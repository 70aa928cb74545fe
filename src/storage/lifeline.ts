import type { DatabaseIdentity } from "../domain/restore-signs.ts";
import type { ClusterFiles } from "../lib/embedded-postgres/cluster-files.ts";
import type { Tx } from "./db.ts";

/** What the server tells of itself. A server that does not tell one thing is asked for the others all the same. */
export async function readDatabaseIdentity(tx: Tx, files: ClusterFiles | null): Promise<DatabaseIdentity> {
  const ask = async (name: string, text: string): Promise<string | null> => {
    const rows = await tx.named<{ it: string | null }>(name, text).catch(() => []);
    return rows[0]?.it ?? null;
  };
  const [own] = await tx.named<{ database_oid: number; table_oid: number }>(
    "read-own-oids",
    `select d.oid::bigint as database_oid, 'lifeline'::regclass::oid::bigint as table_oid
       from pg_database d
      where d.datname = current_database()`,
  );
  if (own === undefined) throw new Error("the database does not list itself");
  return {
    systemIdentifier: await ask(
      "read-system-identifier",
      "select system_identifier::text as it from pg_control_system()",
    ),
    timeline: await ask("read-timeline", "select left(pg_walfile_name(pg_current_wal_lsn()), 8) as it"),
    databaseOid: own.database_oid,
    tableOid: own.table_oid,
    files,
  };
}

export interface Lifeline extends DatabaseIdentity {
  readonly beatAt: Date;
}

interface LifelineRow {
  beat_at: Date;
  system_identifier: string | null;
  timeline: string | null;
  database_oid: number;
  table_oid: number;
  files: ClusterFiles | null;
}

/** What the database remembers of its last sign of life, and its present time; locked until the transaction ends. */
export async function lockLifeline(tx: Tx): Promise<{ readonly remembered: Lifeline | undefined; readonly now: Date }> {
  // One after the other also at the first sign of life, when there is no row to lock.
  await tx.named("lock-lifeline", "select pg_advisory_xact_lock(4711004)");
  const [row] = await tx.named<LifelineRow>("read-lifeline", "select l.* from lifeline l where l.id = 1");
  const [clock] = await tx.named<{ now: Date }>("read-clock", "select clock_timestamp() as now");
  if (clock === undefined) throw new Error("the database has no clock");
  return { remembered: row === undefined ? undefined : toLifeline(row), now: clock.now };
}

function toLifeline(row: LifelineRow): Lifeline {
  return {
    beatAt: row.beat_at,
    systemIdentifier: row.system_identifier,
    timeline: row.timeline,
    databaseOid: row.database_oid,
    tableOid: row.table_oid,
    files: row.files,
  };
}

/** Writes a sign of life down; never earlier than one before. Answers its moment. */
export async function writeLifeline(tx: Tx, facts: DatabaseIdentity): Promise<Date> {
  const [row] = await tx.named<{ beat_at: Date }>(
    "write-lifeline",
    `insert into lifeline as l (id, beat_at, system_identifier, timeline, database_oid, table_oid, files)
     values (1, clock_timestamp(), $1, $2, $3, $4, $5)
         on conflict (id) do update
        set beat_at = greatest(l.beat_at, excluded.beat_at), system_identifier = excluded.system_identifier,
            timeline = excluded.timeline, database_oid = excluded.database_oid, table_oid = excluded.table_oid,
            files = excluded.files
     returning beat_at`,
    [
      facts.systemIdentifier,
      facts.timeline,
      facts.databaseOid,
      facts.tableOid,
      facts.files === null ? null : JSON.stringify(facts.files),
    ],
  );
  if (row === undefined) throw new Error("write-lifeline answered no row");
  return row.beat_at;
}
